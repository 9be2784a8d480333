// SPDX-License-Identifier: Apache-2.0
#include "sdk/record/json_scan.hpp"

#include <array>
#include <cstring>
#include <dorhub/json_writer.hpp>

#include "sdk/record/utf8.hpp"

namespace dorhub {
namespace {

// What ends the plain run of a string: quote, backslash, control characters, and bytes of longer characters.
constexpr std::array<bool, 256> kEndsRun = [] {
  std::array<bool, 256> table{};
  for (unsigned c = 0; c < 256; ++c) table[c] = c < 0x20 || c == '"' || c == '\\' || c >= 0x80;
  return table;
}();

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string_view expected_in_dutch(std::string_view expected) {
  struct Word {
    std::string_view en;
    std::string_view nl;
  };
  static constexpr std::array<Word, 10> kWords{{{"value", "waarde"},
                                                {"value or ]", "waarde of ]"},
                                                {", or }", ", of }"},
                                                {", or ]", ", of ]"},
                                                {"\" or }", "\" of }"},
                                                {"end", "einde"},
                                                {"digit", "cijfer"},
                                                {"hexadecimal digit", "hexadecimaal cijfer"},
                                                {"\\u escape", "\\u-code"},
                                                {"escape", "code achter \\"}}};
  for (const Word& word : kWords)
    if (word.en == expected) return word.nl;
  return expected;  // a sign or a word of JSON itself
}

JsonToken JsonScanner::fail(JsonFault::What what, std::size_t at, std::string_view expected) {
  if (what == JsonFault::What::syntax && at >= text_.size()) what = JsonFault::What::ended;
  fault_ = JsonFault{what, at < text_.size() ? at : text_.size(), expected};
  return JsonToken::fault;
}

void JsonScanner::skip_space() {
  while (at_ < text_.size() &&
         (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
    ++at_;
}

JsonToken JsonScanner::next() {
  if (fault_.what != JsonFault::What::none) return JsonToken::fault;
  decoded_ = false;
  value_ = {};
  skip_space();
  token_ = at_;
  switch (state_) {
    case State::value:
      return scan_value(false);
    case State::first_value:
      return scan_value(true);
    case State::first_key:
      return scan_key(true);
    case State::key:
      return scan_key(false);
    case State::after_value:
      return scan_after_value();
    case State::done:
      break;
  }
  if (at_ < text_.size()) return fail(JsonFault::What::syntax, at_, "end");
  return JsonToken::end;
}

JsonToken JsonScanner::scan_after_value() {
  const bool in_object = open_.back() == '{';
  const char c = at_ < text_.size() ? text_[at_] : '\0';
  if (c == ',') {
    ++at_;
    skip_space();
    token_ = at_;
    return in_object ? scan_key(false) : scan_value(false);
  }
  if (c == (in_object ? '}' : ']')) return close();
  return fail(JsonFault::What::syntax, at_, in_object ? ", or }" : ", or ]");
}

JsonToken JsonScanner::close() {
  const JsonToken token = open_.back() == '{' ? JsonToken::end_object : JsonToken::end_array;
  ++at_;
  open_.pop_back();
  state_ = open_.empty() ? State::done : State::after_value;
  return token;
}

JsonToken JsonScanner::open(char kind) {
  if (open_.size() >= nesting_) return fail(JsonFault::What::nesting, at_);
  ++at_;
  open_.push_back(kind);
  state_ = kind == '{' ? State::first_key : State::first_value;
  return kind == '{' ? JsonToken::begin_object : JsonToken::begin_array;
}

JsonToken JsonScanner::scan_key(bool may_close) {
  const char c = at_ < text_.size() ? text_[at_] : '\0';
  if (c == '}' && may_close) return close();
  if (c != '"') return fail(JsonFault::What::syntax, at_, may_close ? "\" or }" : "\"");
  if (!scan_string()) return JsonToken::fault;
  skip_space();
  if (at_ >= text_.size() || text_[at_] != ':') return fail(JsonFault::What::syntax, at_, ":");
  ++at_;
  state_ = State::value;
  return JsonToken::key;
}

JsonToken JsonScanner::scan_value(bool may_close) {
  const char c = at_ < text_.size() ? text_[at_] : '\0';
  if (c == ']' && may_close) return close();
  if (c == '{' || c == '[') return open(c);
  JsonToken token = JsonToken::fault;
  if (c == '"') {
    if (!scan_string()) return JsonToken::fault;
    token = JsonToken::string;
  } else if (c == '-' || is_digit(c)) {
    token = scan_number();
  } else if (c == 't') {
    token = scan_word("true", JsonToken::yes);
  } else if (c == 'f') {
    token = scan_word("false", JsonToken::no);
  } else if (c == 'n') {
    token = scan_word("null", JsonToken::null);
  } else {
    return fail(JsonFault::What::syntax, at_, may_close ? "value or ]" : "value");
  }
  state_ = open_.empty() ? State::done : State::after_value;
  return token;
}

JsonToken JsonScanner::scan_word(std::string_view word, JsonToken token) {
  for (std::size_t i = 0; i < word.size(); ++i)
    if (at_ + i >= text_.size() || text_[at_ + i] != word[i]) {
      // One letter in common is chance: «frame,brand» is no misspelt «false».
      const bool is_meant = i > 1 || at_ + i >= text_.size();
      return fail(JsonFault::What::syntax, is_meant ? at_ + i : at_, is_meant ? word : "value");
    }
  at_ += word.size();
  return token;
}

JsonToken JsonScanner::scan_number() {
  std::size_t at = at_;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text_.size() && is_digit(text_[at])) ++at;
    return at > from;
  };
  if (text_[at] == '-') ++at;
  if (at < text_.size() && text_[at] == '0') {
    ++at;
  } else if (!digits()) {
    return fail(JsonFault::What::syntax, at, "digit");
  }
  if (at < text_.size() && text_[at] == '.') {
    ++at;
    if (!digits()) return fail(JsonFault::What::syntax, at, "digit");
  }
  if (at < text_.size() && (text_[at] == 'e' || text_[at] == 'E')) {
    ++at;
    if (at < text_.size() && (text_[at] == '+' || text_[at] == '-')) ++at;
    if (!digits()) return fail(JsonFault::What::syntax, at, "digit");
  }
  value_ = text_.substr(at_, at - at_);
  at_ = at;
  return JsonToken::number;
}

// Reads a string from its opening quote on; leaves it in value_.
bool JsonScanner::scan_string() {
  const std::size_t from = ++at_;
  std::size_t copied = from;  // what stands before has gone into buffer_
  for (;;) {
    while (at_ < text_.size() && !kEndsRun[static_cast<unsigned char>(text_[at_])]) ++at_;
    if (at_ >= text_.size()) return fail(JsonFault::What::ended, at_, "\""), false;
    const auto c = static_cast<unsigned char>(text_[at_]);
    if (c == '"') break;
    if (c >= 0x80) {
      const std::size_t length = utf8_length(text_.substr(at_));
      if (length == 0) return fail(JsonFault::What::encoding, at_), false;
      at_ += length;
    } else if (c == '\\') {
      if (!decoded_) buffer_.clear();
      decoded_ = true;
      buffer_.append(text_, copied, at_ - copied);
      if (!scan_escape()) return false;
      copied = at_;
    } else {
      return fail(JsonFault::What::syntax, at_, "\\u escape"), false;
    }
  }
  if (decoded_) {
    buffer_.append(text_, copied, at_ - copied);
    value_ = buffer_;
  } else {
    value_ = text_.substr(from, at_ - from);
  }
  ++at_;
  return true;
}

bool JsonScanner::scan_hex4(unsigned& out) {
  out = 0;
  for (int i = 0; i < 4; ++i, ++at_) {
    const char c = at_ < text_.size() ? text_[at_] : '\0';
    const unsigned digit = is_digit(c)              ? static_cast<unsigned>(c - '0')
                           : (c >= 'a' && c <= 'f') ? static_cast<unsigned>(c - 'a' + 10)
                           : (c >= 'A' && c <= 'F') ? static_cast<unsigned>(c - 'A' + 10)
                                                    : 16U;
    if (digit > 15) return fail(JsonFault::What::syntax, at_, "hexadecimal digit"), false;
    out = out * 16 + digit;
  }
  return true;
}

bool JsonScanner::scan_escape() {
  static constexpr std::string_view kLetters = "\"\\/bfnrt";
  static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  const std::size_t from = at_++;
  const char c = at_ < text_.size() ? text_[at_] : '\0';
  if (c == 'u') {
    ++at_;
    unsigned code = 0;
    if (!scan_hex4(code)) return false;
    if (code >= 0xD800 && code < 0xDC00) {
      unsigned low = 0;
      if (!text_.substr(at_).starts_with("\\u")) return fail(JsonFault::What::encoding, from), false;
      at_ += 2;
      if (!scan_hex4(low)) return false;
      if (low < 0xDC00 || low > 0xDFFF) return fail(JsonFault::What::encoding, from), false;
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    } else if (code >= 0xDC00 && code < 0xE000) {
      return fail(JsonFault::What::encoding, from), false;
    }
    append_utf8(buffer_, code);
    return true;
  }
  const std::size_t which = c == '\0' ? std::string_view::npos : kLetters.find(c);
  if (which == std::string_view::npos) return fail(JsonFault::What::syntax, at_, "escape"), false;
  buffer_ += kMeanings[which];
  ++at_;
  return true;
}

bool JsonScanner::skip(JsonToken first) {
  if (first == JsonToken::fault) return false;
  if (first != JsonToken::begin_object && first != JsonToken::begin_array) return true;
  const std::size_t level = open_.size();
  while (open_.size() >= level)
    if (next() == JsonToken::fault) return false;
  return true;
}

LineColumn LineCounter::at(std::size_t offset) {
  if (offset > text_.size()) offset = text_.size();
  if (offset < at_) *this = LineCounter(text_);
  while (at_ < offset) {
    const void* feed = std::memchr(text_.data() + at_, '\n', offset - at_);
    if (feed == nullptr) break;
    at_ = static_cast<std::size_t>(static_cast<const char*>(feed) - text_.data()) + 1;
    ++line_;
    line_start_ = at_;
  }
  at_ = offset;
  if (column_at_ < line_start_ || column_at_ > offset) {
    column_at_ = line_start_;
    column_ = 1;
  }
  for (; column_at_ < offset; ++column_at_)
    if ((static_cast<unsigned char>(text_[column_at_]) & 0xC0U) != 0x80U) ++column_;
  return {line_, column_};
}

LineColumn line_column(std::string_view text, std::size_t offset) { return LineCounter(text).at(offset); }

}  // namespace dorhub
