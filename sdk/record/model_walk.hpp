// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the visitors of the model share: which kind of member a C++ type is, and whether anything in it is
/// personal. Inside sdk/record only.

#include <cstdint>
#include <dorhub/field.hpp>
#include <dorhub/rule.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace dorhub::model {

template <class T>
struct FieldTraits {
  static constexpr bool kIsField = false;
  using Value = T;
};
template <class T>
struct FieldTraits<Field<T>> {
  static constexpr bool kIsField = true;
  using Value = T;
};
template <class T>
inline constexpr bool kIsField = FieldTraits<T>::kIsField;
template <class T>
using ValueOf = typename FieldTraits<T>::Value;

template <class T>
struct ListTraits {
  static constexpr bool kIsList = false;
  using Element = T;
};
template <class T>
struct ListTraits<std::vector<T>> {
  static constexpr bool kIsList = true;
  using Element = T;
};
template <class T>
inline constexpr bool kIsList = ListTraits<T>::kIsList;
template <class T>
using ElementOf = typename ListTraits<T>::Element;

/// A described struct: Good, Party, Place …
template <class T>
inline constexpr bool kIsObject =
    !std::is_same_v<T, std::string> && !std::is_same_v<T, bool> && !std::is_integral_v<T> && !kIsList<T>;

/// Whether any field in T, at any depth, is personal.
template <class T>
bool has_personal() {
  if constexpr (kIsList<T>) {
    return has_personal<ElementOf<T>>();
  } else if constexpr (kIsObject<T>) {
    static const bool found = [] {
      bool any = false;
      T::describe([&]<class Owner, class Member>(std::string_view, Member Owner::*, const Rule& rule) {
        any = any || rule.personal || has_personal<ValueOf<Member>>();
      });
      return any;
    }();
    return found;
  } else {
    return false;
  }
}

/// Calls `visit` with a default value of each alternative of a variant.
template <class Variant, class Visit, std::size_t At = 0>
void for_each_type(Visit&& visit) {
  if constexpr (At < std::variant_size_v<Variant>) {
    visit(std::variant_alternative_t<At, Variant>{});
    for_each_type<Variant, Visit&, At + 1>(visit);
  }
}

}  // namespace dorhub::model
