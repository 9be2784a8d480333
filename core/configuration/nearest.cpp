// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/nearest.hpp"

#include <algorithm>
#include <cctype>

namespace dorhub::configuration {
namespace {

std::string folded(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    c = c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
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
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        now[j] = std::min(now[j], before[j - 2] + 1);
      }
    }
    before.swap(last);
    last.swap(now);
  }
  return last[b.size()];
}

/// "sha256" for "hmac-sha256", "Amsterdam" for "Europe/Amsterdam": the one candidate in which it stands.
std::string only_containing(const std::string& part, const std::vector<std::string>& candidates) {
  std::string found;
  if (part.size() < 4) return found;
  for (const auto& candidate : candidates) {
    if (folded(candidate).find(part) == std::string::npos) continue;
    if (!found.empty()) return {};
    found = candidate;
  }
  return found;
}

}  // namespace

std::string nearest(std::string_view written, const std::vector<std::string>& candidates) {
  if (written.empty() || written.size() > 64) return {};
  const std::string mistyped = folded(written);
  std::string best;
  std::size_t best_distance = 5;
  for (const auto& candidate : candidates) {
    const std::size_t length = std::max(candidate.size(), written.size());
    // Of two signs one is half the word: there only the case may differ.
    const std::size_t most =
        std::min(length < 3 ? 0 : std::max<std::size_t>(length / 3, 1), best_distance - 1);
    // The lengths alone can rule a candidate out; with thousands of ids that is what keeps this fast.
    const std::size_t longer = std::max(candidate.size(), mistyped.size());
    if (longer - std::min(candidate.size(), mistyped.size()) > most) continue;
    const std::size_t d = distance(mistyped, folded(candidate));
    if (d <= most && d < best_distance) {
      best = candidate;
      best_distance = d;
      if (d == 0) break;
    }
    if (best_distance == 1) break;
  }
  return best.empty() ? only_containing(mistyped, candidates) : best;
}

std::string did_you_mean(std::string_view written, const std::vector<std::string>& candidates) {
  const std::string name = nearest(written, candidates);
  return name.empty() ? std::string() : "did you mean «" + name + "»?";
}

std::string one_of(const std::vector<std::string>& names, std::size_t most) {
  std::string out;
  const std::size_t shown = std::min(names.size(), most);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
    out += names[i];
  }
  if (shown < names.size()) out += " … (" + std::to_string(names.size()) + " in all)";
  return out;
}

}  // namespace dorhub::configuration
