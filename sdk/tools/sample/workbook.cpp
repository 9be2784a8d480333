// SPDX-License-Identifier: EUPL-1.2
#include <Poco/Checksum.h>

#include <array>
#include <charconv>

#include "sdk/tools/sample/rewriting_parts.hpp"

namespace dorhub::sample {
namespace {

struct Part {
  std::string name;
  std::string content;
};

std::string little(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
  return out;
}

/// A ZIP archive without compression and with a fixed time: the same workbook gives the same bytes.
std::string zip(const std::vector<Part>& parts) {
  std::string out;
  std::string directory;
  for (const Part& part : parts) {
    Poco::Checksum sum(Poco::Checksum::TYPE_CRC32);
    sum.update(part.content.data(), static_cast<unsigned>(part.content.size()));
    const std::string size = little(part.content.size(), 4);
    const std::string common = little(20, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(0x21, 2) +
                               little(sum.checksum(), 4) + size + size + little(part.name.size(), 2) +
                               little(0, 2);
    directory += "PK\x01\x02" + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2) +
                 little(0, 4) + little(out.size(), 4) + part.name;
    out += "PK\x03\x04" + common + part.name + part.content;
  }
  const std::size_t offset = out.size();
  out += directory;
  return out + "PK\x05\x06" + little(0, 4) + little(parts.size(), 2) + little(parts.size(), 2) +
         little(directory.size(), 4) + little(offset, 4) + little(0, 2);
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
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
    long out = 0;
    std::from_chars(day.data() + from, day.data() + from + count, out);
    return out;
  };
  long year = number(0, 4);
  const long month = number(5, 2);
  if (month <= 2) --year;
  const long era_year = year % 400;
  const long day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + number(8, 2) - 1;
  const long days = year / 400 * 146097 + era_year * 365 + era_year / 4 - era_year / 100 + day_of_year;
  return std::to_string(days - 693899);  // 0000-03-01 to 1899-12-30
}

std::string cell_xml(const BookCell& cell) {
  if (cell.text.empty()) return "<c/>";
  if (cell.is_date)
    if (const std::string serial = serial_of(cell.text); !serial.empty())
      return "<c s=\"1\"><v>" + serial + "</v></c>";
  if (is_number(cell.text)) return "<c><v>" + cell.text + "</v></c>";
  return "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(cell.text) + "</t></is></c>";
}

std::string column_name(std::size_t index) {
  std::string out;
  for (++index; index > 0; index = (index - 1) / 26)
    out.insert(out.begin(), static_cast<char>('A' + (index - 1) % 26));
  return out;
}

std::string sheet_rows(const std::vector<std::vector<BookCell>>& rows) {
  std::string out;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::string number = std::to_string(row + 1);
    out += "<row r=\"" + number + "\">";
    for (std::size_t i = 0; i < rows[row].size(); ++i) {
      if (rows[row][i].text.empty()) continue;
      out += cell_xml(rows[row][i]).insert(2, " r=\"" + column_name(i) + number + "\"");
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

std::string write_workbook(const std::string& sheet, const std::vector<std::vector<BookCell>>& rows) {
  const std::string main(kMain);
  return zip({{"[Content_Types].xml", content_types()},
              {"_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml"))},
              {"xl/_rels/workbook.xml.rels", relations(relation(1, "worksheet", "worksheets/sheet1.xml") +
                                                       relation(2, "styles", "styles.xml"))},
              {"xl/workbook.xml",
               kHead + ("<workbook " + main + " xmlns:r=\"" + kOffice + "\"><sheets><sheet name=\"") +
                   escaped(sheet.empty() ? "Blad1" : sheet) +
                   "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
              {"xl/styles.xml", kHead + ("<styleSheet " + main + ">") +
                                    "<fonts count=\"1\"><font/></fonts><fills "
                                    "count=\"1\"><fill/></fills><borders count=\"1\"><border/>"
                                    "</borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs "
                                    "count=\"2\"><xf numFmtId=\"0\"/>"
                                    "<xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"},
              {"xl/worksheets/sheet1.xml", kHead + ("<worksheet " + main + "><sheetData>") +
                                               sheet_rows(rows) + "</sheetData></worksheet>"}});
}

}  // namespace dorhub::sample
