// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/workbench.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/configuration/try_options.hpp"
#include "plugins/content_type.hpp"
#include "sdk/kit/read_bytes.hpp"
#include "sdk/kit/writable_copy.hpp"
#include "sdk/record/parse.hpp"

namespace dorhub::kit {
namespace {

namespace fs = std::filesystem;

/// Nobody's organisation: a check's own.
plugins::JobOwner owner_of(std::string_view who, const std::string& adapter, bool is_alone) {
  return {"kit:" + std::string(who), adapter, is_alone};
}

/// What a package would not hold.
bool stays_behind(const fs::path& path) {
  static constexpr std::array names{"samples", "build", "cases", ".dorhub", ".git", ".vscode", "CMakeFiles"};
  const std::string name = path.filename().string();
  return std::find(names.begin(), names.end(), name) != names.end();
}

void stage(const Project& project, const fs::path& to) {
  fs::create_directories(to);
  for (const auto& entry : fs::directory_iterator(project.built)) {
    if (stays_behind(entry.path())) continue;
    copy_writable(entry.path(), to / entry.path().filename());
  }
  // The manifest is the project's own, the one that the vendor edits.
  fs::copy_file(project.folder / "adapter.yaml", to / "adapter.yaml", fs::copy_options::overwrite_existing);
}

/// Gathers what is said; the record's own place is read out of its JSON.
class Listener {
 public:
  explicit Listener(Run& run) : run_(run) {}

  plugins::Receiver receiver() {
    return {.record =
                [this](std::string_view json) {
                  const Place place = parser_.parse(json).place;
                  run_.said.push_back({Said::Kind::record, std::string(json), place, run_.exchanges});
                  return true;
                },
            .problem =
                [this](const Problem& problem) {
                  run_.said.push_back(
                      {Said::Kind::problem, write_problem(problem), problem.place, run_.exchanges});
                },
            .skip =
                [this](const Skip& skip) {
                  run_.said.push_back({Said::Kind::skip, write_skip(skip), skip.place, run_.exchanges});
                },
            .state =
                [this](std::string_view state) {
                  run_.states.push_back({std::string(state), run_.said.size()});
                }};
  }

 private:
  Run& run_;
  RecordParser parser_;
};

}  // namespace

std::string Run::golden() const {
  std::vector<Said> sorted = said;
  sort_by_place(sorted);
  Done done;
  done.records = outcome.records;
  done.problems = outcome.problems;
  done.skips = outcome.skips;
  done.complete = outcome.is_complete;
  done.outcome = outcome.result;
  return write_golden(sorted, state, done);
}

std::string Run::failure_text() const {
  if (conversation) return conversation->text();
  return outcome.failure ? outcome.failure->text : std::string();
}

Workbench::Workbench(const Project& project, const std::string& worker_program, const BenchChoice& choice)
    : project_(project), stage_("kit") {
  stage(project, stage_.path() / project.id());
  if (!choice.library.empty()) fs::copy_file(choice.library, program(), fs::copy_options::overwrite_existing);
  plugins::HostSettings settings;
  settings.folders = {stage_.path().string()};
  settings.worker_program = choice.worker_program.empty() ? worker_program : choice.worker_program;
  settings.pool = 1;
  // An adapter that says it needs more is tried with more: whether a hub gives it that is for its admin to
  // say.
  if (const auto& manifest = project.manifest()) {
    settings.memory_bytes = std::max(settings.memory_bytes, manifest->limits.memory_bytes);
    settings.limits.record_bytes = std::max(settings.limits.record_bytes, manifest->limits.record_bytes);
  }
  if (choice.deadline) settings.deadline = *choice.deadline;
  if (!choice.environment.empty()) settings.environment = choice.environment;
  if (choice.memory_bytes != 0) settings.memory_bytes = choice.memory_bytes;
  settings.bytes_at_once = choice.bytes_at_once;
  host_ = std::make_unique<plugins::AdapterHost>(std::move(settings), log_);
}

Workbench::~Workbench() = default;

Result<std::string> Workbench::options_of(const Sample& sample) const {
  const fs::path file = fs::exists(sample.options()) ? sample.options() : fs::path();
  return configuration::try_options(*project_.manifest(), file, {});
}

Result<Document> Workbench::document_of(const Sample& sample) const {
  DORHUB_TRY(options, options_of(sample));
  DORHUB_TRY(bytes, read_bytes(sample.file));
  return Document{.bytes = std::move(bytes), .file_name = sample.file_name(), .options = std::move(options)};
}

Envelope envelope_of(const Document& document) {
  return {.delivery = "1",
          .received_at = kReceivedAt,
          .content_type = document.content_type.empty() ? plugins::content_type_of(document.file_name)
                                                        : document.content_type,
          .file_name = document.file_name,
          .headers = document.headers,
          .connection = kConnection,
          .options = document.options};
}

Run Workbench::translate(std::string_view who, const Document& document, bool is_alone) {
  Run run;
  Listener listener(run);
  const auto receiver = listener.receiver();
  run.outcome = host_->translate(owner_of(who, project_.id(), is_alone), envelope_of(document),
                                 document.bytes, receiver);
  return run;
}

plugins::Outcome Workbench::count(std::string_view who, const Document& document) {
  const plugins::Receiver receiver{
      .record = [](std::string_view) { return true; }, .problem = {}, .skip = {}, .state = {}};
  return host_->translate(owner_of(who, project_.id(), false), envelope_of(document), document.bytes,
                          receiver);
}

Run Workbench::converse(std::string_view who, std::string_view ndjson, const std::string& name,
                        const std::string& options, bool is_alone) {
  Run run;
  auto talk = plugins::Conversation::parse(ndjson, name);
  if (!talk) {
    run.conversation = talk.error();
    return run;
  }
  std::optional<Error> wrong;
  run = ask(
      who, options, talk->state(),
      [&](const HttpRequest& request) -> std::optional<plugins::RecordedAnswer> {
        auto answer = talk->answer(request);
        if (answer) return std::move(*answer);
        wrong = answer.error();
        return std::nullopt;
      },
      is_alone);
  run.conversation = std::move(wrong);
  if (!run.conversation && run.outcome.ok()) run.conversation = talk->left();
  return run;
}

Run Workbench::ask(std::string_view who, const std::string& options, const std::string& state,
                   const Partner& answer, bool is_alone) {
  Run run;
  Listener listener(run);
  const auto receiver = listener.receiver();
  const auto ask =
      host_->ask(owner_of(who, project_.id(), is_alone), {kConnection, options}, state, receiver);
  while (auto request = ask->next()) {
    run.requests.push_back(std::move(*request));
    const auto response = answer(run.requests.back());
    if (!response) {
      run.was_stopped = true;
      return run;
    }
    ++run.exchanges;
    ask->respond(response->head, response->body);
  }
  run.outcome = ask->outcome();
  if (ask->state() != state) run.state = ask->state();
  return run;
}

Result<Run> Workbench::run(std::string_view who, const Sample& sample, bool is_alone) {
  DORHUB_TRY(document, document_of(sample));
  if (!sample.is_conversation()) return translate(who, document, is_alone);
  return converse(who, document.bytes, sample.place(), document.options, is_alone);
}

Workbench::RenderedRun Workbench::render(std::string_view who, std::string_view answer_json, bool is_alone) {
  RenderedRun out;
  const auto options = configuration::try_options(*project_.manifest(), {}, {});
  out.outcome = host_->render(owner_of(who, project_.id(), is_alone),
                              {kConnection, options ? *options : "{}"}, answer_json, out.rendered);
  return out;
}

plugins::Introduction Workbench::introduce() { return host_->introduce(project_.id()); }

plugins::FoundAdapter Workbench::found() const {
  return plugins::look_at_adapter(stage_.path() / project_.id() / "adapter.yaml");
}

fs::path Workbench::program() const {
  return project_.program().empty() ? fs::path() : stage_.path() / project_.id() / project_.program();
}

}  // namespace dorhub::kit
