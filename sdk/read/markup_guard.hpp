// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Looks at the bytes of an XML document before its parser does: a DOCTYPE, which may be before the root
/// element only, is never let through, and neither is a piece of markup without end.
///
/// Follows the markup no further than these two questions need. What is not well-formed is the parser's to
/// find. Blocks go in one after another; one thread.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dorhub::read {

/// One piece of markup (a tag with its attributes, a comment, an instruction, a reference) that is not over
/// is scanned from its beginning again with every block that expat gets, which costs time by the square.
inline constexpr std::uint64_t kMarkupMost = 1024 * 1024;

class MarkupGuard {
 public:
  enum class Found { nothing, doctype, too_large };

  /// The next block. DOCTYPE too when the bytes are no UTF-8 text (UTF-16 has zero bytes before the root).
  [[nodiscard]] Found look(std::string_view bytes);

  /// Line of the markup that look() found too large, from 1.
  [[nodiscard]] std::uint32_t line() const { return began_line_; }

 private:
  enum class State {
    text,
    reference,
    open,
    bang,
    dash,
    comment,
    comment_dash,
    comment_dashes,
    instruction,
    question,
    tag,
    quotes,
    apostrophes,
    data,  // and the following: CDATA, whose text comes in parts
    data_bracket,
    data_brackets
  };

  [[nodiscard]] std::size_t next_sign(std::string_view bytes, std::size_t at) const;
  void count_lines(std::string_view bytes);
  [[nodiscard]] bool step(char c);
  void step_inside(char c);

  State state_ = State::text;
  bool is_prolog_ = true;
  std::uint64_t seen_ = 0;   // bytes before this block
  std::uint64_t began_ = 0;  // where the latest markup did
  std::uint32_t line_ = 1;
  std::uint32_t began_line_ = 0;
};

}  // namespace dorhub::read
