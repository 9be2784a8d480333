// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/label.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kinds/kinds.hpp"

namespace dorhub::identifier {
namespace {

struct Word {
  std::string_view key;  ///< upper case letters and digits
  std::optional<Kind> kind;
};

// Longer words before their beginnings, so that the first that fits is the longest.
constexpr std::array words{
    Word{"PRODUCTIDENTIFICATIONNUMBER", Kind::machine_pin},
    Word{"SERIALNUMBERIMEI", Kind::imei},
    Word{"VOERTUIGIDENTIFICATIENUMMER", Kind::vin},
    Word{"CHASSISNUMMER", Kind::vin},
    Word{"CHASSISNUMBER", Kind::vin},
    Word{"RAHMENNUMMER", Kind::frame_number},
    Word{"FRAMENUMMER", Kind::frame_number},
    Word{"FRAMENUMBER", Kind::frame_number},
    Word{"SERIENUMMER", std::nullopt},
    Word{"SERVICETAG", std::nullopt},
    Word{"SERIALNUMBER", std::nullopt},
    Word{"IMEINUMMER", Kind::imei},
    Word{"IMEINUMBER", Kind::imei},
    Word{"MOTORNUMMER", Kind::engine_number},
    Word{"ENGINENUMBER", Kind::engine_number},
    Word{"ACCUNUMMER", Kind::battery_number},
    Word{"BATTERYNUMBER", Kind::battery_number},
    Word{"SLEUTELNUMMER", Kind::key_number},
    Word{"KEYNUMBER", Kind::key_number},
    Word{"SLOTNUMMER", Kind::lock_number},
    Word{"LOCKNUMBER", Kind::lock_number},
    Word{"DISPLAYNUMMER", Kind::display_number},
    Word{"CHIPNUMMER", Kind::chip},
    Word{"CHIPNUMBER", Kind::chip},
    Word{"ARTIKELNUMMER", Kind::article_number},
    Word{"ARTICLENUMBER", Kind::article_number},
    Word{"ROMPNUMMER", Kind::hin},
    Word{"MODELNUMMER", Kind::article_number},
    Word{"MODELNUMBER", Kind::article_number},
    Word{"PARTNUMBER", Kind::article_number},
    Word{"TYPENUMMER", Kind::article_number},
    Word{"MACADRES", Kind::mac_address},
    Word{"MACADDRESS", Kind::mac_address},
    Word{"CHASSISNR", Kind::vin},
    Word{"CHASSISNO", Kind::vin},
    Word{"CHASSIS", Kind::vin},
    Word{"FRAMENR", Kind::frame_number},
    Word{"FRAMENO", Kind::frame_number},
    Word{"FRAME", Kind::frame_number},
    Word{"RAHMENNR", Kind::frame_number},
    Word{"FRNR", Kind::frame_number},
    Word{"SERIENR", std::nullopt},
    Word{"SERNR", std::nullopt},
    Word{"SERNO", std::nullopt},
    Word{"SERIALNO", std::nullopt},
    Word{"SERIALNR", std::nullopt},
    Word{"SERIAL", std::nullopt},
    Word{"SERIE", std::nullopt},
    Word{"MOTORNR", Kind::engine_number},
    Word{"ENGINENO", Kind::engine_number},
    Word{"GRAVERING", Kind::engraving},
    Word{"ENGRAVING", Kind::engraving},
    Word{"POSTCODE", Kind::engraving},
    Word{"ACCUNR", Kind::battery_number},
    Word{"SLEUTELNR", Kind::key_number},
    Word{"SLEUTEL", Kind::key_number},
    Word{"KEYNO", Kind::key_number},
    Word{"KEYNR", Kind::key_number},
    Word{"KEY", Kind::key_number},
    Word{"SLOTNR", Kind::lock_number},
    Word{"SLOT", Kind::lock_number},
    Word{"LOCKNO", Kind::lock_number},
    Word{"LOCKNR", Kind::lock_number},
    Word{"LOCK", Kind::lock_number},
    Word{"CHIPNR", Kind::chip},
    Word{"KENTEKENNR", Kind::licence_plate},
    Word{"KENTEKEN", Kind::licence_plate},
    Word{"LICENCEPLATE", Kind::licence_plate},
    Word{"LICENSEPLATE", Kind::licence_plate},
    Word{"ARTIKELNR", Kind::article_number},
    Word{"ARTIKEL", Kind::article_number},
    Word{"ARTICLENO", Kind::article_number},
    Word{"ARTICLE", Kind::article_number},
    Word{"MODELNR", Kind::article_number},
    Word{"MODELNO", Kind::article_number},
    Word{"MODEL", Kind::article_number},
    Word{"PARTNO", Kind::article_number},
    Word{"PARTNR", Kind::article_number},
    Word{"TYPENR", Kind::article_number},
    Word{"ARTNR", Kind::article_number},
    Word{"ARTNO", Kind::article_number},
    Word{"SKU", Kind::article_number},
    Word{"PN", Kind::article_number},
    Word{"IMEISV", Kind::imei},
    Word{"IMEI1", Kind::imei},
    Word{"IMEI2", Kind::imei},
    Word{"IMEI", Kind::imei},
    Word{"MEIDHEX", Kind::imei},
    Word{"MEIDDEC", Kind::imei},
    Word{"MEID", Kind::imei},
    Word{"NUMMER", std::nullopt},
    Word{"NUMBER", std::nullopt},
    Word{"GTIN", Kind::article_number},
    Word{"EAN", Kind::article_number},
    Word{"UPC", Kind::article_number},
    Word{"CHIP", Kind::chip},
    Word{"VIN", Kind::vin},
    Word{"HIN", Kind::hin},
    Word{"CIN", Kind::hin},
    Word{"MAC", Kind::mac_address},
    Word{"PIN", Kind::machine_pin},
    Word{"SNR", std::nullopt},
    Word{"SN", std::nullopt},
    Word{"NR", std::nullopt},
    Word{"NO", std::nullopt},
};

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// The bytes of the sign at `at` that may stand between a label and its number: ":", " ", "(", a full width
/// colon …, any character that is no letter, digit or "?". 0 if there is none.
std::size_t sign_at(std::string_view raw, std::size_t at) {
  if (at >= raw.size() || raw[at] == '?') return 0;
  std::size_t length = 1;
  if (static_cast<unsigned char>(raw[at]) >= 0x80)
    while (at + length < raw.size() && (static_cast<unsigned char>(raw[at + length]) & 0xC0) == 0x80)
      ++length;
  return plain_key(raw.substr(at, length)).empty() ? length : 0;
}

std::size_t after_signs(std::string_view raw, std::size_t at) {
  while (const std::size_t length = sign_at(raw, at)) at += length;
  return at;
}

/// How many bytes of `raw` spell `word` from its start, with what parts it from the number; letters may be
/// parted by one sign ("S/N", "serial no", "frame-nr"), or a full stop and a space ("art. nr"). 0 if they
/// don't, or if nothing parts it from the number: only two letters with a stroke between them ("S/N4711") are
/// a label all the same.
std::size_t spelled(std::string_view raw, std::string_view word) {
  std::size_t at = 0;
  bool has_stroke = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i > 0) {
      has_stroke = has_stroke || (word.size() == 2 && at < raw.size() && raw[at] == '/');
      const bool is_short_form = at < raw.size() && raw[at] == '.';
      at += sign_at(raw, at);
      if (is_short_form && at < raw.size() && raw[at] == ' ') ++at;
    }
    if (at >= raw.size()) return 0;
    if (upper(raw[at++]) != word[i]) return 0;
  }
  const std::size_t end = after_signs(raw, at);
  return end > at || has_stroke ? end : 0;
}

/// Words that numbers begin with as well.
constexpr std::array<std::string_view, 5> short_words{"SN", "NO", "NR", "KEY", "PIN"};
/// Longer numbers don't begin with one of them: IMEI, VIN and what else is long has a form of its own.
constexpr std::size_t longest_behind_short = 9;

/// How many bytes at the start of `raw` are a sign for "number": "№", "Nº", "N°".
std::size_t number_sign(std::string_view raw) {
  constexpr std::array<std::string_view, 5> signs{"\u2116", "N\u00BA", "N\u00B0", "n\u00BA", "n\u00B0"};
  for (const std::string_view sign : signs)
    if (raw.starts_with(sign)) return after_signs(raw, sign.size());
  return 0;
}

/// "serienummer is 4711": a word that tells nothing, behind a label.
std::string_view without_is(std::string_view raw) {
  const bool has_is = raw.starts_with("is ") || raw.starts_with("is:");
  return has_is && plain_key(raw.substr(3)).size() >= 3 ? raw.substr(3) : raw;
}

/// "P/N", "P.N.", "PN:"; without a sign that asks for it, "PN 1234567" may be a frame number.
bool is_part_number(std::string_view label) { return label.find_first_of("/.:#") != std::string_view::npos; }

std::optional<Label> one_label(std::string_view raw) {
  if (const std::size_t length = number_sign(raw); length > 0 && plain_key(raw.substr(length)).size() >= 3)
    return Label{.kind = std::nullopt, .rest = raw.substr(length)};
  // Most numbers begin with what no word begins with, and each check asks several times.
  const char first = raw.empty() ? '\0' : upper(raw.front());
  if (!is_letter(first)) return std::nullopt;
  for (const Word& word : words) {
    if (word.key.front() != first) continue;
    const std::size_t length = spelled(raw, word.key);
    if (length == 0 || (word.key == "PN" && !is_part_number(raw.substr(0, length)))) continue;
    const std::string_view rest = raw.substr(length);
    if (plain_key(rest).size() < 3) continue;
    const bool is_short = std::find(short_words.begin(), short_words.end(), word.key) != short_words.end();
    return Label{word.kind, without_is(rest), is_short};
  }
  return std::nullopt;
}

bool names_article(const std::optional<Label>& label) { return label && label->kind == Kind::article_number; }

/// Whether a label stands within the text: "A2338 S/N C02ZX1Y2LVDL" behind "Model".
bool has_label_within(std::string_view text) {
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    const std::optional<Label> label = one_label(text.substr(after_signs(text, at)));
    if (label && !names_article(label)) return true;
  }
  return false;
}

}  // namespace

bool proves_nothing_alone(std::optional<Kind> kind) {
  return kind == Kind::article_number || kind == Kind::key_number || kind == Kind::lock_number;
}

std::optional<Label> label_apart(std::string_view raw) {
  std::optional<Label> found = one_label(raw.substr(after_signs(raw, 0)));
  // "NR-751-Z" is a licence plate.
  if (found && looks_like_licence_plate(raw, plain_key(raw))) return std::nullopt;
  // The number of the article and that of the good in one field: nothing tells where the latter ends.
  if (names_article(found) && has_label_within(found->rest)) return std::nullopt;
  while (found) {
    const std::optional<Label> next = one_label(found->rest);
    if (!next) break;
    found = Label{.kind = next->kind ? next->kind : found->kind, .rest = next->rest};
  }
  return found;
}

std::optional<Label> label_glued(std::string_view key) {
  if (key.empty() || !is_letter(key.front())) return std::nullopt;
  for (const Word& word : words) {
    if (!key.starts_with(word.key) || proves_nothing_alone(word.kind)) continue;
    const std::string_view rest = key.substr(word.key.size());
    const bool has_digit = std::any_of(rest.begin(), rest.end(), [](char c) { return is_digit(c); });
    if (rest.size() >= 4 && has_digit) return Label{.kind = word.kind, .rest = rest};
  }
  return std::nullopt;
}

std::string_view without_label(std::string_view raw) {
  const auto label = label_apart(raw);
  return label ? label->rest : raw;
}

std::vector<std::string> keys_with_other_label(std::string_view key) {
  constexpr std::size_t shortest = 4;  // fewer characters are no number
  std::vector<std::string> out;
  for (const std::string_view word : short_words) {
    if (key.starts_with(word) && key.size() >= word.size() + shortest)
      out.emplace_back(key.substr(word.size()));
    if (key.size() <= longest_behind_short) out.push_back(std::string(word) + std::string(key));
  }
  return out;
}

std::string match_key(std::string_view raw) { return plain_key(without_label(raw)); }

}  // namespace dorhub::identifier
