// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Runs an adapter's program on documents, answers and recorded conversations, in a worker and a sandbox like
/// production's.
///
/// The program is staged: a copy of what a package would hold (no samples, no build folder) in a folder of
/// its own, so that a build beside the test does not disturb it, and an adapter can't read its goldens. Each
/// `who` has a worker of its own, kept from run to run: give a check's name, and a crash costs that check
/// alone. One thread at a time.

#include <dorhub/result.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/environment/log.hpp"
#include "core/environment/temporary_folder.hpp"
#include "plugins/adapter_host.hpp"
#include "plugins/conversation/conversation.hpp"
#include "sdk/kit/golden.hpp"
#include "sdk/kit/project.hpp"

namespace dorhub::kit {

/// What a run is given; what it leaves out is as for any sample.
struct Document {
  std::string bytes = {};
  std::string file_name = {};
  std::string content_type = {};  ///< empty: by the file's name
  std::string options = "{}";     ///< checked, as JSON
  NamedTexts headers = {};        ///< of a delivery; a sample has none
};

/// A state that an ask saved, and how much it had said by then.
struct SavedState {
  std::string text = {};
  std::size_t said_before = 0;
};

/// All that came of a run.
struct Run {
  std::vector<Said> said = {};  ///< in the order in which it was said
  std::string state = {};       ///< an ask's, when it differs from the one it began with
  plugins::Outcome outcome = {};
  std::optional<Error> conversation = {};  ///< it asked what the recording does not hold
  std::uint32_t exchanges = 0;             ///< responses that it got
  std::vector<HttpRequest> requests = {};
  std::vector<SavedState> states = {};
  bool was_stopped = false;  ///< its last request got no answer, on purpose

  /// It ended by the rules: the worker lives, the conversation was as recorded.
  [[nodiscard]] bool ended_well() const { return outcome.ok() && !conversation; }
  [[nodiscard]] bool is_unsupported() const { return outcome.result == "unsupported"; }
  /// As a golden's text, in order of place.
  [[nodiscard]] std::string golden() const;
  /// What went wrong, one clause; empty when it ended well.
  [[nodiscard]] std::string failure_text() const;
};

/// How a bench differs from production's worker; nothing set: not at all.
struct BenchChoice {
  std::vector<std::string> environment = {};  ///< replaces the worker's whole environment
  std::optional<std::chrono::milliseconds> deadline = {};
  std::uint64_t memory_bytes = 0;  ///< 0: production's
  /// Another build of the library, and the worker program that runs it; empty: the project's, the bench's.
  std::filesystem::path library = {};
  std::string worker_program = {};
  std::uint32_t bytes_at_once = 0;  ///< HostSettings::bytes_at_once
};

class Workbench {
 public:
  /// Stages the project's program. Throws std::runtime_error when the worker program is missing or the copy
  /// can't be made. `project` must outlive the bench, and have a manifest.
  Workbench(const Project& project, const std::string& worker_program, const BenchChoice& choice = {});
  ~Workbench();
  Workbench(const Workbench&) = delete;
  Workbench& operator=(const Workbench&) = delete;

  /// The connection's options of a sample: its .options.yaml after the manifest, defaults filled in.
  [[nodiscard]] Result<std::string> options_of(const Sample& sample) const;
  /// A sample as a document. Error: that of options_of().
  [[nodiscard]] Result<Document> document_of(const Sample& sample) const;

  /// Translates. `is_alone`: in a worker that is new and ends afterwards.
  [[nodiscard]] Run translate(std::string_view who, const Document& document, bool is_alone = false);
  /// Translates and keeps nothing of what is said: for large documents.
  [[nodiscard]] plugins::Outcome count(std::string_view who, const Document& document);
  /// Lets the adapter ask, and answers from the recording in `ndjson` (its name for messages).
  [[nodiscard]] Run converse(std::string_view who, std::string_view ndjson, const std::string& name,
                             const std::string& options, bool is_alone = false);
  /// Lets the adapter ask whoever `answer` plays, beginning with `state`; no answer ends the run there.
  using Partner = std::function<std::optional<plugins::RecordedAnswer>(const HttpRequest&)>;
  [[nodiscard]] Run ask(std::string_view who, const std::string& options, const std::string& state,
                        const Partner& answer, bool is_alone = false);
  /// Whichever the sample is for. Error: its options or its recording can't be read.
  [[nodiscard]] Result<Run> run(std::string_view who, const Sample& sample, bool is_alone = false);

  /// Renders one canonical answer (JSON).
  struct RenderedRun {
    plugins::Outcome outcome;
    std::optional<plugins::Rendered> rendered;
  };
  [[nodiscard]] RenderedRun render(std::string_view who, std::string_view answer_json, bool is_alone = false);

  /// Starts a worker and ends it.
  [[nodiscard]] plugins::Introduction introduce();
  /// How the hub finds the program: its errors are why it would not run there.
  [[nodiscard]] plugins::FoundAdapter found() const;
  /// Where the staged program lies; empty for a mapping.
  [[nodiscard]] std::filesystem::path program() const;
  [[nodiscard]] plugins::AdapterHost& host() { return *host_; }

 private:
  const Project& project_;
  const TemporaryFolder stage_;  // outlives the workers in it
  NoLog log_;
  std::unique_ptr<plugins::AdapterHost> host_;
};

/// When samples are received: fixed, so that goldens can be.
inline constexpr const char* kReceivedAt = "2026-03-21T10:00:00Z";
/// The connection's name in every run.
inline constexpr const char* kConnection = "golden";

/// What is sent before a document.
[[nodiscard]] Envelope envelope_of(const Document& document);

}  // namespace dorhub::kit
