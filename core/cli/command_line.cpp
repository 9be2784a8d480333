// SPDX-License-Identifier: EUPL-1.2
#include "core/cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <ostream>
#include <vector>

#include "core/cli/invocation.hpp"
#include "core/cli/problem_printer.hpp"
#include "core/configuration/nearest.hpp"
#include "core/store/database.hpp"
#include "sdk/record/printable.hpp"

namespace dorhub::cli {
namespace {

constexpr const char* about =
    "dorhub: a hub between partner systems and the register of bought and found goods.\n"
    "It translates what partners deliver, registers it and compares every number with goods reported "
    "stolen.\n";

constexpr const char* first_steps =
    "  dorhub demo                                        the whole chain with made-up data, in a minute\n"
    "  dorhub config validate                             is the configuration right?\n"
    "  dorhub serve                                       run the hub\n"
    "  dorhub check GZ1234567 --brand Gazelle             is this bicycle reported stolen?\n"
    "  dorhub adapter run depot bicycles.csv              what would the hub make of this file?\n"
    "\n"
    "The configuration is --config FILE, else $DORHUB_CONFIG, ./dorhub.yaml, /etc/dorhub/dorhub.yaml.\n"
    "Exit codes: 0 done, 1 refused or not possible, 2 bad use. Colours: only on a terminal, never with "
    "NO_COLOR.";

std::vector<std::string> words_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* at = &app; at != nullptr; at = at->get_parent()) {
    for (const auto* option : at->get_options()) {
      for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    }
  }
  return names;
}

bool takes_a_value(const CLI::App& app, const std::string& written) {
  for (const auto* at = &app; at != nullptr; at = at->get_parent()) {
    const auto* option = at->get_option_no_throw(written);
    if (option != nullptr)
      return option->get_items_expected_max() > 0 && option->get_expected_max() > 0 &&
             option->get_type_size_max() > 0;
  }
  return false;
}

/// Walks the words as far as they are commands. Gives the innermost command, and reports a word that
/// is none where one must stand; CLI11 itself only says that it was not expected.
struct Walk {
  const CLI::App* command;
  std::string unknown = {};
};

Walk walk(const CLI::App& app, const std::vector<std::string>& arguments) {
  Walk walk{&app};
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word == "--") break;
    if (word.starts_with("-")) {
      if (word.find('=') == std::string::npos && takes_a_value(*walk.command, word)) ++i;
      continue;
    }
    const auto names = words_of(*walk.command);
    if (names.empty()) break;
    if (std::find(names.begin(), names.end(), word) == names.end()) {
      walk.unknown = word;
      break;
    }
    walk.command = walk.command->get_subcommand(word);
  }
  return walk;
}

std::string full_name(const CLI::App& command) {
  const auto* parent = command.get_parent();
  return parent == nullptr ? command.get_name() : full_name(*parent) + " " + command.get_name();
}

int bad_use(const Console& console, const CLI::App& command, const std::string& message,
            const std::string& cure) {
  auto& err = console.err();
  err << console.on_err(Style::bad, full_name(command) + ": ") << printable(message) << '\n';
  if (!cure.empty()) err << "  " << cure << '\n';
  err << "  «" << full_name(command) << " --help» tells more\n";
  return ExitCode::bad_use;
}

int unknown_word(const Console& console, const Walk& walk) {
  const auto names = words_of(*walk.command);
  std::string cure = configuration::did_you_mean(walk.unknown, names);
  if (cure.empty()) cure = "it has the words " + configuration::one_of(names);
  return bad_use(console, *walk.command, "there is no command «" + walk.unknown + "»", cure);
}

/// The first option that nobody knows, for a suggestion.
std::string unknown_option(const CLI::App& command, const std::vector<std::string>& arguments) {
  const auto names = options_of(command);
  for (const auto& argument : arguments) {
    const std::string name = argument.substr(0, argument.find('='));
    if (name == "--") break;
    if (name.starts_with("--") && std::find(names.begin(), names.end(), name) == names.end()) return name;
  }
  return {};
}

int explain(const Console& console, const Walk& walk, const CLI::ParseError& error,
            const std::vector<std::string>& arguments) {
  const std::string option = unknown_option(*walk.command, arguments);
  if (!option.empty()) {
    return bad_use(console, *walk.command, "there is no option «" + option + "»",
                   configuration::did_you_mean(option, options_of(*walk.command)));
  }
  const bool lacks = dynamic_cast<const CLI::RequiredError*>(&error) != nullptr;
  if (lacks && !words_of(*walk.command).empty()) {
    const auto* parent = walk.command->get_parent();
    console.err() << walk.command->help(parent == nullptr ? "" : full_name(*parent));
    return ExitCode::bad_use;
  }
  std::string message = error.what();
  if (lacks) {
    message = message.substr(0, message.find(" is required")) + " is missing";
  }
  return bad_use(console, *walk.command, message, "");
}

int parse_and_act(CLI::App& app, const std::vector<std::string>& arguments, const Console& console,
                  const Invocation& invocation) {
  const Walk walked = walk(app, arguments);
  if (!walked.unknown.empty()) return unknown_word(console, walked);
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    app.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    console.out() << app.help();
    return console.finish() ? ExitCode::ok : ExitCode::refused;
  } catch (const CLI::CallForVersion& version) {
    console.out() << version.what() << '\n';
    return ExitCode::ok;
  } catch (const CLI::ParseError& error) {
    return explain(console, walked, error, arguments);
  }
  try {
    const int code = invocation.action();
    return console.finish() ? code : static_cast<int>(ExitCode::refused);
  } catch (const store::StoreFailure& broken) {
    return invocation.fail({"store.failed", broken.what()});
  } catch (const std::exception& broken) {
    return invocation.fail({"environment", broken.what()});
  }
}

}  // namespace

int Invocation::fail(const Error& error) const {
  console.error(error, is_json);
  return ExitCode::refused;
}

std::optional<configuration::LoadedSettings> Invocation::load_settings(bool is_silent_about_warnings) const {
  const auto file = configuration::find_settings_file(config_file);
  if (!file.ok()) {
    (void)fail(file.error());
    return std::nullopt;
  }
  auto loaded = configuration::load_settings(*file, shipped_adapters());
  if (loaded.settings && is_silent_about_warnings) return loaded;
  if (is_json && !loaded.settings) {
    console.err() << problems_as_json(loaded.problems);
  } else {
    print_problems(console, loaded.problems);
  }
  if (!loaded.settings) return std::nullopt;
  return loaded;
}

std::optional<configuration::Settings> settings_or_defaults(const Invocation& invocation) {
  if (configuration::find_settings_file(invocation.config_file).ok()) {
    auto loaded = invocation.load_settings();
    return loaded ? loaded->settings : std::nullopt;
  }
  configuration::Settings settings;
  for (const auto& folder : shipped_adapters()) {
    settings.adapters.folders.push_back(folder.string());
    settings.adapters.shipped.push_back(folder.string());
  }
  return settings;
}

std::filesystem::path program_folder() {
  std::error_code failure;
  return std::filesystem::read_symlink("/proc/self/exe", failure).parent_path();
}

std::vector<std::filesystem::path> shipped_adapters() {
  const auto folder = program_folder().parent_path();
  // build/adapters beside build/bin, and lib/dorhub/adapters beside bin once installed.
  return {folder / "adapters", folder / "lib" / "dorhub" / "adapters"};
}

void teach(CLI::App& command, const std::string& examples) { command.footer("Examples:\n" + examples); }

int run(int argc, const char* const* argv, const Console& console) {
  Invocation invocation{console};
  CLI::App app(about, "dorhub");
  app.fallthrough();
  app.require_subcommand(1);
  app.set_version_flag("--version", "dorhub " DORHUB_VERSION, "Print the version");
  app.add_option("--config", invocation.config_file, "The configuration (YAML)")->type_name("FILE");
  app.add_flag("--json", invocation.is_json, "Results for scripts, as JSON");
  app.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app.get_formatter()->label("Subcommands", "Commands");
  app.get_formatter()->label("Positionals", "Arguments");
  app.get_formatter()->label("OPTIONS", "options");
  app.get_formatter()->label("TEXT", "");
  app.get_formatter()->label("REQUIRED", "(needed)");
  app.get_formatter()->column_width(34);
  teach(app, first_steps);
  add_demo(app, invocation);
  add_serve(app, invocation);
  add_check(app, invocation);
  add_import(app, invocation);
  add_recheck(app, invocation);
  add_adapter(app, invocation);
  add_delivery(app, invocation);
  add_audit(app, invocation);
  add_config(app, invocation);
  return parse_and_act(app, {argv + 1, argv + argc}, console, invocation);
}

}  // namespace dorhub::cli
