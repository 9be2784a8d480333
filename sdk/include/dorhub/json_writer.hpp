// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Writes canonical records (or any described struct) as one compact UTF-8 JSON object.
///
/// Header-only and without a JSON library, so that an adapter needs nothing but its C++ runtime. Reading JSON
/// is the host's work (dor.read/1). Absent fields are left out, cleared ones become null, members keep the
/// order of describe(). Text that is not valid UTF-8 is replaced by U+FFFD, so that the output always is.
///
///     std::string line;
///     dorhub::append_record(line, bought);   // {"type":"registration","system":"acme","id":"17",…}
///
/// Output does this for an adapter; call it yourself only in tests. Everything appends to a text that the
/// caller keeps and may reuse, since a row costs then no allocation. Nothing here checks a Rule: the hub
/// does, and tells all that is wrong. Fails only for want of memory (std::bad_alloc). Pure functions; any
/// thread, each with its own `out`.

#include <charconv>
#include <cstdint>
#include <dorhub/field.hpp>
#include <dorhub/record.hpp>
#include <dorhub/rule.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace dorhub {

/// Length in bytes of the valid UTF-8 sequence at the start of `text`, or 0 when it starts with none.
/// `text` is not empty. Overlong forms, surrogates and values above U+10FFFF are not valid (RFC 3629).
inline std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto tail = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0U) == 0x80U; };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return tail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (!tail(1) || !tail(2)) return 0;
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;
    return lead == 0xED && byte(1) > 0x9F ? 0 : 3;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (!tail(1) || !tail(2) || !tail(3)) return 0;
    if (lead == 0xF0 && byte(1) < 0x90) return 0;
    return lead == 0xF4 && byte(1) > 0x8F ? 0 : 4;
  }
  return 0;
}

/// Appends `text` to `out` as a JSON string with its quotes: `Merk "Q"` as "Merk \"Q\"".
///
/// Control characters are escaped, of what is not UTF-8 each byte becomes U+FFFD, everything else stays as it
/// is (RFC 8259): a slash and letters beyond ASCII are not escaped.
inline void append_json_string(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  std::size_t plain = 0;  // start of the run not yet copied
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
      ++i;
      continue;
    }
    const std::size_t length = c < 0x80 ? 1 : utf8_length(text.substr(i));
    if (length > 1) {
      i += length;
      continue;
    }
    out.append(text, plain, i - plain);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
    } else if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\r') {
      out += "\\r";
    } else {
      out += "\\u00";
      out += kHex[c >> 4U];
      out += kHex[c & 0xFU];
    }
    plain = ++i;
  }
  out.append(text, plain, text.size() - plain);
  out += '"';
}

namespace json_detail {

/// Whether a member is a Field, which may be absent or cleared.
template <class T>
inline constexpr bool kIsField = false;
template <class T>
inline constexpr bool kIsField<Field<T>> = true;
/// Whether a value is a list.
template <class T>
inline constexpr bool kIsList = false;
template <class T>
inline constexpr bool kIsList<std::vector<T>> = true;

/// Any value of a described struct: text, number, yes or no, list, struct. Defined below; they call each
/// other.
template <class T>
void append_value(std::string& out, const T& value);

/// The visitor that writes one struct's members; `first` says whether a comma is due.
template <class Object>
struct MemberWriter {
  std::string& out;
  const Object& object;
  bool& first;

  template <class Owner, class Member>
  void operator()(std::string_view name, Member Owner::*member, const Rule&) const {
    const Member& value = object.*member;
    if constexpr (kIsField<Member>) {
      if (value.is_absent()) return;
    }
    if (!first) out += ',';
    first = false;
    append_json_string(out, name);
    out += ':';
    if constexpr (kIsField<Member>) {
      if (value.is_cleared()) {
        out += "null";
      } else {
        append_value(out, *value);
      }
    } else {
      append_value(out, value);
    }
  }
};

template <class T>
void append_value(std::string& out, const T& value) {
  if constexpr (std::is_same_v<T, std::string>) {
    append_json_string(out, value);
  } else if constexpr (std::is_same_v<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (std::is_integral_v<T>) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, end);
  } else if constexpr (kIsList<T>) {
    out += '[';
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (i != 0) out += ',';
      append_value(out, value[i]);
    }
    out += ']';
  } else {
    bool first = true;
    out += '{';
    T::describe(MemberWriter<T>{out, value, first});
    out += '}';
  }
}

}  // namespace json_detail

/// Appends a described struct (Good, Party, RecordPlace …) as a JSON object; "{}" when all its fields are
/// absent. An empty list is written as [], which replaces the list that was known by none.
template <class T>
void append_json(std::string& out, const T& value) {
  json_detail::append_value(out, value);
}

/// Appends a canonical record or answer, whatever has a kType: {"type": R::kType, …}.
template <class R>
  requires requires { R::kType; }
void append_record(std::string& out, const R& record) {
  out += "{\"type\":";
  append_json_string(out, R::kType);
  bool first = false;
  R::describe(json_detail::MemberWriter<R>{out, record, first});
  out += '}';
}

/// Appends any canonical record.
inline void append_record(std::string& out, const Record& record) {
  std::visit([&](const auto& one) { append_record(out, one); }, record);
}

}  // namespace dorhub
