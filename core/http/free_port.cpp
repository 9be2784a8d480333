// SPDX-License-Identifier: EUPL-1.2
#include "core/http/free_port.hpp"

#include "core/http/listener.hpp"

namespace dorhub::http {

Result<void> check_port(const ServerOptions& options) {
  DORHUB_TRY(address, permitted_address(options));
  DORHUB_TRY(listener, Listener::bind(address, options.port));
  return {};
}

}  // namespace dorhub::http
