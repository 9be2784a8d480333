// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/written.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/label.hpp"
#include "core/identifier/placeholder.hpp"

namespace dorhub::identifier {
namespace {

/// Letters and digits that follow one another.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t digits = 0;
  std::size_t lower = 0;
  std::size_t letters = 0;  ///< bytes: an accented letter counts twice, which does no harm
  bool is_apart = true;     ///< white space, a comma or an end on both sides
  bool is_word = false;
};

bool is_small(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }
bool parts_words(char c) { return std::string_view(" \t\r\n,;()").find(c) != std::string_view::npos; }

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

/// 06 and eight digits, with or without the country: a number that calls a person.
bool is_telephone(std::string_view text) {
  const std::string key = plain_key(text);
  return all_digits(key) &&
         ((key.size() == 10 && key.starts_with("06")) || (key.size() == 11 && key.starts_with("316")) ||
          (key.size() == 13 && key.starts_with("00316")));
}

/// Words of two or three letters that stand in texts, Dutch and English, as keys.
bool is_short_word(std::string_view key) {
  constexpr std::array<std::string_view, 30> kWords{
      "AAN", "BIJ", "BY", "DE", "DEN", "DER", "DHR", "EEN", "EN",  "FOR", "HET", "IN",  "IS",  "MET", "MR",
      "MRS", "MW",  "NO", "NR", "OF",  "OM",  "OP",  "TE",  "TEL", "TEN", "TER", "THE", "UIT", "VAN", "VD"};
  return std::find(kWords.begin(), kWords.end(), key) != kWords.end();
}

/// Groups that make a mobile number as people write one beside the good's number: "06-12345678", "06 12 34 56
/// 78". Alone they may be the number.
void mark_telephone(std::string_view raw, std::vector<Piece>& pieces) {
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
    if (raw.substr(pieces[i].begin, pieces[i].end - pieces[i].begin) != "06") continue;
    std::size_t last = i;
    std::size_t digits = 0;
    while (last + 1 < pieces.size() && digits < 8 && pieces[last + 1].letters == 0)
      digits += pieces[++last].digits;
    if (digits != 8 || (i == 0 && last + 1 == pieces.size())) continue;
    for (; i <= last; ++i) pieces[i].is_word = true;
    --i;
  }
}

/// What follows the number's last digits and has no digit itself: "GZ1234567 jan", "1234567 JAN". A letter or
/// two belong to the number ("WKM 272225 T", "1234 ab"), and so do three where there are few digits.
void mark_behind(std::vector<Piece>& pieces) {
  std::size_t digits = 0;
  std::size_t behind = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i)
    if (pieces[i].digits > 0 && !pieces[i].is_word) {
      digits += pieces[i].digits;
      behind = i + 1;
    }
  if (digits == 0) return;
  for (std::size_t i = behind; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    if (!piece.is_apart || piece.digits > 0) continue;
    const bool is_long_number = digits >= 5;
    const bool is_small_word =
        piece.lower > 0 && (piece.letters >= 3 || (is_long_number && piece.letters == 2));
    if (is_small_word || (is_long_number && piece.letters >= 3)) piece.is_word = true;
  }
}

/// "van 1234567": a small word that no number begins with.
bool is_small_short_word(std::string_view raw, const Piece& piece) {
  if (!piece.is_apart || piece.digits > 0 || piece.lower != piece.letters) return false;
  const std::string key = plain_key(raw.substr(piece.begin, piece.end - piece.begin));
  return key != "NO" && key != "NR" && is_short_word(key);
}

/// "GZ", "WKM" and whole numbers of capitals are parts of numbers; "Jan", "fiets" and "JANSEN 123" are not.
void mark_words(std::string_view raw, std::vector<Piece>& pieces) {
  std::size_t apart = 0;
  mark_telephone(raw, pieces);
  for (Piece& piece : pieces) {
    if (piece.digits > 0) {
      // Beside another number only: alone it may be one.
      piece.is_word = piece.is_word || (piece.is_apart && pieces.size() > 1 &&
                                        is_telephone(raw.substr(piece.begin, piece.end - piece.begin)));
    } else {
      // "Jan", but not the "Wkm" of a telephone that writes every field with a capital.
      const bool is_first_of_number = &piece == &pieces.front() && pieces.size() > 1 && pieces[1].digits > 0;
      const bool is_capitalised = piece.lower > 0 && piece.lower < piece.letters && piece.letters > 2 &&
                                  piece.is_apart && !is_first_of_number;
      const bool is_long = piece.letters >= 4 && piece.lower > 0;
      const bool is_shouted = piece.letters >= 5 && piece.is_apart && pieces.size() > 1;
      piece.is_word = is_capitalised || is_long || is_shouted || is_small_short_word(raw, piece);
      if (piece.is_apart && piece.letters > 1) ++apart;
    }
  }
  mark_behind(pieces);
  const bool any =
      std::any_of(pieces.begin(), pieces.end(), [](const Piece& piece) { return piece.is_word; });
  if (!any && apart < 3) return;
  // It is a text: its short words are words too, but for letters before a number ("GZ 1234567").
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    if (piece.digits > 0 || (!piece.is_apart && piece.lower == 0)) continue;
    const bool leads = piece.letters <= 3 && i + 1 < pieces.size() && pieces[i + 1].digits > 0 &&
                       !is_short_word(plain_key(raw.substr(piece.begin, piece.end - piece.begin)));
    if (!leads) piece.is_word = true;
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

}  // namespace

std::string_view number_in(std::string_view raw) {
  // Capitals and digits without white space are a number, whatever else it is: nearly all are like that.
  const auto is_plain = [](char c) {
    return is_digit(c) || is_letter(c) || c == '-' || c == '.' || c == '/' || c == ':';
  };
  if (std::all_of(raw.begin(), raw.end(), is_plain)) return raw;
  const auto label = label_apart(raw);
  const std::string_view rest = label ? label->rest : raw;
  std::vector<Piece> pieces = pieces_of(rest);
  if (is_placeholder(plain_key(rest))) {
    const auto has_digit = [](const Piece& p) { return p.digits > 0; };
    if (std::none_of(pieces.begin(), pieces.end(), has_digit)) return raw;  // "onbekend": nobody
    // What a branch site tells people to type when a number can't be read: 12345 and a surname.
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (pieces.front().letters > 2 && digits > 0) return rest.substr(0, digits);
  }
  mark_words(rest, pieces);
  if (std::none_of(pieces.begin(), pieces.end(), [](const Piece& p) { return p.is_word; })) return raw;
  // "SLEUTEL 97804 van Jan": without its label it would pass for a number that proves something.
  const auto with_label = [&](std::string_view run) {
    if (!label || !proves_nothing_alone(label->kind) || run.data() != rest.data()) return run;
    return raw.substr(0, static_cast<std::size_t>(run.data() + run.size() - raw.data()));
  };
  std::string_view best;
  std::size_t best_length = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].is_word) continue;
    std::size_t last = i;
    std::size_t digits = pieces[i].digits;
    while (last + 1 < pieces.size() && !pieces[last + 1].is_word &&
           !ends_stretch(rest.substr(pieces[last].end, pieces[last + 1].begin - pieces[last].end)))
      digits += pieces[++last].digits;
    const std::string_view run = with_unreadable(rest, pieces[i].begin, pieces[last].end);
    i = last;
    if (digits == 0 || is_telephone(run)) continue;
    const std::size_t length = plain_key(run).size();
    if (length >= 5) return with_label(run);
    if (length > best_length) {
      best = with_label(run);
      best_length = length;
    }
  }
  return best;
}

}  // namespace dorhub::identifier
