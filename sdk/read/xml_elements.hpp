// SPDX-License-Identifier: Apache-2.0
#pragma once

/// XML, one element of a list at a time: memory follows the largest element, not the document.
///
/// The path names elements from the root, "/orders/order", without prefixes; every element that it leads to
/// is given, also from several parents; "" is the root. In a node's children attributes come first, named
/// "@name"; an element's text is all text directly in it. Any DOCTYPE is refused. The document must outlive
/// the object.

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/read/source.hpp"
#include "sdk/read/xml_pull.hpp"

namespace dorhub::read {

class XmlElements final : public ElementSource {
 public:
  XmlElements(std::string_view document, const ReadOptions& options, const Limits& limits, Reports reports);

  bool walk(std::string_view path, bool to_the_end) override;
  bool next(dor_nodes& out) override;

 private:
  // An element that goes beyond a limit: it is passed over, the next is read.
  struct TooLarge {
    Problem problem;
  };
  struct Element {
    std::uint32_t kind, parent, first_child, next_sibling, last_child, line, column;
    std::string name;
    std::string text;
  };
  bool find_next();
  bool build();
  void collect();
  XmlEvent inner_event();
  [[noreturn]] void throw_too_large(const char* code, std::uint64_t limit) const;
  std::uint32_t add(std::uint32_t kind, std::uint32_t parent, std::string name, std::string text);
  void fill_nodes(dor_nodes& out);

  Limits limits_;
  Reports reports_;
  std::string storage_;
  std::string_view text_;
  std::optional<MemorySource> source_;
  std::unique_ptr<XmlPull> pull_;
  std::vector<std::string> steps_;
  std::size_t matched_ = 0;  // open elements that follow the path
  bool found_ = false;       // pull_ stands at the start of an element to give
  bool over_ = true;
  bool to_the_end_ = false;
  std::string path_;
  std::string pointer_;
  std::size_t count_ = 0;
  std::deque<Element> elements_;
  NodeBuffer nodes_;
};

}  // namespace dorhub::read
