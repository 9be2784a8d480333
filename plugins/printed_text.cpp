// SPDX-License-Identifier: EUPL-1.2
#include "plugins/printed_text.hpp"

#include <algorithm>
#include <charconv>

#include "plugins/sandbox/call_trap.hpp"

namespace dorhub::plugins {
namespace {

constexpr std::size_t kLineMax = 4096;

// Control characters must not steer an admin's terminal. (Bytes that are no UTF-8 are replaced by whoever
// writes JSON.)
std::string printable(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F) c = '?';
  return out;
}

}  // namespace

void PrintedText::add_error_bytes(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view part = bytes.substr(0, end);
    line_ += part.substr(0, kLineMax - std::min(kLineMax, line_.size()));
    line_bytes_ += part.size();
    if (end == std::string_view::npos) return;
    end_error_line();
    bytes.remove_prefix(end + 1);
  }
}

void PrintedText::end_error_line() {
  if (line_.starts_with(kNotice))
    take_notice(printable(std::string_view(line_).substr(kNotice.size())));
  else if (line_bytes_ > 0)
    add_line(PrintedLine::Source::standard_error, line_, line_bytes_);
  line_.clear();
  line_bytes_ = 0;
}

void PrintedText::take_notice(std::string notice) {
  constexpr std::string_view kStack = "stack ";
  if (!notice.starts_with(kStack)) {
    notice_ = std::move(notice);
    return;
  }
  const char* at = notice.data() + kStack.size();
  const char* const end = notice.data() + notice.size();
  while (at < end) {
    std::uint64_t offset = 0;
    const auto read = std::from_chars(at, end, offset, 16);
    if (read.ec != std::errc()) return;
    stack_.push_back(offset);
    at = read.ptr + (read.ptr < end ? 1 : 0);
  }
}

void PrintedText::add_line(PrintedLine::Source source, std::string_view text, std::uint64_t bytes) {
  // A line costs its bytes and a little more, so that a million empty ones find an end too.
  constexpr std::uint64_t kLineCost = 8;
  if (left_ < kLineCost) {
    dropped_ += bytes;
    left_ = 0;
    return;
  }
  const std::string_view kept = text.substr(0, left_ - kLineCost);
  lines_.push_back({source, printable(kept)});
  left_ -= kept.size() + kLineCost;
  if (bytes > kept.size()) dropped_ += bytes - kept.size();
}

void PrintedText::finish() {
  if (line_bytes_ > 0) end_error_line();
}

}  // namespace dorhub::plugins
