// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Writes a world to files: `dorhub demo generate --stolen N --organisations N --seed S`.
///
/// FOLDER/stolen.csv is what `dorhub import stolen` reads; FOLDER/organisations.yaml is what a configuration
/// names under `include:`. Rows are streamed, so 1.7 million goods need no more memory than ten.

#include <cstdint>
#include <dorhub/record.hpp>
#include <dorhub/result.hpp>
#include <filesystem>
#include <functional>
#include <iosfwd>

#include "core/demo/world.hpp"

namespace dorhub::demo {

struct GeneratePlan {
  std::uint64_t seed = 1;
  std::uint64_t stolen = 20'000;
  std::uint64_t organisations = 100;
};

/// Called with (done, all) now and then, for a progress bar.
using Progress = std::function<void(std::uint64_t, std::uint64_t)>;

/// Writes both files into `folder`, made when missing; files that are there are replaced, each only once
/// it is whole. Fails with "demo.write" when the disk does not take it. Equal plans give equal bytes.
[[nodiscard]] Result<void> generate(const GeneratePlan& plan, const std::filesystem::path& folder,
                                    const Progress& progress = {});

/// The header line of stolen.csv, without line feed.
[[nodiscard]] std::string_view stolen_csv_header();

/// Appends one line of stolen.csv to `out`, line feed included; quotes what CSV wants quoted (RFC 4180).
void append_stolen_csv(const StolenGood& stolen, std::string& out);

}  // namespace dorhub::demo
