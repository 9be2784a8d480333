// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a record's own seller or buyer is called, found in a number: "12345KWAKKELSTEIN", "GZ1234567-Vos".
///
/// By the look of a text nobody tells a short surname from a suffix; the party that stands in the record
/// does. Only a natural person is anybody here: a firm's name is no secret, and often the good's make.
///
/// A make that the seller is called like goes too (seller Koga, "KOGA-8473625"). party_in_clear.hpp spares
/// makes, since it refuses a whole record; here the price is a few letters, and those are no part of the
/// number: core/identifier takes a make away as well where it stands apart, and good.brand has it anyhow.
///
/// Inside this room only. Pure; any thread.

#include <cstddef>
#include <dorhub/record.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::registry {

/// Who sold the good or bought it, as the record says; null when it names nobody.
[[nodiscard]] const Party* party_of(const Record& record);

/// Whether the party is a natural person, as far as the record tells.
[[nodiscard]] bool is_natural_person(const Party& party);

/// Whether a folded word stands before family names: "van", "der", "la".
[[nodiscard]] bool is_name_prefix(std::string_view folded);

/// Whether `text` has as many letters next to each other as a name has at least. Allocates nothing: what
/// keeps numbers without a name cheap.
[[nodiscard]] bool may_hold_name(std::string_view text);

/// The words that a party is called by.
class NameWords {
 public:
  /// None for a party that is no natural person or has no name.
  explicit NameWords(const Party& party);

  [[nodiscard]] bool is_empty() const { return words_.empty(); }

  /// The first place in `text`, a view into it, where letters are such a word of at least three letters that
  /// is no prefix; case and the accents of Latin letters up to U+017F do not count. So are several of them in
  /// one, and initials and prefixes before and behind: "JANKWAKKELSTEIN", "vandervos", "J. VOS". Digits may
  /// be glued to it, but not to one of three letters, which is as often a number's own ("BOS123456" of a
  /// seller Bos; "BOS 123456" goes). Letters of the number that are glued to a name hide it
  /// ("KWAKKELSTEINGZ1234567").
  [[nodiscard]] std::optional<std::string_view> find_in(std::string_view text) const;

 private:
  struct Run;
  void add(const Field<std::string>& name);
  void add_short(std::string word);
  [[nodiscard]] bool is_made_of_words(std::string_view key) const;
  [[nodiscard]] bool is_short(std::string_view key) const;

  std::vector<std::string> words_;  // of three letters at least, folded
  std::vector<std::string> short_;  // prefixes, initials, words of fewer letters: nobody by themselves
};

}  // namespace dorhub::registry
