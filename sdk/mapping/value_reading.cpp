// SPDX-License-Identifier: Apache-2.0
#include "sdk/mapping/value_reading.hpp"

#include <algorithm>
#include <dorhub/convert.hpp>

namespace dorhub::mapping {
namespace {

using convert_detail::Digits;
using convert_detail::same;
using convert_detail::take;
using convert_detail::take_digits;

Reading fault(std::string_view name) { return {.value = {}, .fault = std::string(name)}; }

template <class T>
Reading reading_of(Converted<T> converted) {
  if (converted.failed()) return fault(fault_name(converted.fault));
  if (!converted.value) return {};
  return {.value = FieldValue(*std::move(converted.value)), .fault = {}};
}

/// A whole number; what is outside the field's bounds is none of this field.
Reading whole_number(const ModelField& field, std::string_view text) {
  const std::string_view name = field.path.ends_with("model_year") ? "not_a_year" : "not_a_number";
  if (says_unknown(text) || (text == "0" && field.rule.least > 0)) return {};
  std::string_view rest = text;
  const Digits digits = take_digits(rest, 15);
  if (digits.count == 0 || !rest.empty()) return fault(name);
  if (digits.value < field.rule.least || digits.value > field.rule.most) return fault(name);
  return {.value = FieldValue(digits.value), .fault = {}};
}

Reading amount(const ModelField& field, const Source& source, std::string_view text, Decimal decimal) {
  if (!source.is_in_cents) return reading_of(cents_of(text, source.decimal.value_or(decimal)));
  Reading out = whole_number(field, text);
  if (!out.fault.empty()) out.fault = "not_an_amount";
  return out;
}

Reading list(const Source& source, std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(source.split_at);
    if (const auto one = known(text.substr(0, end))) out.push_back(*one);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  if (out.empty()) return {};
  return {.value = FieldValue(std::move(out)), .fault = {}};
}

Reading plain_text(const ModelField& field, std::string_view text) {
  if (field.kind == ValueKind::identifier)  // as written, words for unknown too: the hub judges it
    return text.empty() ? Reading{} : Reading{.value = FieldValue(std::string(text)), .fault = {}};
  const auto value = known(text);
  if (!value) return {};
  const auto& allowed = field.rule.one_of;
  if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), *value) == allowed.end())
    return fault("unknown_value");
  return {.value = FieldValue(*value), .fault = {}};
}

Reading convert(const ModelField& field, const Source& source, std::string_view text, Decimal decimal,
                std::string_view received_day) {
  switch (field.kind) {
    case ValueKind::number:
      return field.path.ends_with("price_cents") ? amount(field, source, text, decimal)
                                                 : whole_number(field, text);
    case ValueKind::yes_no:
      return reading_of(yes_no_of(text));
    case ValueKind::texts:
      return list(source, text);
    case ValueKind::text:
    case ValueKind::identifier:
    case ValueKind::attribute:
      break;
  }
  if (field.rule.shape != Shape::moment && field.rule.shape != Shape::date) return plain_text(field, text);
  Converted<std::string> moment = moment_in(source.date_form, text, received_day);
  if (moment.value && field.rule.shape == Shape::date) moment.value->resize(10);
  return reading_of(std::move(moment));
}

/// What the tables say of a text; nothing when it stands in none.
const std::string* in_tables(const Source& source, std::string_view text) {
  for (const auto& [theirs, ours] : source.values)
    if (same(theirs, text)) return &ours;
  for (const auto& [word, ours] : source.words)
    if (contains_word(text, word)) return &ours;
  return nullptr;
}

/// "5-3-26" as "5-3-2026" by "20", whatever stands behind.
std::string with_century(std::string_view text, std::string_view century) {
  const std::string_view whole = text;
  for (int part = 0; part < 2; ++part) {
    if (take_digits(text, 2).count == 0) return std::string(whole);
    if (text.empty() || std::string_view("-/.").find(text.front()) == std::string_view::npos)
      return std::string(whole);
    text.remove_prefix(1);
  }
  const std::size_t at = whole.size() - text.size();
  if (take_digits(text, 5).count != 2) return std::string(whole);
  return std::string(whole.substr(0, at)).append(century) + std::string(whole.substr(at));
}

/// A birth in this century, unless who was born then is too young to sell on that day, or not yet born.
Converted<std::string> birth_of(std::string_view text, std::string_view received_day) {
  if (with_century(text, "20") == text || received_day.empty()) return moment_of(text);
  auto young = moment_of(with_century(text, "20"));
  std::string_view today = received_day;
  const auto year = take_digits(today, 4);
  const std::string latest = std::to_string(year.value - kSellsAt) + std::string(today);
  if (young.value && std::string_view(*young.value).substr(0, 10) <= latest) return young;
  return moment_of(with_century(text, "19"));
}

/// "m/d/yyyy …" as "d/m/yyyy …".
std::string day_first(std::string_view text) {
  const std::string_view whole = text;
  const std::size_t month = take_digits(text, 2).count;
  if (month == 0 || !take(text, '/')) return std::string(whole);
  const std::size_t day = take_digits(text, 2).count;
  if (day == 0) return std::string(whole);
  return std::string(whole.substr(month + 1, day)) + "/" + std::string(whole.substr(0, month)) +
         std::string(text);
}

/// "20260304" as "2026-03-04", "202603040930" as "2026-03-04 09:30".
Converted<std::string> compact_moment(std::string_view text) {
  const bool is_right = (text.size() == 8 || text.size() == 12 || text.size() == 14) &&
                        text.find_first_not_of("0123456789") == std::string_view::npos;
  if (!is_right) return Fault::not_a_date;
  const auto part = [&](std::size_t from, std::size_t count) {
    return std::string(text.substr(from, count));
  };
  std::string out = part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2);
  if (text.size() > 8) out += " " + part(8, 2) + ":" + part(10, 2);
  if (text.size() > 12) out += ":" + part(12, 2);
  return moment_of(out);
}

Converted<std::string> unix_moment(std::string_view text, std::int64_t per_second) {
  std::string_view rest = text;
  const Digits digits = take_digits(rest, 15);
  if (digits.count == 0 || !rest.empty()) return Fault::not_a_date;
  const std::int64_t seconds = digits.value / per_second;
  if (seconds >= 7'258'118'400) return Fault::no_such_day;  // 2200
  return moment_of_unix(seconds);
}

}  // namespace

Converted<std::string> moment_in(DateForm form, std::string_view text, std::string_view received_day) {
  text = trimmed(text);
  if (text.empty() || says_unknown(text)) return {};
  // A workbook's date comes from its reader as yyyy-mm-dd, whatever form its cell shows.
  const bool is_iso = text.size() >= 10 && text[4] == '-' && text[7] == '-';
  if (is_iso) return moment_of(text);
  switch (form) {
    case DateForm::dutch:
      return moment_of(text);
    case DateForm::dutch_20yy:
      return moment_of(with_century(text, "20"));
    case DateForm::dutch_birth:
      return birth_of(text, received_day);
    case DateForm::american:
      return moment_of(day_first(text));
    case DateForm::compact:
      return compact_moment(text);
    case DateForm::unix_seconds:
      return unix_moment(text, 1);
    case DateForm::unix_milliseconds:
      return unix_moment(text, 1000);
  }
  return Fault::not_a_date;
}

bool looks_damaged(std::string_view text) {
  const std::size_t exponent = text.find_first_of("Ee");
  if (exponent == std::string_view::npos || exponent == 0 || exponent + 1 >= text.size()) return false;
  const std::string_view mantissa = text.substr(0, exponent);
  const std::string_view power = text.substr(exponent + 1);
  if (mantissa.find_first_not_of("0123456789.,") != std::string_view::npos) return false;
  if (power.find_first_not_of("+0123456789") != std::string_view::npos) return false;
  return power.front() == '+' || mantissa.find_first_of(".,") != std::string_view::npos;
}

bool contains_word(std::string_view text, std::string_view word) {
  for (std::size_t i = 0; i + word.size() <= text.size(); ++i)
    if (same(text.substr(i, word.size()), word)) return true;
  return false;
}

Reading read_value(const ModelField& field, const Source& source, std::string_view text, Decimal decimal,
                   std::string_view received_day) {
  text = trimmed(text);
  if (!source.has_table()) return convert(field, source, text, decimal, received_day);
  if (const std::string* ours = in_tables(source, text))
    return convert(field, source, *ours, decimal, received_day);
  if (text.empty() || says_unknown(text)) return {};
  switch (source.otherwise) {
    case Otherwise::report:
      return fault("unknown_value");
    case Otherwise::keep:
      break;
    case Otherwise::leave_out:
      return {};
    case Otherwise::value:
      return convert(field, source, source.otherwise_value, decimal, received_day);
  }
  return convert(field, source, text, decimal, received_day);
}

}  // namespace dorhub::mapping
