// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What the readers of a list of stolen goods (stolen_csv.cpp, stolen_ndjson.cpp) share: the names of its
/// fields, a row made a good, and the import that takes it. Inside this room only; one thread.

#include <array>
#include <chrono>
#include <dorhub/record.hpp>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/exchange/stolen_file.hpp"
#include "core/registry/registry.hpp"
#include "core/registry/repeated_ids.hpp"
#include "sdk/record/problem.hpp"

namespace dorhub::exchange {

/// The fields of a line of JSON, and the columns of a CSV.
inline constexpr std::array<std::string_view, 8> kStolenFields{
    "id", "product_group", "brand", "model", "colour", "identifiers", "reported_at", "status"};

/// One import under way: checks rows, gathers them and hands them on in batches.
class StolenImport {
 public:
  StolenImport(registry::Registry& registry, OrganisationId police, const ImportOptions& options)
      : registry_(registry), police_(police), options_(options) {}

  void report(std::string_view code, const Place& place, ProblemArgs args);
  /// Something about a field that holds for every row: told where it is first seen.
  void warn_once(std::string_view code, std::string_view field, const Place& place);
  /// A row that is no stolen good; already reported.
  void refuse();
  /// Takes the row, or reports what is wrong with it.
  void add(StolenGood good, const Place& place);
  /// Hands on what was gathered.
  void flush();
  void progress(std::uint64_t done, std::uint64_t total);
  [[nodiscard]] const ImportReport& result() const { return report_; }

 private:
  void warn_repeated(const StolenGood& good, std::string_view row, const Place& place);
  void tell(std::string_view code, Severity severity, const Place& place, ProblemArgs args);

  registry::Registry& registry_;
  OrganisationId police_;
  const ImportOptions& options_;
  registry::RepeatedIds ids_;
  std::vector<StolenGood> batch_;
  ImportReport report_;
  std::set<std::string, std::less<>> told_;
  std::chrono::steady_clock::time_point shown_;
};

/// A row as it is written; empty is not told.
struct StolenRow {
  std::string_view id = {};
  std::string_view product_group = {};
  std::string_view brand = {};
  std::string_view model = {};
  std::string_view colour = {};
  std::string_view reported_at = {};
  std::string_view status = {};
};

/// The good, still without numbers. A row replaces what has its id: what it leaves empty is taken away, not
/// left as it was.
[[nodiscard]] StolenGood stolen_good(const StolenRow& row);

/// Whether the model knows this kind of number.
[[nodiscard]] bool is_identifier_kind(std::string_view kind);

/// The known name that a mistyped one is meant to be; empty when it is like none.
[[nodiscard]] std::string meant_by(std::string_view name, std::span<const std::string_view> known);

/// Reads all rows of a CSV into the import. Fails when its header is wrong or it can't be read to its end.
[[nodiscard]] Result<void> import_csv(StolenImport& import, std::string_view text,
                                      const ImportOptions& options);

/// Reads all lines of JSON into the import.
void import_ndjson(StolenImport& import, std::string_view text);

}  // namespace dorhub::exchange
