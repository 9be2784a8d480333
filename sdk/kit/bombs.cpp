// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/bombs.hpp"

#include <zlib.h>

#include <cstdint>
#include <stdexcept>
#include <string_view>

#include "sdk/read/zip_writer.hpp"

namespace dorhub::kit {
namespace {

constexpr std::size_t kDepth = 100'000;

std::string many(std::string_view text, std::size_t count) {
  std::string out;
  out.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

/// Ten entities, each ten of the one before: ten thousand million letters.
std::string multiplying_entities() {
  std::string out = "<?xml version=\"1.0\"?>\n<!DOCTYPE lijst [\n <!ENTITY a0 \"dorhub\">\n";
  for (int i = 1; i <= 10; ++i) {
    out += " <!ENTITY a" + std::to_string(i) + " \"";
    for (int j = 0; j < 10; ++j) out += "&a" + std::to_string(i - 1) + ";";
    out += "\">\n";
  }
  return out + "]>\n<lijst><rij>&a10;</rij></lijst>\n";
}

/// One long entity, named often: no nesting that a limit on depth would see.
std::string long_entity(std::size_t expanded) {
  constexpr std::size_t kLength = 64 * 1024;
  return "<?xml version=\"1.0\"?>\n<!DOCTYPE lijst [ <!ENTITY a \"" + many("x", kLength) +
         "\"> ]>\n<lijst><rij>" + many("&a;", expanded / kLength + 1) + "</rij></lijst>\n";
}

/// A raw deflate stream that a block repeats in without being compressed again: each ends with a full flush.
class Deflater {
 public:
  Deflater() {
    constexpr int kRaw = -15;
    if (deflateInit2(&stream_, Z_BEST_COMPRESSION, Z_DEFLATED, kRaw, 9, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::runtime_error("no memory for a deflater");
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  std::string block(std::string_view text, int flush) {
    std::string bytes(text);
    std::string out(text.size() + 1024, '\0');
    stream_.next_in = reinterpret_cast<Bytef*>(bytes.data());
    stream_.avail_in = static_cast<uInt>(bytes.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    deflate(&stream_, flush);
    out.resize(out.size() - stream_.avail_out);
    return out;
  }

 private:
  z_stream stream_{};
};

std::uint32_t sum_of(std::string_view text) {
  return static_cast<std::uint32_t>(
      crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size())));
}

read::ZipMember member(const std::string& name, const std::string& text) {
  Deflater deflater;
  return {name, deflater.block(text, Z_FINISH), true, sum_of(text), static_cast<std::uint32_t>(text.size())};
}

read::ZipMember expanding_sheet(std::size_t expanded) {
  constexpr std::string_view kBegin =
      "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
      "<sheetData>";
  const std::string rows =
      many("<row><c t=\"inlineStr\"><is><t>dorhub</t></is></c><c><v>1</v></c></row>", 8'000);
  Deflater deflater;
  read::ZipMember out{"xl/worksheets/sheet1.xml", deflater.block(kBegin, Z_FULL_FLUSH), true, 0, 0};
  const std::string block = deflater.block(rows, Z_FULL_FLUSH);
  const std::size_t count = expanded / rows.size() + 1;
  uLong sum = sum_of(kBegin);
  const uLong of_rows = sum_of(rows);
  for (std::size_t i = 0; i < count; ++i) {
    out.bytes += block;
    sum = crc32_combine(sum, of_rows, static_cast<z_off_t>(rows.size()));
  }
  const std::string end = "</sheetData></worksheet>";
  out.bytes += deflater.block(end, Z_FINISH);
  out.sum = static_cast<std::uint32_t>(crc32_combine(sum, sum_of(end), static_cast<z_off_t>(end.size())));
  out.size = static_cast<std::uint32_t>(kBegin.size() + count * rows.size() + end.size());
  return out;
}

}  // namespace

std::string expanding_workbook(std::size_t expanded) {
  constexpr const char* kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  constexpr const char* kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const std::string package = "http://schemas.openxmlformats.org/package/2006/";
  return read::write_zip(
      {member("[Content_Types].xml", "<?xml version=\"1.0\"?><Types xmlns=\"" + package +
                                         "content-types\"><Default Extension=\"xml\" "
                                         "ContentType=\"application/xml\"/></Types>"),
       member("_rels/.rels", "<?xml version=\"1.0\"?><Relationships xmlns=\"" + package +
                                 "relationships\"><Relationship Id=\"rId1\" Type=\"" + kRelations +
                                 "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
       member("xl/workbook.xml", std::string("<?xml version=\"1.0\"?><workbook xmlns=\"") + kMain +
                                     "\" xmlns:r=\"" + kRelations +
                                     "\"><sheets><sheet name=\"Blad1\" sheetId=\"1\" "
                                     "r:id=\"rId1\"/></sheets></workbook>"),
       member("xl/_rels/workbook.xml.rels",
              "<?xml version=\"1.0\"?><Relationships xmlns=\"" + package +
                  "relationships\"><Relationship Id=\"rId1\" Type=\"" + kRelations +
                  "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
       expanding_sheet(expanded)});
}

std::vector<Bomb> bombs(std::size_t expanded) {
  return {
      {"XML whose entities multiply", "bom.xml", multiplying_entities()},
      {"XML that names one long entity often", "bom.xml", long_entity(expanded)},
      {"XML nested 100,000 deep", "bom.xml", many("<a>", kDepth) + many("</a>", kDepth) + "\n"},
      {"JSON nested 100,000 deep", "bom.json", many("[", kDepth) + many("]", kDepth) + "\n"},
      {"JSON objects nested 100,000 deep", "bom.json",
       many("{\"a\":", kDepth) + "1" + many("}", kDepth) + "\n"},
      {"CSV with a million columns", "bom.csv", "id" + many(";a", 1'000'000) + "\n1;2\n"},
      {"CSV with a cell of 8 MiB", "bom.csv", "id;naam\n1;\"" + many("x", 8u << 20) + "\"\n"},
      {"a workbook that expands without end", "bom.xlsx", expanding_workbook(expanded)},
  };
}

}  // namespace dorhub::kit
