// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A hub for tests of its doors: real database, registry, exchange and HTTP server; no adapter runs, so a
/// delivery stays where the journal put it.

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/api.hpp"
#include "core/environment/files.hpp"
#include "core/http/server.hpp"
#include "core/security/sealing.hpp"
#include "plugins/adapter_host.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::api::testing {

/// The keys in clear of the settings below.
inline constexpr const char* kShopKey = "dor_shop";    ///< pushes to "winkel" of organisation "ketting"
inline constexpr const char* kDepotKey = "dor_depot";  ///< pushes to "depot" of organisation "depot-noord"
inline constexpr const char* kCheckKey = "dor_check";  ///< an API client that may check
inline constexpr const char* kReadKey = "dor_read";    ///< an API client of "ketting" that may see deliveries
inline constexpr const char* kHookSecret =
    "geheim van de kassa";  ///< signs pushes to "kassa", "bel", "bericht", "open"

/// Two traders' organisations and the police, connections winkel, kassa (signed; key in the body), bel
/// (signed; key in a header), bericht (signed with its id), open (signed; no rule for repeats), depot, dicht
/// (paused), leeg (answers 204) and map (no push), and two API clients.
[[nodiscard]] configuration::Settings settings_with_doors(const dorhub::testing::TempFolder& folder);

/// Keeps "event field=value …" of each line.
class KeptLog final : public Log {
 public:
  void write(LogLevel level, std::string_view event, Fields fields) override;
  /// The lines of `event`, in order.
  [[nodiscard]] std::vector<std::string> lines(std::string_view event) const;

 private:
  mutable std::mutex mutex_;  // guards lines_
  std::vector<std::string> lines_;
};

class HubUnderTest {
 public:
  HubUnderTest();
  ~HubUnderTest();

  /// Registers a stolen good as the police would report it.
  void report_stolen(const std::string& id, const std::string& brand, const std::string& frame_number);
  /// Ends a delivery of "winkel" as if `count` records of it had been registered: "r-0", "r-1" …
  void register_records(DeliveryId delivery, std::int64_t count);
  /// How many deliveries the journal holds.
  [[nodiscard]] std::int64_t deliveries();
  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  [[nodiscard]] const http::Router& router() const { return router_; }
  [[nodiscard]] Metrics& metrics() { return metrics_; }
  [[nodiscard]] const KeptLog& log() const { return log_; }

  std::vector<std::string> not_ready;  ///< what /health/ready tells

 private:
  dorhub::testing::TempFolder folder_;
  configuration::Settings settings_;
  std::vector<configuration::Manifest> manifests_;
  SystemClock clock_;
  KeptLog log_;
  Metrics metrics_;
  DiskFiles files_;
  IdMaker ids_;
  security::Sealer sealer_;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<registry::Registry> registry_;
  std::unique_ptr<plugins::AdapterHost> adapters_;
  std::unique_ptr<exchange::Exchange> exchange_;
  http::Router router_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace dorhub::api::testing
