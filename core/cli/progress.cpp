// SPDX-License-Identifier: EUPL-1.2
#include "core/cli/progress.hpp"

#include <algorithm>
#include <ostream>

namespace dorhub::cli {
namespace {

constexpr auto between_frames = std::chrono::milliseconds(100);
constexpr auto between_lines = std::chrono::seconds(10);
constexpr std::uint64_t bar_width = 28;

std::string amount(std::uint64_t done, std::uint64_t all) {
  return all == 0 ? grouped(done) : grouped(done) + " of " + grouped(all);
}

}  // namespace

std::string grouped(std::uint64_t number) {
  const std::string digits = std::to_string(number);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

std::string many(std::uint64_t count, std::string_view word) {
  return grouped(count) + " " + std::string(word) + (count == 1 ? "" : "s");
}

Progress::Progress(const Console& console, std::string what, bool is_quiet)
    : console_(console), what_(std::move(what)), is_quiet_(is_quiet), start_(Clock::now()), last_(start_) {}

Progress::~Progress() {
  if (has_bar_) console_.err() << "\r\033[K" << std::flush;
}

void Progress::show(std::uint64_t done, std::uint64_t all) {
  if (is_quiet_) return;
  const auto now = Clock::now();
  const bool is_terminal = console_.err_is_terminal();
  const bool is_time = is_terminal ? now - last_ >= between_frames : now - last_ >= between_lines;
  if (!is_time) return;
  last_ = now;
  is_terminal ? draw_bar(done, all) : write_line(done, all);
}

void Progress::draw_bar(std::uint64_t done, std::uint64_t all) {
  has_bar_ = true;
  auto& err = console_.err();
  err << "\r\033[K" << what_ << "  ";
  if (all > 0) {
    const std::uint64_t part = std::min(done, all);
    const std::uint64_t full = part * bar_width / all;
    for (std::uint64_t i = 0; i < bar_width; ++i) err << (i < full ? "█" : "░");
    err << "  " << part * 100 / all << " %  ";
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(last_ - start_).count();
    if (part > 0 && seconds > 1) {
      err << console_.on_err(
          Style::dim,
          std::to_string(static_cast<std::uint64_t>(seconds) * (all - part) / part) + " s left  ");
    }
  }
  err << console_.on_err(Style::dim, amount(done, all)) << std::flush;
}

void Progress::write_line(std::uint64_t done, std::uint64_t all) {
  console_.err() << what_ << ": " << amount(done, all);
  if (all > 0) console_.err() << " (" << std::min(done, all) * 100 / all << " %)";
  console_.err() << std::endl;
}

}  // namespace dorhub::cli
