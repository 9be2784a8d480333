// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/completeness.hpp"

#include <algorithm>
#include <string_view>

#include "core/catalogue/catalogue.hpp"

namespace dorhub::registry {
namespace {

bool has(const Field<std::string>& field) {
  return field && field->find_first_not_of(" \t\r\n") != std::string::npos;
}

/// Kind, brand and number only "as far as possible": a good without a brand is no defect, one of which
/// nothing is said is.
bool is_described(const Field<Good>& good) {
  return good &&
         (has(good->product_group) || has(good->description) || (has(good->brand) && has(good->model)));
}

/// What to fill in where too little is said of the good: a brand or a model alone tells not what it is.
constexpr std::string_view kKind = "good.product_group";

bool has_name(const Party& seller) { return has(seller.name) || has(seller.family_name); }

bool has_address(const Party& seller) {
  if (!seller.address) return false;
  const Address& address = *seller.address;
  return has(address.house_number) && (has(address.postcode) || (has(address.street) && has(address.city)));
}

bool has_document(const Party& seller) {
  return seller.document && has(seller.document->kind) && has(seller.document->number);
}

/// A word for copper, alone or in a compound ("koperdraad", "roodkoper"); who sells ("verkoper") and what is
/// cheaper ("goedkoper") end the same way, so the compounds that end in it are named.
bool is_copper_word(std::string_view word) {
  if (word.starts_with("copper")) return true;
  if (word.starts_with("koper")) return !word.starts_with("kopers");  // buyers
  for (const std::string_view kind :
       {"rood", "geel", "wit", "oud", "blad", "plaat", "draad", "kabel", "schroot", "sloop", "afval"})
    if (word.starts_with(kind) && word.substr(kind.size()) == "koper") return true;
  return false;
}

bool is_copper(const Good& good) {
  for (const Field<std::string>& text : {good.product_group, good.description}) {
    const std::string folded = catalogue::fold_words(text.value_or({}));
    std::string_view words = folded;
    while (!words.empty()) {
      const std::size_t end = std::min(words.find(' '), words.size());
      if (is_copper_word(words.substr(0, end))) return true;
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  }
  return false;
}

bool is_cash(const Registration& registration) {
  const std::string payment = catalogue::fold_words(registration.payment.value_or({}));
  return payment.find("cash") != std::string::npos || payment.find("contant") != std::string::npos;
}

}  // namespace

std::vector<std::string> missing_fields(const Registration& registration) {
  std::vector<std::string> missing;
  if (registration.deleted.value_or(false)) return missing;
  const std::string acquisition = registration.acquisition.value_or("purchase");
  if (!has(registration.occurred_at)) missing.emplace_back("occurred_at");
  if (!is_described(registration.good)) missing.emplace_back(kKind);
  if (acquisition == "found") return missing;
  const bool is_condition_enough = acquisition == "consignment" || has(registration.conditions);
  if (!registration.price_cents && !is_condition_enough) missing.emplace_back("price_cents");
  const Party nobody;
  const Party& seller = registration.seller ? *registration.seller : nobody;
  if (!has_name(seller)) missing.emplace_back("seller.name");
  if (!has_address(seller)) missing.emplace_back("seller.address");
  const bool needs_document = registration.good && is_copper(*registration.good) && is_cash(registration);
  if (needs_document && !has_document(seller)) missing.emplace_back("seller.document");
  return missing;
}

std::vector<std::string> missing_fields(const Holding& holding) {
  std::vector<std::string> missing;
  if (!has(holding.occurred_at)) missing.emplace_back("occurred_at");
  if (!is_described(holding.good)) missing.emplace_back(kKind);
  return missing;
}

std::string missing_text(const std::vector<std::string>& missing) {
  std::string out;
  for (const std::string& name : missing) out += (out.empty() ? "" : " ") + name;
  return out;
}

std::vector<std::string_view> missing_names(std::string_view text) {
  std::vector<std::string_view> names;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) names.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return names;
}

}  // namespace dorhub::registry
