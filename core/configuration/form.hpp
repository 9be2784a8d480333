// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// How this room declares settings once. A `declare(Form&, T&)` walks the fields of a struct and
/// says for each its name, its meaning and its range; what is done with that depends on the Form:
/// `Reader` fills the struct from YAML, `Describer` makes the description from which the JSON Schema
/// and the reference page come. Defaults are the struct's own member initialisers, nothing else.
///
/// Interface for this room's declarations; not for the rest of the hub.

#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/configuration/secret_source.hpp"
#include "core/configuration/text_kind.hpp"

namespace dorhub::configuration {

/// What is said of one field. All text is English and stands in the reference page.
struct Field {
  std::string_view name;
  /// One or two sentences: what it does and when to change it. Never empty (a test looks).
  std::string_view description;
  /// A sensible value as it would stand in YAML; empty when the default says it all.
  std::string_view example = {};
  bool is_required = false;
};

/// One value of an enumeration, as written and what it means.
template <class E>
struct Choice {
  E value;
  std::string_view name;
  std::string_view description;
};

class Form {
 public:
  virtual ~Form() = default;
  struct Range {
    std::uint64_t least = 0;
    std::uint64_t most = std::numeric_limits<std::int64_t>::max();
  };
  struct Name {
    std::string_view name;
    std::string_view description;
  };
  using Declaration = std::function<void(Form&)>;

  virtual void text(const Field& field, TextKind kind, std::string& value) = 0;
  virtual void texts(const Field& field, TextKind kind, std::vector<std::string>& values) = 0;
  virtual void flag(const Field& field, bool& value) = 0;
  virtual void number(const Field& field, Range range, std::uint64_t& value) = 0;
  virtual void size(const Field& field, Range range, std::uint64_t& bytes) = 0;
  virtual void duration(const Field& field, std::chrono::milliseconds least, std::chrono::milliseconds most,
                        std::chrono::milliseconds& value) = 0;
  /// `{file: …}` or `{env: …}`; a literal is refused with the way to write it.
  virtual void secret(const Field& field, SecretSource& value) = 0;
  /// `{sha256: …}` of an API key; a literal key is refused with the way to make the hash.
  virtual void key_hash(const Field& field, std::string& sha256) = 0;
  /// A map from any text to a text of `kind`. `key_words` says what the keys are.
  virtual void map(const Field& field, TextKind kind, std::string_view key_words,
                   std::map<std::string, std::string>& values) = 0;
  /// A block whose content another rule reads later (an adapter's options).
  virtual void free_block(const Field& field) = 0;
  /// Of these fields of the current block, exactly one must be written.
  virtual void exactly_one(std::initializer_list<std::string_view> names) = 0;
  /// Of these fields of the current block, at most one may be written.
  virtual void at_most_one(std::initializer_list<std::string_view> names) = 0;

  /// Any unsigned integer; `range.most` must fit it.
  template <class T>
  void whole(const Field& field, Range range, T& value) {
    std::uint64_t wide = value;
    number(field, range, wide);
    value = static_cast<T>(wide);
  }

  template <class E>
  void choice(const Field& field, std::initializer_list<Choice<E>> choices, E& value) {
    std::vector<Name> names;
    std::size_t index = 0;
    for (const auto& one : choices) {
      if (one.value == value) index = names.size();
      names.push_back({one.name, one.description});
    }
    one_of_names(field, names, index);
    value = (choices.begin() + index)->value;
  }

  /// A list of an enumeration's values, each at most once.
  template <class E>
  void choices(const Field& field, std::initializer_list<Choice<E>> all, std::vector<E>& values) {
    std::vector<Name> names;
    for (const auto& one : all) names.push_back({one.name, one.description});
    std::vector<std::size_t> picked;
    some_of_names(field, names, picked);
    for (const std::size_t index : picked) values.push_back((all.begin() + index)->value);
  }

  /// A block of settings; when it is absent, its fields keep their defaults.
  template <class T>
  void block(const Field& field, T& value) {
    block_of(field, [&value](Form& form) { declare(form, value); });
  }

  /// A block that turns something on by being there.
  template <class T>
  void optional_block(const Field& field, std::optional<T>& value) {
    optional_block_of(field, [&value](Form& form) {
      value.emplace();
      declare(form, *value);
    });
  }

  /// A list of blocks.
  template <class T>
  void list(const Field& field, std::vector<T>& values) {
    list_of(field, [&values](Form& form) {
      T item;
      declare(form, item);
      values.push_back(std::move(item));
    });
  }

  /// A map from ids to blocks; what a block does not say is as in `usual`.
  template <class T>
  void block_map(const Field& field, TextKind key_kind, std::map<std::string, T>& values,
                 const T& usual = {}) {
    map_of(field, key_kind, [&values, usual](Form& form, const std::string& key) {
      declare(form, values.try_emplace(key, usual).first->second);
    });
  }

 protected:
  virtual void one_of_names(const Field& field, const std::vector<Name>& names, std::size_t& index) = 0;
  virtual void some_of_names(const Field& field, const std::vector<Name>& names,
                             std::vector<std::size_t>& picked) = 0;
  virtual void block_of(const Field& field, const Declaration& fields) = 0;
  virtual void optional_block_of(const Field& field, const Declaration& fields) = 0;
  virtual void list_of(const Field& field, const Declaration& item) = 0;
  virtual void map_of(const Field& field, TextKind key_kind,
                      const std::function<void(Form&, const std::string&)>& item) = 0;
};

}  // namespace dorhub::configuration
