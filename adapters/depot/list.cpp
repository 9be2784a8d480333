// SPDX-License-Identifier: EUPL-1.2
#include "adapters/depot/list.hpp"

#include <array>
#include <dorhub/convert.hpp>
#include <dorhub/record.hpp>
#include <dorhub/row_converter.hpp>
#include <utility>

#include "adapters/depot/words.hpp"

namespace dorhub::depot {
namespace {

/// Columns with numbers on the good and their kinds.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kNumbers{
    {{"framenummer", "frame_number"}, {"chipnummer", "chip"}, {"graveercode", "engraving"}}};

/// "9,99053E+14": what a spreadsheet makes of a long number. The digits are gone; nothing can bring them
/// back.
bool looks_damaged(std::string_view text) {
  const std::size_t exponent = text.find_first_of("Ee");
  if (exponent == std::string_view::npos || exponent == 0 || exponent + 1 >= text.size()) return false;
  const std::string_view mantissa = text.substr(0, exponent);
  const std::string_view power = text.substr(exponent + 1);
  if (mantissa.find_first_not_of("0123456789.,") != std::string_view::npos) return false;
  if (power.find_first_not_of("+0123456789") != std::string_view::npos) return false;
  return power.front() == '+' || mantissa.find_first_of(".,") != std::string_view::npos;
}

bool is_damaged(const Cell& cell) { return cell.is_damaged() || looks_damaged(cell.text()); }
bool is_damaged(const Node& element) { return looks_damaged(element.text()); }

/// One line of a file under the options' names of its columns.
class RowLine {
 public:
  RowLine(const Row& row, const ListOptions& options) : row_(row), options_(options) {}
  Cell operator[](std::string_view profile_name) const { return row_[options_.column(profile_name)]; }
  [[nodiscard]] Place place() const { return row_.place(); }
  [[nodiscard]] bool is_blank() const {
    for (std::size_t i = 0; i < row_.size(); ++i)
      if (!row_.at(i).empty()) return false;
    return true;
  }

 private:
  const Row& row_;
  const ListOptions& options_;
};

/// The same as an XML element with a child for each column.
class ElementLine {
 public:
  ElementLine(const Node& element, const ListOptions& options) : element_(element), options_(options) {}
  Node operator[](std::string_view profile_name) const { return element_[options_.column(profile_name)]; }
  [[nodiscard]] Place place() const { return element_.place(); }
  [[nodiscard]] bool is_blank() const { return !element_.first().present(); }

 private:
  const Node& element_;
  const ListOptions& options_;
};

/// "blauw; wit", "zwart/grijs": several colours in one cell, the main one first.
void add_colours(Good& good, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(";,/");
    if (const auto colour = known(text.substr(0, end))) good.colours.fill().push_back(*colour);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  if (good.colours && good.colours->size() > 8) good.colours->resize(8);
}

template <class Line>
void add_numbers(Good& good, const Line& line, RowConverter& convert) {
  for (const auto& [column, kind] : kNumbers) {
    const auto cell = line[column];
    if (is_damaged(cell))
      convert.report("number_damaged", cell, column, Need::must);
    else
      good.identifier(kind, cell.text());
  }
}

template <class Line>
Good good_of(const Line& line, RowConverter& convert) {
  Good good;
  good.product_group = product_group_of(line["soort"].text());
  good.brand = known(line["merk"].text());
  good.model = known(line["type"].text());
  add_colours(good, line["kleur"].text());
  good.description = known(line["kenmerken"].text(), 2000);
  good.attribute("lock", known(line["slot"].text(), 500).value_or(""));
  add_numbers(good, line, convert);
  return good;
}

template <class Line>
std::string found_at(const Line& line) {
  std::string out;
  for (const std::string_view column : {"locatie", "straat", "plaats"}) {
    const auto part = known(line[column].text(), 160);
    if (part) out += (out.empty() ? "" : ", ") + *part;
  }
  return out;
}

/// Takes a day away that is more than a year after the delivery: 2099 for 2009, or a column that shifted.
template <class Source>
void refuse_future(Field<std::string>& moment, const Source& source, std::string_view name,
                   const ListOptions& options, RowConverter& convert) {
  if (!moment || options.latest_day.empty() || moment->substr(0, 10) <= options.latest_day) return;
  moment = {};
  convert.report("day_in_future", source, name, Need::may);
}

/// The line's disposal, when its destination or its status says that the good has left.
template <class Line>
std::optional<Disposal> left_as(const Line& line, const Holding& held, const ListOptions& options,
                                RowConverter& convert) {
  const auto destination = known(line["bestemming"].text());
  auto kind = disposal_of(line["bestemming"].text());
  if (!kind && destination) kind = "other";
  if (!kind) kind = disposal_of(line["status"].text());
  if (!kind) return std::nullopt;
  Disposal gone;
  gone.id = held.id;
  gone.establishment = held.establishment;
  gone.of = Reference{std::string(kId), held.id};
  gone.kind = *kind;
  convert.moment(gone.occurred_at, line["bestemming_datum"], "bestemming_datum");
  refuse_future(gone.occurred_at, line["bestemming_datum"], "bestemming_datum", options, convert);
  if (const auto buyer = known(line["verkocht_aan"].text())) gone.buyer.fill().name = *buyer;
  return gone;
}

/// Returns whether the line went in, or was left out on purpose.
template <class Line>
bool translate_line(const Line& line, const ListOptions& options, Output& out) {
  if (line.is_blank()) return out.skip("depot.empty_line", line.place()), true;
  const auto number = line["registratienummer"];
  RowConverter convert(out, kId);
  if (number.empty() || says_unknown(number.text()))
    return out.problem("depot.no_id", line.place(), {{"field", options.column("registratienummer")}}), false;
  if (is_damaged(number))
    return convert.report("number_damaged", number, "registratienummer", Need::must), false;
  Holding held;
  held.id = known(number.text(), 200).value_or("");
  if (!options.establishment.empty()) held.establishment = options.establishment;
  held.good = good_of(line, convert);
  convert.moment(held.occurred_at, line["inleverdatum"], "inleverdatum");
  refuse_future(held.occurred_at, line["inleverdatum"], "inleverdatum", options, convert);
  Field<std::string> removed;
  convert.moment(removed, line["datum_verwijderd"], "datum_verwijderd", Need::may);
  refuse_future(removed, line["datum_verwijderd"], "datum_verwijderd", options, convert);
  if (!held.occurred_at) held.occurred_at = removed;
  held.reason = reason_of(line["reden"].text());
  held.status = known(line["status"].text(), 80);
  if (const std::string place = found_at(line); !place.empty()) held.found_at = place;
  if (!options.depot.empty()) held.depot = options.depot;
  std::optional<Disposal> gone = left_as(line, held, options, convert);
  if (convert.refused()) return false;
  out.record(std::move(held), line.place());
  if (gone) out.record(*std::move(gone), line.place());
  return true;
}

/// Without an id or any number nothing of the file can be used.
bool has_needed_columns(const Rows& rows, const ListOptions& options, Output& out) {
  const auto has = [&](std::string_view name) { return rows.has_column(options.column(name)); };
  const Place header{.line = 1};
  bool all = has("registratienummer");
  if (!all)
    out.problem("depot.missing_column", header, {{"column", options.column("registratienummer")}},
                Severity::fatal);
  if (!has("framenummer") && !has("chipnummer") && !has("graveercode")) {
    out.problem("depot.missing_column", header, {{"column", options.column("framenummer")}}, Severity::fatal);
    all = false;
  }
  return all;
}

}  // namespace

ListOptions::ListOptions(const Node& options)
    : is_complete(options["complete"].is_true()),
      depot(options["depot"].text()),
      establishment(options["establishment"].text()) {
  for (Node name = options["columns"].first(); name.present(); name = name.next())
    if (!name.empty()) columns.emplace(name.name(), name.text());
  reader.clear();
  for (const std::string_view name : {"encoding", "delimiter", "sheet"}) {
    const std::string_view value = options[name].text();
    if (value.empty() || value == "auto") continue;
    reader += reader.empty() ? "{" : ",";
    append_json_string(reader, name);
    reader += ':';
    append_json_string(reader, value);
  }
  reader += reader.empty() ? "{}" : "}";
}

ListOptions ListOptions::received(std::string_view received_at) const {
  ListOptions out = *this;
  if (const auto day = day_of(received_at); day.value) {
    const std::string next_year = std::to_string(std::stoi(day.value->substr(0, 4)) + 1);
    out.latest_day = next_year + day.value->substr(4);
  }
  return out;
}

std::string_view ListOptions::column(std::string_view profile_name) const {
  const auto found = columns.find(std::string(profile_name));
  return found == columns.end() ? profile_name : std::string_view(found->second);
}

namespace {

/// Claims a complete list, or says why not. A line that was refused is still in the depot; an empty list is
/// an export that failed, not an empty depot.
void finish(const ListOptions& options, bool all_in, std::size_t lines, Output& out) {
  if (!options.is_complete) return;
  if (all_in && lines > 0)
    out.complete();
  else
    out.problem("depot.not_complete", {}, {}, Severity::warning);
}

}  // namespace

void translate_list(const Delivery& in, const ListOptions& options, Output& out) {
  Rows rows = in.rows(options.reader);
  if (rows.broken() || !has_needed_columns(rows, options, out)) return;
  bool all_in = true;
  std::size_t lines = 0;
  while (const auto row = rows.next()) {
    if (out.stopped()) return;
    ++lines;
    if (!translate_line(RowLine(*row, options), options, out)) all_in = false;
  }
  if (!rows.broken()) finish(options, all_in, lines, out);
}

void translate_elements(const Delivery& in, const ListOptions& options, Output& out) {
  Tree tree = in.tree(R"({"format":"xml"})");
  if (!tree.walk("/fietsen/fiets")) {
    if (!tree.broken()) out.problem("depot.no_elements", {.line = 1}, {}, Severity::fatal);
    return;
  }
  bool all_in = true;
  std::size_t lines = 0;
  while (const auto element = tree.next()) {
    if (out.stopped()) return;
    ++lines;
    if (!translate_line(ElementLine(*element, options), options, out)) all_in = false;
  }
  if (!tree.broken()) finish(options, all_in, lines, out);
}

}  // namespace dorhub::depot
