// SPDX-License-Identifier: EUPL-1.2
#include "core/match/near_search.hpp"

#include <algorithm>

#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/label.hpp"
#include "core/match/near_searches.hpp"

namespace dorhub::match {

void NearCollector::add(std::uint32_t offset, Rule rule, std::uint32_t asked, double error, Edits edits) {
  offset = segment_.first_equal(offset);
  for (NearKey& known : finds_.keys) {
    if (known.part != part_ || known.offset != offset) continue;
    if (error > known.error) known = {part_, offset, rule, edits, asked, error};
    return;
  }
  finds_.keys.push_back({part_, offset, rule, edits, asked, error});
}

std::uint32_t NearCollector::ask(std::string_view text) {
  const auto known = std::find(finds_.asked.begin(), finds_.asked.end(), text);
  if (known != finds_.asked.end()) return static_cast<std::uint32_t>(known - finds_.asked.begin());
  finds_.asked.emplace_back(text);
  return static_cast<std::uint32_t>(finds_.asked.size() - 1);
}

void NearCollector::add_equal(std::string_view wanted, Rule rule, std::string_view written, double error) {
  if (wanted.size() < min_part || wanted == key_) return;
  const std::uint32_t offset = segment_.find_key(wanted);
  if (offset != Segment::nothing) add(offset, rule, ask(written), error);
}

NearFinds search_near(const View& view, std::string_view raw, const identifier::Identifier& query) {
  NearFinds finds;
  finds.asked.push_back(query.match_key);
  const std::string pattern = unreadable_pattern(raw);
  EditSearch edits(query.match_key);
  for (std::uint32_t part = 0; part < view.parts.size(); ++part) {
    const Segment& segment = *view.parts[part].segment;
    if (segment.number_count() == 0) continue;
    NearCollector found(finds, part, segment, query.match_key);
    if (!pattern.empty()) search_unreadable(found, pattern);
    search_rewritten(found);
    edits.run(found);
  }
  search_parts(view, query.match_key, finds);
  return finds;
}

}  // namespace dorhub::match
