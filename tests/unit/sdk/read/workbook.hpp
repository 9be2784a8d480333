// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Makes workbooks and archives for tests: small, real, and spoilt on purpose.

#include <string>
#include <string_view>
#include <vector>

namespace dorhub::read {

/// One member of an archive to be.
struct ZipPart {
  std::string name;
  std::string content;
  bool stored = false;
};

/// The archive, written here byte by byte.
std::string make_zip(const std::vector<ZipPart>& parts);

/// What a workbook is made of besides its one sheet.
struct Workbook {
  std::string rows;              ///< what stands inside <sheetData>
  std::string shared = {};       ///< what stands inside <sst>
  std::string formats = {};      ///< <numFmt …/> elements
  std::string styles = {};       ///< <xf …/> elements of cellXfs
  std::string workbook_pr = {};  ///< <workbookPr …/>
  std::string sheets = R"(<sheet name="Blad1" sheetId="1" r:id="rId1"/>)";
};
std::vector<ZipPart> workbook_parts(const Workbook& workbook);
std::string make_xlsx(const Workbook& workbook);

}  // namespace dorhub::read
