// SPDX-License-Identifier: EUPL-1.2
#include "adapters/pos/shopify.hpp"

#include <dorhub/convert.hpp>
#include <dorhub/record.hpp>
#include <dorhub/row_converter.hpp>
#include <string>
#include <utility>

#include "adapters/pos/fields.hpp"
#include "adapters/pos/recogniser.hpp"

namespace dorhub::pos {
namespace {

constexpr std::string_view kShopify = "shopify";

/// Tags are one text: "inkoop, winkel Zwolle".
void add_tags(LineFacts& facts, std::string_view tags) {
  while (!tags.empty()) {
    const std::size_t end = tags.find(',');
    facts.tags.push_back(trimmed(tags.substr(0, end)));
    tags.remove_prefix(end == std::string_view::npos ? tags.size() : end + 1);
  }
}

LineFacts facts_of(const Node& order, const Node& line) {
  LineFacts facts;
  facts.products = {line["product_id"].text(), line["variant_id"].text(), line["sku"].text()};
  facts.categories = {line["product_type"].text()};
  facts.suppliers = {line["vendor"].text()};
  add_tags(facts, order["tags"].text());
  for (Node name = order["payment_gateway_names"].first(); name.present(); name = name.next())
    facts.payment_types.push_back(name.text());
  const std::string_view quantity = line["quantity"].text();
  const std::string_view price = line["price"].text();
  facts.is_negative =
      (!quantity.empty() && quantity.front() == '-') || (!price.empty() && price.front() == '-');
  return facts;
}

/// A free line: mostly a suffix («3 hoog»). What is too long for one stands with the street.
void put_second_line(Address& address, std::string_view text) {
  constexpr std::size_t kSuffixMost = 80;
  const std::optional<std::string> line = known(text);
  if (!line) return;
  if (line->size() <= kSuffixMost)
    address.house_number_suffix = *line;
  else
    address.street = (address.street ? *address.street + ", " : "") + *line;
}

Field<Party> customer_of(const Node& order) {
  const Node customer = order["customer"];
  if (customer["id"].empty()) return {};
  Party party;
  party.reference = std::string(customer["id"].text());
  party.first_names = known(customer["first_name"].text());
  party.family_name = known(customer["last_name"].text());
  const Node from =
      customer["default_address"].present() ? customer["default_address"] : order["billing_address"];
  Address address;
  address.street = known(from["address1"].text());  // street and number in one
  put_second_line(address, from["address2"].text());
  address.postcode = known(from["zip"].text());
  address.city = known(from["city"].text());
  if (from["country_code"].text().size() == 2) address.country = std::string(from["country_code"].text());
  if (address != Address{}) party.address = std::move(address);
  return party;
}

Field<std::string> currency_of(const Node& order) {
  const std::string_view currency = order["currency"].text();
  if (currency.size() != 3 || currency == "EUR") return {};
  return std::string(currency);
}

void read_fields(FieldReader& fields, const Node& order, const Node& line) {
  fields.note(order["note"]);
  fields.properties(order["note_attributes"]);
  fields.properties(line["properties"]);
}

void record_purchase(const Node& order, const Node& line, const LineRule& rule, const Options& options,
                     Output& out) {
  RowConverter convert(out, kId);
  FieldReader fields(options, convert);
  read_fields(fields, order, line);
  Registration bought;
  bought.system = kShopify;
  bought.id = std::string(line["id"].text());
  bought.establishment = known(order["location_id"].text());
  bought.acquisition = rule.acquisition;
  convert.moment(bought.occurred_at,
                 order["processed_at"].empty() ? order["created_at"] : order["processed_at"], "created_at");
  set_line_price(bought.price_cents, line["price"], line["quantity"], convert);
  bought.currency = currency_of(order);
  bought.seller = customer_of(order);
  if (fields.values().document) bought.seller.fill().document = fields.values().document;
  bought.employee = fields.values().employee ? fields.values().employee : known(order["user_id"].text());
  bought.good = std::move(fields.values().good);
  complete_good(*bought.good, line["title"].text(), "");
  bought.lot_count = lot_of(line["quantity"]);
  if (!convert.refused()) out.record(std::move(bought), line.place());
}

void record_disposal(const Node& order, const Node& line, const Options& options, Output& out) {
  RowConverter convert(out, kId);
  FieldReader fields(options, convert);
  read_fields(fields, order, line);
  Disposal sold;
  sold.system = kShopify;
  sold.id = std::string(line["id"].text());
  sold.establishment = known(order["location_id"].text());
  sold.kind = "sold";
  convert.moment(sold.occurred_at,
                 order["processed_at"].empty() ? order["created_at"] : order["processed_at"], "created_at");
  set_line_price(sold.price_cents, line["price"], line["quantity"], convert);
  sold.currency = currency_of(order);
  sold.buyer = customer_of(order);
  if (fields.values().document) sold.buyer.fill().document = fields.values().document;
  sold.good = std::move(fields.values().good);
  complete_good(*sold.good, line["title"].text(), "");
  if (!convert.refused()) out.record(std::move(sold), line.place());
}

}  // namespace

bool is_shopify_order(const Node& element) { return element["line_items"].present(); }

void translate_shopify_order(const Node& order, const Options& options, Output& out) {
  const Place place = order.place();
  if (order["test"].is_true()) return out.skip("pos.test_order", place);
  if (!order["cancelled_at"].empty()) return out.skip("pos.cancelled", place);
  bool found = false;
  for (Node line = order["line_items"].first(); line.present(); line = line.next()) {
    const LineFacts facts = facts_of(order, line);
    const LineRule* purchase = fitting_rule(options.purchase, facts);
    if (purchase == nullptr && fitting_rule(options.sale, facts) == nullptr) continue;
    found = true;
    if (line["id"].empty()) {
      out.problem("pos.no_id", line.place(), {{"field", "line_items.id"}});
    } else if (purchase != nullptr) {
      record_purchase(order, line, *purchase, options, out);
    } else {
      record_disposal(order, line, options, out);
    }
  }
  if (!found) out.skip("pos.no_purchase", place);
}

}  // namespace dorhub::pos
