// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The rows and cells of a workbook's sheet as they stand in its XML: what document_shape.hpp and
/// document_edit.hpp do for XLSX. Everything but the sheet stays as the partner's program wrote it, styles
/// and shared texts included, so that a changed workbook is read as the sample is. Functions of values; any
/// thread.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "sdk/kit/document_shape.hpp"

namespace dorhub::kit {

/// Fills in the bytes of the shape's rows in the XML of that member of the archive, and its name when all
/// were found: not in a sheet of another encoding than UTF-8, nor in a very large one.
void cut_sheet(const std::string& workbook, const std::string& part, DocumentShape& shape);

/// The sheet's XML. Only where cut_sheet() has named it.
[[nodiscard]] std::string sheet_xml(const std::string& workbook, const DocumentShape& shape);

/// The workbook with other XML in the sheet's place, whose rows and cells are numbered anew where two had the
/// same number or one came before its turn.
[[nodiscard]] std::string with_sheet_xml(const std::string& workbook, const DocumentShape& shape,
                                         std::string_view xml);

/// A row (from "<row" to "</row>") with that text in a column, counted from 0, whatever stood there; without
/// a value when it is empty. Bytes that are no UTF-8 are written as they are.
[[nodiscard]] std::string with_cell(std::string_view row, std::size_t column, std::string_view text);

/// A row with the first half of its cells.
[[nodiscard]] std::string half_of_cells(std::string_view row);

}  // namespace dorhub::kit
