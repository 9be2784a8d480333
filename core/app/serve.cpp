// SPDX-License-Identifier: EUPL-1.2
#include "core/app/serve.hpp"

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/api/api.hpp"
#include "core/api/http_log.hpp"
#include "core/app/adapter_watch.hpp"
#include "core/app/refused_adapters.hpp"
#include "core/configuration/load_with.hpp"
#include "core/http/server.hpp"
#include "core/install/shadow_runner.hpp"
#include "core/web/pages.hpp"

namespace dorhub::app {
namespace {

/// How long requests under way may take when the hub stops.
constexpr std::chrono::milliseconds kGrace{1000};

http::ServerOptions server_options(Hub& hub) {
  const configuration::Http& settings = hub.settings().http;
  http::ServerOptions options;
  options.address = settings.address;
  options.port = settings.port;
  if (settings.has_tls()) options.tls = http::TlsFiles{settings.tls.certificate, settings.tls.key};
  options.behind_proxy = settings.behind_proxy;
  options.network_threads = settings.threads;
  options.observer = api::observe(hub.metrics(), hub.log());
  options.crowded = api::observe_crowding(hub.log());
  return options;
}

install::ShadowParts shadow_parts(Hub& hub, const std::filesystem::path& settings_file) {
  const auto settings_with = [&hub, settings_file](const std::vector<std::filesystem::path>& tried) {
    const auto& shipped = hub.settings().adapters.shipped;
    return configuration::load_settings_with(settings_file, {shipped.begin(), shipped.end()}, tried);
  };
  return {.settings = hub.settings(),
          .settings_with = settings_with,
          .database = hub.database(),
          .sealer = hub.sealer(),
          .connections = hub.exchange().connections(),
          .ids = hub.ids(),
          .clock = hub.clock(),
          .log = hub.log()};
}

/// One line a connection: its deliveries will fail until this is mended.
void tell_refused(Hub& hub) {
  for (const RefusedAdapter& refused : refused_adapters(hub.settings(), hub.adapters().adapters())) {
    const Error& why = refused.reasons.front();
    hub.log().error("adapter.refused", {{"connection", refused.connection},
                                        {"adapter", refused.adapter},
                                        {"code", why.code},
                                        {"why", why.text()}});
  }
}

}  // namespace

Result<void> serve(Hub& hub, const std::filesystem::path& settings_file, StopSignals& signals,
                   const ServeEvents& events) {
  tell_refused(hub);
  // A load balancer sends nothing before the pipeline runs, and nothing more once it is told to stop.
  std::atomic<bool> is_serving = false;
  const auto not_ready = [&is_serving, &hub] {
    std::vector<std::string> reasons;
    if (!is_serving) reasons.emplace_back("the hub is starting or stopping");
    // Who asks may be anybody: path and cause are in the log.
    if (!hub.database().trouble().empty()) reasons.emplace_back("the database can't be written; see the log");
    return reasons;
  };
  http::Router router;
  DORHUB_CHECK(api::add_routes(router, {.settings = hub.settings(),
                                        .exchange = hub.exchange(),
                                        .registry = hub.registry(),
                                        .database = hub.database(),
                                        .clock = hub.clock(),
                                        .metrics = hub.metrics(),
                                        .log = hub.log(),
                                        .not_ready = not_ready}));
  web::add_pages(router, {.settings = hub.settings(), .database = hub.database(), .clock = hub.clock()});
  signals.hold();
  auto server = http::Server::start(server_options(hub), std::move(router));
  if (!server.ok()) return server.error();
  std::optional<AdapterWatch> watch;
  install::ShadowRunner shadows(shadow_parts(hub, settings_file));
  if (!signals.is_requested()) {  // who is told to stop takes up no delivery
    DORHUB_CHECK(hub.exchange().start());
    watch.emplace(hub);
    shadows.start();
    is_serving = true;
    hub.log().info("hub.ready", {{"url", (*server)->url()}});
    if (events.ready) events.ready((*server)->url());
  }
  const int signal = signals.wait();
  hub.log().info("hub.stopping", {{"signal", std::int64_t{signal}}});
  is_serving = false;
  (*server)->stop(kGrace);
  shadows.stop();
  hub.exchange().stop();
  if (watch) watch->stop();  // last: it may be waiting for deliveries to end, which they do now
  hub.log().info("hub.stopped", {});
  return {};
}

}  // namespace dorhub::app
