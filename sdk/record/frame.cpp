// SPDX-License-Identifier: Apache-2.0
#include "sdk/record/frame.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cstring>
#include <dorhub/json_writer.hpp>

#include "sdk/record/printable.hpp"

namespace dorhub {
namespace {

constexpr std::string_view kMagic = "DH1 ";

// A buffer larger than this is given back once its frame has been taken.
constexpr std::size_t kKeep = 4 * 1024 * 1024;

constexpr std::array<std::string_view, 13> kKindNames{"hello",  "translate", "render", "ask",    "response",
                                                      "record", "problem",   "skip",   "answer", "request",
                                                      "state",  "log",       "done"};

// A decimal u64 as the wire wants it: digits only, no leading zero.
std::optional<std::uint64_t> decimal(std::string_view text) {
  if (text.empty() || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Cuts the next word off the front; words are separated by exactly one space.
std::string_view cut_word(std::string_view& line) {
  const std::size_t space = line.find(' ');
  const std::string_view word = line.substr(0, space);
  line = space == std::string_view::npos ? std::string_view() : line.substr(space + 1);
  return word;
}

Error bad_frame(std::string code, std::string message, std::string cure) {
  return Error{std::move(code), std::move(message), "", std::move(cure)};
}

}  // namespace

std::string_view frame_kind_name(FrameKind kind) { return kKindNames.at(static_cast<std::size_t>(kind)); }

std::optional<FrameKind> frame_kind_of(std::string_view name) {
  const auto* found = std::find(kKindNames.begin(), kKindNames.end(), name);
  if (found == kKindNames.end()) return std::nullopt;
  return static_cast<FrameKind>(found - kKindNames.begin());
}

std::span<char> FrameReader::prepare(std::size_t wanted) {
  if (begin_ == end_) {
    begin_ = end_ = 0;
    if (buffer_.size() > kKeep && wanted <= kKeep) std::string().swap(buffer_);
  }
  if (begin_ > 0 && (buffer_.size() - end_ < wanted || begin_ > buffer_.size() / 2)) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() - end_ < wanted) {
    // Grow by what comes in, never by what a header promises; but don't overshoot a large frame's end.
    std::size_t size = std::max(end_ + wanted, buffer_.size() + buffer_.size() / 2);
    if (header_ && header_->length + header_->size >= end_ + wanted)
      size = std::min<std::size_t>(size, header_->length + header_->size);
    buffer_.resize(size);
  }
  return {buffer_.data() + end_, buffer_.size() - end_};
}

void FrameReader::commit(std::size_t count) {
  assert(count <= buffer_.size() - end_);
  end_ += count;
}

void FrameReader::feed(std::string_view bytes) {
  if (bytes.empty() || failed_) return;
  const std::span<char> room = prepare(bytes.size());
  std::memcpy(room.data(), bytes.data(), bytes.size());
  commit(bytes.size());
}

Result<FrameReader::Header> FrameReader::parse_header(std::string_view line) const {
  const std::size_t length = line.size() + 1;
  line.remove_prefix(kMagic.size());
  const std::string_view kind_name = cut_word(line);
  const std::string_view number_text = cut_word(line);
  const std::string_view size_text = line;
  const auto kind = frame_kind_of(kind_name);
  if (!kind)
    return bad_frame("frame.unknown_kind", "a frame's kind «" + printable(kind_name) + "» is not known",
                     "see the kinds in FRAMES.md");
  const auto number = decimal(number_text);
  const auto size = decimal(size_text);
  if (!number || !size)
    return bad_frame("frame.bad_number",
                     "the number or size of a " + std::string(kind_name) + " frame is not a plain decimal",
                     "write «DH1 " + std::string(kind_name) + " NUMBER SIZE» and a line feed");
  if (*size > size_limit_)
    return bad_frame("frame.size_exceeds_limit",
                     "a " + std::string(kind_name) + " frame of " + std::to_string(*size) +
                         " bytes exceeds the limit of " + std::to_string(size_limit_),
                     "send smaller pieces, or raise the limit of a delivery");
  return Header{*kind, *number, *size, length};
}

FrameEvent FrameReader::take_frame() {
  FrameEvent event;
  if (rest().size() < header_->length + header_->size) return event;
  event.what = FrameEvent::What::frame;
  event.frame = Frame{header_->kind, header_->number, rest().substr(header_->length, header_->size)};
  begin_ += header_->length + header_->size;
  header_.reset();
  return event;
}

FrameEvent FrameReader::end_stray(std::size_t count) {
  const std::string_view text = rest().substr(0, count);
  stray_.text += text.substr(0, kStrayTextMax - std::min(kStrayTextMax, stray_.text.size()));
  stray_.bytes += count;
  stray_bytes_ += count;
  begin_ += count;
  FrameEvent event;
  event.what = FrameEvent::What::stray;
  while (!stray_.text.empty() && (stray_.text.back() == '\n' || stray_.text.back() == '\r'))
    stray_.text.pop_back();
  std::string shown = printable(stray_.text);
  if (shown.size() > kStrayTextMax) {  // «·» is longer than what it stands for
    std::size_t end = kStrayTextMax;
    while ((static_cast<unsigned char>(shown[end]) & 0xC0U) == 0x80U) --end;
    shown.resize(end);
  }
  event.stray = StrayText{std::move(shown), stray_.bytes};
  stray_ = {};
  in_stray_ = false;
  return event;
}

// A print without a line feed stands right before a frame's header: the frame must not be lost with it. So
// stray text ends at its line feed, or before the first well-formed header on its line.
FrameEvent FrameReader::take_stray() {
  const std::string_view text = rest();
  const std::size_t line_end = text.find('\n');
  const std::string_view line = text.substr(0, line_end);
  for (std::size_t at = line.find(kMagic); at != std::string_view::npos; at = line.find(kMagic, at + 1)) {
    const bool is_whole = line_end != std::string_view::npos;
    if (is_whole && line.size() - at < kFrameHeaderMax && parse_header(line.substr(at)).ok())
      return end_stray(at);
  }
  if (line_end != std::string_view::npos) return end_stray(line_end + 1);
  // Keep what may be the beginning of a header; drop the rest of an endless line, counted.
  in_stray_ = true;
  const std::size_t keep = std::min(line.size(), kFrameHeaderMax);
  const std::size_t drop = line.size() - keep;
  stray_.text += line.substr(0, std::min(drop, kStrayTextMax - std::min(kStrayTextMax, stray_.text.size())));
  stray_.bytes += drop;
  stray_bytes_ += drop;
  begin_ += drop;
  return {};
}

Result<FrameEvent> FrameReader::next() {
  if (failed_) return *failed_;
  if (header_) return take_frame();
  const std::string_view text = rest();
  if (text.empty()) return FrameEvent{};
  if (in_stray_) return take_stray();
  if (kMagic.starts_with(text.substr(0, kMagic.size())) && text.size() < kMagic.size()) return FrameEvent{};
  if (!text.starts_with(kMagic)) return take_stray();
  const std::size_t line_end = text.substr(0, kFrameHeaderMax).find('\n');
  if (line_end == std::string_view::npos) {
    if (text.size() < kFrameHeaderMax) return FrameEvent{};
    failed_ = bad_frame("frame.bad_header", "a frame's header is longer than 64 bytes",
                        "write «DH1 KIND NUMBER SIZE» and a line feed");
    return *failed_;
  }
  auto header = parse_header(text.substr(0, line_end));
  if (!header) {
    failed_ = header.error();
    return *failed_;
  }
  header_ = *header;
  return take_frame();
}

std::string frame_header(FrameKind kind, std::uint64_t number, std::uint64_t size) {
  std::string out(kMagic);
  out += frame_kind_name(kind);
  out += ' ';
  out += std::to_string(number);
  out += ' ';
  out += std::to_string(size);
  out += '\n';
  return out;
}

void append_frame(std::string& out, FrameKind kind, std::uint64_t number, std::string_view payload) {
  out += frame_header(kind, number, payload.size());
  out += payload;
}

}  // namespace dorhub
