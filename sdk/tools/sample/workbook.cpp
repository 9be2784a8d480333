// SPDX-License-Identifier: EUPL-1.2
#include <Poco/Checksum.h>

#include <charconv>
#include <chrono>

#include "sdk/read/xlsx_format.hpp"
#include "sdk/read/xml_text.hpp"
#include "sdk/read/zip_writer.hpp"
#include "sdk/tools/sample/rewriting_parts.hpp"

namespace dorhub::sample {
namespace {

/// Stored as it is: a sample is small, and whoever compares two sees what differs.
read::ZipMember part(std::string name, std::string content) {
  Poco::Checksum sum(Poco::Checksum::TYPE_CRC32);
  sum.update(content.data(), static_cast<unsigned>(content.size()));
  const auto size = static_cast<std::uint32_t>(content.size());
  return {std::move(name), std::move(content), false, sum.checksum(), size};
}

/// A number that a sheet can hold without changing a digit.
bool is_number(std::string_view text) {
  if (text.empty() || text.size() > 15 || text.find_first_not_of("0123456789.") != std::string_view::npos)
    return false;
  const std::size_t point = text.find('.');
  if (point != std::string_view::npos &&
      (text.find('.', point + 1) != std::string_view::npos || point + 1 == text.size() || text.back() == '0'))
    return false;
  return text.front() != '.' && (text.front() != '0' || text.size() == 1 || text[1] == '.');
}

/// The day's number in a workbook, from 30 December 1899 on; nothing for another text.
std::string serial_of(std::string_view day) {
  if (day.size() != 10 || day[4] != '-' || day[7] != '-') return {};
  const auto number = [&](std::size_t from, std::size_t count) {
    int out = 0;
    std::from_chars(day.data() + from, day.data() + from + count, out);
    return out;
  };
  using namespace std::chrono;
  const sys_days date = year(number(0, 4)) / number(5, 2) / number(8, 2);
  return std::to_string((date - sys_days(year(1899) / 12 / 30)).count());
}

std::string cell_xml(const BookCell& cell) {
  if (cell.text.empty()) return "<c/>";
  if (cell.is_date)
    if (const std::string serial = serial_of(cell.text); !serial.empty())
      return "<c s=\"1\"><v>" + serial + "</v></c>";
  if (is_number(cell.text)) return "<c><v>" + cell.text + "</v></c>";
  return "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + read::xml_text(cell.text) + "</t></is></c>";
}

std::string sheet_rows(const std::vector<BookRow>& rows) {
  std::string out;
  for (const BookRow& row : rows) {
    const std::string number = std::to_string(row.line);
    out += "<row r=\"" + number + "\">";
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (row.cells[i].text.empty()) continue;
      out += cell_xml(row.cells[i]).insert(2, " r=\"" + read::column_letters(i) + number + "\"");
    }
    out += "</row>";
  }
  return out;
}

constexpr const char* kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* kMain = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
const std::string kPackage = "http://schemas.openxmlformats.org/package/2006/";
const std::string kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const std::string kSheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

std::string content_types() {
  return kHead + ("<Types xmlns=\"" + kPackage + "content-types\">") +
         "<Default Extension=\"rels\" "
         "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
         "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" +
         kSheetType + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" +
         kSheetType + "worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" + kSheetType +
         "styles+xml\"/></Types>";
}

std::string relation(int number, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"rId" + std::to_string(number) + "\" Type=\"" + kOffice + "/" + type +
         "\" Target=\"" + target + "\"/>";
}

std::string relations(const std::string& inside) {
  return kHead + ("<Relationships xmlns=\"" + kPackage + "relationships\">") + inside + "</Relationships>";
}

}  // namespace

std::string write_workbook(const std::string& sheet, const std::vector<BookRow>& rows) {
  const std::string main(kMain);
  return read::write_zip(
      {part("[Content_Types].xml", content_types()),
       part("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml"))),
       part("xl/_rels/workbook.xml.rels", relations(relation(1, "worksheet", "worksheets/sheet1.xml") +
                                                    relation(2, "styles", "styles.xml"))),
       part("xl/workbook.xml",
            kHead + ("<workbook " + main + " xmlns:r=\"" + kOffice + "\"><sheets><sheet name=\"") +
                read::xml_attribute(sheet.empty() ? "Blad1" : sheet) +
                "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
       part("xl/styles.xml", kHead + ("<styleSheet " + main + ">") +
                                 "<fonts count=\"1\"><font/></fonts><fills "
                                 "count=\"1\"><fill/></fills><borders count=\"1\"><border/>"
                                 "</borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs "
                                 "count=\"2\"><xf numFmtId=\"0\"/>"
                                 "<xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"),
       part("xl/worksheets/sheet1.xml", kHead + ("<worksheet " + main + "><sheetData>") + sheet_rows(rows) +
                                            "</sheetData></worksheet>")});
}

}  // namespace dorhub::sample
