// SPDX-License-Identifier: EUPL-1.2
#include "core/install/journal_recordings.hpp"

#include "core/configuration/options.hpp"
#include "plugins/checksum.hpp"
#include "sdk/kit/workbench.hpp"

namespace dorhub::install {
namespace {

Result<kit::Document> opened(const JournalSource& source, const store::Delivery& delivery,
                             std::string_view why) {
  DORHUB_TRY(found, source.exchange.open(delivery, source.connection, why));
  // The connection's options were read for the adapter in use: the mapping in them is that one's.
  std::string options = configuration::with_mapping(configuration::without_mapping(found.envelope.options),
                                                    source.project.manifest()->mapping);
  return kit::Document{.bytes = std::move(found.document),
                       .file_name = std::move(found.envelope.file_name),
                       .content_type = std::move(found.envelope.content_type),
                       .options = std::move(options),
                       .headers = std::move(found.envelope.headers)};
}

Result<recording::Recording> recorded(const JournalSource& source, const kit::Document& document,
                                      recording::RecordChoice choice) {
  choice.own = recording::own_words_of(source.project);
  choice.personal = source.project.manifest()->personal;
  kit::Workbench bench(source.project, source.worker_program);
  return recording::record(
      document, [&](const kit::Document& one) { return bench.translate("record", one); }, choice);
}

}  // namespace

std::vector<store::Delivery> latest_deliveries(store::Database& database,
                                               const exchange::LiveConnection& connection, std::size_t most) {
  return database.read([&](store::Session& session) {
    return store::journal::list(
        session,
        {.organisation_id = connection.organisation_id, .connection_id = connection.id, .limit = most});
  });
}

Result<recording::Recording> record_delivery(const JournalSource& source, const store::Delivery& delivery,
                                             const recording::RecordChoice& choice) {
  DORHUB_TRY(document, opened(source, delivery, "recorded"));
  return recorded(source, document, choice);
}

Result<recording::CaseFile> case_of_delivery(const JournalSource& source, const store::Delivery& delivery,
                                             const std::string& hub, const std::vector<std::string>& keep) {
  DORHUB_TRY(document, opened(source, delivery, "exported as a case"));
  const auto outcome = source.exchange.outcome(delivery.organisation_id, delivery.delivery_id);
  const store::Attempt last =
      outcome && !outcome->attempts.empty() ? outcome->attempts.back() : store::Attempt{};
  DORHUB_TRY(
      made, recorded(source, document,
                     {.file_name = "document", .keep = keep, .reason = last.reason, .takes_failures = true}));
  const configuration::Manifest& manifest = *source.project.manifest();
  recording::CaseFile out{.adapter = manifest.id, .version = manifest.version, .hub = hub};
  if (source.project.is_built() && !source.project.program().empty()) {
    DORHUB_TRY(sum, plugins::file_sha256((source.project.built / source.project.program()).string()));
    out.program_sha256 = sum;
  }
  out.outcome = last.outcome;
  out.reason_code = last.reason_code;
  out.reason = made.reason;
  made.document.options = configuration::without_mapping(made.document.options);
  out.failure = made.run.failure_text();
  out.answer = made.run.golden();
  out.document = std::move(made.document);
  return out;
}

}  // namespace dorhub::install
