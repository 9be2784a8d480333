// SPDX-License-Identifier: EUPL-1.2
#include "core/match/confusion.hpp"

#include <array>
#include <cstdint>

#include "core/identifier/key/plain_key.hpp"
#include "core/match/key_characters.hpp"

namespace dorhub::match {
namespace {

struct Tables {
  std::array<std::array<float, symbols>, symbols> look{};
  std::array<float, symbols> look_total{};
  std::array<std::array<bool, symbols>, symbols> near{};
  std::array<float, symbols> near_total{};
};

struct Pair {
  char a;
  char b;
  float weight;
};

constexpr std::array pairs{
    Pair{'0', 'O', .22F},  Pair{'1', 'I', .10F},  Pair{'1', 'L', .07F},  Pair{'I', 'L', .03F},
    Pair{'5', 'S', .12F},  Pair{'8', 'B', .12F},  Pair{'2', 'Z', .08F},  Pair{'0', 'D', .04F},
    Pair{'0', 'Q', .03F},  Pair{'O', 'D', .01F},  Pair{'O', 'Q', .01F},  Pair{'6', 'G', .06F},
    Pair{'1', '7', .04F},  Pair{'U', 'V', .03F},  Pair{'3', '8', .02F},  Pair{'4', 'A', .005F},
    Pair{'9', 'G', .004F}, Pair{'E', 'F', .004F}, Pair{'F', 'P', .003F}, Pair{'C', 'G', .004F},
    Pair{'M', 'N', .004F}, Pair{'V', 'Y', .003F}, Pair{'U', 'Y', .002F}, Pair{'P', 'R', .003F},
    Pair{'K', 'X', .003F}, Pair{'H', 'M', .002F}, Pair{'6', '8', .006F}, Pair{'5', '6', .004F},
    Pair{'9', '4', .003F}, Pair{'7', 'T', .003F}, Pair{'T', 'Y', .002F}, Pair{'I', 'J', .002F},
    Pair{'3', 'B', .004F}, Pair{'7', 'Z', .003F}, Pair{'V', 'W', .002F}};

constexpr std::array<std::string_view, 36> keyboard{
    // 0–9: the row above the letters, the letters below it, and the numeric pad
    "9OP12", "2Q45", "13QW5", "24WE56", "35ER17", "46RT128", "57TY349", "68YU48", "79UI45", "80IO56",
    // A–Z
    "QWSZ", "VGHN", "XDFV", "SERFCX", "WSDR34", "DRTGVC", "FTYHBV", "GYUJNB", "UJKO89", "HUIKMN", "JIOLM",
    "KOP", "NJK", "BHJM", "IKLP90", "OL0", "WA12", "EDFT45", "AWEDXZ", "RFGY56", "YHJI78", "CFGB", "QASE23",
    "ZSDC", "TGHU67", "ASX"};

constexpr Tables make_tables() {
  Tables t;
  for (const Pair& pair : pairs) {
    t.look[symbol_of(pair.a)][symbol_of(pair.b)] = pair.weight;
    t.look[symbol_of(pair.b)][symbol_of(pair.a)] = pair.weight;
  }
  for (std::size_t a = 0; a < symbols; ++a) {
    for (const char b : keyboard[a]) t.near[a][symbol_of(b)] = t.near[symbol_of(b)][a] = true;
  }
  for (std::size_t a = 0; a < symbols; ++a) {
    for (std::size_t b = 0; b < symbols; ++b) {
      t.look_total[a] += t.look[a][b];
      t.near_total[a] += t.near[a][b] ? 1.0F : 0.0F;
    }
  }
  return t;
}

constexpr Tables tables = make_tables();

// Shares of all numbers written: one in ten has an error.
constexpr double look_share = 0.039;
constexpr double neighbour_share = 0.01625;
constexpr double other_share = 0.00975;
constexpr double swap_share = 0.012;
constexpr double missing_share = 0.007;
constexpr double extra_share = 0.006;
/// A second error given a first: who misreads one character of a rusty number misreads another.
constexpr double second_error = 0.36;

double look_sites(std::string_view key) {
  double sites = 0.02;
  for (const char c : key) sites += tables.look_total[symbol_of(c)];
  return sites;
}

/// The share of any one character among those that are written for another without looking like it or lying
/// beside it. A digit for a digit and a letter for a letter are likelier than chance makes them; how much was
/// chosen with three seeds that the report does not use.
double any_other(char written, char truth) {
  constexpr double same_sort = 0.33;
  const bool is_digit = identifier::is_digit(truth);
  if (is_digit != identifier::is_digit(written)) return (1 - same_sort) / (is_digit ? 26 : 10);
  return same_sort / (is_digit ? 9 : 25);
}

bool is_double(std::string_view text, std::size_t at) {
  return (at > 0 && text[at] == text[at - 1]) || (at + 1 < text.size() && text[at] == text[at + 1]);
}

/// Relative to one in ten numbers: the probability of just this edit.
double probability(const Edit& edit, std::string_view query, std::string_view key) {
  const auto length = static_cast<double>(key.size());
  switch (edit.kind) {
    case Edit::Kind::substitution: {
      const std::size_t truth = symbol_of(key[edit.key_at]);
      const std::size_t written = symbol_of(query[edit.query_at]);
      double p = other_share / length * any_other(query[edit.query_at], key[edit.key_at]);
      if (tables.look[truth][written] > 0) p += look_share * tables.look[truth][written] / look_sites(key);
      if (tables.near[truth][written]) p += neighbour_share / length / tables.near_total[truth];
      return p;
    }
    case Edit::Kind::swap:
      return swap_share / length;
    case Edit::Kind::missing:
      return missing_share / length * (is_double(key, edit.key_at) ? 3 : 0.7);
    case Edit::Kind::extra:
      return is_double(query, edit.query_at) ? extra_share / 2 / length : extra_share / 2 / (length + 1) / 20;
  }
  return 0;
}

}  // namespace

double look_alike_weight(char a, char b) { return tables.look[symbol_of(a)][symbol_of(b)]; }
bool are_keyboard_neighbours(char a, char b) { return tables.near[symbol_of(a)][symbol_of(b)]; }

Rule rule_of(const Edit& edit, std::string_view query, std::string_view key) {
  switch (edit.kind) {
    case Edit::Kind::swap:
      return Rule::swap;
    case Edit::Kind::missing:
      return Rule::missing;
    case Edit::Kind::extra:
      return Rule::extra;
    case Edit::Kind::substitution:
      break;
  }
  const char written = query[edit.query_at];
  const char truth = key[edit.key_at];
  if (look_alike_weight(written, truth) > 0) return Rule::look_alike;
  return are_keyboard_neighbours(written, truth) ? Rule::neighbour : Rule::substitution;
}

double edit_probability(const Edits& edits, std::string_view query, std::string_view key) {
  if (edits.count == 0) return 0.9;
  const double first = probability(edits.edits[0], query, key);
  if (edits.count == 1) return first;
  // The shares are of one error in ten numbers; the second is one of the same kinds, given the first.
  return first * probability(edits.edits[1], query, key) / 0.1 * second_error;
}

double rule_probability(Rule rule) {
  switch (rule) {
    case Rule::label:
      return 0.01;
    case Rule::equal_kind:
      return 0.005;  // of a kind whose form alone proves nothing
    case Rule::leading_zero:
      return 0.002;
    case Rule::unreadable:
      return 0.005;
    case Rule::look_alikes:
      return 0.004;  // one misreading, kept up: half of what a single O for 0 is given
    case Rule::twin:
      return 0.001;  // given a pair that may be changed, one of nine others
    case Rule::jump:
      return 0.00032;  // of one place, of which a number has some six
    case Rule::sound:
      return 0.0005;
    case Rule::part:
      return 0.003 / 6;
    case Rule::contains:
      return 0.002;
    default:
      return 0.001;
  }
}

}  // namespace dorhub::match
