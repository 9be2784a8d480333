// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/problem_texts.hpp"

#include <array>

#include "core/exchange/stolen_file.hpp"
#include "core/registry/outcome.hpp"
#include "sdk/mapping/texts.hpp"
#include "sdk/read/texts.hpp"
#include "sdk/record/parse.hpp"

namespace dorhub::exchange {
namespace {

/// Codes that the pipeline itself gives.
constexpr std::array<ProblemText, 9> kOwn{{
    {"adapter.exception", "De adapter gaf het op met een fout van het soort {kind}",
     "The adapter gave up with an exception of type {kind}"},
    {"adapter.not_made", "De adapter kon met deze opties niet beginnen: een fout van het soort {kind}",
     "The adapter could not start with these options: an exception of type {kind}"},
    {"adapter.no_instance", "De adapter kon met deze opties niet beginnen en zei niet waarom",
     "The adapter could not start with these options and did not say why"},
    {"adapter.no_extension", "De adapter heeft {extension} nodig, wat deze hub niet heeft",
     "The adapter needs {extension}, which this hub does not have"},
    {"adapter.no_request", "De adapter wilde iets vragen en gaf geen vraag",
     "The adapter wanted to ask something and gave no request"},
    {"worker.memory", "De adapter had meer geheugen nodig dan hij mag gebruiken",
     "The adapter needed more memory than it may use"},
    {"limits.record",
     "Een record van {found} bytes is groter dan de {limit} bytes die een record mag hebben (limits.record); "
     "het is geweigerd",
     "A record of {found} bytes is larger than the {limit} bytes that a record may have (limits.record); it "
     "was refused"},
    {"limits.records",
     "De aanlevering heeft meer dan {limit} records; de rest is niet gelezen (limits.records)",
     "The delivery has more than {limit} records; the rest was not read (limits.records)"},
    {"document.empty", "Het document is leeg", "The document is empty"},
}};

std::optional<ProblemText> shared_text(std::string_view code) {
  for (const ProblemText& each : kOwn)
    if (each.code == code) return each;
  if (auto found = read::reader_text(code)) return found;
  if (auto found = mapping::mapping_text(code)) return ProblemText{found->code, found->nl, found->en};
  if (auto found = import_text(code)) return found;
  if (auto found = record_text(code)) return found;
  return registry::registry_text(code);
}

}  // namespace

ProblemTexts::ProblemTexts(const std::vector<configuration::Manifest>& manifests) { renew(manifests); }

void ProblemTexts::renew(const std::vector<configuration::Manifest>& manifests) {
  const std::lock_guard lock(mutex_);
  by_adapter_.clear();
  for (const configuration::Manifest& each : manifests) by_adapter_[each.id] = each.texts;
}

TextPair ProblemTexts::find(std::string_view adapter, std::string_view code, const ProblemArgs& args) const {
  const std::lock_guard lock(mutex_);
  if (const auto mine = by_adapter_.find(adapter); mine != by_adapter_.end())
    if (const auto found = mine->second.find(std::string(code)); found != mine->second.end())
      return {fill_text(found->second.nl, args), fill_text(found->second.en, args)};
  if (const auto found = shared_text(code)) return {fill_text(found->nl, args), fill_text(found->en, args)};
  return {std::string(code), std::string(code)};
}

}  // namespace dorhub::exchange
