// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/hit_words.hpp"

#include <cstddef>
#include <span>

#include "core/environment/hex.hpp"

namespace dorhub::registry {
namespace {

constexpr std::string_view kWords = " words ";
/// Enough to tell two texts apart; the whole hash would be half of the log.
constexpr std::size_t kHashBytes = 16;

std::string hash_of(const security::Sealer& sealer, const store::Hit& hit) {
  std::string text = hit.hit_id.text();
  for (const std::string* each :
       {&hit.rule, &hit.identifier_kind, &hit.identifier, &hit.explanation_nl, &hit.explanation_en})
    text += ' ' + std::to_string(each->size()) + ' ' + *each;
  const store::Bytes hash = sealer.keyed_hash("hit", text);
  return hex_text(std::span(hash).first(kHashBytes));
}

}  // namespace

bool says_the_same(const store::Hit& hit, const match::Match& match) {
  return hit.grade == match::to_string(match.grade) && hit.rule == match::to_string(match.rule) &&
         hit.identifier_kind == identifier::to_string(match.kind) && hit.identifier == match.value &&
         hit.explanation_nl == match.explanation.nl && hit.explanation_en == match.explanation.en;
}

std::string hit_detail(const security::Sealer& sealer, const store::Hit& hit) {
  return hit.grade + " registration " + hit.registration_id.text() + " stolen_good " +
         hit.stolen_good_id.text() + std::string(kWords) + hash_of(sealer, hit);
}

Told told_of_words(const security::Sealer& sealer, const store::Hit& hit, std::string_view detail) {
  const std::size_t at = detail.find(kWords);
  if (at == std::string_view::npos) return Told::nothing;
  return detail.substr(at + kWords.size()) == hash_of(sealer, hit) ? Told::same : Told::otherwise;
}

}  // namespace dorhub::registry
