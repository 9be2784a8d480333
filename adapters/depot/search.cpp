// SPDX-License-Identifier: EUPL-1.2
#include "adapters/depot/search.hpp"

#include <algorithm>
#include <array>
#include <dorhub/convert.hpp>
#include <dorhub/nested.hpp>
#include <dorhub/record.hpp>
#include <dorhub/row_converter.hpp>
#include <optional>
#include <string>
#include <utility>

#include "adapters/depot/free_text.hpp"
#include "adapters/depot/words.hpp"

namespace dorhub::depot {
namespace {

/// A text that stands somewhere in a node, for reporting with that node's place.
struct TextAt {
  std::string_view value;
  const Node& node;
  [[nodiscard]] std::string_view text() const { return value; }
  [[nodiscard]] Place place() const { return node.place(); }
};

/// The storage place: a name, or an object with one. Known junk: padding and a comma in front.
std::optional<std::string> depot_of(const Node& location) {
  std::string_view name = location.is_object() ? location["Name"].text() : location.text();
  while (!name.empty() && (name.front() == ',' || name.front() == ' ')) name.remove_prefix(1);
  return known(name);
}

void add_numbers(Good& good, const FreeText& read, const Node& source, RowConverter& convert) {
  for (const FoundNumber& number : read.numbers) {
    good.identifier(number.kind, number.value);
    if (!number.is_sure)
      convert.report("number_without_quotes", TextAt{number.value, source["Description"]}, number.kind,
                     Need::may);
  }
  if (!read.numbers.empty())
    good.attribute("number_confidence", read.numbers.front().is_sure ? "high" : "low");
}

Good good_of(const Node& source, const std::string& description) {
  Good good;
  good.product_group = product_group_of(source["Category"].text());
  good.attribute("sub_category", known(source["SubCategory"].text()).value_or(""));
  const auto brand = known(source["Brand"].text());
  if (brand && !Row::same_name(*brand, "diverse")) good.brand = *brand;
  const auto colour = known(source["Color"].text());
  if (colour && !Row::same_name(*colour, "diverse")) good.colours.fill().push_back(*colour);
  good.description = known(description);
  return good;
}

/// What is read as one value; a storage place may be an object.
bool is_one_value(std::string_view name) {
  constexpr std::array<std::string_view, 7> kNames{"Brand",    "Category",     "Color",      "Description",
                                                   "ObjectId", "ObjectNumber", "SubCategory"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// Taken off the site; it does not say where the good went.
Disposal removal_of(const std::string& id) {
  Disposal gone;
  gone.id = id;
  gone.kind = "other";
  gone.of = Reference{std::string(kId), id};
  return gone;
}

void translate_hit(const Node& hit, Output& out) {
  const Node source = hit["_source"];
  if (!source.is_object()) return out.problem("depot.not_a_hit", hit.place());
  const Node number = source["ObjectNumber"].empty() ? source["ObjectId"] : source["ObjectNumber"];
  if (number.empty()) return out.problem("depot.no_id", source.place(), {{"field", "ObjectNumber"}});
  const std::string description = plain_text(source["Description"].text());
  const FreeText read = read_free_text(description);
  RowConverter convert(out, kId);
  Holding held;
  held.id = std::string(number.text());
  held.good = good_of(source, description);
  add_numbers(*held.good, read, source, convert);
  report_nested(source, is_one_value, convert);
  convert.moment(held.occurred_at, source["RegistrationDate"], "RegistrationDate", Need::may);
  if (!held.occurred_at)
    convert.moment(held.occurred_at, TextAt{read.brought_on, source["Description"]}, "overgebracht op",
                   Need::may);
  convert.day(held.stored_until, TextAt{read.stored_until, source["Description"]}, "opslag t/m");
  held.reason = reason_of(read.reason);
  if (!read.found_at.empty()) held.found_at = read.found_at;
  held.depot = depot_of(source["StorageLocation"]);
  if (!held.depot && !read.depot.empty()) held.depot = read.depot;
  const bool is_gone = source["Deleted"].is_true();
  // Another status than last time opens a line again that was closed: what is off the site and then on it.
  if (!source["Deleted"].empty()) held.status = is_gone ? "deleted" : "listed";
  const std::string id = held.id;
  out.record(std::move(held), hit.place());
  if (is_gone) out.record(removal_of(id), hit.place());
}

}  // namespace

void translate_search(const Delivery& in, Output& out) {
  Tree tree = in.tree(R"({"format":"json"})");
  if (!tree.walk("/hits/hits")) {
    tree.look("");  // a list is read only now: when it is broken, that is what is wrong with it
    if (!tree.broken()) out.problem("depot.no_search_result", {}, {}, Severity::fatal);
    return;
  }
  while (const auto hit = tree.next()) {
    if (out.stopped()) return;
    translate_hit(*hit, out);
  }
}

}  // namespace dorhub::depot
