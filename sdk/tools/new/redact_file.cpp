// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/new/redact_file.hpp"

#include <algorithm>

#include "core/configuration/nearest.hpp"
#include "sdk/kit/read_bytes.hpp"
#include "sdk/tools/new/guess.hpp"
#include "sdk/tools/new/title.hpp"
#include "sdk/tools/redact/redaction.hpp"

namespace dorhub::scaffold {
namespace {

Result<void> check_names(const sample::Sample& sample, const std::vector<std::string>& keep) {
  std::vector<std::string> names;
  for (const sample::Column& column : sample.columns) names.push_back(column.name);
  for (const std::string& name : keep)
    if (sample.find(name) == nullptr)
      return Error{"redact.use", "the file has no «" + name + "»", "--keep",
                   configuration::did_you_mean(name, names)};
  return {};
}

}  // namespace

Result<RedactedFile> redact_file(const RedactChoice& choice) {
  const auto bytes = kit::read_bytes(choice.file);
  if (!bytes.ok()) return Error{"redact.use", bytes.error().message, choice.file.string(), "name a document"};
  DORHUB_TRY(sample, sample::look_at(*bytes));
  DORHUB_CHECK(check_no_title(sample));
  DORHUB_CHECK(check_names(sample, choice.keep));
  std::vector<redact::Meaning> meanings = meanings_of(guess(sample));
  for (const std::string& name : choice.keep) {
    std::erase_if(meanings, [&](const redact::Meaning& one) { return one.name == name; });
    meanings.push_back({.name = name, .is_vouched_for = true});
  }
  DORHUB_TRY(clean, redact::redacted(*bytes, sample, meanings, choice.rows));
  const redact::Renamed& renamed = clean.renamed;
  RedactedFile out{.bytes = std::move(clean.bytes),
                   .rows = clean.rows,
                   .new_names = std::move(clean.new_names),
                   .unknown_names = std::move(clean.unknown_names),
                   .struck = std::move(clean.struck)};
  for (const redact::Meaning& one : meanings)
    if (!one.name.empty() && one.stays()) out.kept.push_back(redact::renamed_path(one.name, renamed));
  return out;
}

}  // namespace dorhub::scaffold
