// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A partner's export, looked at without an adapter: its format, and its names with their values.
///
/// Tables (CSV, XLSX) have columns; of JSON and XML the list with the most elements is found, and each text
/// below an element is a name: "customer/address/city", "lines/0/imei", "@nr"; a slash in a member's name is
/// "~1" there and a tilde "~0", as in a JSON pointer. What `adapter new` guesses from and what redaction
/// works on. Pure function; any thread.

#include <cstddef>
#include <dorhub/result.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::sample {

enum class Format : unsigned char { csv, xlsx, json, xml };

/// "CSV", "XLSX", "JSON", "XML".
[[nodiscard]] std::string_view format_name(Format format);

/// One column or one place in an element, with the value of each row; empty where a row has none.
struct Column {
  std::string name = {};
  std::vector<std::string> values = {};
};

struct Sample {
  Format format = Format::csv;
  std::string encoding = "utf-8";
  bool has_byte_order_mark = false;
  char delimiter = ';';
  bool has_carriage_returns = false;
  std::string sheet = {};
  std::string list = {};             ///< JSON, XML: pointer to the list; "/*": the document is the list
  std::size_t rows = 0;              ///< all there are
  std::size_t refused = 0;           ///< rows that the reader refuses; they are in no column
  std::string first_refused = {};    ///< "line 3": the first of those
  std::vector<Column> columns = {};  ///< with the first 1,000 rows
  /// JSON: the names below which steps are numbers of a list's elements, and no members called by a digit.
  std::set<std::string> lists = {};

  [[nodiscard]] bool is_table() const { return format == Format::csv || format == Format::xlsx; }
  [[nodiscard]] const Column* find(std::string_view name) const;
};

/// Looks at a document. Errors: "sample.unreadable" with the reader's own words, "sample.no_rows",
/// "sample.no_header" (a table whose first row holds values, or fewer names than there are columns),
/// "sample.no_table" (bytes, or text without columns).
[[nodiscard]] Result<Sample> look_at(std::string_view document);
/// The same, and a JSON or XML document without a list is one too: `list` is empty, there is one row, and its
/// names are paths from the root.
[[nodiscard]] Result<Sample> look_at_any(std::string_view document);

}  // namespace dorhub::sample
