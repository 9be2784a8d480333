// SPDX-License-Identifier: EUPL-1.2
#include "core/app/orphaned_deliveries.hpp"

#include <algorithm>
#include <filesystem>

#include "core/store/session.hpp"

namespace dorhub::app {

std::vector<store::WaitingDeliveries> orphaned_deliveries(const configuration::Settings& settings) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(settings.store.sqlite, ignored)) return {};
  std::vector<store::WaitingDeliveries> waiting;
  try {
    store::Session session(settings.store.sqlite, true);
    waiting = store::journal::waiting(session);
  } catch (const store::StoreFailure&) {
    return {};  // whoever opens it to work with it says what is wrong
  }
  std::erase_if(waiting, [&](const store::WaitingDeliveries& each) {
    return std::any_of(settings.connections.begin(), settings.connections.end(), [&](const auto& one) {
      return one.id == each.connection_code && one.organisation == each.organisation_code;
    });
  });
  return waiting;
}

}  // namespace dorhub::app
