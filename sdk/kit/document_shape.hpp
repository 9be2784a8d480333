// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A document cut into its rows or elements, by the kit's own reading: what the checks about places, loss and
/// order hold an adapter's words against.
///
/// Tables (CSV, XLSX) are cut by row; JSON and XML into the elements of the lists that records point into.
/// What is none of these (forms, UTF-16) has no parts, and the checks say that they did not look. To change a
/// document by its parts see document_edit.hpp. Values; any thread.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/kit/workbench.hpp"

namespace dorhub::kit {

/// One row or element.
struct Part {
  std::uint32_t first_line = 0;  ///< from 1; of a workbook: the sheet's row
  std::uint32_t last_line = 0;
  std::string pointer = {};  ///< JSON: "/data/3"; XML: "/fietsen/fiets[4]"
  std::size_t list = 0;      ///< of JSON and XML: parts with the same number stand in one list
  std::size_t begin = 0;     ///< bytes in the document; of a workbook in its sheet's XML
  std::size_t end = 0;
  std::vector<std::string> values =
      {};  ///< cells in order, or all texts, numbers and attributes in the element

  /// "samples/export.csv:42", "samples/list.json:12".
  [[nodiscard]] std::string place(const Sample& sample) const { return sample.place(first_line); }
};

struct DocumentShape {
  enum class Kind : unsigned char { other, csv, workbook, json, xml } kind = Kind::other;
  std::vector<std::string> columns = {};  ///< of a table
  std::vector<Part> parts = {};           ///< in the document's order
  std::string sheet = {};                 ///< of a workbook
  /// Of a workbook: the archive's member with the sheet; empty when its rows can't be changed.
  std::string sheet_part = {};

  [[nodiscard]] bool is_table() const { return kind == Kind::csv || kind == Kind::workbook; }
  /// Whether the parts may be put in another order and cells emptied.
  [[nodiscard]] bool can_be_changed() const {
    return kind == Kind::csv || kind == Kind::json || kind == Kind::xml || !sheet_part.empty();
  }
  /// The part that something said is about: by pointer, else by line; null when there is none.
  [[nodiscard]] const Part* part_of(const Place& place) const;
};

/// `said`: what came of the document; tells which lists of a JSON or XML document hold records.
[[nodiscard]] DocumentShape shape_of(const std::string& bytes, const std::vector<Said>& said);

}  // namespace dorhub::kit
