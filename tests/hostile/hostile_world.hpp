// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A hub's side for hostile adapters: runs a document through one, and looks whether anything came of its
/// harm.

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "core/environment/log.hpp"
#include "plugins/adapter_host.hpp"
#include "tests/support/temp_folder.hpp"

namespace hostile {

/// All that came of one delivery.
struct Delivered {
  dorhub::plugins::Outcome outcome;
  std::vector<std::string> records;
  std::vector<dorhub::Problem> problems;
  std::uint64_t skips = 0;

  [[nodiscard]] std::string code() const { return outcome.failure ? outcome.failure->code : "none"; }
  [[nodiscard]] std::string text() const { return outcome.failure ? outcome.failure->text : ""; }
  /// All printed lines, each ended by a line feed.
  [[nodiscard]] std::string printed() const;
};

/// A small memory limit, and deadlines that only what hangs can reach.
[[nodiscard]] dorhub::plugins::HostSettings small_settings();
/// The same with a deadline of 1 s for a job, for what does hang; what does not may pass it on a busy
/// machine.
[[nodiscard]] dorhub::plugins::HostSettings impatient_settings();

/// A host, and a folder for traces.
class World {
 public:
  explicit World(dorhub::plugins::HostSettings settings = small_settings());
  ~World();

  Delivered deliver(const std::string& adapter, const std::string& document,
                    const std::string& organisation = "shop", const std::string& options = "{}");
  [[nodiscard]] dorhub::plugins::AdapterHost& host() { return *host_; }
  /// A path in a new, empty folder that any user may write to.
  [[nodiscard]] std::string path(const std::string& name) const { return folder_ / name; }

 private:
  dorhub::testing::TempFolder folder_;
  dorhub::NoLog log_;
  std::unique_ptr<dorhub::plugins::AdapterHost> host_;
};

/// A server on loopback that notices who connects.
class Listener {
 public:
  explicit Listener(std::uint16_t port = 0);
  ~Listener();
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] bool was_visited() const;

 private:
  int socket_;
  std::uint16_t port_;
};

/// Processes that are a worker of this process by their command line, whoever their parent is by now: also
/// what a worker has forked. Ends them when `and_kill`.
[[nodiscard]] std::size_t count_workers(bool and_kill = false);
/// This process's children, zombies included.
[[nodiscard]] std::vector<pid_t> children();
[[nodiscard]] std::string slurp(const std::string& path);
void spit(const std::string& path, const std::string& text);

}  // namespace hostile
