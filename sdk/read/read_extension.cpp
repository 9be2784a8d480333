// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/read_extension.hpp"

#include <algorithm>
#include <cstring>
#include <dorhub/document_start.hpp>
#include <exception>
#include <map>
#include <new>

#include "sdk/read/csv_rows.hpp"
#include "sdk/read/encoding.hpp"
#include "sdk/read/json_elements.hpp"
#include "sdk/read/source.hpp"
#include "sdk/read/xlsx_rows.hpp"
#include "sdk/read/xml_elements.hpp"

namespace dorhub::read {
namespace {

char first_sign(std::string_view document) {
  const std::string start = document_start(document, 1);
  return start.empty() ? '\0' : start.front();
}

bool is_archive(std::string_view document) {
  return document.starts_with("PK\x03\x04") || document.starts_with("PK\x05\x06");
}

// What a document is that can't be a table, for a sentence; empty: it may be one. A header may begin with a
// bracket, but not with what only a list of JSON begins with.
std::string_view no_table(std::string_view document) {
  if (document.starts_with("%PDF-")) return "PDF";
  std::string front;
  for (const char c : decide_encoding(document.substr(0, 4096)).body)
    if (std::string_view(" \t\r\n\0", 5).find(c) == std::string_view::npos && front.size() < 2) front += c;
  if (front.starts_with('<')) return "XML/HTML";
  const bool is_list = front.size() == 2 && front[0] == '[' && std::string_view("[{\"]").find(front[1]) < 4;
  return front.starts_with('{') || is_list ? "JSON" : "";
}

std::unique_ptr<RowSource> open_rows(std::string_view document, const ReadOptions& options,
                                     const Limits& limits, Reports reports) {
  std::string format = options.format;
  if (document.starts_with("\xD0\xCF\x11\xE0") && format != "csv") refuse("xlsx.old_or_encrypted", {});
  if (format == "xlsx" && !is_archive(document)) refuse("xlsx.not_a_workbook", Place{1, 0, {}, {}});
  if (format.empty()) {
    if (is_archive(document)) format = "xlsx";
    const std::string_view found = no_table(document);
    if (format.empty() && !found.empty())
      refuse("read.no_rows", Place{1, 0, {}, {}}, {{"found", std::string(found)}});
  }
  if (format == "xlsx") return std::make_unique<XlsxRows>(document, options, limits, std::move(reports));
  if (!format.empty() && format != "csv") refuse("read.unknown_format", {}, {{"format", format}});
  return std::make_unique<CsvRows>(document, options, limits, std::move(reports));
}

std::unique_ptr<ElementSource> open_elements(std::string_view document, const ReadOptions& options,
                                             const Limits& limits, Reports reports) {
  std::string format = options.format;
  if (format.empty()) format = first_sign(document) == '<' ? "xml" : "json";
  if (format == "xml") return std::make_unique<XmlElements>(document, options, limits, std::move(reports));
  if (format != "json") refuse("read.unknown_format", {}, {{"format", format}});
  return std::make_unique<JsonElements>(document, options, limits, std::move(reports));
}

// Hands a struct to a caller who may know a shorter or longer one.
template <class T>
void hand_out(const T& from, T* to) {
  const std::uint32_t size = std::min<std::uint32_t>(to->size, sizeof(T));
  T ours = from;
  ours.size = to->size;
  std::memcpy(to, &ours, size);
}

// What the adapter owes for the last row or element of a cursor: something must come of it.
struct Owed {
  bool is_due = false;
  Place place;
  std::uint64_t outputs = 0;  // seen when it was handed out
};

struct Cursor {
  std::unique_ptr<RowSource> rows;
  std::unique_ptr<ElementSource> elements;
  bool is_accounted = true;
  std::int32_t broken = DOR_OK;  // the result of the fault that ended it
  Owed owed;
};

}  // namespace

struct ReadExtension::Impl {
  Limits limits;
  Report report;
  dor_read_v1 table{};
  std::map<std::uint64_t, Cursor> cursors;
  std::uint64_t last_cursor = 0;
  std::uint64_t outputs = 0;
  std::uint64_t handed_out = 0;
  bool broken_off = false;
  std::optional<Problem> open_end;
  std::string content_type;

  // A text may be called .xlsx, as partners' exports are now and then.
  void warn_of_no_workbook(std::string_view document) {
    const bool says_workbook = content_type.find("spreadsheetml") != std::string::npos;
    if (says_workbook && !is_archive(document))
      report({"xlsx.not_a_workbook", Severity::warning, Place{1, 0, {}, {}}, {}});
  }

  Reports teller() {
    return [this](const Problem& problem) { report(problem); };
  }

  void settle(Cursor& cursor) {
    if (cursor.owed.is_due && cursor.owed.outputs == outputs)
      report({"row.unanswered", Severity::error, cursor.owed.place, {}});
    cursor.owed.is_due = false;
  }
  void hand(Cursor& cursor, Place place) {
    if (!cursor.is_accounted) return;
    if (++handed_out > limits.records) exceed("read.too_many_records", place, limits.records);
    cursor.owed = {true, std::move(place), outputs};
  }

  // Runs one call of the table; whatever goes wrong becomes a report and a result.
  template <class Work>
  std::int32_t guarded(Cursor* cursor, Work work) noexcept {
    if (cursor != nullptr && cursor->broken != DOR_OK) return cursor->broken;
    ReadFault fault{{"read.failed", Severity::fatal, {}, {}}, DOR_FAILED};
    try {
      return work();
    } catch (ReadFault& thrown) {
      fault = std::move(thrown);
    } catch (const std::bad_alloc&) {
      fault = {{"read.out_of_memory", Severity::fatal, {}, {}}, DOR_LIMIT};
    } catch (...) {
      // Nothing of what a library says is passed on: it may quote the document.
    }
    broken_off = true;
    if (cursor != nullptr) {
      cursor->broken = fault.result;
      cursor->owed.is_due = false;
    }
    report(fault.problem);
    return fault.result;
  }

  Cursor* find(std::uint64_t id) {
    const auto found = cursors.find(id);
    return found == cursors.end() ? nullptr : &found->second;
  }
};

// The functions behind dor_read_v1.
struct ReadExtension::Table {
  using Impl = ReadExtension::Impl;
  static Impl& self(void* context) { return *static_cast<Impl*>(context); }

  static std::int32_t rows_open(void* context, dor_bytes document, dor_bytes options, std::uint64_t* out) {
    Impl& me = self(context);
    return me.guarded(nullptr, [&] {
      Cursor cursor;
      const ReadOptions chosen = read_options(as_text(options));
      if (chosen.format.empty()) me.warn_of_no_workbook(as_text(document));
      cursor.rows = open_rows(as_text(document), chosen, me.limits, me.teller());
      *out = ++me.last_cursor;
      me.cursors.emplace(*out, std::move(cursor));
      return DOR_OK;
    });
  }

  static std::int32_t rows_header(void* context, std::uint64_t id, dor_row* out) {
    Impl& me = self(context);
    Cursor* cursor = me.find(id);
    if (cursor == nullptr || !cursor->rows) return DOR_FAILED;
    return me.guarded(cursor, [&] {
      dor_row row{};
      if (!cursor->rows->header(row)) return DOR_END;
      hand_out(row, out);
      return DOR_OK;
    });
  }

  static std::int32_t rows_next(void* context, std::uint64_t id, dor_row* out) {
    Impl& me = self(context);
    Cursor* cursor = me.find(id);
    if (cursor == nullptr || !cursor->rows) return DOR_FAILED;
    me.settle(*cursor);
    return me.guarded(cursor, [&] {
      dor_row row{};
      const bool is_row = cursor->rows->next(row);
      if (auto doubt = cursor->rows->open_end()) me.open_end = std::move(doubt);
      if (!is_row) return DOR_END;
      me.hand(*cursor, Place{row.line, 0, {}, std::string(as_text(row.sheet))});
      hand_out(row, out);
      return DOR_OK;
    });
  }

  static std::int32_t tree_open(void* context, dor_bytes document, dor_bytes options, std::uint64_t* out) {
    Impl& me = self(context);
    return me.guarded(nullptr, [&] {
      Cursor cursor;
      cursor.elements =
          open_elements(as_text(document), read_options(as_text(options)), me.limits, me.teller());
      *out = ++me.last_cursor;
      me.cursors.emplace(*out, std::move(cursor));
      return DOR_OK;
    });
  }

  static std::int32_t tree_walk(void* context, std::uint64_t id, dor_bytes path, std::uint32_t flags) {
    Impl& me = self(context);
    Cursor* cursor = me.find(id);
    if (cursor == nullptr || !cursor->elements) return DOR_FAILED;
    me.settle(*cursor);
    cursor->is_accounted = (flags & DOR_WALK_ACCOUNTED) != 0;
    return me.guarded(cursor, [&] {
      return cursor->elements->walk(as_text(path), cursor->is_accounted) ? DOR_OK : DOR_END;
    });
  }

  static std::int32_t tree_next(void* context, std::uint64_t id, dor_nodes* out) {
    Impl& me = self(context);
    Cursor* cursor = me.find(id);
    if (cursor == nullptr || !cursor->elements) return DOR_FAILED;
    me.settle(*cursor);
    return me.guarded(cursor, [&] {
      dor_nodes nodes{};
      if (!cursor->elements->next(nodes)) return DOR_END;
      me.hand(*cursor,
              Place{nodes.items->line, nodes.items->column, std::string(as_text(nodes.pointer)), {}});
      hand_out(nodes, out);
      return DOR_OK;
    });
  }

  static void close(void* context, std::uint64_t id) {
    Impl& me = self(context);
    Cursor* cursor = me.find(id);
    if (cursor == nullptr) return;
    me.settle(*cursor);
    me.cursors.erase(id);
  }
};

ReadExtension::ReadExtension(const Limits& limits, Report report) : impl_(std::make_unique<Impl>()) {
  impl_->limits = limits;
  impl_->report = std::move(report);
  impl_->table = {sizeof(dor_read_v1), 0,
                  impl_.get(),         &Table::rows_open,
                  &Table::rows_header, &Table::rows_next,
                  &Table::tree_open,   &Table::tree_walk,
                  &Table::tree_next,   &Table::close};
}

ReadExtension::~ReadExtension() = default;

const dor_read_v1* ReadExtension::table() const { return &impl_->table; }

void ReadExtension::note_output() { ++impl_->outputs; }

void ReadExtension::finish_job() {
  for (auto& [id, cursor] : impl_->cursors) impl_->settle(cursor);
}

void ReadExtension::note_content_type(std::string_view content_type) { impl_->content_type = content_type; }

void ReadExtension::begin_job() {
  impl_->content_type.clear();
  impl_->handed_out = 0;
  impl_->broken_off = false;
  impl_->open_end.reset();
}

bool ReadExtension::has_broken_off() const { return impl_->broken_off; }
const std::optional<Problem>& ReadExtension::open_end() const { return impl_->open_end; }
std::size_t ReadExtension::open_cursors() const { return impl_->cursors.size(); }

}  // namespace dorhub::read
