// SPDX-License-Identifier: Apache-2.0
#include "sdk/mapping/translation.hpp"

#include <algorithm>
#include <dorhub/convert.hpp>
#include <dorhub/document_start.hpp>
#include <dorhub/row_converter.hpp>
#include <string>
#include <utility>

#include "sdk/mapping/plan_options.hpp"
#include "sdk/mapping/record_filling.hpp"

namespace dorhub::mapping {
namespace {

/// A day more than a year after the delivery can't be right: 2099 for 2009, or a column that shifted.
Days days_of(std::string_view received_at) {
  const auto day = day_of(received_at);
  if (!day.value) return {};
  std::string_view text = *day.value;
  const auto year = convert_detail::take_digits(text, 4);
  return {.received = *day.value, .latest = std::to_string(year.value + 1) + std::string(text)};
}

/// One document on its way.
class Passage {
 public:
  Passage(const Plan& plan, std::string_view adapter, std::string_view prefix, const Delivery& in,
          Output& out)
      : plan_(plan), adapter_(adapter), prefix_(prefix), days_(days_of(in.received_at())), out_(out) {}

  void line(const Line& line) {
    ++lines_;
    if (line.is_blank()) return out_.skip(prefix_ + ".empty_line", line.place());
    for (const Condition& condition : plan_.skip)
      if (holds(condition, line)) return out_.skip(adapter_ + "." + condition.reason, line.place());
    RowConverter convert(out_, prefix_);
    std::vector<Record> made;
    Told told;
    for (const RecordPlan& plan : plan_.records)
      if (auto record = RecordFilling(plan, line, convert, adapter_, days_, told).fill())
        made.push_back(*std::move(record));
    if (convert.refused()) {
      has_refused_ = true;
      return;
    }
    for (Record& record : made)
      std::visit([&](auto& one) { out_.record(std::move(one), line.place()); }, record);
  }

  /// Claims a complete list, or says why not: a row that was refused is still there, and an empty list is an
  /// export that failed.
  void finish() {
    if (!plan_.is_complete) return;
    if (!has_refused_ && lines_ > 0)
      out_.complete();
    else
      out_.problem(prefix_ + ".not_complete", {}, {}, Severity::warning);
  }

 private:
  const Plan& plan_;
  std::string adapter_;
  std::string prefix_;
  Days days_;
  Output& out_;
  bool has_refused_ = false;
  std::size_t lines_ = 0;
};

}  // namespace

Mapped::Mapped(const Node& options, std::string_view adapter, std::string_view prefix)
    : adapter_(adapter), prefix_(prefix) {
  ReadPlan read = read_plan(written_of(options["mapping"]));
  plan_ = std::move(read.plan);
  faults_ = std::move(read.faults);
  fill_in(plan_, options);
  reader_ = reader_options(plan_, options);
  format_ = read_setting(plan_, "format", options);
}

void Mapped::translate(const Delivery& in, Output& out) const {
  if (!faults_.empty())
    return out.problem(prefix_ + ".wrong", {}, {{"code", faults_.front().code}}, Severity::fatal);
  const std::string start = document_start(in.document(), 1);
  const char first = start.empty() ? '\0' : start.front();
  const bool is_json = format_ == "json" || (format_.empty() && (first == '{' || first == '['));
  const bool is_xml = format_ == "xml" || (format_.empty() && first == '<' && plan_.list.has_value());
  if (is_json || is_xml) return translate_tree(in, out, is_json);
  translate_rows(in, out);
}

void Mapped::translate_rows(const Delivery& in, Output& out) const {
  Rows rows = in.rows(reader_);
  if (rows.broken()) return;
  bool has_all = true;
  for (const auto& group : plan_.needs) {
    if (std::any_of(group.begin(), group.end(), [&](const auto& name) { return rows.has_column(name); }))
      continue;
    has_all = false;
    out.problem(prefix_ + ".missing_column", {.line = 1}, {{"column", group.front()}}, Severity::fatal);
  }
  if (!has_all) return;
  Passage passage(plan_, adapter_, prefix_, in, out);
  while (const auto row = rows.next()) {
    if (out.stopped()) return;
    passage.line(Line(*row));
  }
  if (!rows.broken()) passage.finish();
}

void Mapped::translate_tree(const Delivery& in, Output& out, bool is_json) const {
  Tree tree = in.tree(is_json ? R"({"format":"json"})" : R"({"format":"xml"})");
  const std::string list = plan_.list.value_or("/*");
  if (!tree.walk(list)) {
    if (!tree.broken()) out.problem(prefix_ + ".no_list", {.line = 1}, {{"field", list}}, Severity::fatal);
    return;
  }
  Passage passage(plan_, adapter_, prefix_, in, out);
  while (const auto element = tree.next()) {
    if (out.stopped()) return;
    passage.line(Line(*element));
  }
  if (!tree.broken()) passage.finish();
}

}  // namespace dorhub::mapping
