// SPDX-License-Identifier: EUPL-1.2
#include "core/http/server.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <cassert>
#include <random>
#include <thread>

#include "core/http/engine.hpp"
#include "core/http/listener.hpp"
#include "core/http/loop.hpp"
#include "core/http/response_writer.hpp"
#include "core/http/tls.hpp"

namespace dorhub::http {
namespace {

std::string refusal_of_connection(std::size_t max_connections) {
  Problem problem;
  problem.status = 503;
  problem.code = "http.max_connections";
  problem.detail = "The limit http.max_connections of " + std::to_string(max_connections) + " is reached.";
  problem.headers.add("Retry-After", "1");
  const Response response = to_response(problem);
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const std::string date = http_date(std::chrono::duration_cast<std::chrono::seconds>(now).count());
  ExchangeFacts facts;
  facts.date = date;
  facts.closes = true;
  return head_of(response, facts) + response.body;
}

}  // namespace

/// The parts, in the order in which they start; they end in the reverse one.
class Server::Machine {
 public:
  Machine(ServerOptions options, Router router) : engine(std::move(options), std::move(router)) {}
  ~Machine() { stop(std::chrono::milliseconds(0)); }

  void run(const std::shared_ptr<ssl_ctx_st>& tls) {
    std::random_device seed;
    for (unsigned i = 0; i < engine.options.network_threads; ++i) {
      const std::uint64_t high = seed();
      loops.push_back(std::make_unique<Loop>(engine, tls, high << 32U | seed()));
    }
    listener->run([this](int socket, std::string peer) { take(socket, std::move(peer)); });
  }

  void take(int socket, std::string peer) {
    const std::size_t limit = engine.options.limits.max_connections;
    if (engine.open_connections >= limit) {
      ++engine.refused_connections;
      const std::string refusal = refusal_of_connection(limit);
      // In TLS these bytes would be noise. What doesn't fit into an empty send buffer is not waited for.
      if (!engine.options.tls) [[maybe_unused]]
        const auto sent = ::send(socket, refusal.data(), refusal.size(), MSG_NOSIGNAL);
      ::shutdown(socket, SHUT_WR);
      ::close(socket);
      return;
    }
    ++engine.open_connections;
    ++engine.accepted;
    loops[next_loop++ % loops.size()]->adopt(socket, address.is_ipv6, std::move(peer));
  }

  void stop(std::chrono::milliseconds grace) {
    if (!listener) return;
    listener->stop();
    engine.is_stopping = true;
    for (const auto& loop : loops) loop->drain();
    const auto end = std::chrono::steady_clock::now() + grace;
    while (engine.open_connections > 0 && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    for (const auto& loop : loops) loop->cut();
    engine.patient.reset();
    loops.clear();
    listener.reset();
  }

  Engine engine;
  ListenAddress address;
  std::uint16_t port = 0;
  std::unique_ptr<Listener> listener;
  std::vector<std::unique_ptr<Loop>> loops;
  std::size_t next_loop = 0;  ///< the listener's thread only
};

Server::Server(std::unique_ptr<Machine> machine) : machine_(std::move(machine)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Router router) {
  assert(options.network_threads >= 1 && options.patient_threads >= 1);
  DORHUB_TRY(address, permitted_address(options));
  std::shared_ptr<ssl_ctx_st> tls;
  if (options.tls) {
    DORHUB_TRY(loaded, load_tls(*options.tls));
    tls = std::move(loaded);
  }
  DORHUB_TRY(listener, Listener::bind(address, options.port));
  auto machine = std::make_unique<Machine>(std::move(options), std::move(router));
  machine->engine.answers_this_machine_only =
      !machine->engine.options.tls && !machine->engine.options.behind_proxy;
  machine->address = address;
  machine->port = listener->port();
  machine->listener = std::move(listener);
  machine->run(tls);
  return std::unique_ptr<Server>(new Server(std::move(machine)));
}

std::uint16_t Server::port() const { return machine_->port; }

std::string Server::url() const {
  const std::string host =
      machine_->address.is_ipv6 ? "[" + machine_->address.text + "]" : machine_->address.text;
  return (machine_->engine.options.tls ? "https://" : "http://") + host + ":" +
         std::to_string(machine_->port);
}

ServerCounts Server::counts() const {
  const Engine& engine = machine_->engine;
  return ServerCounts{engine.open_connections,    engine.body_memory, engine.accepted,
                      engine.refused_connections, engine.requests,    engine.timed_out};
}

void Server::stop(std::chrono::milliseconds grace) { machine_->stop(grace); }

}  // namespace dorhub::http
