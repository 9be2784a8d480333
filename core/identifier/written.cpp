// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/written.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "core/identifier/contact.hpp"
#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kinds/kinds.hpp"
#include "core/identifier/label.hpp"
#include "core/identifier/letters_alone.hpp"
#include "core/identifier/pieces.hpp"
#include "core/identifier/placeholder.hpp"

namespace dorhub::identifier {
namespace {

/// Fewer letters that stand apart beside digits are a part of the number.
constexpr std::size_t kWord = 4;

bool has_digits(std::string_view key) { return std::any_of(key.begin(), key.end(), is_digit); }

/// Of a frame number with a name before it: the text behind its first word has a frame's own form.
bool is_name_and_frame(std::string_view text, const std::vector<Piece>& pieces) {
  const Piece& first = pieces.front();
  return pieces.size() > 1 && first.digits == 0 && first.letters >= kWord &&
         looks_like_frame_number(plain_key(text.substr(first.end)));
}

/// Letters apart that may be a name or a make: "GAZELLE", but not a VIN's "WVWZZZ" or "WAUZZZ".
bool may_be_word(std::string_view text, const Piece& piece) {
  const std::string key = key_of(text, piece);
  return piece.digits == 0 && piece.letters >= kWord && !spells_no_word(key) && !key.ends_with("ZZZ");
}

/// A VIN whose letters are a VIN's, none of them I, O or Q, without a word; and no frame number with a date
/// or something else beside it.
bool is_vin(std::string_view text, std::string_view key, const std::vector<Piece>& pieces) {
  const bool has_other = std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
    return looks_like_frame_number(key_of(text, piece)) || may_be_word(text, piece);
  });
  return looks_like_vin(key) && key.find_first_of("IOQ") == std::string_view::npos && !has_other;
}

bool is_meid(std::string_view key) {
  return (key.size() == 14 || key.size() == 15) &&
         key.find_first_not_of("0123456789ABCDEF") == std::string_view::npos;
}

/// A hull number whose serial has a digit: "HENDRIKS G123" is none.
bool is_hin(std::string_view text, std::string_view key) {
  if (!looks_like_hin(text, key)) return false;
  const std::string_view hull = key.size() == 14 ? key.substr(2) : key;
  return has_digits(hull.substr(3, 5));
}

bool any_word(const std::vector<Piece>& pieces) {
  return std::any_of(pieces.begin(), pieces.end(), [](const Piece& piece) { return piece.is_word; });
}

/// Whether the text is one number in groups, by the form of the kind that was given or, where that has none,
/// of any that has: nothing is cut from "WVWZZZ 1KZAW000123", though capitals stand apart in it. Of what
/// holds a telephone number or a date only check digits say so.
bool is_one_number(std::string_view text, std::optional<Kind> kind, const std::vector<Piece>& pieces) {
  const auto is_of_groups = [](char c) {
    return is_digit(c) || is_letter(c) || (c >= 'a' && c <= 'z') || c == ' ' || c == '-' || c == '.';
  };
  if (!std::all_of(text.begin(), text.end(), is_of_groups)) return false;
  const std::string key = plain_key(text);
  if (!has_digits(key)) return false;
  if (any_word(pieces))
    return (key.size() == 15 && imei_form(key).valid) || (kind == Kind::chip && chip_form(key).valid);
  switch (kind.value_or(Kind::serial_number)) {
    case Kind::vin:
      return looks_like_vin(key) && !is_name_and_frame(text, pieces);
    case Kind::imei:
      return imei_form(key).valid;
    case Kind::licence_plate:
      return licence_plate_form(key).valid;
    case Kind::hin:
      return hin_form(key).valid;
    case Kind::chip:
      return chip_form(key).valid;
    case Kind::mac_address:
      return mac_address_form(key).valid;
    default:
      return is_vin(text, key, pieces) || is_meid(key) || is_hin(text, key) ||
             looks_like_licence_plate(text, key) || looks_like_imei(key) || looks_like_chip(key);
  }
}

/// Whether the text is a serial number in groups of one length, as people write long ones: "KFC1 4LA9 EDCN",
/// "C02ZX-HADHE-VDL7", "F2DY CSAJ". All in capitals or all in small letters, and letters and digits together
/// in one of them.
bool is_in_groups(std::string_view text, const std::vector<Piece>& pieces) {
  constexpr std::size_t kShortest = 3;
  if (pieces.size() < 2) return false;
  // Two of one length are a name and a number more easily than three.
  const std::size_t longest = pieces.size() == 2 ? 5 : 6;
  const char sign = text[pieces.front().end];
  const std::size_t length = pieces.front().end - pieces.front().begin;
  const bool is_parted = std::string_view(" -.").find(sign) != std::string_view::npos;
  if (length < kShortest || length > longest || !is_parted || may_be_word(text, pieces.front())) return false;
  std::size_t lower = 0;
  std::size_t letters = 0;
  bool has_mixed = false;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    const std::size_t size = piece.end - piece.begin;
    const bool is_last = i + 1 == pieces.size();
    const bool may_be_shorter = is_last && pieces.size() > 2;
    if (size > length || (size < length && !may_be_shorter)) return false;
    if (!is_last && (pieces[i + 1].begin != piece.end + 1 || text[piece.end] != sign)) return false;
    lower += piece.lower;
    letters += piece.letters;
    has_mixed = has_mixed || (piece.letters > 0 && piece.digits > 0);
  }
  return has_mixed && (lower == 0 || lower == letters);
}

/// "van 1234567": a small word that no number begins with.
bool is_small_short_word(std::string_view raw, const Piece& piece) {
  if (!piece.is_apart || piece.digits > 0 || piece.lower != piece.letters) return false;
  const std::string key = key_of(raw, piece);
  return key != "NO" && key != "NR" && is_short_word(key);
}

/// Whether letters are a word by themselves: "fiets", "Jan", "JANSEN"; "GZ", "WKM" and "WVWZZZ" are not.
bool is_word(std::string_view raw, const std::vector<Piece>& pieces, std::size_t at) {
  const Piece& piece = pieces[at];
  if (is_small_short_word(raw, piece)) return true;
  // Not the "Wkm" of a telephone that writes every field with a capital.
  const bool is_first_of_number = at == 0 && pieces.size() > 1 && pieces[1].digits > 0 && !pieces[1].is_word;
  const bool is_capitalised =
      piece.lower > 0 && piece.lower < piece.letters && piece.letters > 2 && piece.is_apart;
  if (is_capitalised && piece.letters < kWord) return !is_first_of_number;
  const std::string key = key_of(raw, piece);
  if (piece.letters < kWord || spells_no_word(key) || key == "IMEI" || key == "MEID") return false;
  // Capitals on a stroke are a number's ("KOGA-8473625", "48273-ABCD-JHKA"), but behind a whole frame number.
  const bool is_behind_frame = at > 0 && looks_like_frame_number(key_of(raw, pieces[at - 1]));
  return piece.is_apart || piece.lower > 0 || is_behind_frame;
}

/// Whether letters right before or behind digits belong to them: "GZ 1234567", "272225 TD".
bool is_beside_digits(std::string_view raw, const std::vector<Piece>& pieces, std::size_t at) {
  const Piece& piece = pieces[at];
  const std::string key = key_of(raw, piece);
  if (is_short_word(key) || (piece.letters >= kWord && !spells_no_word(key))) return false;
  const auto has_own_digits = [&](std::size_t other) {
    return pieces[other].digits > 0 && (!pieces[other].is_word || pieces[other].may_be_number);
  };
  return (at > 0 && has_own_digits(at - 1)) ||
         (at + 1 < pieces.size() && has_own_digits(at + 1) && is_digit(raw[pieces[at + 1].begin]));
}

void mark_words(std::string_view raw, std::vector<Piece>& pieces) {
  std::size_t apart = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    if (piece.digits > 0) continue;
    piece.is_word = piece.is_word || is_word(raw, pieces, i);
    if (piece.is_apart && piece.letters > 1) ++apart;
  }
  if (!any_word(pieces) && apart < 3) return;
  // It is a text: its short words are words too, but for letters beside a number ("GZ 1234567").
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    if (piece.digits > 0 || (!piece.is_apart && piece.lower == 0)) continue;
    piece.is_word = piece.is_word || !is_beside_digits(raw, pieces, i);
  }
}

/// The stretch from `begin` to `end` with the unreadable characters at its ends: "?748392?".
std::string_view with_unreadable(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin > 0 && text[begin - 1] == '?') --begin;
  while (end < text.size() && text[end] == '?') ++end;
  return text.substr(begin, end - begin);
}

/// Within a text a comma parts a number from the next.
bool ends_stretch(std::string_view between) {
  return between.find_first_of(",;()") != std::string_view::npos;
}

/// The first stretch of pieces that are no words and have five letters and digits, else the longest with a
/// digit in it; empty if there is none.
std::string_view stretch_of(std::string_view text, const std::vector<Piece>& pieces) {
  std::string_view best;
  std::size_t best_length = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].is_word) continue;
    std::size_t last = i;
    std::size_t digits = pieces[i].digits;
    while (last + 1 < pieces.size() && !pieces[last + 1].is_word &&
           !ends_stretch(text.substr(pieces[last].end, pieces[last + 1].begin - pieces[last].end)))
      digits += pieces[++last].digits;
    const std::string_view run = with_unreadable(text, pieces[i].begin, pieces[last].end);
    i = last;
    if (digits == 0) continue;
    const std::size_t length = plain_key(run).size();
    if (length >= 5) return run;
    if (length > best_length) {
      best = run;
      best_length = length;
    }
  }
  return best;
}

/// Whether nothing but what may be the number itself is beside its letters: "GZ 0612345678", and not "BOS
/// 0612345678".
bool may_all_be_number(const std::vector<Piece>& pieces) {
  const bool has_mobile =
      std::any_of(pieces.begin(), pieces.end(), [](const Piece& piece) { return piece.is_mobile; });
  const std::size_t letters_most = has_mobile ? 2 : kWord - 1;
  return std::none_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
    return piece.digits > 0 ? !piece.may_be_number : piece.letters > letters_most || piece.is_word;
  });
}

/// The digits of "12345JANSEN", "Jansen12345" and "12345-JANSEN": what a branch site tells people to type
/// when a number can't be read, and a surname. Empty for anything else, "Cannondale MF12345" included.
std::string_view filler_beside_name(std::string_view text, const std::vector<Piece>& pieces) {
  constexpr std::size_t kName = 3;
  const std::size_t begin = text.find("12345");
  if (begin == std::string_view::npos || !is_placeholder_text(text)) return {};
  const std::size_t end = std::min(text.find_first_not_of("0123456789", begin), text.size());
  const std::string key = plain_key(text);
  const auto letters = static_cast<std::size_t>(std::count_if(key.begin(), key.end(), is_letter));
  const bool is_behind_letters = std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
    return piece.begin < begin && piece.end > begin;
  });
  const bool is_number =
      letters < kName || key.starts_with("ABC") || (is_behind_letters && pieces.size() > 1);
  return is_number ? std::string_view{} : text.substr(begin, end - begin);
}

}  // namespace

std::string_view number_in(std::string_view raw, std::optional<Kind> kind) {
  // Capitals and digits with nothing between them are a number, whatever else it is: most are like that.
  const auto is_plain = [](char c) { return is_digit(c) || is_letter(c); };
  if (std::all_of(raw.begin(), raw.end(), is_plain) && has_digits(raw)) {
    if (has_iban(raw)) return {};
    const std::string_view filler = filler_beside_name(raw, {});  // one piece, with nothing beside it
    return filler.empty() ? raw : filler;
  }
  const auto label = label_apart(raw);
  const std::string_view rest = label ? label->rest : raw;
  const std::optional<Kind> said = label && label->kind ? label->kind : kind;
  std::vector<Piece> pieces = pieces_of(rest);
  if (pieces.empty()) return raw;
  if (std::none_of(pieces.begin(), pieces.end(), [](const Piece& p) { return p.digits > 0; })) {
    // "onbekend": nobody. Digits of full width are digits all the same.
    const std::string key = plain_key(raw);
    const bool may_stay = key.size() == 1 || is_placeholder_text(raw) || has_digits(key) ||
                          is_number_of_letters(said, rest, plain_key(rest));
    return may_stay ? raw : std::string_view{};
  }
  if (const std::string_view filler = filler_beside_name(rest, pieces); !filler.empty()) return filler;
  mark_contacts(rest, pieces);
  if (is_one_number(rest, said, pieces)) return raw;
  mark_names(rest, pieces);
  if (!any_word(pieces) && is_in_groups(rest, pieces)) return raw;
  mark_words(rest, pieces);
  if (!any_word(pieces)) return raw;
  const std::string_view run = stretch_of(rest, pieces);
  if (run.empty() && may_all_be_number(pieces)) return raw;
  // "SLEUTEL 97804 van Jan": without its label it would pass for a number that proves something.
  if (run.empty() || !label || !proves_nothing_alone(label->kind) || run.data() != rest.data()) return run;
  return raw.substr(0, static_cast<std::size_t>(run.data() + run.size() - raw.data()));
}

}  // namespace dorhub::identifier
