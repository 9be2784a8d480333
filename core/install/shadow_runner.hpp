// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Runs versions in shadow: gives a new version of an adapter the deliveries that the version in use has
/// finished, and keeps how the records of both differ.
///
/// A delivery is taken up only once it is registered or dead, on a thread and in workers of this object's own
/// with low priority, so that a new version which crashes, hangs or is slow costs the partner nothing. Both
/// versions are run again on the delivery's bytes; their records go nowhere else. A shadow takes the
/// deliveries received until its end, and its outcome stays to be read until it is promoted or dropped
/// (installer.hpp). What is kept names places and fields, never a value.

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "core/configuration/load.hpp"
#include "core/environment/clock.hpp"
#include "core/environment/log.hpp"
#include "core/exchange/connections.hpp"
#include "core/exchange/journal.hpp"
#include "core/install/link_folder.hpp"
#include "core/install/shadow_comparison.hpp"
#include "core/install/shelf.hpp"
#include "core/security/sealing.hpp"
#include "core/store/adapter_store.hpp"
#include "core/store/journal_store.hpp"
#include "plugins/adapter_host.hpp"

namespace dorhub::install {

/// What it stands on; owned by the caller, outlives it.
struct ShadowParts {
  const configuration::Settings& settings;
  /// The settings with other versions of adapters: of these manifest files.
  std::function<configuration::LoadedSettings(const std::vector<std::filesystem::path>&)> settings_with;
  store::Database& database;
  const security::Sealer& sealer;
  const exchange::Connections& connections;
  IdMaker& ids;
  const Clock& clock;
  Log& log;
};

class ShadowRunner {
 public:
  explicit ShadowRunner(ShadowParts parts);
  ~ShadowRunner() { stop(); }
  ShadowRunner(const ShadowRunner&) = delete;
  ShadowRunner& operator=(const ShadowRunner&) = delete;

  /// Begins to look for deliveries, once a second when there are none.
  void start();
  /// Cuts off what is being compared; it is compared anew after the next start. Safe to call twice.
  void stop();

  /// Compares on this thread until nothing is left; for tests, without start(). Returns how many deliveries.
  std::size_t run_until_idle();

 private:
  /// One new version that can be run.
  struct Candidate {
    store::AdapterShadow shadow;
    std::map<std::string, std::string> options;  ///< of each connection's id, as this version wants them
  };
  void work();
  bool run_one();
  void renew(const std::vector<store::AdapterShadow>& shadows);
  void add_candidate(const store::AdapterShadow& shadow, LinkFolder::Adapters& folders);
  [[nodiscard]] std::optional<store::Delivery> next_for(const store::AdapterShadow& shadow);
  void compare(const Candidate& candidate, const store::Delivery& delivery);
  void write(const store::AdapterShadow& shadow, const store::Delivery& delivery, const ShadowCounts& counts,
             bool has_failed, const std::vector<store::ShadowDifference>& notes);

  const ShadowParts parts_;
  exchange::Journal journal_;
  const Shelf shelf_;
  std::string known_;  // which versions the hosts were made for
  std::vector<Candidate> candidates_;
  std::unique_ptr<LinkFolder> links_;  // of the new versions
  std::mutex mutex_;                   // guards stopping_, and the hosts against stop()
  std::condition_variable news_;
  bool stopping_ = false;
  std::unique_ptr<plugins::AdapterHost> old_host_;
  std::unique_ptr<plugins::AdapterHost> new_host_;
  std::thread thread_;
};

}  // namespace dorhub::install
