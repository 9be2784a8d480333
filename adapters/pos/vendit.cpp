// SPDX-License-Identifier: EUPL-1.2
#include "adapters/pos/vendit.hpp"

#include <algorithm>
#include <array>
#include <dorhub/convert.hpp>
#include <dorhub/nested.hpp>
#include <dorhub/record.hpp>
#include <dorhub/row_converter.hpp>
#include <string>
#include <utility>

#include "adapters/pos/fields.hpp"

namespace dorhub::pos {
namespace {

constexpr std::string_view kVendit = "vendit";

constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kNumbers{{
    {"FrameNumber", "frame_number"},
    {"SerialNumber", "serial_number"},
    {"LockNumber", "lock_number"},
    {"KeyNumber", "key_number"},
    {"KeyNumber2", "key_number"},
    {"DataTagNumber", "chip"},
    {"ImeiNumber", "imei"},
    {"BikeImeiNumber", "imei"},
    {"MotorNumber", "engine_number"},
    {"BatteryNumber", "battery_number"},
    {"DisplayNumber", "display_number"},
    {"VinNumber", "vin"},
    {"LicensePlateNumber", "licence_plate"},
    {"VelopassNumber", "serial_number"},
    {"Barcode", "article_number"},
}};

/// Members of a trade-in that describe the good; names are compared without case.
bool describes_good(std::string_view name) {
  constexpr std::array<std::string_view, 5> kWords{"BrandName", "ProductType", "Description", "ColorName",
                                                   "TradeInKindName"};
  const auto is_it = [&](std::string_view known) { return Row::same_name(name, known); };
  return std::any_of(kWords.begin(), kWords.end(), is_it) ||
         std::any_of(kNumbers.begin(), kNumbers.end(), [&](const auto& each) { return is_it(each.first); });
}

Node member(const Node& object, std::string_view name) {
  for (Node child = object.first(); child.present(); child = child.next())
    if (Row::same_name(child.name(), name)) return child;
  return {};
}

/// A lookup number, absent when null or 0.
bool is_set(const Node& node) { return !node.empty() && node.text() != "0"; }

Good good_of(const Node& trade_in, const Options& options, RowConverter& convert) {
  Good good;
  const Node group = member(trade_in, "DorProductGoroupId");  // spelled so by the vendor
  const auto code = look_up(options.product_groups, group.text());
  good.product_group = code ? code : known(member(trade_in, "TradeInKindName").text());
  if (is_set(group)) good.attribute("dor_product_group", group.text());
  good.brand = known(member(trade_in, "BrandName").text());
  good.model = known(member(trade_in, "ProductType").text());
  good.description = known(member(trade_in, "Description").text());
  if (const auto colour = known(member(trade_in, "ColorName").text())) good.colours.fill().push_back(*colour);
  convert.year(good.model_year, member(trade_in, "ModelYear"), "ModelYear");
  good.attribute("size", known(member(trade_in, "SizeName").text()).value_or(""));
  good.attribute("mileage", known(member(trade_in, "Mileage").text()).value_or(""));
  for (const auto& [name, kind] : kNumbers) good.identifier(kind, member(trade_in, name).text());
  report_nested(trade_in, describes_good, convert);
  return good;
}

/// Purchasefrom… or Sellto…: the identity document that the law asks of both sides.
Field<IdentityDocument> document_of(const Node& trade_in, const std::string& side, const Options& options,
                                    RowConverter& convert) {
  const Node number = member(trade_in, side + "IdentificationNumber");
  const Node type = member(trade_in, side + "DorIdentificationId");
  const Node country = member(trade_in, side + "DorCountryId");
  Field<IdentityDocument> document;
  if (const auto text = known(number.text())) document.fill().number = *text;
  if (is_set(type)) set_document_kind(document, options, type.text(), type, convert, Need::may);
  if (is_set(country)) set_document_country(document, options, country.text(), country, convert, Need::may);
  return document;
}

/// -1 (None) is sold under the margin scheme; a rate means normal VAT.
Field<std::string> vat_scheme_of(const Node& type) {
  if (type.empty()) return {};
  return std::string(type.text() == "-1" || Row::same_name(type.text(), "none") ? "margin" : "normal");
}

void record_exclusion(const Node& trade_in, Registration&& bought, Output& out) {
  Exclusion excluded;
  excluded.system = kVendit;
  excluded.id = bought.id;
  excluded.establishment = bought.establishment;
  excluded.occurred_at = bought.occurred_at;
  excluded.good = bought.good;
  if (is_set(member(trade_in, "DorExcludeEmployee")))
    excluded.by = std::string(member(trade_in, "DorExcludeEmployee").text());
  excluded.reason = known(member(trade_in, "DorExcludeReason").text());
  out.record(std::move(excluded), trade_in.place());
}

/// The sell side, when there is one.
void record_sale(const Node& trade_in, const Registration& bought, const Options& options,
                 RowConverter& convert, Output& out) {
  const Field<IdentityDocument> document = document_of(trade_in, "Sellto", options, convert);
  if (!is_set(member(trade_in, "SaleDetailId")) && !document) return;
  Disposal sold;
  sold.system = kVendit;
  sold.id = bought.id;
  sold.establishment = bought.establishment;
  sold.of = Reference{std::string(kVendit), bought.id};
  sold.kind = "sold";
  convert.cents(sold.price_cents, member(trade_in, "SalesPrice"), "SalesPrice", Decimal::point, Need::may);
  if (document) sold.buyer.fill().document = document;
  out.record(std::move(sold), trade_in.place());
}

}  // namespace

bool is_vendit_trade_in(const Node& element) { return member(element, "TradeInId").present(); }

void translate_trade_in(const Node& trade_in, const Options& options, Output& out) {
  const Place place = trade_in.place();
  const Node id = member(trade_in, "TradeInId");
  if (!is_set(id)) return out.problem("pos.no_id", place, {{"field", "TradeInId"}});
  RowConverter convert(out, kId);
  Registration bought;
  bought.system = kVendit;
  bought.id = std::string(id.text());
  if (is_set(member(trade_in, "TradeInOfficeId")))
    bought.establishment = std::string(member(trade_in, "TradeInOfficeId").text());
  bought.acquisition = options.acquisition;
  convert.moment(bought.occurred_at, member(trade_in, "TradeInDatetime"), "TradeInDatetime");
  bought.good = good_of(trade_in, options, convert);
  if (is_set(member(trade_in, "DorExcludeEmployee")) || !member(trade_in, "DorExcludeReason").empty()) {
    if (!convert.refused()) record_exclusion(trade_in, std::move(bought), out);
    return;
  }
  convert.cents(bought.price_cents, member(trade_in, "PurchasePrice"), "PurchasePrice", Decimal::point);
  bought.vat_scheme = vat_scheme_of(member(trade_in, "TradeInVatType"));
  const Field<IdentityDocument> document = document_of(trade_in, "Purchasefrom", options, convert);
  if (document) bought.seller.fill().document = document;
  if (is_set(member(trade_in, "PurchaseContactId")))
    bought.seller.fill().reference = std::string(member(trade_in, "PurchaseContactId").text());
  if (convert.refused()) return;
  const Registration kept = bought;
  out.record(std::move(bought), place);
  record_sale(trade_in, kept, options, convert, out);
}

}  // namespace dorhub::pos
