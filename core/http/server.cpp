// SPDX-License-Identifier: EUPL-1.2
#include "core/http/server.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <cassert>
#include <chrono>
#include <mutex>
#include <random>
#include <thread>
#include <utility>

#include "core/http/engine.hpp"
#include "core/http/listener.hpp"
#include "core/http/loop.hpp"
#include "core/http/response_writer.hpp"
#include "core/http/tls.hpp"

namespace dorhub::http {
namespace {

constexpr std::chrono::minutes kBetweenCrowdings{1};

std::string refusal_of_connection(std::size_t max_connections) {
  Problem problem;
  problem.status = 503;
  problem.code = "http.max_connections";
  problem.detail = "All " + std::to_string(max_connections) +
                   " connections that are served at a time are busy. Try again in a moment.";
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

/// A connection that waits for room; closed with this unless somebody has taken it.
struct Server::Pending {
  Pending(int accepted, std::string address) : socket(accepted), peer(std::move(address)) {}
  Pending(const Pending&) = delete;
  Pending& operator=(const Pending&) = delete;
  ~Pending() {
    if (socket >= 0) ::close(socket);
  }
  int socket;
  std::string peer;
};

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
    const std::size_t loop = next_loop++ % loops.size();
    if (engine.open_connections < engine.options.limits.max_connections)
      return adopt(socket, std::move(peer), loop);
    seek_room(std::make_shared<Pending>(socket, std::move(peer)), loop, 1);
  }

  void adopt(int socket, std::string peer, std::size_t loop) {
    ++engine.open_connections;
    ++engine.accepted;
    loops[loop]->adopt(socket, address.is_ipv6, std::move(peer));
  }

  /// Who holds connections and asks nothing must not shut out those who ask: loop after loop is asked for an
  /// idle one.
  void seek_room(const std::shared_ptr<Pending>& pending, std::size_t loop, std::size_t asked) {
    loops[loop]->make_room([this, pending, loop, asked](bool is_found) {
      if (!is_found && asked < loops.size()) return seek_room(pending, (loop + 1) % loops.size(), asked + 1);
      if (is_found) {
        ++engine.dropped_connections;
        adopt(std::exchange(pending->socket, -1), std::move(pending->peer), loop);
      } else {
        ++engine.refused_connections;
        refuse(pending->socket);
      }
      tell_of_crowding();
    });
  }

  void refuse(int socket) const {
    const std::string refusal = refusal_of_connection(engine.options.limits.max_connections);
    // In TLS these bytes would be noise. What doesn't fit into an empty send buffer is not waited for.
    if (!engine.options.tls) [[maybe_unused]]
      const auto sent = ::send(socket, refusal.data(), refusal.size(), MSG_NOSIGNAL);
    ::shutdown(socket, SHUT_WR);
  }

  void tell_of_crowding() {
    if (!engine.options.crowded) return;
    const std::lock_guard lock(crowding_mutex);
    const auto now = std::chrono::steady_clock::now();
    if (now < crowding_untold_until) return;
    crowding_untold_until = now + kBetweenCrowdings;
    const std::uint64_t dropped = engine.dropped_connections;
    const std::uint64_t refused = engine.refused_connections;
    engine.options.crowded({engine.options.limits.max_connections,
                            dropped - std::exchange(dropped_told, dropped),
                            refused - std::exchange(refused_told, refused)});
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
    for (const auto& loop : loops)
      loop->halt();  // all, before one is gone that another may still ask for room
    loops.clear();
    listener.reset();
  }

  Engine engine;
  ListenAddress address;
  std::uint16_t port = 0;
  std::unique_ptr<Listener> listener;
  std::vector<std::unique_ptr<Loop>> loops;
  std::size_t next_loop = 0;  ///< the listener's thread only

  std::mutex crowding_mutex;  // guards the three below
  std::chrono::steady_clock::time_point crowding_untold_until;
  std::uint64_t dropped_told = 0;
  std::uint64_t refused_told = 0;
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
  return ServerCounts{
      engine.open_connections,    engine.body_memory, engine.accepted, engine.refused_connections,
      engine.dropped_connections, engine.requests,    engine.timed_out};
}

void Server::stop(std::chrono::milliseconds grace) { machine_->stop(grace); }

}  // namespace dorhub::http
