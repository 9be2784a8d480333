// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Runs an adapter's sample through the real, sandboxed worker and writes what came of it as a golden.
///
/// A golden is samples/NAME.golden.jsonl: a line {"record"}, {"problem"} or {"skip"} each, in the order in
/// which they were found, a line {"state"} where an ask saved one, and last {"done"}. NAME is the sample's
/// name up to its first dot. Beside it may lie NAME.options.yaml: the connection's options, checked after the
/// manifest. A sample NAME.conversation.ndjson is a recorded conversation for an adapter that asks.

#include <filesystem>
#include <string>
#include <vector>

#include "core/environment/log.hpp"
#include "plugins/adapter_host.hpp"

namespace golden {

struct Sample {
  std::string adapter;
  std::filesystem::path file;

  [[nodiscard]] std::string name() const;  ///< up to the first dot
  [[nodiscard]] bool is_conversation() const;
  [[nodiscard]] std::filesystem::path golden() const;
  [[nodiscard]] std::filesystem::path options() const;
};

/// The shipped adapters and the SDK's examples, in order of name.
[[nodiscard]] std::vector<std::string> adapters();
/// An adapter's samples, in order of name.
[[nodiscard]] std::vector<Sample> samples_of(const std::string& adapter);
/// The folder of an adapter's samples.
[[nodiscard]] std::filesystem::path samples_folder(const std::string& adapter);
/// The interpreter that an adapter needs and this machine lacks; empty when it can run.
[[nodiscard]] std::string missing_interpreter(const std::string& adapter);

/// What came of one run: the golden's text, and what must not be in any run.
struct Ran {
  std::string text;
  std::vector<std::string> faults;  ///< a crash, a record against the model, a wrong request …
};

[[nodiscard]] std::string read_file(const std::filesystem::path& file);

class Runner {
 public:
  Runner();
  [[nodiscard]] Ran run(const Sample& sample);
  /// The same with another document in the sample's place; not for conversations.
  [[nodiscard]] Ran run_on(const Sample& sample, const std::string& document);

 private:
  dorhub::NoLog log_;
  dorhub::plugins::AdapterHost host_;
};

}  // namespace golden
