// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The connections of this hub while it runs: what the admin wrote, with the ids the database knows them by.
///
/// Made once at start from the settings. Constant afterwards but for the options, which follow the adapter's
/// version in use; any thread may look.

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/configuration/settings.hpp"
#include "core/environment/id_maker.hpp"
#include "core/model/ids.hpp"
#include "core/store/database.hpp"

namespace dorhub::exchange {

/// A connection's options as the adapter in use wants them: checked after its manifest, defaults filled in.
/// Another version of the adapter may bring others. Any thread.
class LiveOptions {
 public:
  explicit LiveOptions(std::string json) : json_(std::move(json)) {}
  [[nodiscard]] std::string get() const {
    const std::lock_guard lock(mutex_);
    return json_;
  }
  void set(std::string json) {
    const std::lock_guard lock(mutex_);
    json_ = std::move(json);
  }

 private:
  mutable std::mutex mutex_;  // guards json_
  std::string json_;
};

/// One connection, ready for use. `settings` lives as long as the Connections.
struct LiveConnection {
  ConnectionId id;
  OrganisationId organisation_id;
  const configuration::Connection* settings = nullptr;
  const configuration::Organisation* organisation = nullptr;
  /// The partner's shop id → establishment's code; "*" for any other and for none named.
  std::map<std::string, std::string> establishments;
  /// Never null; instead of settings->options.
  std::shared_ptr<LiveOptions> options;
  /// Whether the organisation may report stolen goods.
  [[nodiscard]] bool is_police() const {
    return organisation->kind == configuration::OrganisationKind::police;
  }
  /// Whether the organisation may decide on traders' notifications.
  [[nodiscard]] bool is_municipality() const {
    return organisation->kind == configuration::OrganisationKind::municipality;
  }
};

class Connections {
 public:
  /// Writes the organisations, establishments and connections of `settings` to the database (those known keep
  /// their ids) and gives them back with ids. `settings` outlives the result; that its names fit together was
  /// checked when it was loaded.
  [[nodiscard]] static Connections make(const configuration::Settings& settings, store::Database& database,
                                        IdMaker& ids);

  /// By the id in the configuration; null when there is none.
  [[nodiscard]] const LiveConnection* find(std::string_view code) const;
  /// By the database's id; null for a connection that is no longer configured.
  [[nodiscard]] const LiveConnection* find(ConnectionId id) const;
  /// The organisation's id; an id of 0 when the configuration has none of that code.
  [[nodiscard]] OrganisationId organisation(std::string_view code) const;
  [[nodiscard]] const std::vector<LiveConnection>& all() const { return all_; }
  /// Takes over the options of the connections in `fresh` that are known here; nothing else.
  void renew_options(const configuration::Settings& fresh) const;

 private:
  std::vector<LiveConnection> all_;
  std::unordered_map<std::string, std::size_t> by_code_;
  std::unordered_map<std::int64_t, std::size_t> by_id_;
  std::unordered_map<std::string, std::int64_t> organisations_;
};

}  // namespace dorhub::exchange
