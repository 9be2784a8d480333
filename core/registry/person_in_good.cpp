// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/person_in_good.hpp"

#include <string_view>
#include <vector>

#include "core/catalogue/catalogue.hpp"
#include "core/registry/telephone.hpp"
#include "sdk/record/iban.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::registry {
namespace {

/// An account number, as the whole text or among other words of it, however it is spaced. Only one whose
/// check digits are right: letters and digits in groups are numbers of goods as well.
bool has_iban(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    const bool belongs = (upper >= 'A' && upper <= 'Z') || (upper >= '0' && upper <= '9');
    if (belongs)
      words.back() += upper;
    else if (!words.back().empty())
      words.emplace_back();
  }
  constexpr std::size_t kLongest = 34;
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    std::string joined = words[begin].starts_with("IBAN") ? words[begin].substr(4) : words[begin];
    for (std::size_t next = begin + 1; !is_iban(joined); ++next) {
      if (next == words.size() || joined.size() > kLongest) {
        joined.clear();
        break;
      }
      joined += words[next];
    }
    if (!joined.empty()) return true;
  }
  return false;
}

bool says_person(std::string_view text) {
  return has_email(text) || is_telephone(text) || has_telephone(text) || has_iban(text);
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

bool has_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0) return false;
  const std::string_view domain = text.substr(at + 1, text.find_first_of(" \t", at) - at - 1);
  const std::size_t dot = domain.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 2 < domain.size();
}

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
