// SPDX-License-Identifier: Apache-2.0
#include "sdk/record/nearest.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace dorhub {
namespace {

/// Lower case, without what only parts words: "Frame Number" is "frame_number".
std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text)
    if (c != '_' && c != '-' && c != ' ' && c != '.')
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

/// Optimal string alignment: a swap of two neighbours is one mistake, as it is one slip of the hand.
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = std::min(now[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(now);
  }
  return last[b.size()];
}

/// "sha256" for "hmac-sha256", "Amsterdam" for "Europe/Amsterdam": the one candidate in which it stands.
std::string_view only_containing(const std::string& part, const std::vector<std::string_view>& candidates) {
  std::string_view found;
  if (part.size() < 4) return found;
  for (const auto candidate : candidates) {
    if (folded(candidate).find(part) == std::string::npos) continue;
    if (!found.empty()) return {};
    found = candidate;
  }
  return found;
}

}  // namespace

std::string_view NearestName::best() const {
  if (wanted_.empty() || wanted_.size() > 64) return {};
  const std::string mistyped = folded(wanted_);
  std::string_view best;
  std::size_t best_distance = 5;
  for (const auto candidate : known_) {
    const std::size_t length = std::max(candidate.size(), wanted_.size());
    // Of two signs one is half the word: there only the case may differ.
    const std::size_t most =
        std::min(length < 3 ? 0 : std::max<std::size_t>(length / 3, 1), best_distance - 1);
    // The lengths alone can rule a candidate out; with thousands of ids that is what keeps this fast. Signs
    // that part words are not counted: there may be a few more on one side.
    if (length - std::min(candidate.size(), wanted_.size()) > most + 3) continue;
    const std::size_t d = distance(mistyped, folded(candidate));
    if (d <= most && d < best_distance) {
      best = candidate;
      best_distance = d;
      if (d == 0) break;
    }
    if (best_distance == 1) break;
  }
  return best.empty() ? only_containing(mistyped, known_) : best;
}

}  // namespace dorhub
