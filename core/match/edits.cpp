// SPDX-License-Identifier: EUPL-1.2
#include "core/match/edits.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace dorhub::match {
namespace {

using Kind = Edit::Kind;

constexpr std::size_t longest = 64;

/// The part of query and key between their common beginning and end.
struct Core {
  std::string_view query;
  std::string_view key;
  std::uint8_t at = 0;  ///< length of the common beginning
};

Core trim(std::string_view query, std::string_view key) {
  const std::size_t front = common_beginning(query, key);
  const std::size_t shorter = std::min(query.size(), key.size());
  std::size_t back = 0;
  while (back < shorter - front && query[query.size() - 1 - back] == key[key.size() - 1 - back]) ++back;
  return {query.substr(front, query.size() - front - back), key.substr(front, key.size() - front - back),
          static_cast<std::uint8_t>(front)};
}

std::optional<Edits> one_edit(const Core& core) {
  const auto single = [&](Kind kind) { return Edits{1, {Edit{kind, core.at, core.at}}}; };
  if (core.query.size() == 1 && core.key.size() == 1) return single(Kind::substitution);
  if (core.query.empty() && core.key.size() == 1) return single(Kind::missing);
  if (core.query.size() == 1 && core.key.empty()) return single(Kind::extra);
  if (core.query.size() == 2 && core.key.size() == 2 && core.query[0] == core.key[1] &&
      core.query[1] == core.key[0]) {
    return single(Kind::swap);
  }
  return std::nullopt;
}

/// Dynamic programming over a band of two beside the diagonal (optimal string alignment), then the way back.
class TwoEdits {
 public:
  explicit TwoEdits(const Core& core) : core_(core), n_(core.query.size()), m_(core.key.size()) {}

  std::optional<Edits> find() {
    for (std::size_t i = 0; i <= n_; ++i) {
      std::uint8_t best = 9;
      for (std::size_t j = i > 2 ? i - 2 : 0; j <= std::min(m_, i + 2); ++j)
        best = std::min(best, fill(i, j));
      if (best > 2) return std::nullopt;
    }
    if (cost(n_, m_) > 2) return std::nullopt;
    return way_back();
  }

 private:
  [[nodiscard]] std::uint8_t cost(std::size_t i, std::size_t j) const {
    return j + 2 < i || j > i + 2 ? 9 : table_[i][j + 2 - i];
  }
  [[nodiscard]] bool is_swap(std::size_t i, std::size_t j) const {
    return i > 1 && j > 1 && core_.query[i - 1] == core_.key[j - 2] &&
           core_.query[i - 2] == core_.key[j - 1] && core_.query[i - 1] != core_.query[i - 2];
  }
  std::uint8_t fill(std::size_t i, std::size_t j) {
    int best = i == 0 && j == 0 ? 0 : 9;
    if (i > 0 && j > 0)
      best = std::min(best, cost(i - 1, j - 1) + (core_.query[i - 1] == core_.key[j - 1] ? 0 : 1));
    if (i > 0) best = std::min(best, cost(i - 1, j) + 1);
    if (j > 0) best = std::min(best, cost(i, j - 1) + 1);
    if (is_swap(i, j)) best = std::min(best, cost(i - 2, j - 2) + 1);
    return table_[i][j + 2 - i] = static_cast<std::uint8_t>(std::min(best, 9));
  }
  Edits way_back() const {
    Edits edits;
    const auto note = [&](Kind kind, std::size_t i, std::size_t j) {
      edits.edits[edits.count++] = {kind, static_cast<std::uint8_t>(core_.at + i),
                                    static_cast<std::uint8_t>(core_.at + j)};
    };
    std::size_t i = n_;
    std::size_t j = m_;
    while (i > 0 || j > 0) {
      const int here = cost(i, j);
      if (i > 0 && j > 0 && core_.query[i - 1] == core_.key[j - 1] && cost(i - 1, j - 1) == here) {
        --i, --j;
      } else if (is_swap(i, j) && cost(i - 2, j - 2) + 1 == here) {
        i -= 2, j -= 2;
        note(Kind::swap, i, j);
      } else if (i > 0 && j > 0 && cost(i - 1, j - 1) + 1 == here) {
        --i, --j;
        note(Kind::substitution, i, j);
      } else if (j > 0 && cost(i, j - 1) + 1 == here) {
        --j;
        note(Kind::missing, i, j);
      } else {
        --i;
        note(Kind::extra, i, j);
      }
    }
    if (edits.count == 2) std::swap(edits.edits[0], edits.edits[1]);
    return edits;
  }

  Core core_;
  std::size_t n_;
  std::size_t m_;
  std::array<std::array<std::uint8_t, 5>, longest + 1> table_{};
};

}  // namespace

std::optional<Edits> find_edits(std::string_view query, std::string_view key, std::size_t most) {
  const std::size_t longer = std::max(query.size(), key.size());
  if (longer - std::min(query.size(), key.size()) > most || longer > longest) return std::nullopt;
  const Core core = trim(query, key);
  if (core.query.empty() && core.key.empty()) return Edits{};
  if (most == 0) return std::nullopt;
  if (const auto one = one_edit(core)) return one;
  if (most == 1) return std::nullopt;
  return TwoEdits(core).find();
}

EditDistance::EditDistance(std::string_view query) : length_(query.size()) {
  for (std::size_t i = 0; i < query.size(); ++i) places_[symbol_of(query[i])] |= std::uint64_t{1} << i;
  for (std::size_t shift = 0; shift < shifted_.size(); ++shift) {
    for (std::size_t i = 0; i < block; ++i) {
      const std::size_t at = i + shift - 2;  // wraps round before the first: no place
      shifted_[shift][i] = at < query.size() ? static_cast<std::uint8_t>(query[at]) : 1;
    }
  }
}

// A character that no edit touches stands in the query at most as many places off as there are edits; one
// that a swap touches, one place off. So characters that stand nowhere near cost an edit each (H. Xin et al.,
// "Shifted Hamming distance", 2015).
bool EditDistance::may_be_within(std::string_view key, unsigned most) const {
  Block characters;
  std::memcpy(&characters, key.data(), block);
  auto strange = characters != shifted_[2];
  for (const std::size_t shift : {1, 3, 0, 4}) strange &= characters != shifted_[shift];
  std::array<std::uint64_t, 2> bytes;
  std::memcpy(bytes.data(), &strange, block);
  if (key.size() < block) {
    const std::size_t last = key.size() / 8;
    bytes[last] &= (std::uint64_t{1} << key.size() % 8 * 8) - 1;
    if (last == 0) bytes[1] = 0;
  }
  // Each strange character is a byte of ones; the multiplication adds them up in the highest byte.
  constexpr std::uint64_t ones = 0x0101010101010101U;
  return ((bytes[0] & ones) + (bytes[1] & ones)) * ones >> 56 <= most;
}

// Optimal string alignment, a column in a few machine words: H. Hyyrö, "A bit-vector algorithm for computing
// Levenshtein and Damerau edit distances", 2003.
int EditDistance::to(std::string_view key) const {
  if (length_ == 0) return static_cast<int>(key.size());
  std::uint64_t up = ~std::uint64_t{0};
  std::uint64_t down = 0;
  std::uint64_t diagonal = 0;
  std::uint64_t places_before = 0;
  const std::uint64_t last = std::uint64_t{1} << (length_ - 1);
  int distance = static_cast<int>(length_);
  for (const char c : key) {
    const std::uint64_t places = places_[symbol_of(c)];
    const std::uint64_t swapped = ((~diagonal & places) << 1) & places_before;
    diagonal = ((((places & up) + up) ^ up) | places | down | swapped);
    std::uint64_t right = down | ~(diagonal | up);
    std::uint64_t left = diagonal & up;
    distance += (right & last) != 0 ? 1 : 0;
    distance -= (left & last) != 0 ? 1 : 0;
    right = right << 1 | 1;
    left <<= 1;
    up = left | ~(diagonal | right);
    down = right & diagonal;
    places_before = places;
  }
  return distance;
}

}  // namespace dorhub::match
