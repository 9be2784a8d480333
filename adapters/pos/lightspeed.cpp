// SPDX-License-Identifier: EUPL-1.2
#include "adapters/pos/lightspeed.hpp"

#include <dorhub/convert.hpp>
#include <dorhub/record.hpp>
#include <dorhub/row_converter.hpp>
#include <string>
#include <utility>

#include "adapters/pos/fields.hpp"
#include "adapters/pos/recogniser.hpp"

namespace dorhub::pos {
namespace {

constexpr std::string_view kLightspeed = "lightspeed-x";

/// A sale that is done. SAVED is parked, VOIDED is undone, LAYBY is not paid yet.
bool is_closed(std::string_view status) {
  return status.empty() || status == "CLOSED" || status == "ONACCOUNT" || status == "ONACCOUNT_CLOSED" ||
         status == "LAYBY_CLOSED";
}

bool is_negative(const Node& quantity) { return !quantity.empty() && quantity.text().front() == '-'; }

LineFacts facts_of(const Node& sale, const Node& line) {
  LineFacts facts;
  const Node product = line["product"];
  facts.products = {line["product_id"].text(), line["sku"].text(), product["sku"].text()};
  facts.categories = {line["product_category_id"].text(), product["type"]["name"].text(),
                      product["type"].text()};
  facts.suppliers = {product["supplier_name"].text()};
  for (Node tag = product["tags"].first(); tag.present(); tag = tag.next())
    facts.tags.push_back(tag.is_object() ? tag["name"].text() : tag.text());
  for (Node payment = sale["register_sale_payments"].first(); payment.present(); payment = payment.next()) {
    facts.payment_types.push_back(payment["payment_type_id"].text());
    facts.payment_types.push_back(payment["name"].text());
  }
  facts.is_negative = is_negative(line["quantity"]);
  return facts;
}

/// The customer of a sale; of a purchase line the seller, of a sold one the buyer.
Field<Party> customer_of(const Node& sale) {
  const Node customer = sale["customer"];
  const std::string_view id =
      sale["customer_id"].empty() ? customer["id"].text() : sale["customer_id"].text();
  if (id.empty()) return {};
  Party party;
  party.reference = std::string(id);
  party.first_names = known(customer["first_name"].text());
  party.family_name = known(customer["last_name"].text());
  party.name = known(customer["company_name"].text());
  Address address;
  address.street = known(customer["physical_address1"].text());  // street and number in one
  address.postcode = known(customer["physical_postcode"].text());
  address.city = known(customer["physical_city"].text());
  if (customer["physical_country_id"].text().size() == 2)
    address.country = std::string(customer["physical_country_id"].text());
  if (address != Address{}) party.address = std::move(address);
  return party;
}

/// The moment of a sale: "YYYY-MM-DD hh:mm:ss" in UTC, without saying so.
void set_moment(Field<std::string>& field, const Node& sale, RowConverter& convert) {
  convert.moment(field, sale["sale_date"], "sale_date");
  if (field && field->find_first_of("Z+", 10) == std::string::npos && field->rfind('-') < 10) *field += 'Z';
}

std::string line_id(const Node& sale, const Node& line, std::size_t number) {
  if (!line["id"].empty()) return std::string(line["id"].text());
  return std::string(sale["id"].text()) + '-' + std::to_string(number);
}

struct Line {
  const Node& sale;
  const Node& node;
  std::size_t number;
};

void record_purchase(const Line& line, const LineRule& rule, const Options& options, Output& out) {
  RowConverter convert(out, kId);
  FieldReader fields(options, convert);
  fields.note(line.sale["note"]);
  fields.note(line.node["note"]);
  fields.properties(line.node["attributes"]);
  Registration bought;
  bought.system = kLightspeed;
  bought.id = line_id(line.sale, line.node, line.number);
  if (!line.sale["version"].empty()) bought.version = std::string(line.sale["version"].text());
  bought.establishment = known(line.sale["register_id"].text());
  bought.acquisition = rule.acquisition;
  set_moment(bought.occurred_at, line.sale, convert);
  set_line_price(bought.price_cents, line.node["price"], line.node["quantity"], convert);
  bought.seller = customer_of(line.sale);
  if (fields.values().document) bought.seller.fill().document = fields.values().document;
  bought.employee = fields.values().employee ? fields.values().employee : known(line.sale["user_id"].text());
  bought.good = std::move(fields.values().good);
  complete_good(
      *bought.good,
      line.node["product"]["name"].empty() ? line.node["name"].text() : line.node["product"]["name"].text(),
      line.node["product"]["brand_name"].text());
  bought.lot_count = lot_of(line.node["quantity"]);
  if (!convert.refused()) out.record(std::move(bought), line.node.place());
}

void record_disposal(const Line& line, const Options& options, Output& out) {
  RowConverter convert(out, kId);
  FieldReader fields(options, convert);
  fields.note(line.node["note"]);
  fields.properties(line.node["attributes"]);
  Disposal sold;
  sold.system = kLightspeed;
  sold.id = line_id(line.sale, line.node, line.number);
  sold.establishment = known(line.sale["register_id"].text());
  sold.kind = "sold";
  set_moment(sold.occurred_at, line.sale, convert);
  set_line_price(sold.price_cents, line.node["price"], line.node["quantity"], convert);
  sold.buyer = customer_of(line.sale);
  if (fields.values().document) sold.buyer.fill().document = fields.values().document;
  sold.good = std::move(fields.values().good);
  complete_good(*sold.good, line.node["product"]["name"].text(), line.node["product"]["brand_name"].text());
  if (!convert.refused()) out.record(std::move(sold), line.node.place());
}

}  // namespace

bool is_lightspeed_sale(const Node& element) { return element["register_sale_products"].present(); }

void translate_lightspeed_sale(const Node& sale, const Options& options, Output& out) {
  const Place place = sale.place();
  if (sale["id"].empty()) return out.problem("pos.no_id", place, {{"field", "id"}});
  if (!is_closed(sale["status"].text())) return out.skip("pos.not_closed", place);
  bool found = false;
  std::size_t number = 0;
  for (Node node = sale["register_sale_products"].first(); node.present(); node = node.next()) {
    const Line line{sale, node, ++number};
    const LineFacts facts = facts_of(sale, node);
    const LineRule* purchase = fitting_rule(options.purchase, facts);
    if (purchase != nullptr)
      record_purchase(line, *purchase, options, out);
    else if (fitting_rule(options.sale, facts) != nullptr)
      record_disposal(line, options, out);
    else
      continue;
    found = true;
  }
  if (!found) out.skip("pos.no_purchase", place);
}

}  // namespace dorhub::pos
