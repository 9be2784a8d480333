// SPDX-License-Identifier: EUPL-1.2
#include "tests/golden/golden_run.hpp"

#include <algorithm>
#include <dorhub/json_writer.hpp>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "core/configuration/manifest.hpp"
#include "core/configuration/node.hpp"
#include "core/configuration/options.hpp"
#include "plugins/conversation/conversation.hpp"
#include "sdk/record/parse.hpp"
#include "sdk/record/payload.hpp"

namespace golden {
namespace {

namespace fs = std::filesystem;
using namespace dorhub;
using namespace dorhub::plugins;

HostSettings settings() {
  HostSettings settings;
  settings.folders = {DORHUB_ADAPTERS, DORHUB_EXAMPLES};
  settings.worker_program = DORHUB_WORKER;
  settings.deadline = std::chrono::seconds(60);  // a test's machine may be busy
  settings.start_deadline = std::chrono::seconds(60);
  settings.pool = 1;
  return settings;
}

/// Where an adapter's manifest and samples lie: among the shipped ones, else among the SDK's examples.
fs::path sources_of(const std::string& adapter) {
  const fs::path shipped = fs::path(DORHUB_SAMPLES) / adapter;
  return fs::exists(shipped) ? shipped : fs::path(DORHUB_EXAMPLE_SAMPLES) / adapter;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::string content_type_of(const fs::path& file) {
  const std::string extension = file.extension().string();
  if (extension == ".json") return "application/json";
  if (extension == ".csv") return "text/csv";
  if (extension == ".html") return "text/html";
  if (extension == ".xml") return "application/xml";
  if (extension == ".form") return "application/x-www-form-urlencoded";
  return "application/octet-stream";
}

/// The options as a connection would hand them over: checked, defaults filled in.
std::string options_of(const Sample& sample, Ran& ran) {
  const auto loaded = configuration::load_manifest(sources_of(sample.adapter) / "adapter.yaml");
  if (!loaded.manifest) {
    ran.faults.push_back("the manifest can't be read");
    return "{}";
  }
  configuration::Problems problems;
  const std::uint32_t file = problems.add_file(sample.options().filename().string());
  configuration::Node node;
  if (fs::exists(sample.options()) &&
      !configuration::parse_yaml(read_file(sample.options()), file, problems, node))
    ran.faults.push_back("the options are no YAML");
  const auto checked = configuration::check_options(loaded.manifest->options, node, "options", {},
                                                    sample.file.parent_path(), problems);
  for (const auto& problem : problems.sorted()) ran.faults.push_back(problem.text());
  return checked.json;
}

/// Writes the lines, and checks each record after the model as the hub would.
Receiver receiver_for(Ran& ran, RecordParser& parser) {
  Receiver receiver;
  receiver.record = [&](std::string_view json) {
    ran.text += "{\"record\":" + std::string(json) + "}\n";
    const ParsedRecord parsed = parser.parse(json);
    for (const RecordProblem& problem : parsed.problems) ran.faults.push_back(problem.error().text());
    return true;
  };
  receiver.problem = [&](const Problem& problem) {
    ran.text += "{\"problem\":" + write_problem(problem) + "}\n";
  };
  receiver.skip = [&](const Skip& skip) { ran.text += "{\"skip\":" + write_skip(skip) + "}\n"; };
  return receiver;
}

void finish(const Outcome& outcome, Ran& ran) {
  if (outcome.failure) ran.faults.push_back(outcome.failure->code + ": " + outcome.failure->text);
  for (const PrintedLine& line : outcome.printed)
    if (line.source != PrintedLine::Source::log) ran.faults.push_back("printed: " + line.text);
  Done done;
  done.records = outcome.records;
  done.problems = outcome.problems;
  done.skips = outcome.skips;
  done.complete = outcome.is_complete;
  done.outcome = outcome.result;
  ran.text += "{\"done\":" + write_done(done) + "}\n";
}

void converse(AdapterHost& host, const JobOwner& owner, const std::string& options, const Sample& sample,
              const Receiver& receiver, Ran& ran) {
  auto talk = Conversation::parse(read_file(sample.file), sample.file.filename().string());
  if (!talk.ok()) {
    ran.faults.push_back(talk.error().text());
    return;
  }
  const auto ask = host.ask(owner, {"golden", options}, talk.value().state(), receiver);
  while (const auto request = ask->next()) {
    const auto answer = talk.value().answer(*request);
    if (!answer.ok()) {
      ran.faults.push_back(answer.error().text());
      return;
    }
    ask->respond(answer.value().head, answer.value().body);
  }
  if (const auto left = talk.value().left()) ran.faults.push_back(left->text());
  if (ask->state() != talk.value().state()) {
    std::string line = "{\"state\":";
    append_json_string(line, ask->state());
    ran.text += line + "}\n";
  }
  finish(ask->outcome(), ran);
}

}  // namespace

std::string Sample::name() const {
  const std::string whole = file.filename().string();
  return whole.substr(0, whole.find('.'));
}
bool Sample::is_conversation() const { return ends_with(file.filename().string(), ".conversation.ndjson"); }
fs::path Sample::golden() const { return file.parent_path() / (name() + ".golden.jsonl"); }
fs::path Sample::options() const { return file.parent_path() / (name() + ".options.yaml"); }

std::vector<std::string> adapters() {
  std::vector<std::string> out;
  for (const char* folder : {DORHUB_SAMPLES, DORHUB_EXAMPLE_SAMPLES})
    for (const auto& entry : fs::directory_iterator(folder))
      if (fs::exists(entry.path() / "samples")) out.push_back(entry.path().filename().string());
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<Sample> samples_of(const std::string& adapter) {
  std::vector<Sample> out;
  for (const auto& entry : fs::directory_iterator(sources_of(adapter) / "samples")) {
    const std::string name = entry.path().filename().string();
    if (ends_with(name, ".golden.jsonl") || ends_with(name, ".options.yaml") || name == "accepted.yaml")
      continue;
    out.push_back({adapter, entry.path()});
  }
  std::sort(out.begin(), out.end(), [](const Sample& a, const Sample& b) { return a.file < b.file; });
  return out;
}

fs::path samples_folder(const std::string& adapter) { return sources_of(adapter) / "samples"; }

std::string missing_interpreter(const std::string& adapter) {
  const auto loaded = configuration::load_manifest(sources_of(adapter) / "adapter.yaml");
  if (!loaded.manifest || loaded.manifest->interpreter.empty()) return {};
  return fs::exists(loaded.manifest->interpreter) ? std::string() : loaded.manifest->interpreter;
}

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Runner::Runner() : host_(settings(), log_) {}

Ran Runner::run(const Sample& sample) {
  if (!sample.is_conversation()) return run_on(sample, read_file(sample.file));
  Ran ran;
  RecordParser parser;
  const std::string options = options_of(sample, ran);
  converse(host_, {"golden", sample.adapter}, options, sample, receiver_for(ran, parser), ran);
  return ran;
}

Ran Runner::run_on(const Sample& sample, const std::string& document) {
  Ran ran;
  RecordParser parser;
  Envelope envelope;
  envelope.delivery = "1";
  envelope.received_at = "2026-03-21T10:00:00Z";
  envelope.content_type = content_type_of(sample.file);
  envelope.file_name = sample.file.filename().string();
  envelope.connection = "golden";
  envelope.options = options_of(sample, ran);
  finish(host_.translate({"golden", sample.adapter}, envelope, document, receiver_for(ran, parser)), ran);
  return ran;
}

}  // namespace golden
