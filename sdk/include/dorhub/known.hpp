// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Words that say nothing, texts that say something, and yes and no.
///
/// Dutch forms and exports are full of "onbekend", "n.v.t." and "geen" where there is no value; a canonical
/// record leaves such a field out. The exception is a number on a good: it goes to the hub as written, since
/// the hub knows placeholders and reports them as a matter of quality. Pure functions; any thread.
///
///     good.brand = dorhub::known(row["Merk"].text());            // «Onbekend» leaves it absent
///     good.identifier("frame_number", row["Framenr"].text());    // as written, «onbekend» too
///
/// A partner's own word for nothing ("zie bon", "999") is not known here: leave the field out yourself.
/// Letters beyond ASCII are compared as they are.

#include <algorithm>
#include <array>
#include <dorhub/fault.hpp>
#include <dorhub/read.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace dorhub {

namespace convert_detail {

/// An ASCII digit, whatever the locale.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// An ASCII capital as small letter, any other byte as it is.
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// What says_unknown() knows; compared without case. Signs alone ("-", "??") are not here: it knows them too.
inline constexpr std::array<std::string_view, 18> kUnknownWords{
    "onbekend", "onbekend.",     "niet bekend",
    "n.v.t.",   "n.v.t",         "nvt",
    "nvt.",     "geen",          "niet van toepassing",
    "unknown",  "none",          "null",
    "n/a",      "n.a.",          "n.b.",
    "nb",       "niet ingevuld", "not available"};

/// Whether both texts are the same but for the case of ASCII letters; "É" and "é" differ.
inline bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

/// Digits that stood at the front of a text: the number that they make, and how many there were, zeros in
/// front included; 0 and 0 when there were none.
struct Digits {
  std::int64_t value = 0;
  std::size_t count = 0;
};
/// Takes up to `most` digits from the front, at most 18, or the number overflows. One more than a form allows
/// tells that there were too many.
inline Digits take_digits(std::string_view& text, std::size_t most) {
  Digits out;
  while (out.count < most && out.count < text.size() && is_digit(text[out.count]))
    out.value = out.value * 10 + (text[out.count++] - '0');
  text.remove_prefix(out.count);
  return out;
}
/// Takes `c` from the front; whether it stood there. Else `text` stays as it is.
inline bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

/// Appends `value`, 0 or more, with zeros in front up to `width` digits; a longer number stays whole.
inline void append_padded(std::string& out, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

}  // namespace convert_detail

/// Whether the text is a word for "there is none" or "not known", as Dutch forms and exports hold it:
/// "onbekend", "n.v.t.", "geen", "-", "<onbekend>" … in any case. The whole text must be such a word: "Geen
/// idee fietsen" is a name. White space around it does not count, nor do brackets («<…>», «(…)», «[…]»); a
/// text of nothing but the signs -?.*_/ says it too. Empty text is not: ask empty() for that.
///
/// For names, colours, dates and amounts. A *number* on a good goes to the hub as written, such words
/// included: the hub knows placeholders and reports them as a matter of quality.
inline bool says_unknown(std::string_view text) {
  text = trimmed(text);
  // "<onbekend>", "(geen)": whatever the last sign is, it goes with the first.
  if (text.size() >= 2 && (text.front() == '<' || text.front() == '(' || text.front() == '['))
    text = trimmed(text.substr(1, text.size() - 2));
  if (!text.empty() && text.find_first_not_of("-?.*_/") == std::string_view::npos) return true;
  return std::any_of(convert_detail::kUnknownWords.begin(), convert_detail::kUnknownWords.end(),
                     [&](std::string_view word) { return convert_detail::same(text, word); });
}

/// The text as a value: trimmed, control characters (line feeds too) as one space; nothing when it is empty
/// or says unknown. However long it is, it stays whole: a record in which a field is longer than the model
/// allows is refused with the field and its limit (record.too_long), where one cut short would pass for the
/// partner's word. Invalid UTF-8 is left to the writer, which writes U+FFFD for it (json_writer.hpp).
///
///     known("  blauw\r\nmet kras ")   // "blauw met kras"
///     known("<onbekend>")             // nothing
///
/// Runs of spaces inside stay. Not for Party fields of which the partner's form has no such words ("Geen" is
/// a family name too): take Cell::text() there when the column can't hold one.
inline std::optional<std::string> known(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || says_unknown(text)) return std::nullopt;
  std::string out;
  for (const char c : text) {
    // What a form's line breaks and tabs become: a record's texts of one line hold none (RECORDS.md).
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    if (!control)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.empty()) return std::nullopt;  // nothing but control characters
  return out;
}

/// The first `longest` bytes at most, cut between two characters, never inside one: for quoting a text in a
/// problem, never for a value of a record. A view of `text`, all of it when it is short enough:
/// beginning("café", 4) is "caf", since its é takes two bytes.
inline std::string_view beginning(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return text;
  std::size_t end = longest;
  // 10xxxxxx is never a character's first byte (RFC 3629).
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

/// Yes or no, for fields such as TraderNotification::uses_register: J/N, ja/nee, Y/N, yes/no, true/false,
/// waar/onwaar, 1/0, x (a ticked box; an empty one is no value, not no); in any case. Empty text and words
/// for unknown are no value, anything else is Fault::not_yes_or_no. "-1", which some databases write for yes,
/// is none of these: compare it yourself.
/// A "-" alone is a word for unknown, and so no value.
///
///     yes_no_of("Ja").value          // true
///     yes_no_of("n.v.t.").value      // nothing, and failed() is false
///     yes_no_of("misschien").fault   // Fault::not_yes_or_no
inline Converted<bool> yes_no_of(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return {};
  for (const std::string_view word : {"j", "ja", "y", "yes", "true", "waar", "1", "x"})
    if (convert_detail::same(text, word)) return true;
  for (const std::string_view word : {"n", "nee", "no", "false", "onwaar", "0"})
    if (convert_detail::same(text, word)) return false;
  if (says_unknown(text)) return {};
  return Fault::not_yes_or_no;
}

}  // namespace dorhub
