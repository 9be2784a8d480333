// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// quality.yaml: what makes an adapter good and no program can check. A person says of each rule that it is
/// done, to do, or does not apply and why.
///
///     sources_cited: done
///     deletions_covered: todo
///     paging_covered: {exempt: "the partner sends files, nothing is asked"}
///
/// Values; any thread.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::kit {

struct QualityRule {
  std::string_view name;     ///< "sources_cited"
  std::string_view meaning;  ///< one clause
  bool is_for_asking = false;
};

/// All nine, in the order of the file.
[[nodiscard]] std::span<const QualityRule> quality_rules();

/// What the file still lacks, one clause each, with the line where there is one; empty: complete. `asks`:
/// rules about asking count too.
[[nodiscard]] std::vector<std::string> quality_lacks(const std::filesystem::path& project_folder, bool asks);

}  // namespace dorhub::kit
