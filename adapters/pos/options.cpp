// SPDX-License-Identifier: EUPL-1.2
#include "adapters/pos/options.hpp"

namespace dorhub::pos {
namespace {

std::vector<std::string> texts(const Node& list) {
  std::vector<std::string> out;
  for (Node one = list.first(); one.present(); one = one.next()) out.emplace_back(one.text());
  return out;
}

std::map<std::string, std::string> table(const Node& object) {
  std::map<std::string, std::string> out;
  for (Node one = object.first(); one.present(); one = one.next())
    if (!one.empty()) out.emplace(lower_case(one.name()), one.text());
  return out;
}

std::vector<LineRule> rules(const Node& list) {
  std::vector<LineRule> out;
  for (Node one = list.first(); one.present(); one = one.next()) {
    LineRule rule;
    rule.products = texts(one["products"]);
    rule.categories = texts(one["categories"]);
    rule.tags = texts(one["tags"]);
    rule.suppliers = texts(one["suppliers"]);
    rule.payment_types = texts(one["payment_types"]);
    rule.quantity = one["quantity"].text() == "any" ? "" : one["quantity"].text();
    if (!one["acquisition"].empty()) rule.acquisition = one["acquisition"].text();
    out.push_back(std::move(rule));
  }
  return out;
}

}  // namespace

Options::Options(const Node& options)
    : purchase(rules(options["purchase"])),
      sale(rules(options["sale"])),
      fields(table(options["fields"])),
      document_types(table(options["document_types"])),
      countries(table(options["countries"])),
      product_groups(table(options["product_groups"])),
      acquisition(options["acquisition"].empty() ? "trade_in" : options["acquisition"].text()) {}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

std::optional<std::string> look_up(const std::map<std::string, std::string>& table, std::string_view key) {
  const auto found = table.find(lower_case(key));
  if (found == table.end()) return std::nullopt;
  return found->second;
}

}  // namespace dorhub::pos
