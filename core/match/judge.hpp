// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// How two goods' descriptions agree, and what an equal number then is worth.

#include <string_view>

#include "core/catalogue/catalogue.hpp"
#include "core/match/grade.hpp"

namespace dorhub::match {

/// The descriptions of two goods, compared word by word.
struct Agreements {
  catalogue::Agreement brand = catalogue::Agreement::unknown;
  catalogue::Agreement model = catalogue::Agreement::unknown;
  catalogue::Agreement colour = catalogue::Agreement::unknown;
  catalogue::Agreement product_group = catalogue::Agreement::unknown;

  /// Brand and type agree: what makes a hit a full hit.
  [[nodiscard]] bool is_full() const {
    return brand == catalogue::Agreement::same && model == catalogue::Agreement::same;
  }
};

/// A description as text, on either side.
struct Description {
  std::string_view brand;
  std::string_view model;
  std::string_view colour;
  std::string_view product_group;
};

[[nodiscard]] Agreements compare_descriptions(const catalogue::Catalogue& catalogue, const Description& held,
                                              const Description& stolen);

/// What is known of an equal number beyond its equality.
struct EqualNumber {
  bool never_alone = false;     ///< either number is of a kind that proves nothing by itself
  bool other_number = false;    ///< another number of the same good is equal too
  bool non_unique = false;      ///< three or more different goods carry it
  bool may_be_article = false;  ///< it has the form of a product's number, or is called one
  bool is_only_called = false;  ///< it is called a key or lock number or an engraving and looks otherwise

  /// Whether the label stands in the way of a hit, for want of a brand that agrees.
  [[nodiscard]] bool needs_brand(const Agreements& agreements) const {
    return is_only_called && !other_number && agreements.brand != catalogue::Agreement::same;
  }
};

/// The grade of an equal number. A number that never matches alone makes a hit only beside another equal
/// number. One that many goods carry makes at most a wish to read it again, and only with brand and type. One
/// that may be an article's number is possible: every copy would agree in brand and type as well. One that is
/// only called a key number needs the same brand for a hit.
[[nodiscard]] Grade grade_equal(const EqualNumber& number, const Agreements& agreements);

/// The probability that goes with it, see Match::probability.
[[nodiscard]] double probability_equal(const EqualNumber& number, const Agreements& agreements);

}  // namespace dorhub::match
