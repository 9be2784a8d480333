// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// People's words: what must not be found in anything that is written for others.
///
/// A word has four characters or more; ASCII letters are compared without case. Values; any thread may look.

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dorhub::redact {

class Tokens {
 public:
  /// From so many bytes on a word is told wherever it stands, also within a longer one; a shorter one only
  /// where it stands by itself: the town Best is not in «bestelfiets».
  static constexpr std::size_t kTelling = 7;
  static constexpr std::size_t kShortest = 4;

  /// The words of a value but for years; of a day or moment the whole.
  void add(std::string_view value);
  /// Only those words of a value that are told wherever they stand, and are no number.
  void add_telling(std::string_view value);
  /// A word that is nobody's after all: it also is the name of a column.
  void remove_words_of(std::string_view text);
  /// Every word that is found in a text which stays, within a longer word too.
  void remove_found_in(std::string_view text);

  [[nodiscard]] bool empty() const { return size_ == 0; }
  /// The first of them that stands in a text; empty when none does. A view into this object.
  [[nodiscard]] std::string_view found_in(std::string_view text) const;
  /// Whether any stands in it, within a longer word too: what a pseudonym must not hold.
  [[nodiscard]] bool touch(std::string_view text) const;

 private:
  template <class Take>
  [[nodiscard]] std::string_view scan(std::string_view text, const Take& take) const;
  void add_one(std::string_view word);

  std::unordered_map<std::string, std::vector<std::string>> by_start_;  ///< by their first four bytes
  std::size_t size_ = 0;
};

/// A letter or digit, or a byte beyond ASCII.
[[nodiscard]] bool is_word_character(char c);

/// The words of a text, of so many characters or more each, as they stand.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view text,
                                                     std::size_t shortest = Tokens::kShortest);

}  // namespace dorhub::redact
