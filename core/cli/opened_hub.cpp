// SPDX-License-Identifier: EUPL-1.2
#include "core/cli/opened_hub.hpp"

#include <unistd.h>

namespace dorhub::cli {

std::unique_ptr<OpenedHub> OpenedHub::open(const Invocation& invocation, const app::Wanted& wanted,
                                           bool is_logging) {
  auto loaded = invocation.load_settings(!is_logging);
  if (!loaded) return nullptr;
  std::unique_ptr<OpenedHub> opened(new OpenedHub());
  if (is_logging) {
    opened->log_ = std::make_unique<JsonLog>(opened->clock_, STDERR_FILENO);
  } else {
    opened->log_ = std::make_unique<NoLog>();
  }
  auto hub = app::Hub::open(std::move(*loaded), wanted, opened->clock_, *opened->log_);
  if (!hub.ok()) {
    (void)invocation.fail(hub.error());
    return nullptr;
  }
  opened->hub_ = std::move(hub).value();
  return opened;
}

}  // namespace dorhub::cli
