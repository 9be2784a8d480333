// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The words below `dorhub adapter`, beside those of invocation.hpp, and what they share.

#include <string>
#include <string_view>
#include <vector>

#include "core/cli/invocation.hpp"
#include "plugins/adapter_shelf.hpp"
#include "sdk/kit/adapter_build.hpp"
#include "sdk/kit/golden.hpp"
#include "sdk/kit/project.hpp"

namespace dorhub::cli {

/// `adapter install` and `adapter rollback`.
void add_adapter_install(CLI::App& adapter, Invocation& invocation);

/// `adapter new` and `adapter redact`.
void add_adapter_new(CLI::App& adapter, Invocation& invocation);

/// Every adapter that a hub with these settings knows, with all that keeps it from serving there. Without a
/// hub, as the settings of a command without a configuration have none, nobody has to vouch for one.
[[nodiscard]] std::vector<plugins::FoundAdapter> adapters_as_served(const configuration::Settings& settings);

/// Who types: the name of this process's user, for the audit log.
[[nodiscard]] std::string user_name();

/// `adapter accept`: reads what differs from the goldens, and accepts it sample by sample.
void add_adapter_accept(CLI::App& adapter, Invocation& invocation);

/// `adapter debug`: a failing case again, in one process under a debugger.
void add_adapter_debug(CLI::App& adapter, Invocation& invocation);
/// `adapter record`: samples of real deliveries, without the people in them.
void add_adapter_record(CLI::App& adapter, Invocation& invocation);
/// `adapter shrink`: a failing document made as small as it can be.
void add_adapter_shrink(CLI::App& adapter, Invocation& invocation);
/// `adapter trigger`: the hub's answers, as the adapter renders them.
void add_adapter_trigger(CLI::App& adapter, Invocation& invocation);

/// Which project a word works on.
struct ProjectChoice {
  std::string folder = ".";  ///< --dir
  std::string built = {};    ///< --built: where its program lies; empty: it is built first
};
/// Adds --dir and --built. `how_built` ends the sentence on --built: how the project is built without it.
void add_project_options(CLI::App& command, ProjectChoice& choice, std::string_view how_built = "");
/// Adds --keep of the words that make pseudonyms of real deliveries.
void add_keep_option(CLI::App& command, std::vector<std::string>& keep);
/// The names that stayed as they were, for a person: " «Status» «Merk»", or " nothing".
[[nodiscard]] std::string kept_words(const std::vector<std::string>& kept);
/// The project with its program built (sdk/kit/adapter_build.hpp), unless the choice says where that lies or
/// there is nothing to build; one that can't be built alone with the build of it among the hub's own
/// adapters, as those that come with dorhub are. Shows progress unless `is_quiet` or the results go to a
/// script. Errors: those of open_project() and build(), "adapter.other_build" (that build has another
/// manifest).
[[nodiscard]] Result<kit::Project> built_project(const Invocation& invocation, const ProjectChoice& choice,
                                                 bool is_quiet = false,
                                                 kit::BuildKind kind = kit::BuildKind::dev);
/// Prints why there is none: bad use, or refused when it can't be built.
[[nodiscard]] int fail_without_project(const Invocation& invocation, const Error& error);
/// What to say of a check's name that is none; `where` is the option it was given with.
[[nodiscard]] Error unknown_check(const std::string& name, const std::string& where = "");
/// Differences from a golden or an earlier run, field by field; of a new line all fields. On `out`.
void print_golden_differences(const Console& console, const std::vector<kit::GoldenDifference>& differences);
/// The program that runs adapters, beside this one.
[[nodiscard]] std::string worker_program();

}  // namespace dorhub::cli
