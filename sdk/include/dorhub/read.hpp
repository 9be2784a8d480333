// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Rows and trees of a partner's document, through the host's readers (dor.read/1).
///
/// `Rows` walks CSV and XLSX, `Tree` walks JSON and XML one element at a time, so memory follows the largest
/// element and not the document. Each cell and node knows its place. Syntax errors are reported by the host,
/// with their place; the loop then just ends and `broken()` says so. Views (Row, Cell, Node, their texts) are
/// valid until the next step of the same loop. Not thread-safe: one instance, one thread.
///
///     auto rows = in.rows();                              // CSV or a workbook: found out
///     while (auto row = rows.next()) {
///       const dorhub::Cell number = (*row)["Framenr"];
///       if (number.is_damaged())                          // a spreadsheet made 9,99E+14 of it
///         out.problem("acme.number_damaged", number.place(), {{"column", "Framenr"}});
///       …                                                 // a record, a problem or a skip
///     }
///     if (!rows.broken()) out.complete();                 // only where the list is the whole stock
///
/// Each row, and each element of a walk(), must end as a record, a problem or a skip before the next is
/// asked: the host reports one that did not (row.unanswered). Which codes the readers report, what they find
/// out by themselves and what they refuse stands in sdk/read/READING.md. What they refused is told to the
/// partner by them; an adapter neither sees it nor repeats it.
///
/// Limits of one delivery, from the hub's settings (the defaults): 2,000,000 rows or elements, 1,024 columns,
/// 1 MiB in a cell or text, 64 levels, 1,000,000 nodes in one element, 512 MiB unpacked. A row or element
/// beyond one is refused and the next is read; too many of them, the depth of JSON and the unpacked size end
/// the document.

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

/// A view of the same bytes; none is copied, and no byte is looked at. Empty for a null pointer of size 0.
/// Valid as long as what the host lent.
inline std::string_view text_of(dor_bytes b) {
  return b.size == 0 ? std::string_view{} : std::string_view(reinterpret_cast<const char*>(b.data), b.size);
}
/// The other way round: valid as long as `text`. The host copies what it keeps, so a temporary will do.
inline dor_bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// `text` without white space (and no-break spaces, which spreadsheets put into amounts) at either end. A
/// view of `text`; empty when there is nothing else. White space is that of ASCII: space, tab, line feed,
/// carriage return, vertical tab and form feed. Spaces inside stay. `text` is UTF-8.
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
/// none was reported and its row left out. Valid until the next Rows::next(); copy a text that is to live
/// longer: `std::string(cell.text())`.
class Cell {
 public:
  Cell() = default;
  /// Made by Row. Both are the host's and outlive the cell.
  Cell(const dor_cell& cell, dor_bytes sheet) : cell_(&cell), sheet_(sheet) {}

  /// Whether the row has this column, even when nothing stands in it. A short row (spreadsheets leave out
  /// empty cells at the end) lacks its last ones.
  [[nodiscard]] bool present() const { return cell_ != nullptr; }
  /// As in the file, white space included, quotes undone. Of a number in a workbook the shortest decimal form
  /// with a point, whatever the sheet shows: "1250.5".
  [[nodiscard]] std::string_view raw() const {
    return cell_ != nullptr ? text_of(cell_->text) : std::string_view{};
  }
  /// Without white space at either end: what an adapter reads.
  [[nodiscard]] std::string_view text() const { return trimmed(raw()); }
  /// Whether nothing but white space stands in it, or it is absent.
  [[nodiscard]] bool empty() const { return text().empty(); }
  /// A number that a spreadsheet has damaged ("9,99E+14", 16 digits and more stored as a number), an error
  /// value (#N/A) or a date that never was: report it, never repair it. An IMEI of 15 digits is still whole.
  [[nodiscard]] bool is_damaged() const { return cell_ != nullptr && (cell_->flags & DOR_CELL_DAMAGED) != 0; }
  /// A date of a workbook: text() is yyyy-mm-dd or yyyy-mm-ddThh:mm:ss. moment_of() reads it like any other,
  /// so this need be asked only where a number and a date mean different things. Never in a CSV file.
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

/// One data row with the names of its columns. Empty lines never become one, nor do rows in which all cells
/// are empty. Valid until the next Rows::next().
class Row {
 public:
  /// Made by Rows. Both outlive the row.
  Row(const dor_row& row, const std::vector<std::string>& names) : row_(&row), names_(&names) {}

  /// The cell under the column `name`, written without surrounding space (compared without ASCII case; the
  /// header's own space does not count); absent when there is none. Where a name stands twice the first
  /// counts, and the host has warned (csv.duplicate_column). Looks through the names each time, which is
  /// cheap for the dozens of columns that exports have.
  [[nodiscard]] Cell operator[](std::string_view name) const {
    for (std::size_t i = 0; i < names_->size(); ++i)
      if (same_name((*names_)[i], name)) return at(i);
    return {};
  }
  /// The cell number `index`, from 0; absent past the end. For files without a header and columns without a
  /// name. Steps by the host's own cell size, which a later minor may enlarge.
  [[nodiscard]] Cell at(std::size_t index) const {
    if (index >= row_->count) return {};
    const auto* base = reinterpret_cast<const char*>(row_->cells) + index * row_->element_size;
    return {*reinterpret_cast<const dor_cell*>(base), row_->sheet};
  }
  /// Cells in this row; may be fewer than columns.
  [[nodiscard]] std::size_t size() const { return row_->count; }
  /// The row's first line, without a column: for records, skips, and problems of the whole row. A cell in
  /// quotes may hold line breaks, so its line may be a later one.
  [[nodiscard]] Place place() const {
    return {.line = row_->line, .column = 0, .pointer = {}, .sheet = std::string(text_of(row_->sheet))};
  }

  /// ASCII case-insensitive equality: «FRAMENR» is «Framenr», «PATINÉ» is not «patiné».
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
/// text is text(). Members keep the document's order. Names are without a prefix of a namespace. Valid until
/// the next step of the Tree it came from (next(), walk(), browse(), look()), and so are its texts.
///
///     order["customer"]["name"].text()         // JSON: {"customer":{"name":"…"}}
///     order["@id"].text()                      // XML:  <order id="7">
///     for (dorhub::Node line = order["lines"].first(); line.present(); line = line.next())
///       read(line["serial"], line.place());    // a list in JSON, child elements in XML
class Node {
 public:
  Node() = default;
  /// Made by Tree. `all` is the host's and outlives the node.
  Node(const dor_nodes& all, std::uint32_t index) : all_(&all), index_(index) {}

  /// Whether it stands in the document; null does.
  [[nodiscard]] bool present() const { return all_ != nullptr; }
  /// Which kind of JSON value it is; all are false for an absent node. In XML every element is an object and
  /// every attribute a text: numbers and yes or no come as text there.
  [[nodiscard]] bool is_null() const { return kind() == DOR_NODE_NULL; }
  [[nodiscard]] bool is_object() const { return kind() == DOR_NODE_OBJECT; }
  [[nodiscard]] bool is_array() const { return kind() == DOR_NODE_ARRAY; }
  [[nodiscard]] bool is_text() const { return kind() == DOR_NODE_STRING; }
  [[nodiscard]] bool is_number() const { return kind() == DOR_NODE_NUMBER; }
  /// DOR_NODE_* (abi.h), or 0 when absent.
  [[nodiscard]] std::uint32_t kind() const { return all_ != nullptr ? raw().kind : 0; }
  /// Name of a member or element, an attribute's with its @; empty in a list. Not for the node that
  /// Tree::next() gave: the path says what that is.
  [[nodiscard]] std::string_view name() const {
    return all_ != nullptr ? text_of(raw().name) : std::string_view{};
  }
  /// Text of a string, number (as written), boolean or XML element, trimmed; empty for null, arrays and
  /// objects. A number keeps its form: "1E3", "12.50". Of an object
  /// where a text should be, this is as empty as of an absent node: report_nested() (nested.hpp) tells of
  /// such.
  [[nodiscard]] std::string_view text() const {
    return all_ != nullptr ? trimmed(text_of(raw().text)) : std::string_view{};
  }
  /// The same with white space at either end, for texts in which it counts.
  [[nodiscard]] std::string_view untrimmed() const {
    return all_ != nullptr ? text_of(raw().text) : std::string_view{};
  }
  /// Whether text() is: true for null, a list and a JSON object, however much they hold.
  [[nodiscard]] bool empty() const { return text().empty(); }
  /// true for "true" and "1" (partners send both); false for all else, absent too: where no and not said
  /// differ, take yes_no_of() (known.hpp).
  [[nodiscard]] bool is_true() const { return text() == "true" || text() == "1"; }
  /// A whole number, written as a number or as text, of at most 19 characters with its minus: up to int64's
  /// largest, and down to -999,999,999,999,999,999. Nothing otherwise: "12.0", "1E3", "+5" and "" are none.
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

  /// The first member or child element of that name, case counting; absent when there is none or this is no
  /// object. More child elements of the same name (XML) are reached by first() and next(). Looks at one child
  /// after the other.
  [[nodiscard]] Node operator[](std::string_view member) const {
    for (Node child = first(); child.present(); child = child.next())
      if (child.name() == member) return child;
    return {};
  }
  /// First child (in XML the attributes come first), and next sibling; absent where there is none.
  /// `for (Node n = list.first(); n.present(); n = n.next())`.
  [[nodiscard]] Node first() const { return all_ != nullptr ? at(raw().first_child) : Node{}; }
  [[nodiscard]] Node next() const { return all_ != nullptr ? at(raw().next_sibling) : Node{}; }
  /// Number of children; counts them, so keep it out of loops.
  [[nodiscard]] std::size_t size() const {
    std::size_t count = 0;
    for (Node child = first(); child.present(); child = child.next()) ++count;
    return count;
  }

  /// JSON pointer of the node in the document (and line and column where the reader knows them). Walks up to
  /// the element's root and in lists counts the children before it, so ask for it where it is needed, not for
  /// each node.
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
///
///     auto rows = in.rows();
///     for (const char* name : {"Inkoopnr", "Framenr"})    // another layout: say so once, not in each row
///       if (!rows.broken() && !rows.has_column(name)) return tell_missing(name, out);
///
/// Options, as one JSON object, each of them optional; an unknown one, or a wrong value, is refused
/// (read.bad_option) and the Rows are broken:
///
/// | option      | value                         | left out                                       |
/// |-------------|-------------------------------|------------------------------------------------|
/// | "format"    | "csv" or "xlsx"               | by the first bytes                             |
/// | "encoding"  | "utf-8", "windows-1252" …     | byte order mark, zero bytes, what most say     |
/// | "delimiter" | one character                 | `sep=;`, or what makes the first rows alike    |
/// | "sheet"     | name of the sheet             | the first that is visible                      |
/// | "header"    | false: the first row is data  | true                                           |
///
/// Tell what the partner's documentation fixes; what is found out may differ from one file to the next. An
/// old workbook (.xls), an encrypted one, a PDF, JSON and XML are refused by name. The reader belongs to the
/// delivery: not to be kept longer than translate().
class Rows {
 public:
  /// `options`: see above, "{}" for detection. `document` outlives the Rows. Reads the header, and throws
  /// nothing of its own; ask broken().
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

  /// The next row, or nothing at the end or where the document is broken; nothing again after that. Whatever
  /// an earlier row gave, its cells and their texts are gone.
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
  /// "header" is false: use Row::at(). Valid as long as the Rows.
  [[nodiscard]] const std::vector<std::string>& columns() const { return names_; }
  /// Whether a column of that name is there, compared as Row's: for telling one layout of a file from
  /// another. False for all in a broken document: ask broken() first, or a column is reported as missing too.
  [[nodiscard]] bool has_column(std::string_view name) const {
    return std::any_of(names_.begin(), names_.end(),
                       [&](const std::string& one) { return Row::same_name(one, name); });
  }
  /// The document could not be opened or read to its end; the host has reported why. Ask before
  /// Output::complete(). A row that was refused alone does not break it; the host knows of that gap by
  /// itself.
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
/// walked one after the other, a header looked at before or after: each reads the document from its start.
///
/// | path              | of                                   | next() gives                  |
/// |-------------------|--------------------------------------|-------------------------------|
/// | "/orders"         | {"orders":[…]}                       | each element of the list      |
/// | "/order"          | {"order":{…}}                        | that object, once             |
/// | "/*"              | […]                                  | each element of the list      |
/// | ""                | any                                  | the whole document, once      |
/// | "/export/order"   | <export><order/><order/></export>    | each <order>                  |
///
/// A path of JSON is a pointer (RFC 6901): "~1" stands for a slash in a name, a number for an element of a
/// list. Options: "format" ("json" or "xml", else told by the first sign) and "encoding". A DOCTYPE is always
/// refused; of a name twice in one object nobody knows which is meant, so its element is refused
/// (json.duplicate_key).
class Tree {
 public:
  /// `document` outlives the Tree. `options`: see above. Nothing is read yet, so of a damaged document walk()
  /// tells.
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
  /// False as walk() is; a missing path is no fault by itself: report it where the document needs it.
  bool browse(std::string_view path) { return start(path, DOR_WALK_PLAIN); }
  /// Looks at one place only (a header, the paging, the whole): nothing is expected to come of it. Where the
  /// path names a list, this is its first element. Absent when the path does not exist. The node and its
  /// texts are gone with the next step of this Tree, so copy what is needed behind the walk that follows.
  Node look(std::string_view path) { return start(path, DOR_WALK_PLAIN) ? next().value_or(Node{}) : Node{}; }

  /// The next element of the chosen list; nothing at its end, where the document is broken, and before any
  /// list was chosen.
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
