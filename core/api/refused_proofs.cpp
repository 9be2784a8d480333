// SPDX-License-Identifier: EUPL-1.2
#include "core/api/refused_proofs.hpp"

#include <chrono>

namespace dorhub::api {
namespace {
constexpr std::chrono::minutes kBetweenLines{1};
}  // namespace

void RefusedProofs::note(std::string_view connection, std::string_view reason) {
  const std::string labels =
      "connection=\"" + std::string(connection) + "\",reason=\"" + std::string(reason) + "\"";
  ++metrics_.counter("dorhub_refused_proofs", "Keys and signatures that were refused", labels);
  const Moment now = clock_.now();
  std::int64_t times = 0;
  {
    const std::lock_guard lock(mutex_);
    Quiet& quiet = quiet_[{std::string(connection), std::string(reason)}];
    ++quiet.unsaid;
    if (now < quiet.until) return;
    times = std::exchange(quiet.unsaid, 0);
    quiet.until = now + kBetweenLines;
  }
  log_.info("proof.refused", {{"connection", connection}, {"reason", reason}, {"times", times}});
}

}  // namespace dorhub::api
