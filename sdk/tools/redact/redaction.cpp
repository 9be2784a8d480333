// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/redaction.hpp"

#include <algorithm>
#include <array>

#include "sdk/mapping/model_fields.hpp"
#include "sdk/tools/redact/pseudonyms.hpp"
#include "sdk/tools/redact/tokens.hpp"
#include "sdk/tools/sample/rewriting.hpp"

namespace dorhub::redact {
namespace {

constexpr int kKeys = 5;

const Meaning* meaning_of(const std::vector<Meaning>& meanings, std::string_view name) {
  for (const Meaning& one : meanings)
    if (one.name == name) return &one;
  return nullptr;
}

bool is_personal(const Meaning* meaning) {
  if (meaning == nullptr) return false;
  const mapping::ModelField* field = mapping::field_of("registration", meaning->field);
  return field == nullptr || field->is_personal;
}

/// Another for each attempt; none stays none, which is a random one.
std::string key_of_attempt(std::string key, int number) {
  if (!key.empty()) key.front() = static_cast<char>(key.front() ^ number);
  return key;
}

/// One attempt, with a key of its own.
class Attempt {
 public:
  Attempt(const std::vector<Meaning>& meanings, std::string key)
      : meanings_(meanings), pseudonyms_(std::move(key)) {}

  std::string changed(const std::string& name, const std::string& value) {
    const Meaning* meaning = meaning_of(meanings_, name);
    const bool is_known_word = meaning != nullptr && std::find(meaning->words.begin(), meaning->words.end(),
                                                               value) != meaning->words.end();
    const bool stays = is_known_word || (meaning != nullptr && meaning->stays());
    std::string now = stays ? value : pseudonyms_.of(value);
    if (!stays && is_personal(meaning)) people_.add(value);
    written_ += now + '\n';
    return now;
  }

  /// Whether a person's word still stands somewhere.
  [[nodiscard]] bool has_survivor() const { return !people_.found_in(written_).empty(); }

 private:
  const std::vector<Meaning>& meanings_;
  Pseudonyms pseudonyms_;
  Tokens people_;
  std::string written_;
};

}  // namespace

bool Meaning::stays() const {
  // Fields whose values say nothing of a person.
  constexpr std::array<std::string_view, 12> fields{
      "occurred_at",        "acquisition",  "price_cents",     "currency",
      "vat_scheme",         "lot_count",    "good.brand",      "good.model",
      "good.product_group", "good.colours", "good.model_year", "seller.address.country"};
  return is_vouched_for || std::find(fields.begin(), fields.end(), field) != fields.end();
}

Result<Redacted> redacted(std::string_view document, const sample::Sample& sample,
                          const std::vector<Meaning>& meanings, std::size_t most, const std::string& key) {
  for (int number = 0; number < kKeys; ++number) {
    Attempt attempt(meanings, key_of_attempt(key, number));
    Redacted out;
    out.rows = std::min(sample.rows, most);
    out.bytes = sample::rewritten(
        document, sample,
        [&](std::size_t, const std::string& name, const std::string& value) {
          return attempt.changed(name, value);
        },
        most);
    if (!attempt.has_survivor()) return out;
  }
  return Error{"redact.survivor",
               "a person's word also stands in a column that stays, such as a brand or model", "",
               "take another part of the export, or blank that value first"};
}

}  // namespace dorhub::redact
