// SPDX-License-Identifier: EUPL-1.2
#include "core/app/demo.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "core/app/hub.hpp"
#include "core/app/serve.hpp"
#include "core/exchange/stolen_file.hpp"
#include "core/http/free_port.hpp"
#include "core/registry/registry_view.hpp"

namespace dorhub::app {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kLookEvery{200};

std::string describe(const registry::HitView& seen) {
  const auto name = fmt::format("{} {}", seen.registration.brand, seen.registration.model);
  return fmt::format("  {:<9} {:<10} {:<32} {} {}  (stolen: {} {}, {})",
                     seen.hit.grade == "full_hit" ? "FULL HIT" : "hit", seen.connection_code,
                     name == " " ? "no brand" : name, seen.hit.identifier_kind, seen.hit.identifier,
                     seen.stolen_brand, seen.stolen_model, seen.stolen_source_id);
}

// Follows the register from a thread of its own and says what is new, until told to stop.
class Follower {
 public:
  Follower(Hub& hub, const DemoOptions& options, const DemoEvents& events, std::size_t deliveries)
      : hub_(hub), options_(options), events_(events), deliveries_(static_cast<std::int64_t>(deliveries)) {}
  ~Follower() { stop(); }
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

  void start(std::string url) {
    url_ = std::move(url);
    thread_ = std::thread([this] { run(); });
  }
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
  }

 private:
  void run() {
    const auto begin = steady_clock::now();
    for (bool has_told_address = false;;) {
      const auto figures = look();
      const bool all_done = figures.deliveries >= deliveries_ && figures.deliveries_undone == 0;
      const auto waited = steady_clock::now() - begin;
      if (!has_told_address && (all_done || waited > options_.patience)) {
        tell_address(figures, std::chrono::duration_cast<milliseconds>(waited));
        has_told_address = true;
      }
      std::unique_lock lock(mutex_);
      if (wake_.wait_for(lock, kLookEvery, [this] { return stopping_; })) return;
    }
  }

  registry::Statistics look() {
    return hub_.database().read([&](store::Session& session) {
      auto hits = registry::hits(session, {});
      std::reverse(hits.begin(), hits.end());  // they come newest first
      for (const auto& hit : hits) {
        if (seen_hits_.insert(hit.hit.hit_id.value()).second) events_.say(describe(hit));
        a_stolen_number_ = hit.hit.identifier;
      }
      for (const auto& notice : registry::notifications(session, std::nullopt, 50)) {
        if (seen_notices_.insert(notice.notification_id.value()).second) {
          events_.say(fmt::format("  {:<9} {:<10} {}: notification stored, receipt {}", "notice",
                                  notice.municipality, notice.trade_name, notice.receipt_number));
        }
      }
      return registry::statistics(session);
    });
  }

  void tell_address(const registry::Statistics& figures, milliseconds waited) {
    events_.say("");
    events_.say(
        fmt::format("{} deliveries, {} registrations ({} to complete), {} hits of which {} full, {} "
                    "notification{}, {:.1f} s.",
                    figures.deliveries, figures.registrations, figures.to_complete, figures.hits,
                    figures.full_hits, figures.notifications, figures.notifications == 1 ? "" : "s",
                    static_cast<double>(waited.count()) / 1000));
    if (figures.deliveries_dead > 0 || figures.deliveries_undone > 0) {
      events_.say(fmt::format("{} failed and {} still wait: {} --config {}/dorhub.yaml delivery list",
                              figures.deliveries_dead, figures.deliveries_undone, options_.program.string(),
                              options_.plan.folder.string()));
    }
    events_.say("");
    events_.say(fmt::format("Watch it at {}  (Ctrl-C stops)", url_));
    events_.say(fmt::format("Ask it in another window: {} --config {}/dorhub.yaml check {}",
                            options_.program.string(), options_.plan.folder.string(), a_stolen_number_));
    events_.say(fmt::format(
        "Or drop a file of your own into a folder of {}/inbox: its report comes into done or failed.",
        options_.plan.folder.string()));
  }

  Hub& hub_;
  const DemoOptions& options_;
  const DemoEvents& events_;
  std::int64_t deliveries_;
  std::string url_;
  std::string a_stolen_number_;
  std::set<std::int64_t> seen_hits_;
  std::set<std::int64_t> seen_notices_;
  std::mutex mutex_;  // guards stopping_
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

Result<configuration::LoadedSettings> load(const demo::DemoFolder& folder, const DemoOptions& options) {
  auto loaded = configuration::load_settings(folder.settings_file(), options.shipped_adapters);
  if (!loaded.settings) {
    auto error = loaded.problems.front().error();
    error.cure += "; this is a fault of the demo itself";
    return error;
  }
  return loaded;
}

OrganisationId police(Hub& hub) {
  for (const auto& organisation : hub.settings().organisations) {
    if (organisation.kind == configuration::OrganisationKind::police) {
      return hub.exchange().connections().organisation(organisation.id);
    }
  }
  return {};
}

/// Before a world is made and imported for nothing, and before an earlier demo's folder is emptied.
Result<void> check_port(std::uint16_t port) {
  http::ServerOptions where;
  where.port = port;
  auto free = http::check_port(where);
  if (free.ok()) return {};
  Error error = free.error();
  error.cure = fmt::format("stop what listens there, or choose another port: --port {}",
                           port < 65535 ? port + 1 : port - 1);
  return error;
}

Result<void> import_stolen(Hub& hub, const demo::DemoFolder& folder, const DemoEvents& events) {
  const auto begin = steady_clock::now();
  exchange::ImportOptions import;
  if (events.progress) import.progress = events.progress;
  DORHUB_TRY(report, exchange::import_stolen_file(folder.stolen_file(), hub.registry(), police(hub), import));
  const auto took = std::chrono::duration<double>(steady_clock::now() - begin).count();
  events.say(fmt::format("{} stolen goods imported in {:.1f} s.", report.fresh, took));
  return {};
}

}  // namespace

Result<void> run_demo(const DemoOptions& options, StopSignals& signals, const DemoEvents& events,
                      const Clock& clock, Log& log) {
  DORHUB_CHECK(check_port(options.plan.port));
  DiskFiles files;
  events.say(fmt::format("A demo hub in {}: everything in it is made up.",
                         fs::absolute(options.plan.folder).string()));
  DORHUB_TRY(folder, demo::DemoFolder::make(options.plan, files, clock.now()));
  DORHUB_TRY(settings, load(folder, options));
  DORHUB_TRY(hub, Hub::open(std::move(settings), {}, clock, log));
  DORHUB_CHECK(import_stolen(*hub, folder, events));

  Follower follower(*hub, options, events, folder.samples().size());
  Result<void> delivered;
  auto served = serve(*hub, folder.settings_file(), signals, {.ready = [&](const std::string& url) {
    events.say(fmt::format("Delivering {} partners' files:", folder.samples().size()));
    delivered = folder.deliver(files);
    if (!delivered.ok()) events.say(delivered.error().text());
    follower.start(url);
  }});
  follower.stop();
  if (!served.ok()) return served;
  events.say("Stopped.");
  return delivered;
}

}  // namespace dorhub::app
