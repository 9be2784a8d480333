// SPDX-License-Identifier: EUPL-1.2
// dorhub adapter list
#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <filesystem>
#include <ostream>

#include "core/cli/command_adapter_installed.hpp"
#include "core/cli/command_adapter_words.hpp"
#include "core/cli/invocation.hpp"
#include "core/configuration/json_text.hpp"
#include "core/environment/clock.hpp"
#include "core/install/installed_trust.hpp"
#include "core/install/installer.hpp"
#include "core/store/database.hpp"
#include "plugins/adapter_origin.hpp"
#include "plugins/known_adapters.hpp"
#include "sdk/record/printable.hpp"

namespace dorhub::cli {
namespace {

namespace json = boost::json;

/// What was installed on this hub; nothing where there is no hub, or nothing was ever installed.
std::vector<install::Installed> installed_on(const configuration::Settings& settings) {
  std::error_code failure;
  if (!std::filesystem::exists(settings.store.sqlite, failure)) return {};
  auto database = store::Database::open({.path = settings.store.sqlite, .readers = 1, .create = false});
  if (!database.ok()) return {};
  const SystemClock clock;
  return install::Installer({settings, **database, clock}).list();
}

/// "shipped", "installed", "by hand": who vouches for it.
std::string_view origin_of(const plugins::FoundAdapter& adapter, const configuration::Adapters& settings) {
  if (plugins::is_below(adapter.folder, {settings.installed})) return "installed";
  return plugins::is_below(adapter.folder, settings.shipped) ? "shipped" : "by hand";
}

std::string state_of(const install::Installed& one) {
  return one.is_in_use ? "in use" : one.is_in_shadow ? "in shadow" : "kept";
}

std::string key_of(const store::AdapterVersion& row) {
  if (!row.key_text.empty()) return "key " + row.key_text.substr(0, 8) + "…";
  return row.trust == "allow" ? "allowed by its SHA-256" : "not signed";
}

/// "translate tested, ask experimental".
std::string levels_of(const install::Installed& one) {
  std::string out = one.is_as_installed ? "" : "its files were changed since";
  for (const auto& [capability, level] : one.levels)
    out.append(out.empty() ? "" : ", ").append(capability).append(" ").append(level);
  return out.empty() ? "not tested here" : out;
}

json::object levels_json(const install::Installed& one) {
  json::object out;
  for (const auto& [capability, level] : one.levels) out[capability] = json::string(level);
  return out;
}

json::array as_json(const std::vector<install::Installed>& installed, const std::string& adapter) {
  json::array out;
  for (const auto& one : installed)
    if (one.row.adapter == adapter)
      out.push_back(json::object{{"version", one.row.version},
                                 {"sha256", one.row.sha256},
                                 {"trust", one.row.trust},
                                 {"key", one.row.key_text},
                                 {"state", state_of(one)},
                                 {"levels", levels_json(one)},
                                 {"as_installed", one.is_as_installed},
                                 {"installed_at", to_rfc3339(one.row.installed_at)},
                                 {"consent_by", one.row.consent_by}});
  return out;
}

void print_installed(const Console& console, const std::vector<install::Installed>& installed,
                     const std::string& adapter) {
  for (const auto& one : installed)
    if (one.row.adapter == adapter)
      console.out() << "    " << one.row.version << "  " << state_of(one) << ", " << levels_of(one) << ", "
                    << key_of(one.row) << ", installed " << to_rfc3339(one.row.installed_at).substr(0, 10)
                    << " by " << printable(one.row.consent_by) << '\n';
}

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

void print_one(const Console& console, const plugins::FoundAdapter& adapter, std::string_view origin) {
  auto& out = console.out();
  out << console.on_out(Style::bold, adapter.id);
  if (adapter.manifest) {
    const auto& manifest = *adapter.manifest;
    out << "  " << manifest.version << "  " << printable(manifest.name) << ", " << printable(manifest.vendor)
        << "  " << configuration::to_string(manifest.status) << ", "
        << configuration::to_string(manifest.posture) << ", " << origin;
  }
  out << console.on_out(Style::dim, "  " + adapter.folder) << '\n';
  for (const auto& error : adapter.errors)
    out << "    " << console.on_out(Style::bad, "can't run: ") << printable(error.text()) << '\n';
}

/// Settings that were read from a file, and not the defaults of a command without one.
bool is_a_hub(const configuration::Settings& settings) { return settings.master_key.is_set(); }

int list(const Invocation& invocation) {
  const auto settings = settings_or_defaults(invocation);
  if (!settings) return ExitCode::refused;
  const auto adapters = adapters_as_served(*settings);
  const auto installed = installed_on(*settings);
  if (invocation.is_json) {
    json::array all;
    for (const auto& adapter : adapters) {
      all.push_back(as_json(adapter));
      all.back().as_object()["origin"] = origin_of(adapter, settings->adapters);
      all.back().as_object()["versions"] = as_json(installed, adapter.id);
    }
    invocation.console.out() << configuration::pretty(all);
    return ExitCode::ok;
  }
  for (const auto& adapter : adapters) {
    print_one(invocation.console, adapter, origin_of(adapter, settings->adapters));
    print_installed(invocation.console, installed, adapter.id);
    if (adapter.manifest) print_options(invocation.console, adapter.manifest->options);
  }
  if (adapters.empty())
    invocation.console.err() << "there are no adapters; set adapters.folders in the configuration\n";
  return ExitCode::ok;
}

}  // namespace

std::vector<plugins::FoundAdapter> adapters_as_served(const configuration::Settings& settings) {
  plugins::HostSettings host = plugins::host_settings(settings);
  host.takes_unsigned = host.takes_unsigned || !is_a_hub(settings);
  if (!host.takes_unsigned) host.refused = install::untrusted_installed(settings);
  return plugins::known_adapters(host);
}

void add_adapter(CLI::App& app, Invocation& invocation) {
  auto* adapter = app.add_subcommand(
      "adapter", "See which adapters there are, try one, test your own, pack one, install one");
  adapter->require_subcommand(1);
  teach(*adapter,
        "  dorhub adapter list                          which there are, with their options\n"
        "  dorhub adapter run depot bicycles.csv        what would the hub make of this file?\n"
        "  dorhub adapter test                          does the adapter in this folder keep its promises?");
  auto* command =
      adapter->add_subcommand("list", "The adapters that the hub finds, and whether they can run");
  teach(*command, "  dorhub adapter list\n  dorhub adapter list --json");
  command->callback([&invocation] { invocation.action = [&invocation] { return list(invocation); }; });
  add_adapter_run(*adapter, invocation);
  add_adapter_test(*adapter, invocation);
  add_adapter_new(*adapter, invocation);
  add_adapter_accept(*adapter, invocation);
  add_adapter_debug(*adapter, invocation);
  add_adapter_record(*adapter, invocation);
  add_adapter_shrink(*adapter, invocation);
  add_adapter_trigger(*adapter, invocation);
  add_adapter_explain(*adapter, invocation);
  add_adapter_pack(*adapter, invocation);
  add_adapter_install(*adapter, invocation);
  add_adapter_shadow(*adapter, invocation);
  add_adapter_certify(*adapter, invocation);
}

}  // namespace dorhub::cli
