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
#include "core/http/server.hpp"
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
  return options;
}

}  // namespace

Result<void> serve(Hub& hub, StopSignals& signals, const ServeEvents& events) {
  // A load balancer sends nothing before the pipeline runs, and nothing more once it is told to stop.
  std::atomic<bool> is_serving = false;
  const auto not_ready = [&is_serving] {
    return is_serving ? std::vector<std::string>{}
                      : std::vector<std::string>{"the hub is starting or stopping"};
  };
  http::Router router;
  DORHUB_CHECK(api::add_routes(router, {.settings = hub.settings(),
                                        .exchange = hub.exchange(),
                                        .registry = hub.registry(),
                                        .database = hub.database(),
                                        .clock = hub.clock(),
                                        .metrics = hub.metrics(),
                                        .not_ready = not_ready}));
  web::add_pages(router, {.settings = hub.settings(), .database = hub.database(), .clock = hub.clock()});
  signals.hold();
  auto server = http::Server::start(server_options(hub), std::move(router));
  if (!server.ok()) return server.error();
  std::optional<AdapterWatch> watch;
  if (!signals.is_requested()) {  // who is told to stop takes up no delivery
    DORHUB_CHECK(hub.exchange().start());
    watch.emplace(hub);
    is_serving = true;
    hub.log().info("hub.ready", {{"url", (*server)->url()}});
    if (events.ready) events.ready((*server)->url());
  }
  const int signal = signals.wait();
  hub.log().info("hub.stopping", {{"signal", std::int64_t{signal}}});
  is_serving = false;
  (*server)->stop(kGrace);
  hub.exchange().stop();
  if (watch) watch->stop();  // last: it may be waiting for deliveries to end, which they do now
  hub.log().info("hub.stopped", {});
  return {};
}

}  // namespace dorhub::app
