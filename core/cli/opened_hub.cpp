// SPDX-License-Identifier: EUPL-1.2
#include "core/cli/opened_hub.hpp"

#include <unistd.h>

#include "core/configuration/nearest.hpp"

namespace dorhub::cli {

std::unique_ptr<OpenedHub> OpenedHub::open(const Invocation& invocation, const app::Wanted& wanted,
                                           bool is_logging) {
  auto loaded = invocation.load_settings(!is_logging);
  if (!loaded) return nullptr;
  return open_with(invocation, std::move(*loaded), wanted, is_logging);
}

std::unique_ptr<OpenedHub> OpenedHub::open_to_install(const Invocation& invocation) {
  constexpr app::Wanted kWanted{.index = false, .is_server = false};
  const auto file = configuration::find_settings_file(invocation.config_file);
  if (file.ok()) {
    auto loaded = configuration::load_settings(*file, shipped_adapters());
    if (loaded.lacking_adapters) {
      loaded.settings = std::move(loaded.lacking_adapters);
      return open_with(invocation, std::move(loaded), kWanted, false);
    }
  }
  return open(invocation, kWanted);
}

const exchange::LiveConnection* OpenedHub::connection(const Invocation& invocation, const std::string& id,
                                                      const std::string& where) {
  const auto* found = hub_->exchange().connections().find(id);
  if (found != nullptr) return found;
  std::vector<std::string> ids;
  for (const auto& one : hub_->settings().connections) ids.push_back(one.id);
  (void)invocation.fail({"delivery.no_connection", "there is no connection «" + id + "»", where,
                         configuration::did_you_mean(id, ids)});
  return nullptr;
}

std::unique_ptr<OpenedHub> OpenedHub::open_with(const Invocation& invocation,
                                                configuration::LoadedSettings loaded,
                                                const app::Wanted& wanted, bool is_logging) {
  std::unique_ptr<OpenedHub> opened(new OpenedHub());
  if (is_logging) {
    opened->log_ = std::make_unique<JsonLog>(opened->clock_, STDERR_FILENO);
  } else {
    opened->log_ = std::make_unique<NoLog>();
  }
  auto hub = app::Hub::open(std::move(loaded), wanted, opened->clock_, *opened->log_);
  if (!hub.ok()) {
    (void)invocation.fail(hub.error());
    return nullptr;
  }
  opened->hub_ = std::move(hub).value();
  return opened;
}

}  // namespace dorhub::cli
