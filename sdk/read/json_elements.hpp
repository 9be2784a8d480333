// SPDX-License-Identifier: Apache-2.0
#pragma once

/// JSON, one element of a list at a time: memory follows the largest element, not the document.
///
/// Strict RFC 8259, numbers as written. An element in which a name stands twice in one object is refused
/// (which of the two is meant can't be known) and the next is read; twice on the way to the list it ends the
/// document. The path is a JSON pointer; a last step "*" stands for each element of an array, for one that is
/// the document itself. Line and column of every node. The document must outlive the object.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "sdk/read/source.hpp"
#include "sdk/record/json_scan.hpp"
#include "sdk/record/json_tree.hpp"

namespace dorhub::read {

class JsonElements final : public ElementSource {
 public:
  JsonElements(std::string_view document, const ReadOptions& options, const Limits& limits, Reports reports);

  bool walk(std::string_view path, bool to_the_end) override;
  bool next(dor_nodes& out) override;

 private:
  [[nodiscard]] JsonToken token();
  [[noreturn]] void refuse_fault(const JsonFault& fault);
  void skip(JsonToken first);
  bool find_member(std::string_view name);
  bool find_element(std::string_view number);
  void check_rest();
  [[nodiscard]] std::vector<Problem> build(JsonToken first);
  [[nodiscard]] Problem element_problem(const char* code, std::size_t offset, const std::string& pointer,
                                        ProblemArgs args) const;
  void fill_nodes(dor_nodes& out);

  Limits limits_;
  Reports reports_;
  std::string storage_;
  std::string_view text_;
  std::optional<JsonScanner> scanner_;
  std::optional<LineCounter> lines_;
  // Names seen in each object that is open on the way to the list; none for an array.
  std::vector<std::unordered_set<std::string>> seen_;
  JsonToken first_ = JsonToken::end;  // of the value at the path
  enum class State { nothing, single, list, over } state_ = State::nothing;
  bool to_the_end_ = false;
  std::string path_;     // of the list or value
  std::string pointer_;  // of the element
  std::size_t count_ = 0;
  JsonTree tree_;
  NodeBuffer nodes_;
};

}  // namespace dorhub::read
