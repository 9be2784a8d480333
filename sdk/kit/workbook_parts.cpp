// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/workbook_parts.hpp"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "sdk/read/encoding.hpp"
#include "sdk/read/xlsx_format.hpp"
#include "sdk/read/xml_markup.hpp"
#include "sdk/read/xml_text.hpp"
#include "sdk/read/zip_archive.hpp"
#include "sdk/read/zip_writer.hpp"

namespace dorhub::kit {
namespace {

using Kind = read::XmlPiece::Kind;

constexpr std::size_t kMostBytes = 8u << 20;  // of a sheet; the kit writes it anew some hundred times

std::string member_of(const read::ZipArchive& archive, const std::string& name) {
  std::string out;
  const auto source = archive.open(name);
  for (std::string_view more = source->more(); !more.empty(); more = source->more()) out += more;
  return out;
}

/// Stored as it is: packing would cost more than the checks do.
read::ZipMember stored(const std::string& name, std::string bytes) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  const auto sum = static_cast<std::uint32_t>(
      crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
  return {name, std::move(bytes), false, sum, size};
}

bool is_open(const read::XmlPiece& piece, std::string_view name) {
  return piece.kind == Kind::open && read::without_xml_prefix(piece.name()) == name;
}

bool ends(const read::XmlPiece& piece, std::string_view name) {
  return (piece.kind == Kind::close && read::without_xml_prefix(piece.name()) == name) ||
         (is_open(piece, name) && piece.is_closed_at_once());
}

/// The attribute "r" of a tag: a row's number or a cell's reference; empty when it has none.
std::string_view reference_of(const read::XmlPiece& tag) {
  std::string_view attributes = tag.bytes.substr(1 + tag.name().size());
  while (!attributes.empty()) {
    const read::XmlAttribute one = read::take_xml_attribute(attributes);
    if (one.name.empty()) break;
    if (one.name == "r") return one.value;
  }
  return {};
}

std::uint32_t number_of(std::string_view text) {
  std::uint32_t out = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
  return read.ptr == text.data() + text.size() ? out : 0;
}

/// One cell of a row: its column and its bytes.
struct Cell {
  std::size_t column = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The cells of a row, and where the next would stand.
std::vector<Cell> cells_of(std::string_view row, std::size_t& behind) {
  std::vector<Cell> out;
  bool is_in_cell = false;
  behind = row.size();
  for (std::string_view rest = row; !rest.empty();) {
    const std::size_t at = row.size() - rest.size();
    const read::XmlPiece piece = read::take_xml_piece(rest);
    if (!is_in_cell && is_open(piece, "c")) {
      is_in_cell = true;
      out.push_back({read::column_of(reference_of(piece), out.empty() ? 0 : out.back().column + 1), at, at});
    }
    if (is_in_cell && ends(piece, "c")) {
      is_in_cell = false;
      out.back().end = at + piece.bytes.size();
    }
    if (piece.kind == Kind::close && read::without_xml_prefix(piece.name()) == "row") behind = at;
  }
  return out;
}

/// "x:" of "<x:row …".
std::string prefix_of(std::string_view row) {
  const std::string_view name = read::take_xml_piece(row).name();
  return std::string(name.substr(0, name.size() - read::without_xml_prefix(name).size()));
}

std::string cell_xml(const std::string& prefix, const std::string& reference, std::string_view text) {
  const std::string open = "<" + prefix + "c r=\"" + reference + "\"";
  if (text.empty()) return open + "/>";
  return open + " t=\"inlineStr\"><" + prefix + "is><" + prefix + "t xml:space=\"preserve\">" +
         read::xml_text(text) + "</" + prefix + "t></" + prefix + "is></" + prefix + "c>";
}

/// Every row and cell with a number that rises.
std::string renumbered(std::string_view xml) {
  std::string out;
  std::uint32_t line = 0;
  bool is_data = false;
  for (std::string_view rest = xml; !rest.empty();) {
    const read::XmlPiece piece = read::take_xml_piece(rest);
    is_data = (is_data || is_open(piece, "sheetData")) && !ends(piece, "sheetData");
    const std::string_view was = is_data ? reference_of(piece) : std::string_view();
    const bool is_row = is_data && is_open(piece, "row");
    if (is_row) line = std::max(number_of(was), line + 1);
    if (was.empty() || (!is_row && !is_open(piece, "c"))) {
      out += piece.bytes;
      continue;
    }
    const auto from = static_cast<std::size_t>(was.data() - piece.bytes.data());
    const std::string letters = is_row ? "" : read::column_letters(read::column_of(was, 0));
    out.append(piece.bytes.substr(0, from)).append(letters).append(std::to_string(line));
    out += piece.bytes.substr(from + was.size());
  }
  return out;
}

}  // namespace

void cut_sheet(const std::string& workbook, const std::string& part, DocumentShape& shape) {
  const std::string xml = member_of(read::ZipArchive(workbook, {}), part);
  if (shape.parts.empty() || xml.size() > kMostBytes || !read::is_utf8(xml) ||
      xml.find('\0') != std::string::npos)
    return;
  auto next = shape.parts.begin();
  std::uint32_t line = 0;
  std::size_t begin = 0;
  bool is_data = false;
  for (std::string_view rest = xml; !rest.empty() && next != shape.parts.end();) {
    const std::size_t at = xml.size() - rest.size();
    const read::XmlPiece piece = read::take_xml_piece(rest);
    is_data = is_data || is_open(piece, "sheetData");
    if (is_data && is_open(piece, "row")) {
      begin = at;
      const std::uint32_t number = number_of(reference_of(piece));
      line = number > 0 ? number : line + 1;
    }
    if (!is_data || !ends(piece, "row") || line != next->first_line) continue;
    next->begin = begin;
    next->end = at + piece.bytes.size();
    ++next;
  }
  if (next == shape.parts.end()) shape.sheet_part = part;
}

std::string sheet_xml(const std::string& workbook, const DocumentShape& shape) {
  return member_of(read::ZipArchive(workbook, {}), shape.sheet_part);
}

std::string with_sheet_xml(const std::string& workbook, const DocumentShape& shape, std::string_view xml) {
  const read::ZipArchive archive(workbook, {});
  std::vector<read::ZipMember> members;
  for (const std::string& name : archive.names())
    members.push_back(stored(name, name == shape.sheet_part ? renumbered(xml) : member_of(archive, name)));
  return read::write_zip(members);
}

std::string with_cell(std::string_view row, std::size_t column, std::string_view text) {
  std::size_t behind = 0;
  const std::vector<Cell> cells = cells_of(row, behind);
  std::size_t begin = behind;
  std::size_t end = behind;
  for (const Cell& cell : cells) {
    if (cell.column < column) continue;
    begin = cell.begin;
    end = cell.column == column ? cell.end : cell.begin;
    break;
  }
  std::string_view rest = row;
  const std::string line(reference_of(read::take_xml_piece(rest)));
  std::string out(row.substr(0, begin));
  out += cell_xml(prefix_of(row), read::column_letters(column) + (line.empty() ? "1" : line), text);
  return out.append(row.substr(end));
}

std::string half_of_cells(std::string_view row) {
  std::size_t behind = 0;
  const std::vector<Cell> cells = cells_of(row, behind);
  if (cells.empty()) return std::string(row);
  return std::string(row.substr(0, cells[cells.size() / 2].begin)).append(row.substr(behind));
}

}  // namespace dorhub::kit
