// SPDX-License-Identifier: EUPL-1.2
// dorhub adapter explain
#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <memory>
#include <ostream>

#include "core/cli/command_adapter_words.hpp"
#include "core/cli/invocation.hpp"
#include "sdk/kit/check_list.hpp"
#include "sdk/kit/level.hpp"
#include "sdk/mapping/reference.hpp"

namespace dorhub::cli {
namespace {

/// Not checks: the keys of an adapter without code, and what an adapter can earn.
constexpr std::string_view kMapping = "mapping";
constexpr std::string_view kLevels = "levels";

struct ExplainChoice {
  std::string check = {};
  bool is_list = false;
  bool is_markdown = false;
};

boost::json::object as_json(const kit::Check& check) {
  return {{"check", check.name},
          {"promise", check.promise},
          {"why", check.why},
          {"cure", check.cure},
          {"page", check.page}};
}

int list(const Invocation& invocation) {
  auto& out = invocation.console.out();
  boost::json::array all;
  for (const kit::Check* check : kit::all_checks()) {
    if (invocation.is_json)
      all.push_back(as_json(*check));
    else
      out << check->name << '\n';
  }
  if (invocation.is_json)
    out << boost::json::serialize(all) << '\n';
  else
    invocation.console.err() << "Pages beside those of the checks: " << kMapping << ", " << kLevels << '\n';
  return ExitCode::ok;
}

/// A page that is no check's: its text, or with --json the text beside its name.
int show_page(const Invocation& invocation, std::string_view name, const std::string& page) {
  auto& out = invocation.console.out();
  if (invocation.is_json)
    out << boost::json::serialize(boost::json::object{{"name", name}, {"page", page}}) << '\n';
  else
    out << page;
  return ExitCode::ok;
}

int explain(const Invocation& invocation, const ExplainChoice& choice) {
  auto& out = invocation.console.out();
  if (choice.is_markdown && invocation.is_json) {
    (void)invocation.fail({"kit.two_forms", "one page has one form", "--json, --markdown",
                           "leave one out; «explain --list --json» has all checks as JSON"});
    return ExitCode::bad_use;
  }
  if (choice.is_markdown) {
    out << kit::checks_reference();
    return ExitCode::ok;
  }
  if (choice.is_list) return list(invocation);
  if (choice.check.empty()) {
    (void)invocation.fail(
        {"kit.no_check", "name a check", "", "«dorhub adapter explain --list» names them all"});
    return ExitCode::bad_use;
  }
  if (choice.check == kMapping) return show_page(invocation, kMapping, mapping::mapping_reference());
  if (choice.check == kLevels) return show_page(invocation, kLevels, kit::level_page());
  const kit::Check* check = kit::find_check(choice.check);
  if (check == nullptr) {
    (void)invocation.fail(unknown_check(choice.check));
    return ExitCode::bad_use;
  }
  if (invocation.is_json)
    out << boost::json::serialize(as_json(*check)) << '\n';
  else
    out << kit::check_page(*check);
  return ExitCode::ok;
}

}  // namespace

void add_adapter_explain(CLI::App& adapter, Invocation& invocation) {
  auto choice = std::make_shared<ExplainChoice>();
  auto* command =
      adapter.add_subcommand("explain", "What a check of «adapter test» does, why, and how to mend it");
  command->add_option("CHECK", choice->check,
                      "The check; or «mapping», the keys of an adapter without code; or «levels»");
  command->add_flag("--list", choice->is_list, "The names of all checks, one a line");
  command->add_flag("--markdown", choice->is_markdown, "The reference of all checks");
  teach(*command,
        "  dorhub adapter explain whole/rows\n  dorhub adapter explain --list\n  dorhub adapter explain "
        "mapping\n  dorhub adapter explain levels");
  command->callback([&invocation, choice] {
    invocation.action = [&invocation, choice] { return explain(invocation, *choice); };
  });
}

}  // namespace dorhub::cli
