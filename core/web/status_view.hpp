// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What the status page shows, as plain values: figures, and the latest of each list.
///
/// Holds no personal data: no seller, no document, no number of a good (a licence plate leads to a person),
/// no trader's own text. Names of organisations and connections are the administrator's. Values.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/environment/clock.hpp"
#include "core/registry/registry_view.hpp"
#include "core/store/database.hpp"
#include "core/web/good_words.hpp"

namespace dorhub::web {

struct StatusHit {
  Moment at = {};
  std::string grade = {};  ///< "hit" or "full_hit"
  StatusGood good = {};
  std::string organisation = {};  ///< whose registration it is
  std::string connection = {};
  std::int64_t register_number = 0;
  std::string identifier_kind = {};  ///< of the number that is equal
  std::string status = "open";       ///< "open", "closed" or "withdrawn"
};

struct StatusDelivery {
  Moment at = {};
  std::string connection = {};
  std::string door = {};
  std::uint64_t size = 0;  ///< bytes
  std::string state = {};  ///< "received", "translated", "registered", "tested", "refused", "dead"
  std::int64_t taken = 0;  ///< records that were registered or were known already
  std::int64_t refused = 0;
  std::string reason_code = {};  ///< why it was set aside
  std::string reason = {};       ///< one sentence, English
};

struct StatusRegistration {
  Moment at = {};
  std::int64_t register_number = 0;
  std::string organisation = {};
  StatusGood good = {};
  std::string acquisition = {};
  std::vector<std::string> missing = {};  ///< names of fields; empty: complete
};

struct StatusNotification {
  Moment at = {};
  std::int64_t receipt_number = 0;
  std::string kind = {};
  std::string municipality = {};
  std::string decision = {};  ///< empty: none yet
};

struct StatusView {
  Moment at = {};
  bool is_dev = false;  ///< unsigned adapters may run here (mode: dev)
  registry::Statistics figures;
  std::vector<StatusHit> hits;
  std::vector<StatusDelivery> deliveries;
  std::vector<StatusRegistration> registrations;
  std::vector<StatusRegistration> to_complete;
  std::vector<StatusDelivery> dead;
  std::vector<StatusNotification> notifications;
};

/// How many rows each list shows at most.
inline constexpr std::size_t kStatusRows = 10;

/// Reads all of it in one consistent view. Any thread.
[[nodiscard]] StatusView read_status(store::Database& database, Moment now);

}  // namespace dorhub::web
