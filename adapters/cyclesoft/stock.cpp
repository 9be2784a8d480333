// SPDX-License-Identifier: EUPL-1.2
#include "adapters/cyclesoft/stock.hpp"

#include <algorithm>
#include <array>
#include <dorhub/nested.hpp>
#include <string>
#include <utility>

namespace dorhub::cyclesoft {
namespace {

/// Property of the identification block and the kind it is. A velopass is a sticker's code that no kind is
/// made for.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kNumbers{{
    {"frame_number", "frame_number"},
    {"key_number", "key_number"},
    {"key_number_2", "key_number"},
    {"lock_number", "lock_number"},
    {"lock_number_2", "lock_number"},
    {"battery_number", "battery_number"},
    {"battery_number_2", "battery_number"},
    {"engine_number", "engine_number"},
    {"serial_number", "serial_number"},
    {"imei_number", "imei"},
    {"license_plate_number", "licence_plate"},
    {"velopass_code", "serial_number"},
}};

/// Properties of an object that describe it further, under our names.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kAttributes{{
    {"frame_type", "frame_type"},
    {"frame_height", "frame_height_cm"},
    {"frame_size_supplier", "frame_size"},
    {"wheel_size", "wheel_size_inch"},
    {"customer_group", "customer_group"},
    {"frame_material", "frame_material"},
    {"type_gear_system", "gear_system"},
    {"gear_count", "gear_count"},
}};

bool is_number(std::string_view name) {
  return std::any_of(kNumbers.begin(), kNumbers.end(), [&](const auto& each) { return each.first == name; });
}

/// What describes a good, in an object and in a line of the list.
bool is_description(std::string_view name) {
  constexpr std::array<std::string_view, 8> kNames{"article_id",    "brand_name",     "color",
                                                   "description",   "frame_id",       "model_name",
                                                   "primary_color", "secondary_color"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// The main article groups that are vehicles; others are parts and clothes, for which the partner's number
/// says more than a guess of ours.
std::optional<std::string> product_group_of(const Node& main_group) {
  if (main_group.text() == "1" || main_group.text() == "5") return "bicycle";
  if (main_group.text() == "7") return "moped";
  return std::nullopt;
}

/// The list's description is documented as "brand + model"; the model is what follows the brand.
std::optional<std::string> model_after_brand(std::string_view description, std::string_view brand) {
  if (brand.empty() || description.size() <= brand.size() + 1) return std::nullopt;
  if (!Row::same_name(description.substr(0, brand.size()), brand) || description[brand.size()] != ' ')
    return std::nullopt;
  return known(description.substr(brand.size()));
}

void add_colour(Good& good, const Node& node) {
  const std::optional<std::string> colour = known(node.text());
  if (!colour) return;
  for (const std::string& one : good.colours.fill())
    if (Row::same_name(one, *colour)) return;
  good.colours.fill().push_back(*colour);
}

void add_properties(Good& good, const Node& object, RowConverter& convert) {
  good.brand = known(object["brand_name"].text());
  good.model = known(object["model_name"].text());
  good.product_group = product_group_of(object["article_main_group"]);
  good.description = known(object["description"].text());
  convert.year(good.model_year, object["model_year"], "model_year");
  add_colour(good, object["color"]);
  add_colour(good, object["primary_color"]);
  add_colour(good, object["secondary_color"]);
  if (good.colours.value_or({}).empty()) good.colours = {};
  for (const auto& [property, name] : kAttributes) {
    const std::string_view text = object[property].text();
    if (text != "0") good.attribute(name, known(text).value_or(""));
  }
  good.identifier("article_number", object["article_id"].text());
}

}  // namespace

void complete_list(Registration& bought, std::string_view system) {
  bought.system = system;
  bought.completes = Reference{std::string(kId), bought.id};
}

void add_identification(Good& good, const Node& identification) {
  for (const auto& [property, kind] : kNumbers) good.identifier(kind, identification[property].text());
}

std::optional<std::string> id_of(const Node& node) {
  if (node.empty() || node.text() == "0") return std::nullopt;
  return std::string(node.text());
}

Field<std::int64_t> amount_of(const Node& node) {
  const std::optional<std::int64_t> cents = node.integer();
  if (!cents || *cents <= 0) return {};
  return *cents;
}

std::optional<bool> is_used(const Node& item) {
  if (item["is_used"].present()) return item["is_used"].is_true();
  if (item["is_new"].present()) return !item["is_new"].is_true();
  return std::nullopt;
}

std::optional<Registration> registration_of_item(const Node& item, Output& out) {
  RowConverter convert(out, kId);
  Registration bought;
  bought.id = std::string(item["object_id"].text());
  bought.establishment = id_of(item["store_id"]);
  bought.acquisition = "purchase";
  convert.moment(bought.occurred_at, item["stocked_at"], "stocked_at");
  bought.price_cents = amount_of(item["purchase_price_cents"]);
  Good& good = bought.good.fill();
  good.brand = known(item["brand_name"].text());  // never the supplier: who sold it may be a person
  good.model = model_after_brand(item["description"].text(), good.brand.value_or(""));
  good.description = known(item["description"].text());
  report_nested(item, is_description, convert);
  good.identifier("frame_number", item["frame_id"].text());
  good.identifier("article_number", item["article_id"].text());
  // Said in so many words: what was deleted and stands in the list again would stay deleted without it.
  if (!item["is_deleted"].empty()) bought.deleted = item["is_deleted"].is_true();
  if (convert.refused()) return std::nullopt;
  return bought;
}

void translate_item(const Node& item, Output& out) {
  const Place place = item.place();
  if (!id_of(item["object_id"])) return out.problem("cyclesoft.no_id", place, {{"field", "object_id"}});
  const std::optional<bool> used = is_used(item);
  if (!used) return out.problem("cyclesoft.used_unknown", place);
  if (!*used) return out.skip("cyclesoft.not_used", place);
  if (item["is_deleted"].is_true()) {
    Registration gone;
    gone.id = std::string(item["object_id"].text());
    gone.deleted = true;
    return out.record(std::move(gone), place);
  }
  if (std::optional<Registration> bought = registration_of_item(item, out))
    out.record(*std::move(bought), place);
}

void add_object(Registration& bought, const Node& object, RowConverter& convert) {
  if (!bought.establishment) bought.establishment = id_of(object["store_id"]);
  const Node properties = object["object"];
  if (!bought.price_cents) bought.price_cents = amount_of(properties["purchase_price_cents"]);
  Good& good = bought.good.fill();
  good.identifiers = {};  // the object's own block is the complete one
  add_properties(good, properties, convert);
  add_identification(good, object["identification"]);
  report_nested(properties, is_description, convert);
  report_nested(object["identification"], is_number, convert);
  for (Node image = object["images"].first(); image.present(); image = image.next())
    if (!image["url_large"].empty()) bought.photos.fill().emplace_back(image["url_large"].text());
}

void translate_object(const Node& object, Output& out) {
  const Place place = object.place();
  const Node id = object["stock_object_id"];
  if (!id_of(id)) return out.problem("cyclesoft.no_id", place, {{"field", "stock_object_id"}});
  const std::optional<bool> used = is_used(object["status"]);
  if (!used) return out.problem("cyclesoft.used_unknown", place);
  RowConverter convert(out, kId);
  Registration bought;
  bought.id = std::string(id.text());
  add_object(bought, object, convert);
  if (!*used) {
    Check check;  // a new object is no purchase of used goods, but its numbers may well be looked up
    check.id = bought.id;
    check.establishment = bought.establishment;
    check.good = bought.good;
    return out.record(std::move(check), place);
  }
  bought.acquisition = "purchase";
  complete_list(bought, kObject);
  out.record(std::move(bought), place);
}

}  // namespace dorhub::cyclesoft
