// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Fills a record from one row or element and reports what can't be right, each with its place.
///
/// Make one per row, fill the record, then emit it unless refused(). A fault in a field that the record
/// can't do without (`Need::must`) refuses the row; in any other the field is left out and a warning says so.
/// All faults of a row are reported, not only the first. The problem's code is the adapter's id, a dot and
/// the fault ("depot.no_such_day"); its arguments are the field and, unless the field is personal, the value,
/// or «…» when it does not look like one (quoted.hpp). The manifest has the texts. Not for numbers on goods:
/// they go to the hub as written.
///
///     dorhub::RowConverter fields(out, "acme");
///     dorhub::Registration bought;
///     bought.id = std::string(row["Inkoopnr"].text());
///     if (bought.id.empty()) fields.report("no_id", row["Inkoopnr"], "Inkoopnr", dorhub::Need::must);
///     fields.moment(bought.occurred_at, row["Datum"], "Datum");
///     fields.cents(bought.price_cents, row["Bedrag"], "Bedrag", dorhub::Decimal::comma, dorhub::Need::may);
///     bought.good.fill().identifier("frame_number", row["Framenr"].text());
///     if (!fields.refused()) out.record(std::move(bought), row.place());
///
/// An empty cell, an absent one and a word for unknown ("n.v.t.") are no fault, whatever the Need: the field
/// stays as it is, and the hub says in the receipt what the law asks and the record lacks. One object, one
/// thread.

#include <dorhub/convert.hpp>
#include <dorhub/output.hpp>
#include <string>
#include <string_view>

namespace dorhub {

/// What a fault in a field does to its row. `must` is for what the record is of no use without; a price that
/// can't be read should cost the price, not the bicycle.
enum class Need : std::uint8_t {
  must,      ///< the row is refused
  may,       ///< the field is left out, with a warning
  personal,  ///< as `may`, and the value stands in no problem
};

/// Holds a reference to the Output: not to be kept longer than the call that gave it.
class RowConverter {
 public:
  /// `prefix`: the adapter's id, as the manifest's texts have it; or "row", whose codes have texts of the
  /// hub's own (MAPPING.md lists them), so that the manifest needs none.
  RowConverter(Output& out, std::string_view prefix) : out_(out), prefix_(prefix) {}

  /// A day with or without a time: moment.hpp says which forms, and which faults are reported. `source` is a
  /// Cell or a Node: text and place. `name` is the field's name in the partner's words, and stands in the
  /// problem as "field". Nothing is put into `field` but a value.
  template <class Source>
  void moment(Field<std::string>& field, const Source& source, std::string_view name,
              Need need = Need::must) {
    put(field, moment_of(source.text()), source, name, need);
  }
  /// A day, yyyy-mm-dd; a time behind it is dropped. Same faults.
  template <class Source>
  void day(Field<std::string>& field, const Source& source, std::string_view name, Need need = Need::may) {
    put(field, day_of(source.text()), source, name, need);
  }
  /// An amount in cents; `decimal` and the faults: amount.hpp.
  template <class Source>
  void cents(Field<std::int64_t>& field, const Source& source, std::string_view name,
             Decimal decimal = Decimal::comma, Need need = Need::must) {
    put(field, cents_of(source.text(), decimal), source, name, need);
  }
  /// Yes or no, in the words of yes_no_of(); fault not_yes_or_no.
  template <class Source>
  void yes_no(Field<bool>& field, const Source& source, std::string_view name, Need need = Need::may) {
    put(field, yes_no_of(source.text()), source, name, need);
  }
  /// A model year, 1850 to 2200; anything else is a warning (code "not_a_year"), but for an empty text, a
  /// word for unknown and 0, which many systems write for none.
  template <class Source>
  void year(Field<std::int64_t>& field, const Source& source, std::string_view name) {
    const std::string_view text = source.text();
    if (text.empty() || text == "0" || says_unknown(text)) return;
    std::string_view rest = text;
    const auto digits = convert_detail::take_digits(rest, 5);
    if (digits.count == 4 && rest.empty() && digits.value >= 1850 && digits.value <= 2200)
      field = digits.value;
    else
      report("not_a_year", source, name, Need::may);
  }

  /// Reports something the adapter found itself; `code` without the prefix. An error for Need::must, which
  /// also refuses the row, else a warning. The value is given in its first 80 bytes, as far as quoted.hpp
  /// lets it, for Need::personal not at all.
  template <class Source>
  void report(std::string_view code, const Source& source, std::string_view name, Need need) {
    if (need == Need::must) refused_ = true;
    const Severity severity = need == Need::must ? Severity::error : Severity::warning;
    const std::string full = prefix_ + '.' + std::string(code);
    const std::string value(beginning(known(source.text()).value_or(""), 80));
    if (need == Need::personal)
      out_.problem(full, source.place(), {{"field", name}}, severity);
    else
      out_.problem(full, source.place(), {{"field", name}, {"value", value}}, severity);
  }

  /// The row must not become a record: a problem of severity error has said why. Nothing keeps you from
  /// emitting it all the same; ask before Output::record().
  [[nodiscard]] bool refused() const { return refused_; }

 private:
  template <class T, class Source>
  void put(Field<T>& field, Converted<T> converted, const Source& source, std::string_view name, Need need) {
    if (converted.failed())
      report(fault_name(converted.fault), source, name, need);
    else if (converted.value)
      field = *std::move(converted.value);
  }

  Output& out_;
  std::string prefix_;
  bool refused_ = false;
};

}  // namespace dorhub
