// SPDX-License-Identifier: Apache-2.0
#include "sdk/record/version.hpp"

#include <sodium.h>

#include <algorithm>
#include <cassert>

#include "sdk/record/model_walk.hpp"
#include "sdk/record/number_versions.hpp"
#include "sdk/record/write.hpp"

namespace dorhub {
namespace {

using model::kIsField;
using model::kIsObject;
using model::ValueOf;

// The two members of a good that number_versions.hpp has the rule of.
template <class Owner, class Member>
bool is_of_numbers(Member Owner::*member) {
  if constexpr (!std::is_same_v<Owner, Good>) return false;
  if constexpr (std::is_same_v<Member, decltype(Good::identifiers)>) return true;
  if constexpr (std::is_same_v<Owner, Good> && std::is_same_v<Member, decltype(Good::number_texts)>)
    return member == &Good::number_texts;
  return false;
}

// Puts `newer` on top of `state`; afterwards no field of `state` is cleared.
template <class T>
void apply(T& state, const T& newer) {
  if constexpr (std::is_same_v<T, Good>) apply_numbers(state, newer);
  T::describe([&]<class Owner, class Member>(std::string_view, Member Owner::*member, const Rule&) {
    if (is_of_numbers(member)) return;
    Member& to = state.*member;
    const Member& from = newer.*member;
    if constexpr (!kIsField<Member>) {
      to = from;
    } else if (from.is_cleared()) {
      to = Member{};
    } else if (from.has_value()) {
      if constexpr (kIsObject<ValueOf<Member>>)
        apply(to.fill(), *from);
      else
        to = from;
    } else if (to.is_cleared()) {
      to = Member{};
    }
  });
}

// Leaves in `said` what differs between `older` and `newer`, which it is a copy of.
template <class T>
void keep_other(T& said, const T& older) {
  if constexpr (std::is_same_v<T, Good>) say_numbers_between(said, older, Good(said));
  T::describe([&]<class Owner, class Member>(std::string_view, Member Owner::*member, const Rule&) {
    if (is_of_numbers(member)) return;
    Member& to = said.*member;
    const Member& from = older.*member;
    if constexpr (kIsField<Member>) {
      if (to == from) {
        to = Member{};
      } else if (!to.has_value()) {
        to = Member::cleared();
      } else if constexpr (kIsObject<ValueOf<Member>>) {
        if (from.has_value()) keep_other(*to, *from);
      }
    }
  });
}

std::string_view without_zeros(std::string_view digits) {
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? std::string_view() : digits.substr(first);
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Record apply_version(const Record& older, const Record& newer) {
  assert(older.index() == newer.index());
  return std::visit(
      [&](const auto& next) -> Record {
        using R = std::decay_t<decltype(next)>;
        R state{};
        apply(state, std::get<R>(older));
        state.place = {};  // a place belongs to the document it came from
        apply(state, next);
        return state;
      },
      newer);
}

Record version_between(const Record& older, const Record& newer) {
  assert(older.index() == newer.index());
  Record said = newer;
  std::visit([&](auto& one) { keep_other(one, std::get<std::decay_t<decltype(one)>>(older)); }, said);
  return said;
}

ContentHash content_hash(const Record& record) {
  Record placeless = record;
  record_head(placeless).place = {};
  const std::string json = write_record(placeless);
  ContentHash hash{};
  static_assert(crypto_hash_sha256_BYTES == sizeof(hash));
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(json.data()), json.size());
  return hash;
}

int compare_versions(std::string_view left, std::string_view right) {
  if (is_number(left) && is_number(right)) {
    left = without_zeros(left);
    right = without_zeros(right);
    if (left.size() != right.size()) return left.size() < right.size() ? -1 : 1;
  }
  const int order = left.compare(right);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

}  // namespace dorhub
