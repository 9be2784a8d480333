// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <cstdint>
#include <dorhub/read.hpp>

#include "core/exchange/stolen_import.hpp"
#include "sdk/read/read_extension.hpp"

namespace dorhub::exchange {
namespace {

constexpr std::array<std::string_view, 2> kNeeded{"id", "identifiers"};

/// "kind:value;kind:value" into the good; false, reported, when a part is neither.
bool read_identifiers(StolenImport& import, Good& good, std::string_view text, const Place& place) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view part = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (part.empty()) continue;
    const std::size_t colon = part.find(':');
    if (colon == std::string_view::npos || trimmed(part.substr(colon + 1)).empty()) {
      import.report("import.identifier", place, {});
      return false;
    }
    const std::string kind(trimmed(part.substr(0, colon)));
    if (!is_identifier_kind(kind)) {
      import.report("import.unknown_kind", place, {{"kind", kind}});
      return false;
    }
    good.identifier(kind, trimmed(part.substr(colon + 1)));
  }
  return true;
}

/// What the header lacks or has too much. One that is mistyped would leave its field out of the whole file
/// without a word: goods that were found again would come in as stolen.
Result<void> check_columns(StolenImport& import, const Rows& rows) {
  for (const std::string_view column : kNeeded)
    if (!rows.has_column(column))
      return Error{
          .code = "import.column_missing",
          .message = "the file has no column «" + std::string(column) + "»",
          .where = "line 1",
          .cure = "the header is id,product_group,brand,model,colour,identifiers[,reported_at,status]"};
  for (const std::string& name : rows.columns()) {
    const auto is_it = [&](std::string_view known) { return Row::same_name(name, known); };
    if (name.empty() || std::any_of(kStolenFields.begin(), kStolenFields.end(), is_it)) continue;
    // Beside the column that it is like it is one of the sender's own («uid» beside «id»).
    if (const std::string meant = meant_by(name, kStolenFields); !meant.empty() && !rows.has_column(meant))
      return Error{.code = "import.mistyped_column",
                   .message = "there is no column «" + name + "»; nothing was imported",
                   .where = "line 1",
                   .cure = "did you mean «" + meant + "»? Name it so, or leave the column out"};
    import.warn_once("import.unknown_field", name, {.line = 1, .column = 0, .pointer = {}, .sheet = {}});
  }
  return {};
}

}  // namespace

Result<void> import_csv(StolenImport& import, std::string_view text, const ImportOptions& options) {
  Limits limits;
  limits.records = UINT64_MAX;  // an admin's own file of any length
  bool broken = false;
  read::ReadExtension reader(limits, [&](const Problem& problem) {
    broken = broken || problem.severity == Severity::fatal;
    if (options.problem) options.problem(problem);
    if (problem.severity == Severity::error) import.refuse();  // the reader hands no such row on
  });
  Rows rows(*reader.table(), text, R"({"format":"csv"})");
  if (!rows.broken()) DORHUB_CHECK(check_columns(import, rows));
  const std::uint64_t bytes_a_line = 100;  // a guess, for the bar only
  while (const auto row = rows.next()) {
    reader.note_output();
    StolenGood good = stolen_good({.id = (*row)["id"].text(),
                                   .product_group = (*row)["product_group"].text(),
                                   .brand = (*row)["brand"].text(),
                                   .model = (*row)["model"].text(),
                                   .colour = (*row)["colour"].text(),
                                   .reported_at = (*row)["reported_at"].text(),
                                   .status = (*row)["status"].text()});
    if (read_identifiers(import, *good.good, (*row)["identifiers"].text(), (*row)["identifiers"].place())) {
      import.add(std::move(good), row->place());
    } else {
      import.refuse();
    }
    import.progress(std::min<std::uint64_t>(row->place().line * bytes_a_line, text.size()), text.size());
  }
  if (rows.broken())
    return Error{.code = "import.unreadable",
                 .message = "the file can't be read further than the line reported"};
  return {};
}

}  // namespace dorhub::exchange
