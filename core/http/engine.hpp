// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What all connections of one server share: its options, its routes, its counts, its patient threads.
///
/// Inside this room only; outside, see `server.hpp`. All but the counts is fixed once the server runs.

#include <atomic>
#include <memory>
#include <string>

#include "core/http/patient_pool.hpp"
#include "core/http/server.hpp"

namespace dorhub::http {

struct Engine {
  Engine(ServerOptions server_options, Router server_router)
      : options(std::move(server_options)),
        router(std::move(server_router)),
        patient(std::make_unique<PatientPool>(options.patient_threads, options.limits.max_waiting)) {}

  ServerOptions options;
  Router router;
  /// Plain on loopback with no proxy before it: then Host must name this machine.
  bool answers_this_machine_only = true;

  /// The server stops: an answer that is written from now on says that its connection closes, also on a
  /// network thread that was not told yet.
  std::atomic<bool> is_stopping = false;
  std::atomic<std::size_t> open_connections = 0;
  std::atomic<std::size_t> body_memory = 0;
  std::atomic<std::uint64_t> accepted = 0;
  std::atomic<std::uint64_t> refused_connections = 0;
  std::atomic<std::uint64_t> dropped_connections = 0;
  std::atomic<std::uint64_t> requests = 0;
  std::atomic<std::uint64_t> timed_out = 0;

  /// Ended (reset) before the network threads are, to which its jobs post their answers.
  std::unique_ptr<PatientPool> patient;
};

}  // namespace dorhub::http
