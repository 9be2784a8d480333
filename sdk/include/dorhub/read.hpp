// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Rows and trees of a partner's document, through the host's readers (dor.read/1).
///
/// `Rows` walks CSV and XLSX, `Tree` walks JSON and XML one element at a time, so memory follows the largest
/// element and not the document. Each cell and node knows its place. Syntax errors are reported by the host,
/// with their place; the loop then just ends and `broken()` says so. Views (Row, Cell, Node, their texts) are
/// valid until the next step of the same loop. Not thread-safe: one instance, one thread.

#include <dorhub/abi.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <dorhub/place.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub {

/// A view of the same bytes; none is copied, and no byte is looked at.
inline std::string_view text_of(dor_bytes b) {
  return b.size == 0 ? std::string_view{} : std::string_view(reinterpret_cast<const char*>(b.data), b.size);
}
/// The other way round: valid as long as `text`.
inline dor_bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// `text` without white space (and no-break spaces, which spreadsheets put into amounts) at either end.
inline std::string_view trimmed(std::string_view text) {
  const auto blank = [](std::string_view t, bool front) -> std::size_t {
    const auto c = static_cast<unsigned char>(front ? t.front() : t.back());
    if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
    if (t.size() >= 2 && (front ? t.substr(0, 2) : t.substr(t.size() - 2)) == "\xC2\xA0") return 2;
    return 0;
  };
  while (!text.empty()) {
    const std::size_t n = blank(text, true);
    if (n == 0) break;
    text.remove_prefix(n);
  }
  while (!text.empty()) {
    const std::size_t n = blank(text, false);
    if (n == 0) break;
    text.remove_suffix(n);
  }
  return text;
}

/// One cell of a row. An absent cell (column not in this file or row) has empty text and is not present(), so
/// a row needs no check of its length. Text is UTF-8, whatever the document's encoding was; a cell that was
/// none was reported and its row left out. Valid until the next Rows::next().
class Cell {
 public:
  Cell() = default;
  Cell(const dor_cell& cell, dor_bytes sheet) : cell_(&cell), sheet_(sheet) {}

  /// Whether the row has this column, even when nothing stands in it.
  [[nodiscard]] bool present() const { return cell_ != nullptr; }
  /// As in the file, white space included.
  [[nodiscard]] std::string_view raw() const {
    return cell_ != nullptr ? text_of(cell_->text) : std::string_view{};
  }
  /// Without white space at either end.
  [[nodiscard]] std::string_view text() const { return trimmed(raw()); }
  /// Whether nothing but white space stands in it, or it is absent.
  [[nodiscard]] bool empty() const { return text().empty(); }
  /// A number that a spreadsheet has damaged ("9,99E+14"): report it, never repair it.
  [[nodiscard]] bool is_damaged() const { return cell_ != nullptr && (cell_->flags & DOR_CELL_DAMAGED) != 0; }
  /// A date of a workbook: text() is yyyy-mm-dd or yyyy-mm-ddThh:mm:ss.
  [[nodiscard]] bool is_date() const { return cell_ != nullptr && (cell_->flags & DOR_CELL_DATE) != 0; }
  /// Line and cell for a problem about this value; unknown for an absent cell: use the row's then.
  [[nodiscard]] Place place() const {
    if (cell_ == nullptr) return {};
    return {
        .line = cell_->line, .column = cell_->column, .pointer = {}, .sheet = std::string(text_of(sheet_))};
  }

 private:
  const dor_cell* cell_ = nullptr;
  dor_bytes sheet_{};
};

/// One data row with the names of its columns. Empty lines never become one. Valid until the next
/// Rows::next().
class Row {
 public:
  Row(const dor_row& row, const std::vector<std::string>& names) : row_(&row), names_(&names) {}

  /// The cell under the column `name` (compared without case and surrounding space); absent when there is
  /// none.
  [[nodiscard]] Cell operator[](std::string_view name) const {
    for (std::size_t i = 0; i < names_->size(); ++i)
      if (same_name((*names_)[i], name)) return at(i);
    return {};
  }
  /// The cell number `index`, from 0; absent past the end.
  [[nodiscard]] Cell at(std::size_t index) const {
    if (index >= row_->count) return {};
    const auto* base = reinterpret_cast<const char*>(row_->cells) + index * row_->element_size;
    return {*reinterpret_cast<const dor_cell*>(base), row_->sheet};
  }
  /// Cells in this row; may be fewer than columns.
  [[nodiscard]] std::size_t size() const { return row_->count; }
  /// The row's first line, without a column: for records, skips, and problems of the whole row.
  [[nodiscard]] Place place() const {
    return {.line = row_->line, .column = 0, .pointer = {}, .sheet = std::string(text_of(row_->sheet))};
  }

  /// ASCII case-insensitive equality.
  static bool same_name(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
      if (lower(a[i]) != lower(b[i])) return false;
    }
    return true;
  }

 private:
  const dor_row* row_;
  const std::vector<std::string>* names_;
};

/// One value of a tree: JSON value or XML element. An absent node answers every question with "nothing", so
/// paths need no checks: `node["a"]["b"].text()` is empty when a or b is missing.
///
/// An XML element is an object: its child elements are members, an attribute is the member "@id", its own
/// text is text(). Members keep the document's order. Valid until the next step of the Tree it came from.
class Node {
 public:
  Node() = default;
  Node(const dor_nodes& all, std::uint32_t index) : all_(&all), index_(index) {}

  /// Whether it stands in the document; null does.
  [[nodiscard]] bool present() const { return all_ != nullptr; }
  [[nodiscard]] bool is_null() const { return kind() == DOR_NODE_NULL; }
  [[nodiscard]] bool is_object() const { return kind() == DOR_NODE_OBJECT; }
  [[nodiscard]] bool is_array() const { return kind() == DOR_NODE_ARRAY; }
  [[nodiscard]] bool is_text() const { return kind() == DOR_NODE_STRING; }
  [[nodiscard]] bool is_number() const { return kind() == DOR_NODE_NUMBER; }
  /// DOR_NODE_*, or 0 when absent.
  [[nodiscard]] std::uint32_t kind() const { return all_ != nullptr ? raw().kind : 0; }
  /// Name of a member or element; empty in a list.
  [[nodiscard]] std::string_view name() const {
    return all_ != nullptr ? text_of(raw().name) : std::string_view{};
  }
  /// Text of a string, number (as written), boolean or XML element, trimmed; empty for null, arrays and
  /// objects.
  [[nodiscard]] std::string_view text() const {
    return all_ != nullptr ? trimmed(text_of(raw().text)) : std::string_view{};
  }
  /// The same with white space at either end.
  [[nodiscard]] std::string_view untrimmed() const {
    return all_ != nullptr ? text_of(raw().text) : std::string_view{};
  }
  /// Whether text() is: true for null, a list and a JSON object.
  [[nodiscard]] bool empty() const { return text().empty(); }
  /// true for "true" and "1" (partners send both).
  [[nodiscard]] bool is_true() const { return text() == "true" || text() == "1"; }
  /// A whole number in the range of int64, written as a number or as text; nothing otherwise.
  [[nodiscard]] std::optional<std::int64_t> integer() const {
    const std::string_view t = text();
    if (t.empty() || t.size() > 19) return std::nullopt;
    const bool negative = t[0] == '-';
    if (negative && t.size() == 1) return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t i = negative ? 1 : 0; i < t.size(); ++i) {
      if (t[i] < '0' || t[i] > '9') return std::nullopt;
      value = value * 10 + static_cast<std::uint64_t>(t[i] - '0');
    }
    if (value > static_cast<std::uint64_t>(INT64_MAX)) return std::nullopt;
    return negative ? -static_cast<std::int64_t>(value) : static_cast<std::int64_t>(value);
  }

  /// The first member or child element of that name.
  [[nodiscard]] Node operator[](std::string_view member) const {
    for (Node child = first(); child.present(); child = child.next())
      if (child.name() == member) return child;
    return {};
  }
  /// First child, and next sibling: `for (Node n = list.first(); n.present(); n = n.next())`.
  [[nodiscard]] Node first() const { return all_ != nullptr ? at(raw().first_child) : Node{}; }
  [[nodiscard]] Node next() const { return all_ != nullptr ? at(raw().next_sibling) : Node{}; }
  /// Number of children; counts them, so keep it out of loops.
  [[nodiscard]] std::size_t size() const {
    std::size_t count = 0;
    for (Node child = first(); child.present(); child = child.next()) ++count;
    return count;
  }

  /// JSON pointer of the node in the document (and line and column where the reader knows them).
  [[nodiscard]] Place place() const {
    if (all_ == nullptr) return {};
    std::string path;
    for (Node node = *this; node.index_ != 0; node = node.at(node.raw().parent))
      path.insert(0, node.step()).insert(0, 1, '/');
    return {.line = raw().line,
            .column = raw().column,
            .pointer = std::string(text_of(all_->pointer)) + path,
            .sheet = {}};
  }

 private:
  [[nodiscard]] const dor_node& raw() const {
    const auto* base = reinterpret_cast<const char*>(all_->items) + std::size_t{index_} * all_->element_size;
    return *reinterpret_cast<const dor_node*>(base);
  }
  [[nodiscard]] Node at(std::uint32_t index) const {
    return index == DOR_NO_NODE ? Node{} : Node{*all_, index};
  }
  /// Last step of the pointer: the name (with ~ and / escaped, RFC 6901), or the number in an array.
  [[nodiscard]] std::string step() const {
    const Node parent = at(raw().parent);
    if (!parent.is_array()) {
      std::string out;
      for (const char c : name()) {
        if (c == '~')
          out += "~0";
        else if (c == '/')
          out += "~1";
        else
          out += c;
      }
      return out;
    }
    std::size_t number = 0;
    for (Node child = parent.first(); child.present() && child.index_ != index_; child = child.next())
      ++number;
    return std::to_string(number);
  }

  const dor_nodes* all_ = nullptr;
  std::uint32_t index_ = 0;
};

/// Rows of a CSV or XLSX document: `while (auto row = rows.next()) …`.
///
/// A document that can't be opened has no rows and is broken(). A row that can't be read (a quote that does
/// not close, a byte that is no text) is reported, left out, and the next one given.
class Rows {
 public:
  /// `options`: JSON as in dor_read_v1::rows_open, "{}" for detection. `document` outlives the Rows.
  Rows(const dor_read_v1& reader, std::string_view document, std::string_view options = "{}")
      : reader_(reader),
        open_(reader.rows_open(reader.context, bytes_of(document), bytes_of(options), &cursor_) == DOR_OK),
        broken_(!open_) {
    dor_row header{};
    header.size = sizeof header;
    if (!open_ || reader_.rows_header(reader_.context, cursor_, &header) != DOR_OK) return;
    const std::vector<std::string> none;
    const Row names(header, none);
    for (std::size_t i = 0; i < names.size(); ++i) names_.emplace_back(names.at(i).text());
  }
  ~Rows() {
    if (open_) reader_.close(reader_.context, cursor_);
  }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  /// The next row, or nothing at the end or where the document is broken.
  std::optional<Row> next() {
    if (broken_) return std::nullopt;
    row_ = {};
    row_.size = sizeof row_;
    const std::int32_t code = reader_.rows_next(reader_.context, cursor_, &row_);
    if (code == DOR_OK) return Row(row_, names_);
    broken_ = code != DOR_END;
    return std::nullopt;
  }
  /// Column names as in the file, trimmed, in its order; empty names and equal ones are kept. None when
  /// "header" is false: use Row::at().
  [[nodiscard]] const std::vector<std::string>& columns() const { return names_; }
  /// Whether a column of that name is there, compared as Row's: for telling one layout of a file from
  /// another.
  [[nodiscard]] bool has_column(std::string_view name) const {
    return std::any_of(names_.begin(), names_.end(),
                       [&](const std::string& one) { return Row::same_name(one, name); });
  }
  /// The document could not be opened or read to its end; the host has reported why. Ask before
  /// Output::complete().
  [[nodiscard]] bool broken() const { return broken_; }

 private:
  const dor_read_v1& reader_;
  std::uint64_t cursor_ = 0;
  bool open_;
  bool broken_;
  std::vector<std::string> names_;
  dor_row row_{};
};

/// A JSON or XML document: choose a list with walk(), then step through it with next().
///
///     auto tree = in.tree();
///     if (tree.walk("/orders"))
///       while (auto order = tree.next()) read((*order)["serial"], order->place());
///
/// The reader hands out one element at a time and forgets it at the next. Several lists of one document are
/// walked one after the other, a header looked at before or after.
class Tree {
 public:
  /// `document` outlives the Tree. `options`: JSON as in dor_read_v1::tree_open.
  Tree(const dor_read_v1& reader, std::string_view document, std::string_view options = "{}")
      : reader_(reader),
        open_(reader.tree_open(reader.context, bytes_of(document), bytes_of(options), &cursor_) == DOR_OK),
        broken_(!open_) {}
  ~Tree() {
    if (open_) reader_.close(reader_.context, cursor_);
  }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  /// Chooses a list whose elements each become a record, a problem or a skip. False when the path does not
  /// exist or the document is broken before it.
  /// `path` is a JSON pointer ("/data/orders"), in XML the names of the elements from the root on
  /// ("/export/orders/order"); a last step "*" gives each element of an array, also of one that is the whole
  /// document ("/*"). Starts anew at each call.
  bool walk(std::string_view path) { return start(path, DOR_WALK_ACCOUNTED); }
  /// Chooses a list to step through of which nothing is expected: a first pass, a list of what to ask next.
  bool browse(std::string_view path) { return start(path, DOR_WALK_PLAIN); }
  /// Looks at one place only (a header, the paging, the whole): nothing is expected to come of it. Where the
  /// path names a list, this is its first element.
  Node look(std::string_view path) { return start(path, DOR_WALK_PLAIN) ? next().value_or(Node{}) : Node{}; }

  /// The next element of the chosen list.
  std::optional<Node> next() {
    if (broken_) return std::nullopt;
    nodes_ = {};
    nodes_.size = sizeof nodes_;
    const std::int32_t code = reader_.tree_next(reader_.context, cursor_, &nodes_);
    if (code == DOR_OK) return Node(nodes_, 0);
    broken_ = code != DOR_END;
    return std::nullopt;
  }
  /// The document could not be opened or read to the end of the list; the host has reported why. Ask before
  /// Output::complete().
  [[nodiscard]] bool broken() const { return broken_; }

 private:
  bool start(std::string_view path, std::uint32_t flags) {
    if (broken_) return false;
    const std::int32_t code = reader_.tree_walk(reader_.context, cursor_, bytes_of(path), flags);
    broken_ = code != DOR_OK && code != DOR_END;
    return code == DOR_OK;
  }

  const dor_read_v1& reader_;
  std::uint64_t cursor_ = 0;
  bool open_;
  bool broken_;
  dor_nodes nodes_{};
};

}  // namespace dorhub
