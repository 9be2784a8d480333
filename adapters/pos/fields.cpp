// SPDX-License-Identifier: EUPL-1.2
#include "adapters/pos/fields.hpp"

#include <algorithm>
#include <cstdlib>
#include <dorhub/convert.hpp>
#include <dorhub/nested.hpp>

namespace dorhub::pos {
namespace {

/// The model's bound of an amount.
constexpr std::int64_t kMostCents = 100'000'000'000;

bool is_kind(std::string_view target) {
  return std::find(kIdentifierKinds.begin(), kIdentifierKinds.end(), target) != kIdentifierKinds.end();
}

bool is_country(std::string_view text) {
  return text.size() == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

}  // namespace

void FieldReader::put(std::string_view name, std::string_view value, const Node& source) {
  const std::optional<std::string> target = look_up(options_.fields, trimmed(name));
  value = trimmed(value);
  if (!target || value.empty()) return;
  Good& good = values_.good;
  if (is_kind(*target)) {
    good.identifier(*target, value);
  } else if (*target == "brand") {
    good.brand = known(value);
  } else if (*target == "model") {
    good.model = known(value);
  } else if (*target == "colour") {
    if (const auto colour = known(value)) good.colours.fill().push_back(*colour);
  } else if (*target == "product_group") {
    const auto group = look_up(options_.product_groups, value);
    good.product_group = group ? group : known(value);
  } else if (*target == "employee") {
    values_.employee = known(value);
  } else if (*target == "document_number") {
    values_.document.fill().number = known(value);
  } else if (*target == "document_kind") {
    set_document_kind(values_.document, options_, value, source, convert_, Need::personal);
  } else if (*target == "document_country") {
    set_document_country(values_.document, options_, value, source, convert_, Need::personal);
  }
}

void FieldReader::field(std::string_view name, const Node& value) {
  if (is_nested(value) && look_up(options_.fields, trimmed(name)))
    convert_.report("not_one_value", value, trimmed(name), Need::personal);
  put(name, value.text(), value);
}

void FieldReader::properties(const Node& list) {
  for (Node one = list.first(); one.present(); one = one.next()) field(one["name"].text(), one["value"]);
}

void FieldReader::note(const Node& node) {
  std::string_view text = node.text();
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\n\r;");
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const std::size_t sign = line.find_first_of(":=");
    if (sign != std::string_view::npos) put(line.substr(0, sign), line.substr(sign + 1), node);
  }
}

void set_document_kind(Field<IdentityDocument>& document, const Options& options, std::string_view key,
                       const Node& source, RowConverter& convert, Need need) {
  const auto kind = look_up(options.document_types, key);
  if (kind)
    document.fill().kind = *kind;
  else
    convert.report(need == Need::personal ? "unknown_document_word" : "unknown_document_type", source,
                   source.name(), need);
}

void set_document_country(Field<IdentityDocument>& document, const Options& options, std::string_view key,
                          const Node& source, RowConverter& convert, Need need) {
  const auto country = look_up(options.countries, key);
  if (country)
    document.fill().country = *country;
  else if (is_country(key))
    document.fill().country = std::string(key);
  else
    convert.report(need == Need::personal ? "unknown_country_word" : "unknown_country", source, source.name(),
                   need);
}

void set_line_price(Field<std::int64_t>& field, const Node& price, const Node& quantity,
                    RowConverter& convert) {
  Field<std::int64_t> piece;
  convert.cents(piece, price, "price", Decimal::point);
  if (!piece) return;
  const std::int64_t pieces = std::max<std::int64_t>(std::abs(quantity.integer().value_or(1)), 1);
  std::int64_t total = 0;
  if (__builtin_mul_overflow(std::abs(*piece), pieces, &total) || total > kMostCents)
    convert.report("amount_too_large", price, "price", Need::must);
  else
    field = total;
}

Field<std::int64_t> lot_of(const Node& quantity) {
  const std::int64_t pieces = std::abs(quantity.integer().value_or(1));
  if (pieces <= 1 || pieces > 1'000'000) return {};
  return pieces;
}

void complete_good(Good& good, std::string_view title, std::string_view brand) {
  if (!good.description) good.description = known(title);
  if (!good.brand) good.brand = known(brand);
}

}  // namespace dorhub::pos
