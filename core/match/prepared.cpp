// SPDX-License-Identifier: EUPL-1.2
#include "core/match/prepared.hpp"

#include <utility>

#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kinds/kinds.hpp"
#include "core/identifier/label.hpp"

namespace dorhub::match {

using identifier::Identifier;
using identifier::Kind;

bool is_strict(Kind kind) {
  switch (kind) {
    case Kind::imei:
    case Kind::vin:
    case Kind::licence_plate:
    case Kind::hin:
    case Kind::chip:
    case Kind::mac_address:
      return true;
    default:
      return false;
  }
}

Identifier prepare(const Number& number) {
  if (!number.kind) return identifier::normalise(number.value);
  Identifier given = identifier::normalise(*number.kind, number.value);
  if (!given.searchable || given.never_alone || (is_strict(given.kind) && given.valid)) return given;
  const auto label = identifier::label_apart(number.value);
  const std::optional<Kind> seen = label && label->kind && is_strict(*label->kind)
                                       ? label->kind
                                       : identifier::proven_kind(given.match_key);
  if (!seen) return given;
  Identifier read = identifier::normalise(*seen, number.value);
  return read.valid && read.searchable ? read : given;
}

std::optional<Number> other_reading(const Number& number) {
  // Nearly all begin otherwise, and labels are many.
  const std::size_t first = number.value.find_first_not_of(" ([#");
  if (first == std::string::npos ||
      std::string_view("SNKPsnkp").find(number.value[first]) == std::string_view::npos)
    return std::nullopt;
  const auto label = identifier::label_apart(number.value);
  if (!label || !label->is_short || identifier::proves_nothing_alone(label->kind)) return std::nullopt;
  return Number{number.kind, identifier::plain_key(number.value)};
}

std::optional<KindKey> form_without_kind(std::string_view key) {
  constexpr std::size_t kImeisv = 16;
  const bool may_be_imei = key.size() == kImeisv && identifier::all_digits(key);
  const bool may_be_hull = key.size() == 12 || key.size() == 14;
  const bool may_be_plate = key.size() == 6 || (key.size() == 8 && key.starts_with("NL"));
  if (!may_be_imei && !may_be_hull && !may_be_plate) return std::nullopt;
  const Kind kind = may_be_imei ? Kind::imei : may_be_hull ? Kind::hin : Kind::licence_plate;
  identifier::KindForm form = may_be_imei   ? identifier::imei_form(key)
                              : may_be_hull ? identifier::hin_form(key)
                                            : identifier::licence_plate_form(key);
  if (!form.valid) return std::nullopt;
  return KindKey{kind, std::move(form.kind_key)};
}

NumberTag tag_of(const Number& number, const Identifier& prepared) {
  const Kind given = number.kind.value_or(prepared.kind);
  const bool is_proven =
      given != prepared.kind && identifier::proven_kind(prepared.match_key) == prepared.kind;
  return {is_proven ? given : prepared.kind, prepared.valid, prepared.never_alone, is_proven};
}

Kind kind_compared(NumberTag tag, std::string_view key) {
  return tag.is_proven() ? identifier::proven_kind(key).value_or(tag.kind()) : tag.kind();
}

}  // namespace dorhub::match
