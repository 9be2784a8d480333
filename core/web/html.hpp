// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Writes HTML in which nothing that was not written by us is ever markup.
///
/// Tags and attribute names are literals, checked while compiling; text and attribute values are escaped,
/// always: there is no way to put in raw HTML. Scripts, styles and `on…` attributes can't be written inline,
/// and a link can go to a path of this server only. So a page can't be turned against its reader, whatever
/// a partner sends. Values; one thread.

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::web {

/// A name in markup, known while compiling: lower-case letters, digits and hyphens.
class Name {
 public:
  template <std::size_t N>
  consteval Name(const char (&text)[N]) : text_(text, N - 1) {  // NOLINT: a literal is a name
    for (const char c : text_)
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) throw "not a name in markup";
  }
  [[nodiscard]] constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// The name of an element that may be written: anything but those whose content is not plain text.
class Tag : public Name {
 public:
  template <std::size_t N>
  consteval Tag(const char (&text)[N]) : Name(text) {  // NOLINT
    const std::string_view name(text, N - 1);
    if (name == "script" || name == "style" || name == "iframe" || name == "object" || name == "noscript" ||
        name == "template")
      throw "write no such element";
  }
};

/// The name of an attribute that may be written with any value; links have `Html::link` and the like.
class AttributeName : public Name {
 public:
  template <std::size_t N>
  consteval AttributeName(const char (&text)[N]) : Name(text) {  // NOLINT
    const std::string_view name(text, N - 1);
    if (name.starts_with("on") || name == "style" || name == "href" || name == "src" || name == "action" ||
        name == "formaction" || name == "srcdoc")
      throw "write no such attribute here";
  }
};

struct Attribute {
  AttributeName name;
  std::string_view value;
};
using Attributes = std::initializer_list<Attribute>;

/// A path on this server, and query values, which are percent-encoded: "/" and {{"lang", "en"}}.
struct LocalUrl {
  std::string_view path;  ///< starts with one "/", as we wrote it
  std::vector<std::pair<std::string_view, std::string_view>> query = {};
};

class Html {
 public:
  /// Closes its element when it goes.
  class [[nodiscard]] Element {
   public:
    ~Element();
    Element(const Element&) = delete;
    Element& operator=(const Element&) = delete;

   private:
    friend class Html;
    Element(Html& html, Tag tag) : html_(html), tag_(tag) {}
    Html& html_;
    Tag tag_;
  };

  /// Opens an element until the result goes out of scope.
  Element open(Tag tag, Attributes attributes = {});
  /// A whole element with text.
  void element(Tag tag, Attributes attributes, std::string_view text);
  /// An element without content or end tag: meta, br.
  void void_element(Tag tag, Attributes attributes);
  /// Text between elements.
  void text(std::string_view text);
  /// A link with text. `to` begins with "/".
  void link(const LocalUrl& to, Attributes attributes, std::string_view text);
  /// A link within the page, to the element of this id.
  void jump(Name id, Attributes attributes, std::string_view text);
  /// `<link rel=… href=…>` and `<script src=… defer>` in the head.
  void linked_file(std::string_view rel, const LocalUrl& file);
  void script(const LocalUrl& file);
  void doctype() { out_ += "<!doctype html>\n"; }

  /// What was written.
  [[nodiscard]] const std::string& str() const { return out_; }

 private:
  void start(std::string_view tag, Attributes attributes);
  void attribute(std::string_view name, std::string_view value);
  std::string out_;
};

/// `text` with & < > " ' as character references. Bytes that are no UTF-8 and control characters become
/// U+FFFD, so that a page is always well-formed.
[[nodiscard]] std::string escaped(std::string_view text);

/// The URL as written in an attribute, before escaping. Asserts that the path begins with exactly one "/".
[[nodiscard]] std::string written(const LocalUrl& url);

}  // namespace dorhub::web
