// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What every format gives: rows (CSV, XLSX) or elements (JSON, XML), and how it says what is wrong.
///
/// Inside sdk/read only. Rows and nodes stand in buffers of the source until its next call, as abi.h says. A
/// fault that ends the document is thrown as ReadFault and caught at the border (read_extension.cpp); what
/// costs one row only is told to the Reports and reading goes on.

#include <dorhub/abi.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sdk/record/limits.hpp"
#include "sdk/record/problem.hpp"

namespace dorhub::read {

/// The document can't be read further. `result` is what the adapter's call returns: DOR_INVALID or DOR_LIMIT.
struct ReadFault {
  Problem problem;
  std::int32_t result = DOR_INVALID;
};

/// Throws a ReadFault for data that can't be read further.
[[noreturn]] void refuse(std::string code, Place place, ProblemArgs args = {});
/// Throws a ReadFault for a limit that was hit.
[[noreturn]] void exceed(std::string code, Place place, std::uint64_t limit);

/// Takes problems that cost one row or nothing.
using Reports = std::function<void(Problem)>;

/// Options of rows_open and tree_open, checked.
struct ReadOptions {
  std::string format;     ///< "csv", "xlsx", "json", "xml" or empty: detect
  std::string delimiter;  ///< one character, or empty: detect
  std::string encoding;   ///< see encoding.hpp, or empty: detect
  std::string sheet;      ///< name of a sheet, or empty: the first that is visible
  bool header = true;     ///< the first row names the columns
};

/// Reads options; refuses what is unknown.
[[nodiscard]] ReadOptions read_options(std::string_view json);

class RowSource {
 public:
  virtual ~RowSource() = default;
  /// The header row; false when the options say there is none.
  virtual bool header(dor_row& out) = 0;
  /// The next data row; false after the last.
  virtual bool next(dor_row& out) = 0;
  /// What lets doubt whether the rows read so far are all there were; a warning. Such rows are good, but they
  /// are no complete list.
  [[nodiscard]] virtual std::optional<Problem> open_end() const { return std::nullopt; }
};

class ElementSource {
 public:
  virtual ~ElementSource() = default;
  /// Starts anew at `path`; false when it does not exist. `to_the_end`: the rest of the document is read too,
  /// after the last element or when there is no such path, so that a fault in it is not missed.
  virtual bool walk(std::string_view path, bool to_the_end) = 0;
  /// The next element; false after the last.
  virtual bool next(dor_nodes& out) = 0;
};

inline dor_bytes as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view as_text(dor_bytes bytes) {
  return bytes.size == 0 ? std::string_view()
                         : std::string_view(reinterpret_cast<const char*>(bytes.data), bytes.size);
}

/// The cells of one row, with room for texts that do not stand in the document as they are.
class RowBuffer {
 public:
  void clear();
  /// A cell whose text stays where it is until the row's end.
  void add(std::string_view text, std::uint32_t flags, std::uint32_t line);
  /// A cell whose text is copied.
  void add_copy(std::string_view text, std::uint32_t flags, std::uint32_t line);
  /// Takes the cells behind the first `count` off.
  void shorten(std::size_t count);
  [[nodiscard]] std::size_t size() const { return cells_.size(); }
  [[nodiscard]] std::string_view text(std::size_t index) const;
  /// Whether every cell is white space only.
  [[nodiscard]] bool is_blank() const;
  /// The row as abi.h wants it; valid until clear().
  [[nodiscard]] dor_row row(std::uint32_t line, std::string_view sheet);

 private:
  struct Copied {
    std::size_t cell, offset, size;
  };
  std::vector<dor_cell> cells_;
  std::string copies_;
  std::vector<Copied> copied_;
};

/// The nodes of one element as abi.h wants them; each source fills it from a tree of its own kind.
class NodeBuffer {
 public:
  void clear() { nodes_.clear(); }
  /// `from` has kind, name, text, parent, first_child and next_sibling as dor_node means them, and stays
  /// where it is until clear().
  template <class From>
  void add(const From& from, std::uint32_t line, std::uint32_t column) {
    dor_node& node = nodes_.emplace_back();
    node.size = sizeof(dor_node);
    node.kind = static_cast<std::uint32_t>(from.kind);
    node.name = as_bytes(from.name);
    node.text = as_bytes(from.text);
    node.parent = from.parent;
    node.first_child = from.first_child;
    node.next_sibling = from.next_sibling;
    node.line = line;
    node.column = column;
  }
  /// All of them, as the element at `pointer`; valid until clear().
  [[nodiscard]] dor_nodes nodes(std::string_view pointer) const {
    dor_nodes out{};
    out.size = sizeof(dor_nodes);
    out.element_size = sizeof(dor_node);
    out.items = nodes_.data();
    out.count = nodes_.size();
    out.pointer = as_bytes(pointer);
    return out;
  }

 private:
  std::vector<dor_node> nodes_;
};

/// Whether a text is a number that a spreadsheet has spoilt: "9,99E+14".
[[nodiscard]] bool is_damaged_number(std::string_view text);

}  // namespace dorhub::read
