// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// From the words of `dorhub adapter run` to a run: which adapter, with which options, on which document.
///
/// `run` does it once, `run --watch` on each save. Each run has a worker of its own. One thread.

#include <string>
#include <vector>

#include "core/app/adapter_run.hpp"
#include "core/cli/invocation.hpp"
#include "plugins/host_settings.hpp"

namespace dorhub::cli {

/// The words as they were typed.
struct RunChoice {
  std::string first = {};   ///< NAME; the file when it stands alone
  std::string second = {};  ///< FILE; never with a conversation
  std::string folder = {};  ///< --dir
  std::string conversation = {};
  std::string connection = {};
  std::string options_file = {};
  std::vector<std::string> options = {};
  std::vector<std::string> headers = {};
  std::string content_type = {};
  bool is_watching = false;
};

/// What they mean: which adapter, which file.
struct Target {
  std::string adapter = {};       ///< empty: the project in the folder
  std::string file = {};          ///< empty: there is a conversation
  std::string conversation = {};  ///< empty: there is a file

  [[nodiscard]] const std::string& document() const { return file.empty() ? conversation : file; }
};

/// Errors of bad use: "adapter.two_documents", "adapter.no_document".
[[nodiscard]] Result<Target> target_of(const RunChoice& choice);

/// An adapter that can run, and what it is to be given.
struct PreparedTry {
  plugins::HostSettings host;
  std::string project = {};          ///< the one folder that the adapter is taken from; empty: host.folders
  std::uint64_t document_bytes = 0;  ///< what a document may have
  configuration::Manifest manifest = {};
  app::AdapterRun run = {};
};

/// Finds the adapter, builds a project as far as it is stale, and checks options and headers. Error: the
/// first thing that is wrong, with its place.
[[nodiscard]] Result<PreparedTry> prepare_try(const Invocation& invocation,
                                              const configuration::Settings& settings, const Target& target,
                                              const RunChoice& choice);

/// Reads the document and runs the adapter on it. Error: it can't be read.
[[nodiscard]] Result<app::RunSummary> carry_out(const PreparedTry& prepared, const Target& target,
                                                const app::RunOutput& output);

/// All that a worker is sent in that run, for a case to debug.
[[nodiscard]] Result<std::string> frames_of(const PreparedTry& prepared, const Target& target);

/// A problem as one line for a person, in the manifest's English words; `record` names the record, or is
/// empty.
[[nodiscard]] std::string try_problem_words(const configuration::Manifest& manifest, const Problem& problem,
                                            const std::string& record, const std::string& document);

/// `run --watch`: runs until it is interrupted. The exit code when it can't watch.
[[nodiscard]] int watch_run(const Invocation& invocation, const configuration::Settings& settings,
                            const Target& target, const RunChoice& choice);

}  // namespace dorhub::cli
