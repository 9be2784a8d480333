// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A strict pull scanner for JSON (RFC 8259) that knows where it is.
///
/// It gives one token after another with its offset, keeps numbers as written, and stops at the first fault.
/// The record parser, the payloads and the tree reader in sdk/read stand on it: what they need, and
/// Boost.JSON does not give, is a place for every value, numbers unchanged, double names seen, and walking a
/// large document without keeping it. Tests compare it with Boost.JSON. For a whole value in memory see
/// json_tree.hpp.
///
/// The text is borrowed. One thread at a time.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub {

enum class JsonToken : std::uint8_t {
  begin_object,
  end_object,
  begin_array,
  end_array,
  key,     ///< text() is the member's name
  string,  ///< text() is the string, escapes resolved
  number,  ///< text() is the number as written
  yes,     ///< true
  no,      ///< false
  null,
  end,    ///< the document is whole
  fault,  ///< see fault(); final
};

/// Why scanning stopped.
struct JsonFault {
  enum class What : std::uint8_t {
    none,
    syntax,    ///< not JSON here
    ended,     ///< the text ends too early
    encoding,  ///< not valid UTF-8, or half a surrogate pair
    nesting,   ///< deeper than the limit
  } what = What::none;
  std::size_t offset = 0;          ///< in bytes, where the fault is
  std::string_view expected = {};  ///< what may stand there: "value", ", or }", "string" …
};

/// `JsonFault::expected` for a Dutch text.
[[nodiscard]] std::string_view expected_in_dutch(std::string_view expected);

class JsonScanner {
 public:
  /// `nesting`: the most objects and arrays that may be open at once.
  JsonScanner(std::string_view text, std::size_t nesting) : text_(text), nesting_(nesting) {}

  /// The next token. After `end` or `fault` the same again.
  JsonToken next();

  /// Text of a key, string or number; valid until the next call of next() when is_decoded(), else as long as
  /// the document.
  [[nodiscard]] std::string_view text() const { return value_; }
  /// Whether text() stands in the scanner's buffer, because it had escapes.
  [[nodiscard]] bool is_decoded() const { return decoded_; }
  /// Where the token begins, in bytes.
  [[nodiscard]] std::size_t offset() const { return token_; }
  /// Where reading goes on, in bytes.
  [[nodiscard]] std::size_t position() const { return at_; }
  /// Open objects and arrays.
  [[nodiscard]] std::size_t depth() const { return open_.size(); }
  [[nodiscard]] const JsonFault& fault() const { return fault_; }

  /// Scans over the rest of the value whose first token was just given (a scalar is over already).
  /// False on a fault.
  bool skip(JsonToken first);

 private:
  enum class State : std::uint8_t { value, first_value, first_key, key, after_value, done };
  JsonToken fail(JsonFault::What what, std::size_t at, std::string_view expected = {});
  void skip_space();
  JsonToken scan_value(bool may_close);
  JsonToken scan_key(bool may_close);
  JsonToken scan_after_value();
  JsonToken open(char kind);
  JsonToken close();
  JsonToken scan_word(std::string_view word, JsonToken token);
  JsonToken scan_number();
  bool scan_string();
  bool scan_escape();
  bool scan_hex4(unsigned& out);

  std::string_view text_;
  std::size_t nesting_;
  std::size_t at_ = 0;
  std::size_t token_ = 0;
  std::string_view value_;
  bool decoded_ = false;
  std::string buffer_;
  std::vector<char> open_;  // '{' or '[' for each open object or array
  State state_ = State::value;
  JsonFault fault_;
};

/// Line and column (both from 1; columns count characters, not bytes) of an offset. Costs a scan of the text
/// before it: for faults; for many places in rising order use LineCounter.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};
[[nodiscard]] LineColumn line_column(std::string_view text, std::size_t offset);

/// Lines and columns for rising offsets in one pass. A smaller offset starts anew.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}
  [[nodiscard]] LineColumn at(std::size_t offset);

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  std::size_t column_at_ = 0;  // the offset that column_ belongs to
  std::uint32_t line_ = 1;
  std::uint32_t column_ = 1;
};

}  // namespace dorhub
