// SPDX-License-Identifier: EUPL-1.2
#include "core/security/secret.hpp"

#include <sodium.h>

namespace dorhub::security {

void wipe(std::span<std::uint8_t> bytes) { sodium_memzero(bytes.data(), bytes.size()); }

}  // namespace dorhub::security
