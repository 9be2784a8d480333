// SPDX-License-Identifier: EUPL-1.2
#include "adapters/cyclesoft/sales.hpp"

#include <dorhub/convert.hpp>
#include <dorhub/record.hpp>
#include <dorhub/row_converter.hpp>
#include <optional>
#include <string>
#include <utility>

#include "adapters/cyclesoft/stock.hpp"

namespace dorhub::cyclesoft {
namespace {

/// POS groups of the enumeration: 1 is a new bicycle.
constexpr std::string_view kNewBicycles = "1";

Field<Party> buyer_of(const Node& customer, const Node& customer_id) {
  const std::optional<std::string> id = id_of(customer_id);
  if (!id) return {};  // 0: sold over the counter to somebody unknown
  Party buyer;
  buyer.reference = *id;
  buyer.name = known(customer["customer_full_name"].text());
  Address address;
  address.street = known(customer["street"].text());
  address.house_number = known(customer["housenumber"].text());
  address.house_number_suffix = known(customer["housenumber_postfix"].text());
  address.postcode = known(customer["postcode"].text());
  address.city = known(customer["city"].text());
  if (customer["country_code"].text().size() == 2)
    address.country = std::string(customer["country_code"].text());
  if (address != Address{}) buyer.address = std::move(address);
  return buyer;
}

/// What was bought earlier and leaves now, described by a sales item.
Good good_of(const Node& item) {
  const Node object = item["object"];
  Good good;
  good.brand = known(object["brand_name"].text());
  good.model = known(object["model_name"].text());
  good.description = known(item["description"].text());
  if (const auto colour = known(object["color"].text())) good.colours.fill().push_back(*colour);
  good.identifier("article_number", object["article_id"].text());
  add_identification(good, item["identification"]);
  return good;
}

/// The registration of which a sale tells from whom the object came.
void record_origin(const Node& transaction, const Node& item, Output& out) {
  const Node object = item["object"];
  const std::optional<std::string> seller = id_of(object["purchased_from_customer_id"]);
  if (!seller) return;
  RowConverter convert(out, kId);
  Registration bought;
  bought.id = *id_of(object["object_id"]);
  bought.establishment = id_of(transaction["store_id"]);
  bought.acquisition = id_of(object["consignment_status"]) ? "consignment" : "purchase";
  bought.good = good_of(item);
  convert.year(bought.good->model_year, object["year"], "year");
  bought.seller.fill().reference = *seller;
  complete_list(bought, kSale);
  out.record(std::move(bought), object.place());
}

/// Whether the transaction is a sale that stands; reports why not.
bool is_standing_sale(const Node& transaction, Output& out) {
  if (!transaction["is_final"].is_true()) {
    out.skip("cyclesoft.not_booked", transaction.place());
    return false;
  }
  const bool credit =
      id_of(transaction["debit_sales_transaction_number"]) || id_of(transaction["debit_invoice_number"]);
  if (credit) out.skip("cyclesoft.credit", transaction.place());
  return !credit;
}

/// The part of a disposal that both shapes share.
Disposal disposal_of(const Node& transaction, std::string_view number, const Node& item,
                     std::string object_id) {
  Disposal sold;
  sold.id = std::string(number) + '-' + std::string(item["sales_item_id"].text());
  sold.establishment = id_of(transaction["store_id"]);
  sold.kind = "sold";
  sold.of = Reference{std::string(kId), std::move(object_id)};
  sold.good = good_of(item);
  return sold;
}

void translate_webhook_sale(const Node& sale, Output& out) {
  const Place place = sale.place();
  const std::optional<std::string> number = id_of(sale["invoice_number"]);
  if (!number) return out.problem("cyclesoft.no_id", place, {{"field", "invoice_number"}});
  if (!is_standing_sale(sale, out)) return;
  bool found = false;
  for (Node item = sale["sales_items"].first(); item.present(); item = item.next()) {
    const std::optional<std::string> object = id_of(item["identification"]["stock_object_id"]);
    if (!object || item["pos_group_id"].text() == kNewBicycles || item["quantity"].integer().value_or(1) < 1)
      continue;
    found = true;
    RowConverter convert(out, kId);
    Disposal sold = disposal_of(sale, *number, item, *object);
    const bool booked = !sale["book_date"].empty();
    convert.moment(sold.occurred_at, sale[booked ? "book_date" : "invoice_date"],
                   booked ? "book_date" : "invoice_date");
    sold.price_cents = amount_of(item["price_in_vat_cents"]);
    sold.buyer = buyer_of({}, sale["customer_id"]);
    if (!convert.refused()) out.record(std::move(sold), item.place());
  }
  if (!found) out.skip("cyclesoft.no_used_object", place);
}

}  // namespace

void translate_transaction(const Node& transaction, Output& out) {
  const Place place = transaction.place();
  const std::optional<std::string> number = id_of(transaction["sales_transaction_number"]);
  if (!number) return out.problem("cyclesoft.no_id", place, {{"field", "sales_transaction_number"}});
  if (!is_standing_sale(transaction, out)) return;
  bool found = false;
  for (Node item = transaction["sales_items"].first(); item.present(); item = item.next()) {
    const Node object = item["object"];
    const std::optional<std::string> id = id_of(object["object_id"]);
    const bool used =
        object["object_status"].text() == "Gebruikt" || id_of(object["purchased_from_customer_id"]);
    if (!id || !used || item["quantity"].integer().value_or(1) < 1) continue;
    found = true;
    RowConverter convert(out, kId);
    record_origin(transaction, item, out);
    Disposal sold = disposal_of(transaction, *number, item, *id);
    const std::string_view when = transaction["booked_at"].empty() ? "transaction_date" : "booked_at";
    convert.moment(sold.occurred_at, transaction[when], when);
    sold.price_cents = amount_of(item["nett_line_price_in_vat_cents"]);
    const Node customer = transaction["customer"];
    sold.buyer = buyer_of(customer, customer["customer_id"]);
    if (!convert.refused()) out.record(std::move(sold), item.place());
  }
  if (!found) out.skip("cyclesoft.no_used_object", place);
}

void translate_event(std::string_view event, const Node& payload, Output& out) {
  if (event == "sales_transaction.created" || event == "sales_transaction.updated")
    return translate_webhook_sale(payload, out);
  out.skip("cyclesoft.event_not_used", payload.place());
}

}  // namespace dorhub::cyclesoft
