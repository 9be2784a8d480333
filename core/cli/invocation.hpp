// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// One call of `dorhub`: what every command gets, and how a command adds itself.
///
/// A command is a function `add_NAME(CLI::App&, Invocation&)` in `command_NAME.cpp`. It declares its words,
/// options and examples, and sets `invocation.action` when it was chosen; the action runs once the whole
/// line has been understood. One thread.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/cli/console.hpp"
#include "core/cli/exit_code.hpp"
#include "core/configuration/load.hpp"

namespace CLI {
class App;
}

namespace dorhub::cli {

struct Invocation {
  const Console& console;
  /// `--config`; empty when not given.
  std::string config_file = {};
  /// `--json`: results for scripts, one JSON value, and errors as JSON on stderr.
  bool is_json = false;
  /// What the chosen command does. Returns an ExitCode.
  std::function<int()> action = {};

  /// Prints the error in the form that was asked for, and gives `refused`.
  [[nodiscard]] int fail(const Error& error) const;
  /// The settings that this call is about; problems are printed, and then there is no value.
  /// With `is_silent_about_warnings` only errors are printed, so that scripts see no noise.
  [[nodiscard]] std::optional<configuration::LoadedSettings> load_settings(
      bool is_silent_about_warnings = true) const;
};

/// The folder in which this program lies.
[[nodiscard]] std::filesystem::path program_folder();
/// The folders of the adapters that come with this program, found from where it lies itself.
[[nodiscard]] std::vector<std::filesystem::path> shipped_adapters();

/// The settings when there are any, else the defaults with the shipped adapters: for commands that work
/// without a configuration. No value when the configuration is wrong; that is printed.
[[nodiscard]] std::optional<configuration::Settings> settings_or_defaults(const Invocation& invocation);

// Each adds its words to the command above it; `invocation` must outlive `app`.

/// `adapter list`, and the other words of `adapter` with the next ones.
void add_adapter(CLI::App& app, Invocation& invocation);
/// `adapter pack` and `adapter key new`: a package of an adapter's project, and the key that signs it.
void add_adapter_pack(CLI::App& adapter, Invocation& invocation);
/// `adapter run [NAME] FILE`: what an adapter makes of a document or a recorded conversation.
void add_adapter_run(CLI::App& adapter, Invocation& invocation);
/// `adapter test [CHECK]`: the conformance kit.
void add_adapter_test(CLI::App& adapter, Invocation& invocation);
/// `adapter explain CHECK`: a check's page.
void add_adapter_explain(CLI::App& adapter, Invocation& invocation);
/// `audit verify`
void add_audit(CLI::App& app, Invocation& invocation);
/// `check NUMBER` and `check --file`
void add_check(CLI::App& app, Invocation& invocation);
/// `config validate` and `config schema`, and the keys with the next one.
void add_config(CLI::App& app, Invocation& invocation);
/// `config key` and `config master-key`
void add_config_keys(CLI::App& config, Invocation& invocation);
/// `delivery list`, `show`, `replay` and `export`
void add_delivery(CLI::App& app, Invocation& invocation);
/// `demo` and `demo generate`
void add_demo(CLI::App& app, Invocation& invocation);
/// `import stolen` and `import delivery`
void add_import(CLI::App& app, Invocation& invocation);
/// `recheck`
void add_recheck(CLI::App& app, Invocation& invocation);
/// `serve`
void add_serve(CLI::App& app, Invocation& invocation);

/// Adds the examples at the end of a command's help.
void teach(CLI::App& command, const std::string& examples);

}  // namespace dorhub::cli
