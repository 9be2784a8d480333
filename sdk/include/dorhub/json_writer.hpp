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
///
/// | field                         | is written as                                  |
/// |-------------------------------|------------------------------------------------|
/// | absent                        | not at all                                     |
/// | Field::cleared()              | "brand":null                                   |
/// | std::string                   | "brand":"Gazelle"; empty: "brand":""           |
/// | std::int64_t, bool            | "price_cents":12500, "deleted":true            |
/// | std::vector                   | "colours":["zwart","rood"]; empty: []          |
/// | Good, Party, Address …        | "good":{…}; nothing in it: {}                  |
/// | std::string outside a Field   | always: "system":"","id":"" when left empty    |
///
/// The hub takes an empty text as left out, so `known()` (known.hpp) and `""` come to the same. The record's
/// `place` is written like any field; it never makes a record another one (sdk/record/version.hpp).

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
/// `text` is not empty: its first byte is read. Overlong forms, surrogates and values above U+10FFFF are not
/// valid (RFC 3629), nor is a sequence that `text` cuts off. 1 for any ASCII character, NUL too.
///
///     utf8_length("é")      // 2
///     utf8_length("\xE9")   // 0: Windows-1252's é
inline std::size_t utf8_length(std::string_view text) {
  // Which second bytes a first byte allows: table 3-7 of the Unicode Standard, RFC 3629 section 4.
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto tail = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0U) == 0x80U; };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  // C0 and C1 would be overlong forms of ASCII.
  if (lead >= 0xC2 && lead <= 0xDF) return tail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (!tail(1) || !tail(2)) return 0;
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;
    // ED A0 and above: surrogates, which only UTF-16 has.
    return lead == 0xED && byte(1) > 0x9F ? 0 : 3;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (!tail(1) || !tail(2) || !tail(3)) return 0;
    if (lead == 0xF0 && byte(1) < 0x90) return 0;
    // F4 90 and above: beyond U+10FFFF.
    return lead == 0xF4 && byte(1) > 0x8F ? 0 : 4;
  }
  return 0;
}

/// Appends `text` to `out` as a JSON string with its quotes: `Merk "Q"` as "Merk \"Q\"".
///
/// Control characters below U+0020 are escaped, of what is not UTF-8 each byte becomes U+FFFD, everything
/// else stays as it is (RFC 8259): a slash, DEL and letters beyond ASCII are not escaped. Empty text gives
/// "". `text` may not be a part of `out`.
///
/// | text                | is written as        |
/// |---------------------|----------------------|
/// | Merk "Q" \ zwart    | "Merk \"Q\" \\ zwart" |
/// | a line feed, a tab  | "\n", "\t"           |
/// | the byte 01         | "\u0001"             |
/// | the bytes 52 E9     | "R�"                 |
///
/// What the hub's readers hand out is UTF-8 always, since a row that can't be decoded is refused there. So a
/// U+FFFD in a record comes of bytes that the adapter took from Delivery::document() itself: decode them
/// first.
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
    // Runs are copied at once: most texts are plain from end to end.
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
      // \b and \f too: any reader of JSON takes the long form.
      out += "\\u00";
      out += kHex[c >> 4U];
      out += kHex[c & 0xFU];
    }
    plain = ++i;
  }
  out.append(text, plain, text.size() - plain);
  out += '"';
}

/// How a described struct becomes JSON, member by member. Not for adapters: call append_record().
namespace json_detail {

/// Whether a member is a Field, which may be absent or cleared.
template <class T>
inline constexpr bool kIsField = false;
template <class T>
inline constexpr bool kIsField<Field<T>> = true;
/// Whether a value is a list: the only one that describe() knows is std::vector.
template <class T>
inline constexpr bool kIsList = false;
template <class T>
inline constexpr bool kIsList<std::vector<T>> = true;

/// Any value of a described struct: text, number, yes or no, list, struct. Defined below; they call each
/// other. A type with none of these shapes and without describe() does not compile.
template <class T>
void append_value(std::string& out, const T& value);

/// The visitor that writes one struct's members; `first` says whether a comma is due. References, valid
/// during describe() alone. Base structs come through it too, since their describe() is called with it:
/// Head's members are Registration's first ones. The Rule is not looked at.
template <class Object>
struct MemberWriter {
  std::string& out;
  const Object& object;
  bool& first;

  template <class Owner, class Member>
  void operator()(std::string_view name, Member Owner::*member, const Rule&) const {
    // `Owner` is the struct that declares the member: Head, where `object` is a Registration.
    const Member& value = object.*member;
    if constexpr (kIsField<Member>) {
      // Left out: the hub keeps what an earlier version said of it,
      // and in a first version it counts as not known.
      if (value.is_absent()) return;
    }
    if (!first) out += ',';
    first = false;
    append_json_string(out, name);
    out += ':';
    if constexpr (kIsField<Member>) {
      // null: the hub takes away what an earlier version said.
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

/// No spaces, no line breaks: a record is one line, which an NDJSON file and a log can hold.
template <class T>
void append_value(std::string& out, const T& value) {
  if constexpr (std::is_same_v<T, std::string>) {
    append_json_string(out, value);
  } else if constexpr (std::is_same_v<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (std::is_integral_v<T>) {
    char digits[24];  // 20 signs for the longest int64, its minus included
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
/// absent. An empty list is written as [], which replaces the list that was known by none; only a good's
/// `identifiers` are another matter: there an empty list changes none (good.hpp).
///
///     std::string place;
///     append_json(place, RecordPlace(row.place()));   // {"line":17}
///
/// A struct of your own works as well, for example what Output::state() keeps:
///
///     struct Page {
///       std::int64_t number = 0;
///       template <class Visitor>
///       static void describe(Visitor&& v) {
///         v("number", &Page::number, dorhub::Rule{.doc = "The last page read"});
///       }
///     };
///     std::string state;
///     append_json(state, Page{3});                    // {"number":3}
template <class T>
void append_json(std::string& out, const T& value) {
  json_detail::append_value(out, value);
}

/// Appends a canonical record or answer, whatever has a kType: {"type": R::kType, …}, "type" always first, so
/// that a reader need not look further to know what it has. Its `system` and `id` are written as they are:
/// Output::record() fills an empty system in, this does not, and the hub refuses a record without.
template <class R>
  requires requires { R::kType; }
void append_record(std::string& out, const R& record) {
  out += "{\"type\":";
  append_json_string(out, R::kType);
  bool first = false;
  R::describe(json_detail::MemberWriter<R>{out, record, first});
  out += '}';
}

/// Appends any canonical record, as the struct that it holds.
inline void append_record(std::string& out, const Record& record) {
  std::visit([&](const auto& one) { append_record(out, one); }, record);
}

}  // namespace dorhub
