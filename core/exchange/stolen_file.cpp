// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/stolen_file.hpp"

#include <array>
#include <dorhub/read.hpp>
#include <fstream>

#include "core/environment/files.hpp"
#include "core/exchange/stolen_import.hpp"

namespace dorhub::exchange {
namespace {

/// The whole file stands in memory: some ten million rows.
constexpr std::uint64_t kFileMost = 1ULL << 30U;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr std::array<ProblemText, 9> kTexts{{
    {"import.column_missing", "De kolom «{column}» ontbreekt; nodig zijn id en identifiers",
     "The column «{column}» is missing; id and identifiers are needed"},
    {"import.duplicate_field", "Het veld {field} staat er twee keer", "The field {field} stands twice"},
    {"import.identifier", "Een nummer in identifiers is geen soort:waarde",
     "A number in identifiers is not kind:value"},
    {"import.invalid", "Het veld {field} is niet goed: verwacht {expected_nl}",
     "The field {field} is wrong: expected {expected}"},
    {"import.json", "De regel is geen JSON-object: {why}", "The line is not a JSON object: {why}"},
    {"import.mistyped_field", "Het veld {field} bestaat niet; bedoelt u {meant}?",
     "There is no field {field}; did you mean {meant}?"},
    {"import.repeated_id",
     "Dit id staat ook op regel {first}; regel {second} vervangt die. Zijn het twee goederen, geef dan elk "
     "een eigen id",
     "This id stands on line {first} too; line {second} replaces it. If they are two goods, give each an id "
     "of its own"},
    {"import.unknown_field",
     "Er is geen veld {field}; het wordt in het hele bestand overgeslagen. Bekend zijn id, product_group, "
     "brand, model, colour, identifiers, reported_at en status",
     "There is no field {field}; it is left out in the whole file. Known are id, product_group, brand, "
     "model, colour, identifiers, reported_at and status"},
    {"import.unknown_kind", "«{kind}» is geen soort nummer", "«{kind}» is not a kind of number"},
}};

/// The file's content; one that is too large or no text is refused before it is read.
Result<std::string> read_text(const std::filesystem::path& file) {
  std::error_code failure;
  const auto size = std::filesystem::file_size(file, failure);
  if (!failure && size > kFileMost)
    return Error{.code = "import.too_large",
                 .message = "the file has " + std::to_string(size) + " bytes; at most " +
                            std::to_string(kFileMost) + " (1 GiB) are imported at once",
                 .where = file.string(),
                 .cure = "split it and import the parts, each with the header"};
  if (!failure && size > 0 && std::ifstream(file, std::ios::binary).peek() == 0)
    return Error{.code = "import.not_text",
                 .message = "the file begins with a zero byte, so it is neither CSV nor NDJSON in UTF-8",
                 .where = file.string()};
  return DiskFiles().read(file, kFileMost);
}

}  // namespace

std::optional<ProblemText> import_text(std::string_view code) {
  for (const ProblemText& each : kTexts)
    if (each.code == code) return each;
  return std::nullopt;
}

Result<ImportReport> import_stolen_file(const std::filesystem::path& file, registry::Registry& registry,
                                        OrganisationId police, const ImportOptions& options) {
  DORHUB_TRY(content, read_text(file));
  std::string_view text = content;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  StolenImport import(registry, police, options);
  if (trimmed(text).starts_with('{')) {
    import_ndjson(import, text);
  } else if (const auto read = import_csv(import, text, options); !read.ok()) {
    import.flush();
    return read.error();
  }
  import.flush();
  import.progress(text.size(), text.size());
  return import.result();
}

}  // namespace dorhub::exchange
