// SPDX-License-Identifier: EUPL-1.2
#include "workbook.hpp"

#include <Poco/Checksum.h>
#include <Poco/DeflatingStream.h>

#include <sstream>

namespace dorhub::read {
namespace {

std::string little(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
  return out;
}

// zlib's stream without its header and checksum is a raw deflate stream.
std::string deflated(const std::string& content) {
  std::ostringstream out;
  Poco::DeflatingOutputStream deflating(out, Poco::DeflatingStreamBuf::STREAM_ZLIB, 9);
  deflating << content;
  deflating.close();
  const std::string zlib = out.str();
  return zlib.substr(2, zlib.size() - 6);
}

}  // namespace

std::string make_zip(const std::vector<ZipPart>& parts) {
  std::string out;
  std::string directory;
  for (const ZipPart& part : parts) {
    Poco::Checksum sum(Poco::Checksum::TYPE_CRC32);
    sum.update(part.content.data(), static_cast<unsigned>(part.content.size()));
    const std::string packed = part.stored ? part.content : deflated(part.content);
    const std::string common = little(20, 2) + little(0, 2) + little(part.stored ? 0 : 8, 2) + little(0, 4) +
                               little(sum.checksum(), 4) + little(packed.size(), 4) +
                               little(part.content.size(), 4) + little(part.name.size(), 2) + little(0, 2);
    directory += "PK\x01\x02" + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2) +
                 little(0, 4) + little(out.size(), 4) + part.name;
    out += "PK\x03\x04" + common + part.name + packed;
  }
  const std::size_t offset = out.size();
  out += directory;
  return out + "PK\x05\x06" + little(0, 4) + little(parts.size(), 2) + little(parts.size(), 2) +
         little(directory.size(), 4) + little(offset, 4) + little(0, 2);
}

std::vector<ZipPart> workbook_parts(const Workbook& book) {
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  const std::string main =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
  const std::string relations =
      head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  return {
      {"[Content_Types].xml", head + "<Types/>"},
      {"_rels/.rels", relations + "<Relationship Id=\"rId1\" Type=\"" + type +
                          "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
      {"xl/_rels/workbook.xml.rels",
       relations + "<Relationship Id=\"rId1\" Type=\"" + type +
           "worksheet\" Target=\"worksheets/sheet1.xml\"/>" + "<Relationship Id=\"rId2\" Type=\"" + type +
           "sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>" + "<Relationship Id=\"rId3\" Type=\"" + type +
           "styles\" Target=\"styles.xml\"/></Relationships>"},
      {"xl/workbook.xml", head + "<workbook " + main + ">" + book.workbook_pr + "<sheets>" + book.sheets +
                              "</sheets></workbook>"},
      {"xl/styles.xml",
       head + "<styleSheet " + main + "><numFmts>" + book.formats +
           "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>" +
           book.styles + "</cellXfs></styleSheet>"},
      {"xl/sharedStrings.xml", head + "<sst " + main + ">" + book.shared + "</sst>"},
      {"xl/worksheets/sheet1.xml",
       head + "<worksheet " + main + "><sheetData>" + book.rows + "</sheetData></worksheet>"},
  };
}

std::string make_xlsx(const Workbook& workbook) { return make_zip(workbook_parts(workbook)); }

}  // namespace dorhub::read
