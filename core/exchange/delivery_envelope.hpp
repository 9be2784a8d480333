// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What an adapter is told of a delivery beside its bytes. Any thread.

#include <string>

#include "core/exchange/connections.hpp"
#include "core/exchange/journal.hpp"
#include "core/store/journal_store.hpp"
#include "sdk/record/payload.hpp"

namespace dorhub::exchange {

/// `journal` opens the file's name, which is sealed; `options` are the connection's, for the version of the
/// adapter that is asked.
[[nodiscard]] Envelope envelope_of(const Journal& journal, const store::Delivery& delivery,
                                   const LiveConnection& connection, std::string options);

}  // namespace dorhub::exchange
