// SPDX-License-Identifier: EUPL-1.2

// Every sample of every shipped adapter, broken ones too, through a worker in its sandbox: whatever a reader
// or an adapter does with them, it must be allowed to do, and what comes out must be canonical. (What comes
// out is the goldens' business: tests/unit/adapters.)

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/configuration/options.hpp"
#include "core/environment/log.hpp"
#include "plugins/adapter_host.hpp"
#include "plugins/checksum.hpp"
#include "plugins/conversation/conversation.hpp"
#include "sdk/record/parse.hpp"

namespace dorhub::plugins {
namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

HostSettings shipped_settings() {
  HostSettings settings;
  settings.folders = {SHIPPED_ADAPTERS};
  settings.worker_program = DORHUB_WORKER;
  // As the hub does, so that they run where the kernel has no sandbox too.
  settings.allow = read_checksum_list(fs::path(DORHUB_WORKER).parent_path() / "adapters.sha256");
  return settings;
}

bool is_document(const fs::path& path) {
  const std::string name = path.filename();
  for (const char* part : {".golden.", ".options.", "accepted.yaml", ".conversation."})
    if (name.find(part) != std::string::npos) return false;
  return true;
}

TEST(ShippedSamples, PassTheSandboxAndGiveCanonicalRecords) {
  NoLog log;
  const HostSettings settings = shipped_settings();
  AdapterHost host(settings, log);
  std::uint64_t records = 0;
  std::size_t documents = 0;
  for (const FoundAdapter& adapter : host.adapters()) {
    ASSERT_TRUE(adapter.is_runnable()) << adapter.id << ": " << adapter.errors.at(0).text();
    for (const auto& sample : fs::directory_iterator(fs::path(ADAPTER_SOURCES) / adapter.id / "samples")) {
      if (!is_document(sample.path())) continue;
      SCOPED_TRACE(sample.path());
      RecordParser parser;
      Receiver receiver;
      receiver.record = [&](std::string_view json) {
        const ParsedRecord parsed = parser.parse(json);
        EXPECT_TRUE(parsed.ok()) << (parsed.problems.empty() ? "" : parsed.problems[0].error().text());
        return true;
      };
      Envelope envelope;
      envelope.received_at = "2026-11-24T12:00:00Z";
      envelope.options = configuration::with_mapping(envelope.options, adapter.manifest->mapping);
      envelope.file_name = sample.path().filename();
      const Outcome outcome = host.translate({"shop", adapter.id}, envelope, slurp(sample), receiver);
      EXPECT_TRUE(outcome.ok()) << outcome.failure->code << ": " << outcome.failure->text;
      records += outcome.records;
      ++documents;
    }
  }
  EXPECT_GE(documents, 40u);
  EXPECT_GE(records, 40u);
}

TEST(ShippedSamples, RecordedConversationsRunInAWorker) {
  NoLog log;
  const HostSettings settings = shipped_settings();
  AdapterHost host(settings, log);
  const fs::path recording = fs::path(ADAPTER_SOURCES) / "cyclesoft/samples/stock.conversation.ndjson";
  Result<Conversation> talk = Conversation::parse(slurp(recording), recording.filename().string());
  ASSERT_TRUE(talk.ok()) << talk.error().text();
  std::uint64_t records = 0;
  Receiver receiver;
  receiver.record = [&](std::string_view) { return ++records > 0; };
  const auto ask = host.ask({"shop", "cyclesoft"}, JobHead{}, talk->state(), receiver);
  while (const auto request = ask->next()) {
    const Result<RecordedAnswer> answer = talk->answer(*request);
    ASSERT_TRUE(answer.ok()) << answer.error().text();
    ask->respond(answer->head, answer->body);
  }
  EXPECT_TRUE(ask->outcome().ok()) << ask->outcome().failure->text;
  EXPECT_EQ(ask->outcome().records, records);
  EXPECT_GT(records, 0u);
  EXPECT_FALSE(talk->left());
  EXPECT_FALSE(ask->state().empty());
}

TEST(ShippedSamples, AnAskThatIsGivenUpLeavesTheHostFreeForTheNext) {
  NoLog log;
  const HostSettings settings = shipped_settings();
  AdapterHost host(settings, log);
  Receiver receiver;
  receiver.record = [](std::string_view) { return true; };
  EXPECT_TRUE(host.ask({"shop", "cyclesoft"}, JobHead{}, "", receiver)->next());
  EXPECT_TRUE(host.ask({"shop", "cyclesoft"}, JobHead{}, "", receiver)->next());
  // An adapter that can't be asked says so.
  const auto ask = host.ask({"shop", "depot"}, JobHead{}, "", receiver);
  EXPECT_FALSE(ask->next());
  EXPECT_EQ(ask->outcome().result, "unsupported");
}

// The build lists them, so that they run where the kernel has no way to hide files.
TEST(ShippedSamples, AreOnTheChecksumList) {
  NoLog log;
  HostSettings settings = shipped_settings();
  settings.sandbox = {.may_use_landlock = false, .may_use_namespaces = false};
  AdapterHost host(settings, log);
  Receiver receiver;
  receiver.record = [](std::string_view) { return true; };
  for (const FoundAdapter& adapter : host.adapters()) {
    const Outcome outcome = host.translate({"shop", adapter.id}, {}, "", receiver);
    EXPECT_TRUE(outcome.ok()) << adapter.id << ": " << outcome.failure->text;
  }
}

// What a connection of the depot hands over when its admin chose nothing: the manifest's mapping.
Envelope depot_envelope(const AdapterHost& host) {
  Envelope envelope;
  for (const FoundAdapter& adapter : host.adapters())
    if (adapter.id == "depot")
      envelope.options = configuration::with_mapping("{}", adapter.manifest->mapping);
  return envelope;
}

// A depot's list of `bytes` in all, its rows first.
std::string depot_list_of(std::uint64_t bytes) {
  std::string document = slurp(fs::path(ADAPTER_SOURCES) / "depot/samples/voorraad.csv");
  document.resize(bytes, '\n');
  return document;
}

// worker.memory is what an adapter may take beside its document. One worker, each document larger than the
// one before: nothing is kept of that.
TEST(ShippedSamples, ADocumentDoesNotCountAgainstAWorkersMemory) {
  NoLog log;
  HostSettings settings = shipped_settings();
  settings.memory_bytes = 64ull << 20;
  AdapterHost host(settings, log);
  Receiver receiver;
  receiver.record = [](std::string_view) { return true; };
  for (const std::uint64_t mib : {1, 50, 70, 100}) {
    const Outcome outcome =
        host.translate({"shop", "depot"}, depot_envelope(host), depot_list_of(mib << 20), receiver);
    ASSERT_TRUE(outcome.ok()) << mib << " MiB: " << outcome.failure->text;
    EXPECT_GT(outcome.records, 0u);
  }
}

TEST(ShippedSamples, TheLargestInboxFilePassesWithTheDefaultSettings) {
  NoLog log;
  const configuration::Limits limits;
  const configuration::Worker worker;
  HostSettings settings = shipped_settings();
  settings.memory_bytes = worker.memory_bytes;
  AdapterHost host(settings, log);
  Receiver receiver;
  receiver.record = [](std::string_view) { return true; };
  const std::string document = depot_list_of(limits.inbox_file_bytes);
  const Outcome outcome = host.translate({"shop", "depot"}, depot_envelope(host), document, receiver);
  ASSERT_TRUE(outcome.ok()) << outcome.failure->text;
  EXPECT_GT(outcome.records, 0u);
}

TEST(ShippedSamples, TheDepotsListInUtf16GivesTheSameRecords) {
  NoLog log;
  AdapterHost host(shipped_settings(), log);
  const std::string list = slurp(fs::path(ADAPTER_SOURCES) / "depot/samples/voorraad-xml.xml");
  std::string wide = "\xFF\xFE";
  for (const char c : list) wide += std::string{c, '\0'};  // it holds ASCII only
  const auto records_of = [&](const std::string& document) {
    std::vector<std::string> records;
    Receiver receiver;
    receiver.record = [&](std::string_view json) { return records.emplace_back(json), true; };
    const Outcome outcome = host.translate({"shop", "depot"}, depot_envelope(host), document, receiver);
    EXPECT_TRUE(outcome.ok()) << outcome.failure->text;
    return records;
  };
  EXPECT_FALSE(records_of(list).empty());
  EXPECT_EQ(records_of(wide), records_of(list));
}

// The limit is what is reported, alone, whatever the adapter was looking for.
TEST(ShippedSamples, ADocumentNestedTooDeepIsRefusedForThatAlone) {
  NoLog log;
  AdapterHost host(shipped_settings(), log);
  const std::string lists(1'000'000, '[');
  std::string objects;
  for (int i = 0; i < 1000; ++i) objects += R"({"a":)";
  for (const char* adapter : {"cyclesoft", "depot", "loket", "pos"})
    for (const std::string& document : {lists, objects, R"({"data":)" + lists}) {
      std::string codes;
      Receiver receiver;
      receiver.record = [](std::string_view) { return true; };
      receiver.problem = [&](const Problem& problem) { codes += problem.code + " "; };
      const Outcome outcome = host.translate({"shop", adapter}, {}, document, receiver);
      EXPECT_EQ(codes, "json.nesting ") << adapter << ": " << document.substr(0, 10);
      EXPECT_TRUE(!outcome.ok() || outcome.result == "invalid") << outcome.result;
    }
}

}  // namespace
}  // namespace dorhub::plugins
