// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Rows of a sheet in a workbook (XLSX, ECMA-376), streamed: the shared texts are in memory, the sheet is
/// not.
///
/// The sheet is the one named, else the first visible. Cells stand under their columns: what a row leaves out
/// is an empty cell. A formula gives its last value; an error value (#N/A) is a damaged cell. Rows without
/// any text are left out; lines are the sheet's row numbers. The document must outlive the object.

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/read/source.hpp"
#include "sdk/read/xlsx_format.hpp"
#include "sdk/read/xml_pull.hpp"
#include "sdk/read/zip_archive.hpp"

namespace dorhub::read {

class XlsxRows final : public RowSource {
 public:
  XlsxRows(std::string_view document, const ReadOptions& options, const Limits& limits, Reports reports);

  bool header(dor_row& out) override;
  bool next(dor_row& out) override;

  [[nodiscard]] const std::string& sheet() const { return sheet_; }
  /// The archive's member that holds the sheet: "xl/worksheets/sheet1.xml".
  [[nodiscard]] const std::string& part() const { return part_; }

 private:
  struct Value {
    std::string text;
    std::uint32_t flags = 0;
    bool present = false;
  };
  [[nodiscard]] std::unique_ptr<XmlPull> open_part(const std::string& name);
  [[nodiscard]] std::string target_of(const std::string& part, std::string_view wanted, bool by_type);
  [[nodiscard]] std::string find_sheet(const std::string& workbook, const std::string& wanted);
  void read_shared_texts(const std::string& name);
  void read_styles(const std::string& name);
  void read_header();
  bool read_row();
  void read_cell(std::size_t& column);
  [[nodiscard]] Value cell_value(std::string_view type, std::string_view style);
  [[nodiscard]] std::string rich_text();

  Limits limits_;
  Reports reports_;
  ZipArchive archive_;
  std::string sheet_;
  std::string part_;
  bool from_1904_ = false;
  std::string shared_;                    // all shared texts, one behind the other
  std::vector<std::size_t> shared_ends_;  // where each ends
  std::vector<NumberFormat> formats_;     // by style number
  std::vector<std::unique_ptr<ByteSource>> sources_;
  std::unique_ptr<XmlPull> pull_;
  bool has_header_ = true;
  RowBuffer header_;
  std::uint32_t header_line_ = 1;
  std::size_t columns_ = 0;
  RowBuffer row_;
  std::uint32_t row_line_ = 0;
  bool too_many_ = false;
};

}  // namespace dorhub::read
