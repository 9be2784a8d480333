// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/xlsx_rows.hpp"

#include <algorithm>
#include <charconv>
#include <dorhub/quoted.hpp>
#include <set>

namespace dorhub::read {
namespace {

template <class T>
bool whole_number(std::string_view text, T& out) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

std::string folder_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return std::string(slash == std::string_view::npos ? std::string_view() : part.substr(0, slash + 1));
}

// The relationships of "xl/workbook.xml" stand in "xl/_rels/workbook.xml.rels", those of the package in
// "_rels/.rels".
std::string relations_of(std::string_view part) {
  const std::string folder = folder_of(part);
  return folder + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

XlsxRows::XlsxRows(std::string_view document, const ReadOptions& options, const Limits& limits,
                   Reports reports)
    : limits_(limits), reports_(std::move(reports)), archive_(document, limits), has_header_(options.header) {
  const std::string workbook = target_of("", "/officeDocument", true);
  if (workbook.empty() || !archive_.has(workbook)) refuse("xlsx.no_workbook", {});
  part_ = find_sheet(workbook, options.sheet);
  read_shared_texts(target_of(workbook, "/sharedStrings", true));
  read_styles(target_of(workbook, "/styles", true));
  pull_ = open_part(part_);
  for (XmlEvent event = pull_->next(); event != XmlEvent::over; event = pull_->next())
    if (event == XmlEvent::start && pull_->name() == "sheetData") break;
  if (has_header_) read_header();
}

std::unique_ptr<XmlPull> XlsxRows::open_part(const std::string& name) {
  sources_.push_back(archive_.open(name));
  return std::make_unique<XmlPull>(*sources_.back(), name, limits_.nesting);
}

// The part that `part` refers to by id or by the end of its type; empty when it refers to none.
std::string XlsxRows::target_of(const std::string& part, std::string_view wanted, bool by_type) {
  const std::string relations = relations_of(part);
  if (!archive_.has(relations)) return {};
  const auto pull = open_part(relations);
  for (XmlEvent event = pull->next(); event != XmlEvent::over; event = pull->next()) {
    if (event != XmlEvent::start || pull->name() != "Relationship") continue;
    const std::string_view key = pull->attribute(by_type ? "Type" : "Id");
    if (by_type ? !key.ends_with(wanted) : key != wanted) continue;
    std::string target(pull->attribute("Target"));
    if (target.starts_with('/')) return target.substr(1);
    std::string folder = folder_of(part);
    while (target.starts_with("../")) {
      target.erase(0, 3);
      folder = folder.empty() ? folder : folder_of(std::string_view(folder).substr(0, folder.size() - 1));
    }
    return folder + target;
  }
  return {};
}

std::string XlsxRows::find_sheet(const std::string& workbook, const std::string& wanted) {
  std::string relation;
  std::size_t sheets = 0;
  const auto pull = open_part(workbook);
  for (XmlEvent event = pull->next(); event != XmlEvent::over; event = pull->next()) {
    if (event != XmlEvent::start) continue;
    if (pull->name() == "workbookPr") {
      const std::string_view flag = pull->attribute("date1904");
      from_1904_ = flag == "1" || flag == "true";
    }
    if (pull->name() != "sheet") continue;
    ++sheets;
    const bool is_hidden = !pull->attribute("state").empty() && pull->attribute("state") != "visible";
    if (!relation.empty() || (wanted.empty() ? is_hidden : pull->attribute("name") != wanted)) continue;
    relation = pull->attribute("id");
    sheet_ = pull->attribute("name");
  }
  if (relation.empty()) refuse("xlsx.no_sheet", {}, {{"sheet", wanted}, {"sheets", std::to_string(sheets)}});
  const std::string part = target_of(workbook, relation, false);
  if (!archive_.has(part))
    refuse("xlsx.no_sheet", {}, {{"sheet", sheet_}, {"sheets", std::to_string(sheets)}});
  return part;
}

// <si> or <is>: all its texts but those for pronunciation.
std::string XlsxRows::rich_text() {
  std::string out;
  const std::uint64_t level = pull_->depth();
  for (XmlEvent event = pull_->next(); event != XmlEvent::over; event = pull_->next()) {
    if (event == XmlEvent::end && pull_->depth() < level) break;
    if (event != XmlEvent::start) continue;
    if (pull_->name() == "rPh")
      pull_->skip_element();
    else if (pull_->name() == "t")
      out += pull_->text_of_element(limits_.cell_bytes);
    if (out.size() > limits_.cell_bytes) exceed("xml.text_too_large", {}, limits_.cell_bytes);
  }
  return out;
}

void XlsxRows::read_shared_texts(const std::string& name) {
  if (name.empty()) return;
  pull_ = open_part(name);
  for (XmlEvent event = pull_->next(); event != XmlEvent::over; event = pull_->next()) {
    if (event != XmlEvent::start || pull_->name() != "si") continue;
    shared_ += rich_text();
    shared_ends_.push_back(shared_.size());
  }
}

void XlsxRows::read_styles(const std::string& name) {
  if (name.empty()) return;
  std::vector<std::pair<unsigned, NumberFormat>> custom;
  bool in_cell_formats = false;
  const auto pull = open_part(name);
  for (XmlEvent event = pull->next(); event != XmlEvent::over; event = pull->next()) {
    if (event == XmlEvent::text) continue;
    if (pull->name() == "cellXfs") in_cell_formats = event == XmlEvent::start;
    if (event != XmlEvent::start) continue;
    unsigned id = 0;
    if (!whole_number(pull->attribute("numFmtId"), id)) id = 0;
    if (pull->name() == "numFmt") {
      custom.emplace_back(id, custom_format(pull->attribute("formatCode")));
    } else if (pull->name() == "xf" && in_cell_formats) {
      const auto found =
          std::find_if(custom.begin(), custom.end(), [&](const auto& one) { return one.first == id; });
      formats_.push_back(found != custom.end() ? found->second : builtin_format(id));
    }
  }
}

XlsxRows::Value XlsxRows::cell_value(std::string_view type, std::string_view style) {
  Value out;
  std::string stored;
  bool is_inline = false;
  const std::uint64_t level = pull_->depth();
  for (XmlEvent event = pull_->next(); event != XmlEvent::over; event = pull_->next()) {
    if (event == XmlEvent::end && pull_->depth() < level) break;
    if (event != XmlEvent::start) continue;
    if (pull_->name() == "v") {
      stored = pull_->text_of_element(limits_.cell_bytes);
      out.present = true;
    } else if (pull_->name() == "is") {
      stored = rich_text();
      out.present = is_inline = true;
    } else {
      pull_->skip_element();
    }
  }
  if (!out.present) return out;
  if (type == "s") {
    std::size_t index = 0;
    if (!whole_number(stored, index) || index >= shared_ends_.size())
      refuse("xlsx.damaged", Place{row_line_, 0, {}, sheet_}, {{"part", "sharedStrings"}});
    const std::size_t begin = index == 0 ? 0 : shared_ends_[index - 1];
    out.text = shared_.substr(begin, shared_ends_[index] - begin);
  } else if (is_inline || type == "str" || type == "inlineStr" || type == "b") {
    out.text = std::move(stored);
  } else if (type == "e") {
    return {std::move(stored), DOR_CELL_DAMAGED, true};
  } else if (type == "d") {
    return {std::move(stored), DOR_CELL_DATE, true};
  } else {
    std::size_t number = 0;
    const bool has_format = whole_number(style, number) && number < formats_.size();
    NumberText text = number_text(stored, has_format ? formats_[number] : NumberFormat{}, from_1904_);
    return {std::move(text.text), text.flags, true};
  }
  if (is_damaged_number(out.text)) out.flags |= DOR_CELL_DAMAGED;
  return out;
}

// From <c …> on; puts the cell under its column, empty ones before it.
void XlsxRows::read_cell(std::size_t& column) {
  const std::size_t at = column_of(pull_->attribute("r"), column);
  const std::string type(pull_->attribute("t"));
  const std::string style(pull_->attribute("s"));
  const Value value = cell_value(type, style);
  if (at < column) return;  // twice the same column, or going back: the first stays
  column = at + 1;
  if (!value.present || value.text.empty()) return;
  if (at >= limits_.columns) {
    too_many_ = true;
    return;
  }
  while (row_.size() < at) row_.add({}, 0, row_line_);
  row_.add_copy(value.text, value.flags, row_line_);
}

// The next row that has any text into row_; false at the end of the sheet.
bool XlsxRows::read_row() {
  for (XmlEvent event = pull_->next(); event != XmlEvent::over; event = pull_->next()) {
    if (event != XmlEvent::start || pull_->name() != "row") continue;
    std::uint32_t line = 0;
    row_line_ = whole_number(pull_->attribute("r"), line) && line > 0 ? line : row_line_ + 1;
    row_.clear();
    too_many_ = false;
    std::size_t column = 0;
    const std::uint64_t level = pull_->depth();
    for (event = pull_->next(); event != XmlEvent::over; event = pull_->next()) {
      if (event == XmlEvent::end && pull_->depth() < level) break;
      if (event == XmlEvent::start && pull_->name() == "c") read_cell(column);
    }
    if (too_many_) {
      reports_(Problem{"xlsx.too_many_columns",
                       Severity::error,
                       Place{row_line_, 0, {}, sheet_},
                       {{"limit", std::to_string(limits_.columns)}}});
    } else if (!row_.is_blank()) {
      return true;
    }
  }
  return false;
}

void XlsxRows::read_header() {
  if (!read_row()) refuse("xlsx.empty", Place{0, 0, {}, sheet_});
  std::swap(header_, row_);
  header_line_ = row_line_;
  columns_ = header_.size();
  const dor_row names = header_.row(header_line_, sheet_);
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < names.count; ++i) {
    const std::string_view name = trimmed(as_text(names.cells[i].text));
    if (!name.empty() && !seen.insert(name).second)
      reports_(Problem{"csv.duplicate_column",
                       Severity::warning,
                       Place{header_line_, static_cast<std::uint32_t>(i + 1), {}, sheet_},
                       {{"column", std::string(is_quotable_name(name) ? name : kLeftOut)}}});
  }
}

bool XlsxRows::header(dor_row& out) {
  if (!has_header_) return false;
  out = header_.row(header_line_, sheet_);
  return true;
}

bool XlsxRows::next(dor_row& out) {
  if (!read_row()) return false;
  while (row_.size() < columns_) row_.add({}, 0, row_line_);
  out = row_.row(row_line_, sheet_);
  return true;
}

}  // namespace dorhub::read
