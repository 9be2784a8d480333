// SPDX-License-Identifier: EUPL-1.2
// dorhub adapter list
#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <ostream>

#include "core/cli/invocation.hpp"
#include "core/configuration/json_text.hpp"
#include "plugins/adapter_shelf.hpp"

namespace dorhub::cli {
namespace {

namespace json = boost::json;

json::object as_json(const plugins::FoundAdapter& adapter) {
  json::object out{{"id", adapter.id}, {"folder", adapter.folder}, {"can_run", adapter.is_runnable()}};
  if (adapter.manifest) {
    out["name"] = adapter.manifest->name;
    out["vendor"] = adapter.manifest->vendor;
    out["version"] = adapter.manifest->version;
    out["status"] = json::string(configuration::to_string(adapter.manifest->status));
    out["posture"] = json::string(configuration::to_string(adapter.manifest->posture));
    out["options"] = json::parse(configuration::to_json(adapter.manifest->options));
  }
  json::array errors;
  for (const auto& error : adapter.errors) errors.push_back(json::string(error.text()));
  out["errors"] = std::move(errors);
  return out;
}

/// A default of a whole table would hide the other options; --json has it whole.
std::string shortened(const std::string& text) {
  constexpr std::size_t most = 40;
  return text.size() <= most ? printable(text)
                             : printable(text.substr(0, text.find_last_of(",{", most) + 1)) + "…";
}

void print_options(const Console& console, const configuration::OptionSchema& options) {
  for (std::size_t i = 0; i < options.names.size(); ++i) {
    const auto& option = options.properties[i];
    console.out() << "    " << options.names[i];
    if (!option.default_json.empty()) console.out() << " = " << shortened(option.default_json);
    console.out() << console.on_out(Style::dim, "  " + printable(option.description)) << '\n';
  }
}

void print_one(const Console& console, const plugins::FoundAdapter& adapter) {
  auto& out = console.out();
  out << console.on_out(Style::bold, adapter.id);
  if (adapter.manifest) {
    const auto& manifest = *adapter.manifest;
    out << "  " << manifest.version << "  " << printable(manifest.name) << ", " << printable(manifest.vendor)
        << "  " << configuration::to_string(manifest.status) << ", "
        << configuration::to_string(manifest.posture);
  }
  out << console.on_out(Style::dim, "  " + adapter.folder) << '\n';
  for (const auto& error : adapter.errors)
    out << "    " << console.on_out(Style::bad, "can't run: ") << printable(error.text()) << '\n';
  if (adapter.manifest) print_options(console, adapter.manifest->options);
}

int list(const Invocation& invocation) {
  const auto settings = settings_or_defaults(invocation);
  if (!settings) return ExitCode::refused;
  const auto adapters = plugins::find_adapters(settings->adapters.folders);
  if (invocation.is_json) {
    json::array all;
    for (const auto& adapter : adapters) all.push_back(as_json(adapter));
    invocation.console.out() << configuration::pretty(all);
    return ExitCode::ok;
  }
  for (const auto& adapter : adapters) print_one(invocation.console, adapter);
  if (adapters.empty())
    invocation.console.err() << "there are no adapters; set adapters.folders in the configuration\n";
  return ExitCode::ok;
}

}  // namespace

void add_adapter(CLI::App& app, Invocation& invocation) {
  auto* adapter = app.add_subcommand("adapter", "See which adapters there are, try one, and pack one");
  adapter->require_subcommand(1);
  teach(*adapter,
        "  dorhub adapter list                          which there are, with their options\n"
        "  dorhub adapter run cyclesoft stock.json      what would the hub make of this file?");
  auto* command =
      adapter->add_subcommand("list", "The adapters that the hub finds, and whether they can run");
  teach(*command, "  dorhub adapter list\n  dorhub adapter list --json");
  command->callback([&invocation] { invocation.action = [&invocation] { return list(invocation); }; });
  add_adapter_run(*adapter, invocation);
  add_adapter_pack(*adapter, invocation);
}

}  // namespace dorhub::cli
