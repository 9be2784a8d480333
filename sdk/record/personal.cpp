// SPDX-License-Identifier: Apache-2.0
#include "sdk/record/personal.hpp"

#include <dorhub/json_writer.hpp>

#include "sdk/record/lenient.hpp"
#include "sdk/record/model_walk.hpp"
#include "sdk/record/write.hpp"

namespace dorhub {
namespace {

using model::has_personal;
using model::kIsField;
using model::kIsObject;
using model::ValueOf;

// One of the two objects being written.
struct Half {
  std::string json;
  bool empty = true;

  void key(std::string_view name) {
    if (json.back() != '{') json += ',';
    append_json_string(json, name);
    json += ':';
    empty = false;
  }
};

template <class T>
void split(const T& object, Half& open, Half& personal);

template <class Member>
void write_whole(Half& half, std::string_view name, const Member& member) {
  half.key(name);
  if constexpr (kIsField<Member>) {
    if (member.is_cleared())
      half.json += "null";
    else
      append_json(half.json, *member);
  } else {
    append_json(half.json, member);
  }
}

template <class Member>
void split_member(std::string_view name, const Member& member, const Rule& rule, Half& open, Half& personal) {
  using Value = ValueOf<Member>;
  if constexpr (kIsField<Member>) {
    if (member.is_absent()) return;
  }
  if constexpr (kIsField<Member> && kIsObject<Value>) {
    if (!rule.personal && member.has_value() && has_personal<Value>()) {
      Half inner_open{"{"};
      Half inner_personal{"{"};
      split(*member, inner_open, inner_personal);
      open.key(name);
      open.json += inner_open.json + '}';
      if (inner_personal.empty) return;
      personal.key(name);
      personal.json += inner_personal.json + '}';
      return;
    }
  }
  const bool is_personal = rule.personal || (model::kIsList<Value> && has_personal<Value>());
  write_whole(is_personal ? personal : open, name, member);
}

template <class T>
void split(const T& object, Half& open, Half& personal) {
  T::describe([&]<class Owner, class Member>(std::string_view name, Member Owner::*member, const Rule& rule) {
    split_member(name, object.*member, rule, open, personal);
  });
}

// Puts what `personal` has on top of `record`; both are of one model, nothing is in both but objects cut in
// two.
template <class T>
void join(T& record, const T& personal) {
  T::describe([&]<class Owner, class Member>(std::string_view, Member Owner::*member, const Rule&) {
    Member& to = record.*member;
    const Member& from = personal.*member;
    if constexpr (kIsField<Member>) {
      if (from.is_absent()) return;
      if constexpr (kIsObject<ValueOf<Member>>) {
        if (to.has_value() && from.has_value()) {
          join(*to, *from);
          return;
        }
      }
      to = from;
    } else if constexpr (std::is_same_v<Member, std::string>) {
      if (!from.empty()) to = from;
    }
  });
}

template <class T>
void drop_personal(T& object) {
  T::describe([&]<class Owner, class Member>(std::string_view, Member Owner::*member, const Rule& rule) {
    Member& field = object.*member;
    using Value = ValueOf<Member>;
    if (rule.personal || (model::kIsList<Value> && has_personal<Value>())) {
      field = Member{};
    } else if constexpr (kIsField<Member> && kIsObject<Value>) {
      if (field.has_value() && has_personal<Value>()) drop_personal(*field);
    }
  });
}

}  // namespace

SplitRecord split_personal(const Record& record) {
  std::string head = "{\"type\":";
  append_json_string(head, record_type(record));
  Half open{head};
  Half personal{head};
  std::visit([&](const auto& one) { split(one, open, personal); }, record);
  return {open.json + '}', personal.json + '}', !personal.empty};
}

Result<Record> join_personal(std::string_view open_json, std::string_view personal_json) {
  DORHUB_TRY(record, parse_half(open_json));
  if (personal_json.empty()) return record;
  DORHUB_TRY(personal, parse_half(personal_json));
  if (record.index() != personal.index())
    return Error{"record.halves_differ", "the open and the sealed half are of different types"};
  std::visit([&](auto& one) { join(one, std::get<std::decay_t<decltype(one)>>(personal)); }, record);
  return record;
}

Record without_personal(const Record& record) {
  Record out = record;
  std::visit([](auto& one) { drop_personal(one); }, out);
  return out;
}

}  // namespace dorhub
