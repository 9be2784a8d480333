// SPDX-License-Identifier: EUPL-1.2
#include "core/catalogue/measure.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "core/catalogue/words.hpp"

namespace dorhub::catalogue {
namespace {

struct UnitWord {
  std::string_view word;
  std::optional<Measure::Unit> unit;  ///< none: the number says nothing of the model
};
// Centimetres from here on are of a screen or of skis: bicycles' frames are lower.
constexpr std::uint32_t lowest_screen_cm = 80;

// A screen, a case or a lens, a battery, a sensor and an engine are of the model. How much storage a
// telephone has, what battery pack came with a drill and how high a bicycle's frame is are of the copy.
constexpr std::array<UnitWord, 14> unit_words{{{"inch", Measure::Unit::inch},
                                               {"inches", Measure::Unit::inch},
                                               {"duim", Measure::Unit::inch},
                                               {"mm", Measure::Unit::millimetre},
                                               {"wh", Measure::Unit::watt_hour},
                                               {"mp", Measure::Unit::megapixel},
                                               {"megapixel", Measure::Unit::megapixel},
                                               {"cc", Measure::Unit::cubic_centimetre},
                                               {"gb", std::nullopt},
                                               {"tb", std::nullopt},
                                               {"ah", std::nullopt},
                                               {"mah", std::nullopt},
                                               {"cm", std::nullopt},
                                               {"kg", std::nullopt}}};

/// How far apart sizes may lie of which one was rounded in another unit.
constexpr std::uint32_t rough_tenths = 10;

/// Stands for the point of "13.3 inch", which folding would lose.
constexpr std::string_view decimal_point = "point";

std::uint32_t number_in(std::string_view digits) {
  std::uint32_t out = 0;
  // Longer than any size: left at 0, which agrees with itself.
  if (digits.size() <= 6) std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

const UnitWord* unit_word(std::string_view piece) {
  const auto* const found = std::find_if(unit_words.begin(), unit_words.end(),
                                         [&](const UnitWord& unit) { return unit.word == piece; });
  return found == unit_words.end() ? nullptr : found;
}

/// How long the inch sign is with which `text` begins; 0 if it doesn't.
std::size_t inch_sign_at(std::string_view text) {
  constexpr std::array<std::string_view, 4> signs{"\"", "''", "″", "”"};
  for (const std::string_view sign : signs)
    if (text.starts_with(sign)) return sign.size();
  return 0;
}

/// Whether `text` goes on as "3 inch" does.
bool is_fraction_of_measure(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at == 0 || at > 2) return false;
  if (inch_sign_at(text.substr(at)) > 0) return true;
  const std::string folded = fold_words(text.substr(at));
  return unit_word(std::string_view(folded).substr(0, folded.find_first_of(" 0123456789"))) != nullptr;
}

bool agree(const Measure& a, const Measure& b) {
  if (a.unit != b.unit) return false;
  if (a.tenths == b.tenths) return true;
  if (a.is_rough || b.is_rough)
    return std::max(a.tenths, b.tenths) - std::min(a.tenths, b.tenths) <= rough_tenths;
  // 13.3 inch is called 13.
  const bool either_is_whole = a.tenths % 10 == 0 || b.tenths % 10 == 0;
  return either_is_whole && a.tenths / 10 == b.tenths / 10;
}

std::string_view piece_at(const std::vector<std::string>& pieces, std::size_t at) {
  return at < pieces.size() ? std::string_view(pieces[at]) : std::string_view();
}

/// Of `tenths` centimetres those of an inch.
Measure inches_of(std::uint32_t tenths) { return {Measure::Unit::inch, (tenths * 100 + 127) / 254, true}; }

void add(const UnitWord& unit, std::uint32_t tenths, std::vector<Measure>& out) {
  if (unit.unit)
    out.push_back({*unit.unit, tenths});
  else if (unit.word == "cm" && tenths >= lowest_screen_cm * 10)
    out.push_back(inches_of(tenths));
}

}  // namespace

std::size_t read_measure(const std::vector<std::string>& pieces, std::size_t at, std::vector<Measure>& out) {
  const std::string_view number = piece_at(pieces, at);
  const std::string_view next = piece_at(pieces, at + 1);
  if (!all_digits(number)) return 0;
  if (const UnitWord* unit = unit_word(next)) {
    add(*unit, number_in(number) * 10, out);
    return 2;
  }
  const UnitWord* unit = next == decimal_point ? unit_word(piece_at(pieces, at + 3)) : nullptr;
  if (unit) {
    add(*unit, number_in(number) * 10 + number_in(piece_at(pieces, at + 2).substr(0, 1)), out);
    return 4;
  }
  return 0;
}

std::optional<Measure> year_of(std::string_view piece) {
  constexpr std::uint32_t first = 1950;
  constexpr std::uint32_t last = 2039;
  if (piece.size() != 4 || !all_digits(piece)) return std::nullopt;
  const std::uint32_t number = number_in(piece);
  if (number < first || number > last) return std::nullopt;
  return Measure{Measure::Unit::year, number * 10};
}

std::string write_measures(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool behind_digit = at > 0 && is_digit(text[at - 1]);
    const std::size_t sign = behind_digit ? inch_sign_at(text.substr(at)) : 0;
    if (sign > 0) {
      out += " inch ";
      at += sign;
    } else if (behind_digit && (text[at] == '.' || text[at] == ',') &&
               is_fraction_of_measure(text.substr(at + 1))) {
      out.append(1, ' ').append(decimal_point).append(1, ' ');
      ++at;
    } else {
      out += text[at++];
    }
  }
  return out;
}

bool contradict(const std::vector<Measure>& a, const std::vector<Measure>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Measure& one) {
    const auto named_by = [&](const std::vector<Measure>& side) {
      return std::any_of(side.begin(), side.end(),
                         [&](const Measure& other) { return other.unit == one.unit; });
    };
    const auto agrees = [&](const Measure& mine) {
      return mine.unit == one.unit &&
             std::any_of(b.begin(), b.end(), [&](const Measure& other) { return agree(mine, other); });
    };
    return named_by(b) && std::none_of(a.begin(), a.end(), agrees);
  });
}

bool is_bare_number_of(std::string_view piece, const Measure& measure) {
  if (piece.empty() || !all_digits(piece)) return false;
  const std::uint32_t number = number_in(piece);
  return measure.is_rough ? agree(measure, {measure.unit, number * 10}) : number == measure.tenths / 10;
}

}  // namespace dorhub::catalogue
