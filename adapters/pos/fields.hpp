// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Numbers and properties that shop staff type into free fields of a till: line properties, custom fields and
/// notes such as "Framenummer: BA1234567". Which name means what stands in the options.

#include <dorhub/read.hpp>
#include <dorhub/record.hpp>
#include <dorhub/row_converter.hpp>
#include <string>
#include <string_view>

#include "adapters/pos/options.hpp"

namespace dorhub::pos {

/// What the fields of one line said.
struct FieldValues {
  Good good;
  Field<IdentityDocument> document;
  Field<std::string> employee;
};

class FieldReader {
 public:
  FieldReader(const Options& options, RowConverter& convert) : options_(options), convert_(convert) {}

  /// One field; unknown names are none of our business.
  void field(std::string_view name, const Node& value);
  /// A list of {name, value} objects.
  void properties(const Node& list);
  /// A note: "NAME: VALUE" or "NAME=VALUE", one a line or separated by ';'. Only configured names are read.
  void note(const Node& node);

  [[nodiscard]] FieldValues& values() { return values_; }

 private:
  void put(std::string_view name, std::string_view value, const Node& source);

  const Options& options_;
  RowConverter& convert_;
  FieldValues values_;
};

/// The document's kind and country by the lookup tables; what they lack is reported and left out. `need` is
/// `may` for a lookup's number, which says nothing of a person, and `personal` for words.
void set_document_kind(Field<IdentityDocument>& document, const Options& options, std::string_view key,
                       const Node& source, RowConverter& convert, Need need);
void set_document_country(Field<IdentityDocument>& document, const Options& options, std::string_view key,
                          const Node& source, RowConverter& convert, Need need);

/// What a line cost in all: `price` is per piece, `quantity` the number of pieces, and either may be negative
/// where money went out.
void set_line_price(Field<std::int64_t>& field, const Node& price, const Node& quantity,
                    RowConverter& convert);
/// The number of pieces when it is more than one.
[[nodiscard]] Field<std::int64_t> lot_of(const Node& quantity);

/// A good's own description where the fields said nothing better.
void complete_good(Good& good, std::string_view title, std::string_view brand);

}  // namespace dorhub::pos
