// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/pieces.hpp"

#include <algorithm>
#include <array>

#include "core/identifier/contact.hpp"
#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kinds/kinds.hpp"
#include "core/identifier/telephone.hpp"

namespace dorhub::identifier {
namespace {

bool is_small(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }
bool parts_words(char c) { return std::string_view(" \t\r\n,;()").find(c) != std::string_view::npos; }

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& list, std::string_view key) {
  return std::find(list.begin(), list.end(), key) != list.end();
}

std::string_view text_of(std::string_view raw, const Piece& piece) {
  return raw.substr(piece.begin, piece.end - piece.begin);
}

/// The pieces within `span`, a view into `raw`, are words.
void mark_span(std::string_view raw, std::string_view span, std::vector<Piece>& pieces,
               bool may_be_number = false) {
  const auto begin = static_cast<std::size_t>(span.data() - raw.data());
  for (Piece& piece : pieces) {
    if (piece.begin >= begin + span.size() || piece.end <= begin) continue;
    piece.is_word = true;
    piece.may_be_number = may_be_number;
  }
}

/// Whether `span` stands apart in `raw`: no sign joins it to a group of a number.
bool stands_apart(std::string_view raw, std::string_view span) {
  const auto begin = static_cast<std::size_t>(span.data() - raw.data());
  const std::size_t end = begin + span.size();
  const bool begins =
      begin == 0 || std::string_view(" \t\r\n,;(:").find(raw[begin - 1]) != std::string_view::npos;
  const bool ends =
      end == raw.size() || std::string_view(" \t\r\n,;).").find(raw[end]) != std::string_view::npos;
  return begins && ends;
}

/// Whether more digits follow behind a sign: "010-4481277 / 8".
bool goes_on(std::string_view raw, std::string_view span) {
  const std::string_view rest = raw.substr(static_cast<std::size_t>(span.data() + span.size() - raw.data()));
  const std::size_t next = rest.find_first_not_of(" -/.");
  return next != std::string_view::npos && is_digit(rest[next]) &&
         rest.substr(0, next).find_first_of("-/") != std::string_view::npos;
}

/// Of the Dutch numbering plan or with a plus: "0053 7376 590" are groups of an IMEI.
bool is_of_plan(std::string_view telephone) {
  return !telephone.starts_with("00") || telephone.starts_with("0031");
}

/// Alone it may be the number, but for one with its country.
void mark_telephones(std::string_view raw, std::vector<Piece>& pieces) {
  std::string_view rest = raw;
  while (const auto found = find_telephone(rest)) {
    const std::string_view text = found->text;
    const char* end = text.data() + text.size();
    rest = raw.substr(static_cast<std::size_t>(end - raw.data()));
    if (!found->is_called && (!stands_apart(raw, text) || goes_on(raw, text) || !is_of_plan(text))) continue;
    const bool is_all =
        text.data() <= raw.data() + pieces.front().begin && end >= raw.data() + pieces.back().end;
    if (is_all && !text.starts_with('+')) return;
    // "WKM 030-1234567": where nothing else is the number, it is.
    const bool is_landline = text.starts_with('0') && !text.starts_with("06");
    mark_span(raw, text, pieces, is_landline && !found->is_called);
  }
}

/// "0612345678", "0301234567", with or without the country, without anything that parts its digits. Ten
/// digits of a landline are a number as likely, but beside a whole frame number.
bool is_bare_telephone(std::string_view digits, bool is_beside_frame) {
  if (digits.starts_with("0031"))
    digits.remove_prefix(4);
  else if (digits.starts_with("31") && digits.size() == 11)
    digits.remove_prefix(2);
  else if (digits.starts_with('0'))
    digits.remove_prefix(1);
  else
    return false;
  const bool is_telephone = digits.size() == 9 && digits[0] >= '1' && digits[0] <= '7';
  return is_telephone && (is_beside_frame || digits[0] == '6');
}

bool is_frame(std::string_view raw, const Piece& piece) {
  return looks_like_frame_number(key_of(raw, piece));
}

bool has_frame(std::string_view raw, const std::vector<Piece>& pieces) {
  return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) { return is_frame(raw, piece); });
}

void mark_bare_telephones(std::string_view raw, std::vector<Piece>& pieces) {
  if (pieces.size() < 2) return;
  const bool is_beside_frame = has_frame(raw, pieces);
  for (Piece& piece : pieces) {
    if (piece.is_word || piece.letters > 0 || !piece.is_apart ||
        !is_bare_telephone(text_of(raw, piece), is_beside_frame))
      continue;
    piece.is_word = piece.may_be_number = true;
    piece.is_mobile = text_of(raw, piece).starts_with("06");
  }
}

/// "GZ1234567 3511AB 12", "GZ1234567 3511 AB 12-2": behind a whole frame number, and so no engraving.
void mark_addresses(std::string_view raw, std::vector<Piece>& pieces) {
  const auto is_postcode = [](std::string_view key) {
    return key.size() == 6 && key[0] != '0' && all_digits(key.substr(0, 4)) && is_letter(key[4]) &&
           is_letter(key[5]);
  };
  std::size_t i = 0;
  while (i < pieces.size() && !is_frame(raw, pieces[i])) ++i;
  for (++i; i < pieces.size(); ++i) {
    const std::string key = key_of(raw, pieces[i]);
    const bool is_parted = i + 1 < pieces.size() && is_postcode(key + key_of(raw, pieces[i + 1]));
    if (!is_postcode(key) && !is_parted) continue;
    for (; i < pieces.size(); ++i) pieces[i].is_word = true;
  }
}

int number_of(std::string_view digits) {
  int out = 0;
  for (const char c : digits) out = out * 10 + (c - '0');
  return out;
}

bool is_date(std::string_view day, std::string_view month, std::string_view year, bool may_be_short) {
  if (day.size() > 2 || month.size() > 2) return false;
  const bool is_year = year.size() == 4 && (year.starts_with("19") || year.starts_with("20"));
  if (!is_year && !(may_be_short && year.size() == 2)) return false;
  return number_of(day) >= 1 && number_of(day) <= 31 && number_of(month) >= 1 && number_of(month) <= 12;
}

/// "12-03-1985", "1985-03-12", "geb. 12-03-85": a day of birth, or of anything but a number. With blanks only
/// behind a whole frame number.
void mark_dates(std::string_view raw, std::vector<Piece>& pieces) {
  if (pieces.size() < 4) return;
  const std::string_view signs = has_frame(raw, pieces) ? "-/. " : "-/.";
  const auto one_sign = [&](std::size_t at) {
    return pieces[at + 1].begin == pieces[at].end + 1 &&
           signs.find(raw[pieces[at].end]) != std::string_view::npos;
  };
  for (std::size_t i = 0; i + 2 < pieces.size(); ++i) {
    const bool are_digits = pieces[i].letters + pieces[i + 1].letters + pieces[i + 2].letters == 0;
    if (!are_digits || !one_sign(i) || !one_sign(i + 1)) continue;
    const bool begins = pieces[i].begin == 0 || parts_words(raw[pieces[i].begin - 1]);
    const bool ends = pieces[i + 2].end == raw.size() || parts_words(raw[pieces[i + 2].end]);
    const std::string_view first = text_of(raw, pieces[i]);
    const std::string_view month = text_of(raw, pieces[i + 1]);
    const std::string_view last = text_of(raw, pieces[i + 2]);
    const bool is_birth = i > 0 && key_of(raw, pieces[i - 1]).starts_with("GEB");
    if (!begins || !ends || !(is_date(first, month, last, is_birth) || is_date(last, month, first, false)))
      continue;
    for (std::size_t at = i; at <= i + 2; ++at) pieces[at].is_word = pieces[at].may_be_number = true;
  }
}

/// What stands before a family name or is its beginning.
bool is_before_name(std::string_view key) {
  constexpr std::array<std::string_view, 22> kWords{
      "VAN", "VON", "EL", "LE", "LA",   "DE", "DER",  "DEN",     "TER", "TEN", "TE",
      "VD",  "DHR", "HR", "MW", "MEVR", "MR", "HEER", "MEVROUW", "FAM", "DRS", "ING"};
  return is_among(kWords, key);
}

/// How many pieces from `at` on lead to a name: "van", "v.d.", "v/d", "'t", "J.".
std::size_t leads_to_name(std::string_view raw, const std::vector<Piece>& pieces, std::size_t at) {
  const Piece& piece = pieces[at];
  if (piece.digits > 0) return 0;
  const auto behind = [&](const Piece& one) { return one.end < raw.size() ? raw[one.end] : '\0'; };
  const std::string key = key_of(raw, piece);
  const bool has_next = at + 1 < pieces.size() && pieces[at + 1].begin == piece.end + 1;
  if (key == "V" && behind(piece) == '/' && has_next && key_of(raw, pieces[at + 1]) == "D") return 2;
  if (piece.letters == 1 && behind(piece) == '.') return 1;
  if (key == "T" && piece.begin > 0 && raw[piece.begin - 1] == '\'') return 1;
  return is_before_name(key) ? 1 : 0;
}

}  // namespace

std::vector<Piece> pieces_of(std::string_view raw) {
  std::vector<Piece> out;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    const char c = raw[at];
    if (!is_digit(c) && !is_letter(c) && !is_small(c)) continue;
    if (out.empty() || out.back().end != at) {
      out.push_back({.begin = at, .end = at});
      out.back().is_apart = at == 0 || parts_words(raw[at - 1]);
    }
    Piece& piece = out.back();
    piece.end = at + 1;
    if (is_digit(c))
      ++piece.digits;
    else
      ++piece.letters;
    if (is_small(c)) ++piece.lower;
  }
  for (Piece& piece : out)
    piece.is_apart = piece.is_apart && (piece.end == raw.size() || parts_words(raw[piece.end]));
  return out;
}

std::string key_of(std::string_view raw, const Piece& piece) { return plain_key(text_of(raw, piece)); }

bool is_short_word(std::string_view key) {
  constexpr std::array<std::string_view, 33> kWords{
      "AAN", "BIJ", "BY", "DE",  "DEN", "DER", "DHR", "EEN", "EN",  "FOR", "GEB",
      "HET", "HR",  "IN", "IS",  "MET", "MR",  "MRS", "MW",  "NO",  "NR",  "OF",
      "OM",  "OP",  "TE", "TEL", "TEN", "TER", "THE", "UIT", "VAN", "VD",  "VOOR"};
  return is_among(kWords, key);
}

bool spells_no_word(std::string_view key) {
  constexpr std::string_view kVowels = "AEIOUY";
  constexpr std::array<std::string_view, 11> kBeginnings{"SCH", "SCR", "SPL", "SPR", "STR", "CHR",
                                                         "THR", "SHR", "PHR", "VLJ", "SCL"};
  const std::size_t first = key.find_first_of(kVowels);
  return !key.empty() &&
         (first == std::string_view::npos || (first >= 3 && !is_among(kBeginnings, key.substr(0, 3))));
}

void mark_contacts(std::string_view raw, std::vector<Piece>& pieces) {
  if (pieces.empty()) return;
  for (std::string_view rest = raw;;) {
    const auto found = find_email(rest);
    if (!found) break;
    mark_span(raw, *found, pieces);
    rest = raw.substr(static_cast<std::size_t>(found->data() + found->size() - raw.data()));
  }
  if (const auto iban = find_iban(raw)) mark_span(raw, *iban, pieces);
  mark_telephones(raw, pieces);
  mark_bare_telephones(raw, pieces);
  mark_dates(raw, pieces);
  mark_addresses(raw, pieces);
}

void mark_names(std::string_view raw, std::vector<Piece>& pieces) {
  // "12-DE-FG" is no name.
  const auto is_joined = [&](std::size_t at) {
    const std::string_view between = raw.substr(pieces[at].end, pieces[at + 1].begin - pieces[at].end);
    return between.find_first_not_of(" \t.'/") == std::string_view::npos;
  };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::size_t name = i;
    while (name < pieces.size()) {
      const std::size_t leading = leads_to_name(raw, pieces, name);
      if (leading == 0 || name + leading >= pieces.size() || !is_joined(name + leading - 1)) break;
      name += leading;
    }
    if (name == i || pieces[name].digits > 0 || pieces[name].letters < 2) continue;
    const bool is_beginning = pieces[name].letters == 2 && name + 1 < pieces.size() &&
                              pieces[name + 1].digits > 0 && pieces[name + 1].letters == 0;
    if (is_beginning) continue;
    for (; i <= name; ++i) pieces[i].is_word = true;
    --i;
  }
}

}  // namespace dorhub::identifier
