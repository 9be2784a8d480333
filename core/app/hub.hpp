// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Puts the parts of a hub together: database, keys, registry, adapters and exchange.
///
/// Open this first. The server and every command that touches the database stand on a Hub; `serve`
/// (serve.hpp) adds the web doors. Opening looks at the clock and reads the master key before anything else:
/// no key, no start. One Hub for one database and process; several processes may have the same SQLite file
/// open (a command beside a running hub), but one at a time works deliveries off (hub_lock.hpp).
///
///     DORHUB_TRY(hub, Hub::open(std::move(loaded), {.index = false, .is_server = false}, clock, log));
///     const auto outcome = hub->exchange().outcome(organisation, delivery);
///
/// Nothing runs yet when it is open: Exchange::start() begins work, a command calls run_until_idle() instead.
/// Destroying it stops the exchange first, then ends the workers and closes the database, in the order
/// opposite to opening.

#include <cstdint>
#include <dorhub/result.hpp>
#include <memory>
#include <vector>

#include "core/app/hub_lock.hpp"
#include "core/configuration/load.hpp"
#include "core/environment/clock.hpp"
#include "core/environment/files.hpp"
#include "core/environment/floored_clock.hpp"
#include "core/environment/log.hpp"
#include "core/environment/metrics.hpp"
#include "core/exchange/exchange.hpp"
#include "core/registry/registry.hpp"
#include "core/security/sealing.hpp"
#include "core/store/database.hpp"
#include "plugins/adapter_host.hpp"

namespace dorhub::app {

/// Which parts of a hub are needed; a short command need not wait for the rest. The defaults are the
/// server's.
struct Wanted {
  bool index = true;  ///< read all stolen goods into memory (checks, registering)
  bool is_server =
      true;            ///< the hub itself: empty workers wait, ids bear its node; false: a command beside it
  bool create = true;  ///< make the database when there is none
  bool works_off = false;  ///< a command that works deliveries off itself; a server always does
};

class Hub {
 public:
  /// Opens everything for these settings, which it takes over. Fails, saying what to do, when the master key
  /// or the database can't be had, and, where it works deliveries off, when an installed adapter may not
  /// serve its connections (core/install/level_gate.hpp). `clock` and `log` outlive the hub.
  ///
  /// Codes: clock.before_ids (the machine's clock stands before 2024), security.key_missing and those of the
  /// key's file, hub.running (another process works on it), those of Database::open, security.other_key (the
  /// database was sealed with another key), install.changed and its like. Throws store::StoreFailure when the
  /// database fails on the way, and std::runtime_error where the worker program is missing: the installation
  /// is broken then.
  [[nodiscard]] static Result<std::unique_ptr<Hub>> open(configuration::LoadedSettings loaded,
                                                         const Wanted& wanted, const Clock& clock, Log& log);
  ~Hub();
  Hub(const Hub&) = delete;
  Hub& operator=(const Hub&) = delete;

  /// As they were when it was opened; what renew_adapters() takes up later is not in them. The parts below
  /// live as long as the hub, and each says which threads may call it.
  [[nodiscard]] const configuration::Settings& settings() const { return *loaded_.settings; }
  [[nodiscard]] const std::vector<configuration::Manifest>& manifests() const { return loaded_.manifests; }
  /// Takes up the versions of adapters that are on disk now, if the configuration fits them; else it goes on
  /// with those it had and says so in the log (adapters.renewed, adapters.not_renewed). Reads the
  /// configuration anew, of which it takes the options alone. For a running hub; any thread but the
  /// pipeline's.
  void renew_adapters();
  [[nodiscard]] store::Database& database() { return *database_; }
  [[nodiscard]] const security::Sealer& sealer() const { return *sealer_; }
  [[nodiscard]] registry::Registry& registry() { return *registry_; }
  [[nodiscard]] plugins::AdapterHost& adapters() { return *adapters_; }
  [[nodiscard]] exchange::Exchange& exchange() { return *exchange_; }
  [[nodiscard]] Metrics& metrics() { return metrics_; }
  [[nodiscard]] IdMaker& ids() { return *ids_; }
  [[nodiscard]] const Clock& clock() const { return clock_; }
  [[nodiscard]] Log& log() { return log_; }

 private:
  Hub(configuration::LoadedSettings loaded, const Clock& clock, Log& log);
  /// All of it in the order in which one part needs the other; at the first failure the rest is not made.
  [[nodiscard]] Result<void> open_parts(const Wanted& wanted);
  /// Ids go on from those in the database, whatever the clock says.
  void make_ids(std::uint16_t node);
  /// From the snapshot, else from the tables: then the log says why and how long it took.
  void load_index();

  configuration::LoadedSettings loaded_;
  const Clock& clock_;
  Log& log_;
  DiskFiles files_;
  Metrics metrics_;
  std::unique_ptr<HubLock> lock_;
  std::unique_ptr<FlooredClock> id_clock_;
  std::unique_ptr<IdMaker> ids_;
  std::unique_ptr<security::Sealer> sealer_;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<registry::Registry> registry_;
  std::unique_ptr<plugins::AdapterHost> adapters_;
  std::unique_ptr<exchange::Exchange> exchange_;
};

/// The master key that the settings name, read from its file or environment variable. Fails with
/// "security.key_missing" when they name none, and with the reader's own code else. Never log or copy it.
[[nodiscard]] Result<security::Secret> master_key(const configuration::Settings& settings, Files& files);

}  // namespace dorhub::app
