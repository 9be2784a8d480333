// SPDX-License-Identifier: EUPL-1.2
#include "core/web/html.hpp"

#include <cassert>

#include "core/http/target.hpp"

namespace dorhub::web {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '&':
      out += "&amp;";
      return;
    case '<':
      out += "&lt;";
      return;
    case '>':
      out += "&gt;";
      return;
    case '"':
      out += "&quot;";
      return;
    case '\'':
      out += "&#39;";
      return;
    default:
      break;
  }
  const auto byte = static_cast<unsigned char>(c);
  if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F)
    out += kReplacement;
  else
    out += c;
}

/// The bytes of the UTF-8 character at the front, or 0 when they are none.
std::size_t character_length(std::string_view text) {
  for (std::size_t length = 1; length <= 4 && length <= text.size(); ++length)
    if (http::is_utf8(text.substr(0, length))) return length;
  return 0;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          c == '-' || c == '.' || c == '_' || c == '~';
    if (is_plain) {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 15U];
    }
  }
  return out;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    if (length <= 1) {
      if (length == 1)
        append_escaped(out, text.front());
      else
        out += kReplacement;
      text.remove_prefix(1);
    } else {
      out += text.substr(0, length);
      text.remove_prefix(length);
    }
  }
  return out;
}

std::string written(const LocalUrl& url) {
  assert(url.path.starts_with('/') && !url.path.starts_with("//") && "a path on this server");
  std::string out(url.path);
  char separator = '?';
  for (const auto& [name, value] : url.query) {
    out += separator + percent_encoded(name) + "=" + percent_encoded(value);
    separator = '&';
  }
  return out;
}

Html::Element::~Element() {
  html_.out_ += "</";
  html_.out_ += tag_.text();
  html_.out_ += ">";
}

void Html::attribute(std::string_view name, std::string_view value) {
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  out_ += escaped(value);
  out_ += '"';
}

void Html::start(std::string_view tag, Attributes attributes) {
  out_ += '<';
  out_ += tag;
  for (const Attribute& each : attributes) attribute(each.name.text(), each.value);
}

Html::Element Html::open(Tag tag, Attributes attributes) {
  start(tag.text(), attributes);
  out_ += '>';
  return Element(*this, tag);
}

void Html::element(Tag tag, Attributes attributes, std::string_view content) {
  const Element element = open(tag, attributes);
  text(content);
}

void Html::void_element(Tag tag, Attributes attributes) {
  start(tag.text(), attributes);
  out_ += '>';
}

void Html::text(std::string_view content) { out_ += escaped(content); }

void Html::link(const LocalUrl& to, Attributes attributes, std::string_view content) {
  start("a", attributes);
  attribute("href", written(to));
  out_ += '>';
  text(content);
  out_ += "</a>";
}

void Html::jump(Name id, Attributes attributes, std::string_view content) {
  start("a", attributes);
  attribute("href", "#" + std::string(id.text()));
  out_ += '>';
  text(content);
  out_ += "</a>";
}

void Html::linked_file(std::string_view rel, const LocalUrl& file) {
  out_ += "<link";
  attribute("rel", rel);
  attribute("href", written(file));
  out_ += '>';
}

void Html::script(const LocalUrl& file) {
  out_ += "<script defer";
  attribute("src", written(file));
  out_ += "></script>";
}

}  // namespace dorhub::web
