// SPDX-License-Identifier: EUPL-1.2
#include "core/match/prepared.hpp"

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
  if (!given.searchable || (is_strict(given.kind) && given.valid)) return given;
  const Kind seen = identifier::detect(number.value);
  if (!is_strict(seen) || given.never_alone) return given;
  // Six characters without a plate's dashes are what the source says they are.
  if (seen == Kind::licence_plate && number.value.size() == given.match_key.size()) return given;
  Identifier detected = identifier::normalise(seen, number.value);
  return detected.valid && detected.searchable ? detected : given;
}

}  // namespace dorhub::match
