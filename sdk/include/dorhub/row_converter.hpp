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

#include <dorhub/convert.hpp>
#include <dorhub/output.hpp>
#include <string>
#include <string_view>

namespace dorhub {

/// What a fault in a field does to its row.
enum class Need : std::uint8_t {
  must,      ///< the row is refused
  may,       ///< the field is left out, with a warning
  personal,  ///< as `may`, and the value stands in no problem
};

class RowConverter {
 public:
  /// `prefix`: the adapter's id, as the manifest's texts have it; or "row", whose codes have texts of the
  /// hub's own (MAPPING.md lists them), so that the manifest needs none.
  RowConverter(Output& out, std::string_view prefix) : out_(out), prefix_(prefix) {}

  /// `source` is a Cell or a Node: text and place. `name` is the field's name in the partner's words.
  template <class Source>
  void moment(Field<std::string>& field, const Source& source, std::string_view name,
              Need need = Need::must) {
    put(field, moment_of(source.text()), source, name, need);
  }
  template <class Source>
  void day(Field<std::string>& field, const Source& source, std::string_view name, Need need = Need::may) {
    put(field, day_of(source.text()), source, name, need);
  }
  template <class Source>
  void cents(Field<std::int64_t>& field, const Source& source, std::string_view name,
             Decimal decimal = Decimal::comma, Need need = Need::must) {
    put(field, cents_of(source.text(), decimal), source, name, need);
  }
  template <class Source>
  void yes_no(Field<bool>& field, const Source& source, std::string_view name, Need need = Need::may) {
    put(field, yes_no_of(source.text()), source, name, need);
  }
  /// A model year, 1850 to 2200; anything else that is not empty is a warning (code "not_a_year").
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

  /// Reports something the adapter found itself; `code` without the prefix.
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

  /// The row must not become a record: a problem of severity error has said why.
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
