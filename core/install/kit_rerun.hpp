// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What this hub's own run of the conformance kit made of an installed adapter: the only source of its level.
///
/// Nothing that a package says of itself is looked at, no report in it is read: its samples are run here, in
/// workers like production's. Kept as JSON beside the version (store/adapter_store.hpp). Values; rerun_kit()
/// takes seconds and is not to be called twice at a time.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/configuration/settings.hpp"
#include "sdk/kit/level.hpp"

namespace dorhub::install {

struct KitRerun {
  std::vector<kit::CapabilityLevel> levels = {};
  std::uint64_t passed = 0;    ///< checks …
  std::uint64_t applying = 0;  ///< … of those that apply to this adapter
  std::chrono::milliseconds took{0};
  /// The first thing that a check which every adapter must pass found; empty when all of them passed.
  std::string broken = {};

  /// The lowest of its capabilities' levels.
  [[nodiscard]] kit::Level level() const { return kit::lowest_level(levels); }
  /// "Tested (rerun here: 17 of 17, 9 s)", and what is lacking in a second line when something is.
  [[nodiscard]] std::string text() const;
  /// Every lack of any capability once, at most `most`.
  [[nodiscard]] std::vector<std::string> lacks(std::size_t most) const;

  [[nodiscard]] std::string json() const;
  /// Reads what json() wrote; nothing when the text is empty or not of this form.
  [[nodiscard]] static std::optional<KitRerun> parse(std::string_view json);
};

/// Runs the whole kit on the project in `folder` (a package's files). Throws std::runtime_error when the
/// worker program is missing.
[[nodiscard]] KitRerun rerun_kit(const std::filesystem::path& folder, const std::string& worker_program);

}  // namespace dorhub::install
