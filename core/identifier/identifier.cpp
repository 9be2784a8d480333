// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/identifier.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "core/identifier/key/luhn.hpp"
#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kinds/kinds.hpp"
#include "core/identifier/label.hpp"
#include "core/identifier/letters_alone.hpp"
#include "core/identifier/placeholder.hpp"

namespace dorhub::identifier {
namespace {

KindForm form_of(Kind kind, std::string_view key) {
  switch (kind) {
    case Kind::imei:
      return imei_form(key);
    case Kind::vin:
      return vin_form(key);
    case Kind::licence_plate:
      return licence_plate_form(key);
    case Kind::hin:
      return hin_form(key);
    case Kind::chip:
      return chip_form(key);
    case Kind::mac_address:
      return mac_address_form(key);
    case Kind::engraving:
      return engraving_form(key);
    case Kind::frame_number:
      return frame_number_form(key);
    case Kind::machine_pin:
      return machine_pin_form(key);
    case Kind::key_number:
    case Kind::lock_number:
      return key_number_form(key);
    case Kind::serial_number:
    case Kind::engine_number:
    case Kind::battery_number:
    case Kind::display_number:
    case Kind::article_number:
      return free_form(key);
  }
  return free_form(key);
}

void refuse(Identifier& id, std::string_view reason) {
  id.valid = false;
  id.searchable = false;
  id.reason = reason;
}

/// Whether a number of this kind may turn out to be a product's code. A kind with a strict form may not, and
/// key and lock numbers and owner's codes prove nothing alone anyway.
bool may_be_article(Kind kind) {
  switch (kind) {
    case Kind::serial_number:
    case Kind::frame_number:
    case Kind::engine_number:
    case Kind::battery_number:
    case Kind::display_number:
    case Kind::machine_pin:
      return true;
    default:
      return false;
  }
}

/// Whether a number that was given as an article, key or lock number or an engraving has the form of a good's
/// own number, so that its label can't hide it: the two letters and seven digits of a frame, or a check digit
/// that proves a kind. Length and digits prove nothing: "ABUS 5850 1234" is a key, "01-02-1985" an engraving.
bool is_mislabelled(Kind kind, std::string_view key) {
  if (kind == Kind::article_number && (looks_like_gs1_article(key) || (all_digits(key) && passes_gtin(key))))
    return false;
  const bool may_be = kind == Kind::article_number || kind == Kind::key_number || kind == Kind::lock_number ||
                      kind == Kind::engraving;
  return may_be && (looks_like_frame_number(key) || proven_kind(key));
}

/// "SN: 96385074", which "nr. 96385074" is not.
bool is_called_serial(std::string_view raw) {
  const auto label = label_apart(raw);
  if (!label) return false;
  const std::string words =
      plain_key(raw.substr(0, static_cast<std::size_t>(label->rest.data() - raw.data())));
  return words.starts_with("SER") || words.starts_with("SN");
}

}  // namespace

Identifier normalise(Kind kind, std::string_view raw) {
  Identifier id;
  id.kind = kind;
  const auto label = label_apart(raw);
  id.match_key = plain_key(label ? label->rest : raw);
  if (label && proves_nothing_alone(label->kind)) id.kind = *label->kind;

  KindForm form = form_of(id.kind, id.match_key);
  id.kind_key = std::move(form.kind_key);
  id.valid = form.valid;
  id.reason = form.reason;
  const bool mislabelled = is_mislabelled(id.kind, id.match_key);
  id.never_alone = (form.never_alone && !mislabelled) || id.match_key.size() <= min_key_length;

  if (is_placeholder(id.match_key) || is_placeholder_text(raw)) {
    id.placeholder = true;
    refuse(id, "identifier.placeholder");
  } else if (id.match_key.size() < min_key_length) {
    refuse(id, id.match_key.empty() ? "identifier.empty" : "identifier.too_short");
  } else if (std::none_of(id.match_key.begin(), id.match_key.end(), is_digit) &&
             !is_number_of_letters(kind, label ? label->rest : raw, id.match_key)) {
    // A word or a name: thousands of unlike goods share it, and fillers have more spellings than a list.
    refuse(id, "identifier.no_digit");
  } else if (mislabelled) {
    id.reason = "identifier.other_form";
  } else if (id.kind == Kind::article_number ||
             (may_be_article(id.kind) &&
              (looks_like_article_number(id.match_key) || looks_like_gs1_article(id.match_key)))) {
    refuse(id, "identifier.article_number");
  } else if (id.reason.empty() && may_be_product_code(id.kind, id.match_key)) {
    id.reason = "identifier.may_be_article_number";
  }
  return id;
}

Identifier normalise(std::string_view raw) {
  Identifier id = normalise(detect(raw), raw);
  // What nobody called a number may be what a barcode said.
  if (id.kind == Kind::serial_number && id.reason.empty() && looks_like_ean8(id.match_key) &&
      !is_called_serial(raw))
    id.reason = "identifier.may_be_article_number";
  return id;
}

bool may_be_product_code(Kind kind, std::string_view match_key) {
  if (kind == Kind::article_number) return true;
  if (!may_be_article(kind)) return false;
  if (looks_like_upc(match_key) || looks_like_gtin14(match_key)) return true;
  // Eight digits that somebody calls a frame or serial number are one: an EAN-8 stands on small things, and
  // one such number in sixteen has its form.
  return kind != Kind::frame_number && kind != Kind::serial_number && looks_like_ean8(match_key);
}

std::optional<Kind> proven_kind(std::string_view match_key) {
  if (match_key.size() == 15 && !looks_like_chip(match_key) && proves_imei(match_key)) return Kind::imei;
  if (!looks_like_vin(match_key)) return std::nullopt;
  const std::string vin = without_ioq(match_key);
  if (vin_check_character(vin) != vin[8]) return std::nullopt;
  return Kind::vin;
}

Kind detect(std::string_view raw) {
  const auto label = label_apart(raw);
  if (label && label->kind) return *label->kind;
  const std::string_view bare = without_label(raw);
  const std::string key = plain_key(bare);
  if (looks_like_mac_address(bare, key)) return Kind::mac_address;
  if (looks_like_chip(key)) return Kind::chip;
  if (looks_like_imei(key)) return Kind::imei;
  if (looks_like_vin(key)) return Kind::vin;
  if (looks_like_hin(bare, key)) return Kind::hin;
  if (looks_like_licence_plate(bare, key)) return Kind::licence_plate;
  if (looks_like_engraving(bare, key)) return Kind::engraving;
  if (looks_like_frame_number(key)) return Kind::frame_number;
  return Kind::serial_number;
}

namespace {

struct Explanation {
  std::string_view code;
  std::string_view nl;
  std::string_view en;
};

constexpr std::array explanations{
    Explanation{"identifier.empty", "er staat geen letter of cijfer in", "it holds no letter or digit"},
    Explanation{"identifier.placeholder", "dit is geen nummer maar een invulling voor “onbekend”",
                "this is not a number but a filler for “unknown”"},
    Explanation{"identifier.too_short", "een nummer van minder dan vier tekens zegt niets",
                "a number of fewer than four characters says nothing"},
    Explanation{"identifier.no_digit", "zonder cijfers is dit geen nummer maar een woord of een naam",
                "without digits this is not a number but a word or a name"},
    Explanation{"identifier.article_number",
                "dit is een artikelnummer (EAN, model of type): alle exemplaren dragen het",
                "this is an article number (EAN, model or type): every copy carries it"},
    Explanation{"identifier.other_form", "dit heeft niet de vorm van het soort nummer dat is opgegeven",
                "this hasn't the form of the kind of number that was given"},
    Explanation{"identifier.may_be_article_number",
                "dit kan een artikelnummer zijn (UPC, EAN-8 of GTIN-14), dat op alle exemplaren staat",
                "this may be an article number (UPC, EAN-8 or GTIN-14), which every copy carries"},
    Explanation{"imei.length", "een IMEI heeft 15 cijfers", "an IMEI has 15 digits"},
    Explanation{"imei.check_digit", "het controlecijfer van de IMEI klopt niet",
                "the check digit of the IMEI is wrong"},
    Explanation{"vin.length", "een chassisnummer heeft 17 tekens", "a VIN has 17 characters"},
    Explanation{"vin.check_digit_hint", "het controlecijfer klopt niet; buiten Noord-Amerika hoeft dat niet",
                "the check digit is wrong; outside North America it need not be right"},
    Explanation{"licence_plate.form", "dit is geen Nederlands kenteken", "this is not a Dutch licence plate"},
    Explanation{"hin.form", "een rompnummer heeft 14 tekens, zoals NL-HXAF6B30H908",
                "a hull number has 14 characters, such as NL-HXAF6B30H908"},
    Explanation{"chip.form", "een chipnummer heeft 15 cijfers", "a chip number has 15 digits"},
    Explanation{"mac.form", "een MAC-adres heeft 12 hexadecimale tekens",
                "a MAC address has 12 hexadecimal characters"},
    Explanation{"mac.local", "dit MAC-adres is door software verzonnen",
                "this MAC address is made up by software"},
    Explanation{"engraving.form", "dit is geen postcode of EIN-code",
                "this is neither a postcode nor an EIN code"},
    Explanation{"frame_number.short", "een framenummer heeft minstens vijf tekens",
                "a frame number has at least five characters"},
    Explanation{"machine_pin.form", "een machinenummer heeft 17 tekens", "a machine PIN has 17 characters"},
};

const Explanation* find_explanation(std::string_view reason) {
  for (const Explanation& explanation : explanations) {
    if (explanation.code == reason) return &explanation;
  }
  return nullptr;
}

}  // namespace

std::string_view explain_nl(std::string_view reason) {
  const Explanation* found = find_explanation(reason);
  return found ? found->nl : std::string_view{};
}

std::string_view explain_en(std::string_view reason) {
  const Explanation* found = find_explanation(reason);
  return found ? found->en : std::string_view{};
}

}  // namespace dorhub::identifier
