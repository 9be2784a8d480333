// SPDX-License-Identifier: Apache-2.0
#include "sdk/mapping/record_assignment.hpp"

#include <type_traits>
#include <utility>
#include <variant>

namespace dorhub::mapping {
namespace {

template <class T>
void put(T& target, std::string_view path, FieldValue& value);

template <class T>
void put(Field<T>& target, std::string_view path, FieldValue& value) {
  put(target.fill(), path, value);
}

/// Visits one struct's members and sets the one that the path's first step names.
struct Setter {
  std::string_view step;
  std::string_view rest;
  FieldValue& value;

  template <class Object, class Owner, class Member>
  void set(Object& object, std::string_view name, Member Owner::*member) const {
    if (name == step) put(object.*member, rest, value);
  }
};

template <class T>
void put(T& target, std::string_view path, FieldValue& value) {
  if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, bool> || std::is_integral_v<T> ||
                std::is_same_v<T, std::vector<std::string>>) {
    if (T* given = std::get_if<T>(&value)) target = std::move(*given);
  } else if constexpr (std::is_same_v<T, std::vector<Identifier>>) {
    if (auto* given = std::get_if<std::string>(&value))
      target.push_back({std::string(path), std::move(*given)});
  } else if constexpr (std::is_same_v<T, std::vector<Attribute>>) {
    if (auto* given = std::get_if<std::string>(&value))
      target.push_back({std::string(path), std::move(*given)});
  } else if constexpr (!std::is_same_v<T, RecordPlace>) {
    const std::size_t dot = path.find('.');
    const Setter setter{path.substr(0, dot),
                        dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1), value};
    T::describe([&](std::string_view name, auto member, const Rule&) { setter.set(target, name, member); });
  }
}

template <std::size_t... Index>
Record made(std::string_view type, std::index_sequence<Index...>) {
  Record out;
  const auto take = [&]<class R>(std::type_identity<R>) {
    if (R::kType == type) out = R{};
  };
  (take(std::type_identity<std::variant_alternative_t<Index, Record>>{}), ...);
  return out;
}

}  // namespace

Record make_record(std::string_view type) {
  return made(type, std::make_index_sequence<std::variant_size_v<Record>>{});
}

void assign(Record& record, std::string_view path, FieldValue value) {
  std::visit([&](auto& one) { put(one, path, value); }, record);
}

}  // namespace dorhub::mapping
