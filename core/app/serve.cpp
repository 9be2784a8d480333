// SPDX-License-Identifier: EUPL-1.2
#include "core/app/serve.hpp"

#include <pthread.h>

#include <atomic>
#include <csignal>
#include <string>
#include <vector>

#include "core/api/api.hpp"
#include "core/api/http_log.hpp"
#include "core/app/adapter_watch.hpp"
#include "core/http/server.hpp"
#include "core/web/pages.hpp"

namespace dorhub::app {
namespace {

sigset_t stop_signals() {
  sigset_t set;
  ::sigemptyset(&set);
  ::sigaddset(&set, SIGINT);
  ::sigaddset(&set, SIGTERM);
  return set;
}

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

void block_signals() {
  const sigset_t set = stop_signals();
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
}

Result<void> serve(Hub& hub, const ServeEvents& events) {
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
  auto server = http::Server::start(server_options(hub), std::move(router));
  if (!server.ok()) return server.error();
  DORHUB_CHECK(hub.exchange().start());
  AdapterWatch watch(hub);
  is_serving = true;
  hub.log().info("hub.ready", {{"url", (*server)->url()}});
  if (events.ready) events.ready((*server)->url());
  const sigset_t set = stop_signals();
  int signal = 0;
  ::sigwait(&set, &signal);
  hub.log().info("hub.stopping", {{"signal", std::int64_t{signal}}});
  is_serving = false;
  watch.stop();
  (*server)->stop();
  hub.exchange().stop();
  return {};
}

}  // namespace dorhub::app
