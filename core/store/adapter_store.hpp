// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Installed versions of adapters, what was agreed to for each, and what a version in shadow showed.
///
/// Which version runs is not written here: core/install reads it from the disk. Adapters are the whole hub's,
/// so these rows are organisation 0's, but for the differences that a delivery showed.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/ids.hpp"
#include "core/store/bytes.hpp"
#include "core/store/database.hpp"
#include "core/store/moment.hpp"

namespace dorhub::store {

/// One package that was agreed to.
struct AdapterVersion {
  std::string adapter = {};
  std::string sha256 = {};  ///< of the package; with `adapter` the key
  std::string version = {};
  std::string vendor = {};
  std::string trust = {};     ///< "key", "allow", "dev"
  std::string key_text = {};  ///< "RW…"; empty when not signed
  Moment installed_at = {};
  std::string consent_by = {};
  std::string consent = {};  ///< JSON: what it sees and asks
  std::string levels = {};   ///< JSON: what the hub's own run of the kit found; empty: not run
  Moment used_at = {};       ///< when it was last put to use; 1970 for never
};

/// A version that runs beside the one in use.
struct AdapterShadow {
  std::string adapter = {};
  std::string new_sha256 = {};
  Moment began_at = {};
  Moment until_at = {};
  DeliveryId last_delivery_id = {};  ///< compared so far
  std::int64_t deliveries = 0;
  std::int64_t failed = 0;  ///< deliveries at which only the new version failed
  std::int64_t same = 0;    ///< records …
  std::int64_t differ = 0;
  std::int64_t only_old = 0;
  std::int64_t only_new = 0;
};

/// Where the two versions differed. Names fields, never values.
struct ShadowDifference {
  OrganisationId organisation_id = {};
  std::int64_t sequence = 0;
  DeliveryId delivery_id = {};
  std::string record_type = {};
  std::string system = {};
  std::string source_id = {};
  Bytes sealed_place = {};  ///< in the document; sealed with the delivery's key, empty: none
  /// "differs", "only_old", "only_new"; of a whole delivery "failed" (only the new version), "failed_old",
  /// "list" (only one of them calls it complete).
  std::string kind = {};
  std::string fields = {};  ///< JSON pointers, a line each; of a failure its code
};

/// What an admin signed.
struct AdapterCertificate {
  std::string adapter = {};
  std::string sha256 = {};
  std::string capability = {};  ///< "translate", "render", "ask"
  std::string statement = {};
  std::string signature = {};
  Moment until_at = {};
};

namespace adapters {

/// Adds the version, or replaces what is known of the same package but when it was used.
void put_version(Transaction& tx, const AdapterVersion& row);
void set_used(Transaction& tx, std::string_view adapter, std::string_view sha256, Moment now);
/// Of one adapter, the latest used first; never used ones last.
[[nodiscard]] std::vector<AdapterVersion> versions(Session& session, std::string_view adapter);
[[nodiscard]] std::vector<AdapterVersion> all_versions(Session& session);
/// When a package of this key was first installed.
[[nodiscard]] std::optional<Moment> key_known_since(Session& session, std::string_view key_text);

void put_shadow(Transaction& tx, const AdapterShadow& row);
[[nodiscard]] std::vector<AdapterShadow> shadows(Session& session);
[[nodiscard]] std::optional<AdapterShadow> find_shadow(Session& session, std::string_view adapter);
/// Ends it and forgets its differences.
void remove_shadow(Transaction& tx, std::string_view adapter);
void add_difference(Transaction& tx, std::string_view adapter, const ShadowDifference& row);
[[nodiscard]] std::vector<ShadowDifference> differences(Session& session, std::string_view adapter,
                                                        std::size_t limit);

void put_certificate(Transaction& tx, const AdapterCertificate& row);
[[nodiscard]] std::vector<AdapterCertificate> certificates(Session& session);

}  // namespace adapters
}  // namespace dorhub::store
