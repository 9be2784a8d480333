// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What the status page shows, as plain values: figures, and the latest of each list.
///
/// Holds no personal data: no seller, no document, no number of a good (a licence plate leads to a person),
/// no trader's own text. Names of organisations and connections are the administrator's. Values.
///
/// A new field here is a promise to whoever may look at the page: take none that names a person, and test it
/// with the pages. How it is drawn, and in which language, is status_page's matter.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/environment/clock.hpp"
#include "core/registry/registry_view.hpp"
#include "core/store/database.hpp"
#include "core/web/good_words.hpp"

namespace dorhub::web {

/// A hit: a number that is registered or held is that of a good reported stolen.
struct StatusHit {
  Moment at = {};          ///< when it was opened
  std::string grade = {};  ///< "hit" or "full_hit"
  StatusGood good = {};
  std::string organisation = {};  ///< whose registration it is
  std::string connection = {};
  std::int64_t register_number = 0;
  std::string identifier_kind = {};  ///< of the number that is equal
  std::string status = "open";       ///< "open", "closed" or "withdrawn"
};

/// A delivery, as its last attempt left it; what came of it before an attempt has ended is empty.
struct StatusDelivery {
  Moment at = {};               ///< when it came
  std::string connection = {};  ///< its id in the configuration
  std::string door = {};        ///< "inbox", "push" or "command"
  std::uint64_t size = 0;       ///< bytes
  std::string state = {};       ///< "received", "translated", "registered", "tested", "refused", "dead"
  std::int64_t taken = 0;       ///< records that were registered or were known already
  std::int64_t refused = 0;
  std::string reason_code = {};  ///< why it was set aside
  std::string reason = {};       ///< one sentence, English
};

/// A line of a trader's register.
struct StatusRegistration {
  Moment at = {};  ///< when the hub registered it, not when the good was bought
  std::int64_t register_number = 0;
  std::string organisation = {};
  StatusGood good = {};
  std::string acquisition = {};           ///< "purchase", "found" …; a code of the model
  std::vector<std::string> missing = {};  ///< names of fields; empty: complete
};

/// A trader's notice to the burgemeester (437ter Sr), without who gave it.
struct StatusNotification {
  Moment at = {};  ///< when it came
  std::int64_t receipt_number = 0;
  std::string kind = {};
  std::string municipality = {};
  std::string decision = {};  ///< empty: none yet
};

/// All of the page at one moment. Lists have kStatusRows rows at most, the newest first.
struct StatusView {
  Moment at = {};       ///< when it was read
  bool is_dev = false;  ///< unsigned adapters may run here (mode: dev)
  registry::Statistics figures;
  std::vector<StatusHit> hits;
  std::vector<StatusDelivery> deliveries;
  std::vector<StatusRegistration> registrations;
  std::vector<StatusRegistration> to_complete;  ///< that lack what the law asks
  std::vector<StatusDelivery> dead;             ///< set aside for the admin
  std::vector<StatusNotification> notifications;
};

/// How many rows each list shows at most.
inline constexpr std::size_t kStatusRows = 10;

/// Reads all of it in one consistent view. `is_dev` is not in the database: the caller fills it in. Throws
/// store::StoreFailure when the database fails. Any thread.
[[nodiscard]] StatusView read_status(store::Database& database, Moment now);

}  // namespace dorhub::web
