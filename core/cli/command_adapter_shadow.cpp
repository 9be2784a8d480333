// SPDX-License-Identifier: EUPL-1.2
// dorhub adapter shadow
#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <ostream>

#include "core/cli/command_adapter_installed.hpp"
#include "core/cli/command_adapter_words.hpp"
#include "core/cli/opened_hub.hpp"
#include "core/cli/progress.hpp"
#include "core/configuration/json_text.hpp"
#include "core/install/installer.hpp"
#include "sdk/record/printable.hpp"

namespace dorhub::cli {
namespace {

namespace json = boost::json;
using install::ShadowState;

constexpr std::size_t kShown = 20;

struct ShadowChoice {
  std::string adapter = {};
  bool is_promoted = false;
  bool is_dropped = false;
};

std::string counted(std::int64_t number) { return grouped(static_cast<std::uint64_t>(number)); }

std::string one_line(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2)
    text.replace(at, 1, ", ");
  return printable(text);
}

/// Where in its document a difference is, opened with the delivery's key.
using PlaceOf = std::function<std::string(const store::ShadowDifference& difference)>;

std::string words_of(const store::ShadowDifference& difference, const ShadowState& state,
                     const PlaceOf& place_of) {
  if (difference.kind == "failed") return state.new_version + " failed at it: " + difference.fields;
  if (difference.kind == "failed_old") return state.old_version + " failed at it: " + difference.fields;
  if (difference.kind == "list")
    return state.new_version + " calls the list " + difference.fields + ", " + state.old_version +
           " does not";
  std::string out = place_of(difference);
  if (!out.empty()) out += ": ";
  out += difference.record_type + " " + difference.system + "/" + difference.source_id + ": ";
  if (difference.kind == "only_old") return out + "only " + state.old_version + " gives it";
  if (difference.kind == "only_new") out += "only " + state.new_version + " gives it";
  if (difference.kind == "differs") out += difference.fields;
  if (difference.kind == "only_new" && !difference.fields.empty()) out += " (" + difference.fields + ")";
  return out;
}

std::string time_left(const ShadowState& state, Moment now) {
  if (state.is_over) return "ended " + to_rfc3339(state.row.until_at).substr(0, 10);
  const auto days = std::chrono::ceil<std::chrono::days>(state.row.until_at - now).count();
  return std::to_string(days) + (days == 1 ? " day" : " days") + " left";
}

void print(const Console& console, const ShadowState& state, Moment now, const PlaceOf& place_of) {
  auto& out = console.out();
  const auto& row = state.row;
  out << console.on_out(Style::bold, row.adapter) << "  " << state.new_version << " in shadow of "
      << state.old_version << " since " << to_rfc3339(row.began_at).substr(0, 10) << ", "
      << time_left(state, now) << "; " << counted(row.deliveries) << " deliveries\n";
  const std::int64_t all = row.same + row.differ + row.only_old + row.only_new;
  out << "    " << counted(all) << ": " << counted(row.same) << " same, " << counted(row.differ) << " differ";
  if (row.only_old > 0) out << ", " << counted(row.only_old) << " only by " << state.old_version;
  if (row.only_new > 0) out << ", " << counted(row.only_new) << " only by " << state.new_version;
  if (row.failed > 0) out << "; " << counted(row.failed) << " deliveries failed by " << state.new_version;
  out << '\n';
  for (std::size_t i = 0; i < state.differences.size() && i < kShown; ++i)
    out << "    delivery " << state.differences[i].delivery_id.text() << "  "
        << one_line(words_of(state.differences[i], state, place_of)) << '\n';
  if (state.differences.size() > kShown)
    out << "    and " << state.differences.size() - kShown << " more; --json has them\n";
}

json::object as_json(const ShadowState& state, const PlaceOf& place_of) {
  const auto& row = state.row;
  json::array differences;
  for (const auto& each : state.differences)
    differences.push_back(json::object{{"delivery", each.delivery_id.text()},
                                       {"kind", each.kind},
                                       {"place", place_of(each)},
                                       {"type", each.record_type},
                                       {"system", each.system},
                                       {"id", each.source_id},
                                       {"fields", each.fields}});
  return {{"adapter", row.adapter},
          {"in_use", state.old_version},
          {"in_shadow", state.new_version},
          {"began_at", to_rfc3339(row.began_at)},
          {"until", to_rfc3339(row.until_at)},
          {"is_over", state.is_over},
          {"deliveries", row.deliveries},
          {"failed", row.failed},
          {"same", row.same},
          {"differ", row.differ},
          {"only_old", row.only_old},
          {"only_new", row.only_new},
          {"differences", std::move(differences)}};
}

int end(const Invocation& invocation, install::Installer& installer, const ShadowChoice& choice) {
  if (choice.adapter.empty())
    return invocation.fail({"install.no_shadow", "say which adapter is meant", "",
                            "«dorhub adapter shadow» names those in shadow"});
  if (const auto done = installer.end_shadow(choice.adapter, choice.is_promoted, user_name()); !done.ok())
    return invocation.fail(done.error());
  if (choice.is_promoted)
    if (const int code = check_configuration(invocation, installer, choice.adapter, "in shadow");
        code != ExitCode::ok)
      return code;
  invocation.console.out() << choice.adapter
                           << (choice.is_promoted
                                   ? ": the version in shadow is in use; a running hub takes it up within a "
                                     "second, and «dorhub adapter rollback " +
                                         choice.adapter + "» goes back\n"
                                   : ": the shadow was dropped; the version in use stays\n");
  return ExitCode::ok;
}

int shadow(const Invocation& invocation, const ShadowChoice& choice) {
  const auto hub = OpenedHub::open(invocation, {.index = false, .is_server = false, .create = false});
  if (hub == nullptr) return ExitCode::refused;
  install::Installer installer({(*hub)->settings(), (*hub)->database(), (*hub)->clock()});
  if (choice.is_promoted || choice.is_dropped) return end(invocation, installer, choice);
  std::vector<ShadowState> states = installer.shadows();
  if (!choice.adapter.empty())
    std::erase_if(states, [&](const ShadowState& each) { return each.row.adapter != choice.adapter; });
  if (states.empty() && !choice.adapter.empty())
    return invocation.fail({"install.no_shadow", "no version of " + choice.adapter + " runs in shadow", "",
                            "«dorhub adapter install FILE --shadow 7» begins one"});
  const PlaceOf place_of = [&](const store::ShadowDifference& difference) -> std::string {
    const auto delivery = (*hub)->database().read([&](store::Session& session) {
      return store::journal::find(session, difference.organisation_id, difference.delivery_id);
    });
    return delivery ? (*hub)->exchange().place(*delivery, difference.sealed_place) : std::string();
  };
  if (invocation.is_json) {
    json::array all;
    for (const ShadowState& each : states) all.push_back(as_json(each, place_of));
    invocation.console.out() << configuration::pretty(all);
    return ExitCode::ok;
  }
  for (const ShadowState& each : states) print(invocation.console, each, (*hub)->clock().now(), place_of);
  if (states.empty()) invocation.console.err() << "nothing runs in shadow\n";
  return ExitCode::ok;
}

}  // namespace

void add_adapter_shadow(CLI::App& adapter, Invocation& invocation) {
  auto choice = std::make_shared<ShadowChoice>();
  auto* command =
      adapter.add_subcommand("shadow", "What a version in shadow does otherwise than the one in use");
  command->add_option("NAME", choice->adapter, "The adapter; without it all of them");
  auto* promote = command->add_flag("--promote", choice->is_promoted, "Take the version in shadow into use");
  command->add_flag("--drop", choice->is_dropped, "End the shadow; the version in use stays")
      ->excludes(promote);
  teach(*command,
        "  dorhub adapter install acme-1.4.0.dha --shadow 7\n"
        "  dorhub adapter shadow acme                       records that are the same, and what differs\n"
        "  dorhub adapter shadow acme --promote             take it into use\n"
        "\n"
        "Both versions are run on each delivery after it was registered with the one in use; nothing of the\n"
        "shadow is registered. Differences name places and fields, never what stands in them.");
  command->callback([&invocation, choice] {
    invocation.action = [&invocation, choice] { return shadow(invocation, *choice); };
  });
}

}  // namespace dorhub::cli
