// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/person_in_good.hpp"

#include <string_view>

#include "core/catalogue/catalogue.hpp"
#include "core/identifier/contact.hpp"
#include "core/identifier/telephone.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::registry {
namespace {

using identifier::has_email;
using identifier::has_telephone;
using identifier::may_be_article;

bool says_person(std::string_view text) {
  return has_email(text) || identifier::is_telephone(text) || has_telephone(text) ||
         identifier::has_iban(text);
}

bool is_person(const Field<std::string>& field) { return field && says_person(*field); }

bool is_known_make(const Field<std::string>& brand) {
  catalogue::ReadBrand room;
  return brand && catalogue::Catalogue::standard()->read_brand(*brand, room).is_known;
}

/// A model may be a maker's article number that has a mobile number's ten digits. Behind a make that is known
/// it is one: where the columns of a row are shifted, none stands there.
bool is_person_as_model(const Good& good) {
  if (!is_person(good.model)) return false;
  return has_email(*good.model) || has_telephone(*good.model) || !may_be_article(*good.model) ||
         !is_known_make(good.brand);
}

}  // namespace

std::optional<std::string> find_person_in_good(const Record& record) {
  const Good* good = record_good(record);
  if (good == nullptr) return std::nullopt;
  if (is_person(good->brand)) return "good.brand";
  if (is_person_as_model(*good)) return "good.model";
  if (is_person(good->product_group)) return "good.product_group";
  if (good->colours)
    for (const std::string& colour : *good->colours)
      if (says_person(colour)) return "good.colours";
  return std::nullopt;
}

}  // namespace dorhub::registry
