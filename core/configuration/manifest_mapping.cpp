// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/manifest_mapping.hpp"

#include <utility>

#include "core/configuration/nearest.hpp"
#include "sdk/mapping/plan_reader.hpp"

namespace dorhub::configuration {
namespace {

using mapping::Written;

mapping::Spot spot(const Place& place) { return {place.line, place.column}; }

Written written_of(const Node& node) {
  Written out;
  out.at = spot(node.place);
  out.text = node.text;
  if (node.is_scalar()) out.kind = Written::Kind::text;
  if (node.is_list()) out.kind = Written::Kind::list;
  if (node.is_map()) out.kind = Written::Kind::map;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    Written item = written_of(node.items[i]);
    if (node.is_map()) {
      item.name = node.keys[i].name;
      item.key_at = spot(node.keys[i].place);
    }
    out.items.push_back(std::move(item));
  }
  return out;
}

mapping::Surroundings surroundings(const Manifest& manifest) {
  mapping::Surroundings out{manifest.id, manifest.options.names, {}};
  for (const auto& [code, text] : manifest.texts) out.texts.push_back(code);
  return out;
}

Problems::Text text_of(const mapping::Fault& fault) {
  Problems::Text out{fault.code, fault.message, fault.expected, {}};
  if (!fault.unknown.empty()) out.cure = did_you_mean(fault.unknown, fault.candidates);
  if (out.cure.empty() && out.expected.empty() && !fault.candidates.empty())
    out.expected = one_of(fault.candidates);
  if (out.cure.empty()) out.cure = "see «dorhub adapter explain mapping»";
  return out;
}

}  // namespace

void check_mapping(const Node& written, const Manifest& manifest, Problems& problems) {
  const mapping::ReadPlan read = mapping::read_plan(written_of(written), surroundings(manifest));
  for (const mapping::Fault& fault : read.faults)
    problems.error({fault.at.line, fault.at.column, written.place.file}, text_of(fault));
}

}  // namespace dorhub::configuration
