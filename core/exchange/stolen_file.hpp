// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Reads a list of stolen goods from a file into the registry: `dorhub import stolen FILE`.
///
/// CSV with a header `id,product_group,brand,model,colour,identifiers[,reported_at,status]` (columns in any
/// order; identifiers `kind:value;kind:value`, cut at each `;` and at the first `:`), or NDJSON with the same
/// names, one object a line, identifiers an array of {kind, value}. Status is `stolen` (also when empty) or
/// `withdrawn`; reported_at a date or a date and time. A row is stored or changed by its id; a wrong row is
/// reported with its line, counted as refused, and the others go in. Reads the whole file, at most 1 GiB,
/// into memory; beyond that, at most 100 MiB to tell an id that stands twice and says two things
/// (registry/repeated_ids.hpp). The last row of an id counts. One thread.

#include <cstdint>
#include <dorhub/result.hpp>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/registry/registry.hpp"
#include "sdk/record/problem.hpp"

namespace dorhub::exchange {

struct ImportReport {
  std::uint64_t rows = 0;  ///< data rows seen, with those that the reader refused
  std::int64_t fresh = 0;
  std::int64_t changed = 0;
  std::int64_t same = 0;
  std::int64_t refused = 0;
  std::int64_t hits_opened = 0;
  std::int64_t hits_withdrawn = 0;
  std::int64_t numberless = 0;  ///< stored, but without any number by which they can be found
};

struct ImportOptions {
  std::string system = "import";  ///< the source system in the goods' identity
  std::size_t batch = 10'000;     ///< rows of one transaction
  /// Called about ten times a second with bytes done and bytes in all; may be empty.
  std::function<void(std::uint64_t done, std::uint64_t total)> progress = {};
  /// Each problem with its line; may be empty.
  std::function<void(const Problem&)> problem = {};
};

/// Imports a file in the name of the police organisation. Fails when it can't be read or has no usable
/// header; then what came before is in (a second run changes nothing that is the same). Codes of problems:
/// those of the CSV reader and import.column_missing, import.mistyped_column, import.unknown_kind,
/// import.identifier, import.invalid, import.json, and of a line of JSON import.duplicate_field,
/// import.mistyped_field, import.unknown_field. Warnings: import.repeated_id, import.unknown_field.
[[nodiscard]] Result<ImportReport> import_stolen_file(const std::filesystem::path& file,
                                                      registry::Registry& registry, OrganisationId police,
                                                      const ImportOptions& options);

/// Texts of the codes that start with "import."; none for another code.
[[nodiscard]] std::optional<ProblemText> import_text(std::string_view code);

}  // namespace dorhub::exchange
