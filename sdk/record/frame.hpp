// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The frame codec: how hub and worker cut a stream of bytes into messages. FRAMES.md tells it byte by byte.
///
/// A frame is a line `DH1 KIND NUMBER SIZE` and a line feed, then SIZE bytes. The codec does no input or
/// output: feed it what was read, take out what is whole. What is inside a frame is payload.hpp's business.
/// A line that starts with `DH1 ` and is wrong is a bad frame and ends the conversation; any other text up to
/// its line feed is stray (somebody printed): it is handed out, shortened, and counted. One reader per
/// stream, one thread at a time.

#include <cstddef>
#include <cstdint>
#include <dorhub/result.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dorhub {

/// What a frame is. The names on the wire are the names here.
enum class FrameKind : std::uint8_t {
  hello,      ///< both ways, first: who I am, what I speak
  translate,  ///< hub: envelope, line feed, document
  render,     ///< hub: head, line feed, answer
  ask,        ///< hub: head, line feed, last state
  response,   ///< hub: head of an HTTP response, line feed, body
  record,     ///< worker: one canonical record
  problem,    ///< worker: one problem
  skip,       ///< worker: one row deliberately left out
  answer,     ///< worker: content type, line feed, bytes for the partner
  request,    ///< worker: an HTTP request to be made
  state,      ///< worker: opaque bytes, given back with the next ask
  log,        ///< worker: a line for the adapter's author
  done,       ///< worker: the job has ended
};

/// The kind's name on the wire.
[[nodiscard]] std::string_view frame_kind_name(FrameKind kind);
/// The kind of that name, or none.
[[nodiscard]] std::optional<FrameKind> frame_kind_of(std::string_view name);

/// The longest header, its line feed included.
inline constexpr std::size_t kFrameHeaderMax = 64;
/// The most bytes of stray text that are handed out; the rest is counted only.
inline constexpr std::size_t kStrayTextMax = 200;

/// A whole frame; `payload` is valid until the reader's next call.
struct Frame {
  FrameKind kind = FrameKind::hello;
  std::uint64_t number = 0;  ///< the job's, chosen by the hub; 0 for hello
  std::string_view payload;
};

/// Text that is no frame. At most kStrayTextMax bytes, made printable (printable.hpp).
struct StrayText {
  std::string text;
  std::uint64_t bytes = 0;  ///< how long it really was, its line feed included
};

/// What next() found: nothing whole yet, a frame, or stray text.
struct FrameEvent {
  enum class What { need_more, frame, stray } what = What::need_more;
  Frame frame;
  StrayText stray;
};

class FrameReader {
 public:
  /// `size_limit`: the most bytes a payload may have; a larger SIZE is a bad frame, before anything is kept.
  explicit FrameReader(std::uint64_t size_limit) : size_limit_(size_limit) {}

  /// Appends bytes that were read. Invalidates the last frame's payload.
  void feed(std::string_view bytes);

  /// Space for reading straight into the reader, at least `wanted` bytes; then call commit() with how many
  /// were read. Invalidates the last frame's payload.
  [[nodiscard]] std::span<char> prepare(std::size_t wanted);
  void commit(std::size_t count);

  /// The next whole thing. Call until it says need_more. An error ("frame.bad_header", "frame.unknown_kind",
  /// "frame.bad_number", "frame.size_exceeds_limit") is final: every later call gives it again.
  [[nodiscard]] Result<FrameEvent> next();

  /// Bytes that the frame now being collected still lacks, 0 while its header is not known. A reader that
  /// trusts its peer may prepare() as many at once and so keep one copy of a large document instead of two.
  [[nodiscard]] std::size_t missing() const {
    return header_ ? header_->length + header_->size - (end_ - begin_) : 0;
  }

  /// Stray bytes seen so far, those in no event included.
  [[nodiscard]] std::uint64_t stray_bytes() const { return stray_bytes_; }
  /// Whether a frame or a line has begun and is not whole: the stream must not end here.
  [[nodiscard]] bool is_inside() const { return begin_ != end_ || in_stray_; }

 private:
  struct Header {
    FrameKind kind = FrameKind::hello;
    std::uint64_t number = 0;
    std::uint64_t size = 0;
    std::size_t length = 0;
  };
  [[nodiscard]] std::string_view rest() const {
    return std::string_view(buffer_).substr(begin_, end_ - begin_);
  }
  [[nodiscard]] Result<Header> parse_header(std::string_view line) const;
  [[nodiscard]] FrameEvent take_frame();
  [[nodiscard]] FrameEvent take_stray();
  FrameEvent end_stray(std::size_t count);

  std::uint64_t size_limit_;
  std::string buffer_;  // bytes begin_..end_ are unread; the rest is spare
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::optional<Header> header_;  // of the frame being collected
  std::optional<Error> failed_;
  bool in_stray_ = false;  // inside a stray line whose end has not come
  StrayText stray_;
  std::uint64_t stray_bytes_ = 0;
};

/// The header line of a frame, for writing header and payload with one gathering call.
[[nodiscard]] std::string frame_header(FrameKind kind, std::uint64_t number, std::uint64_t size);

/// Appends a whole frame to `out`.
void append_frame(std::string& out, FrameKind kind, std::uint64_t number, std::string_view payload);

}  // namespace dorhub
