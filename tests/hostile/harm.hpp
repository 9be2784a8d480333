// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The harms that a hostile adapter tries, each under a name; what a test gives is what is done.
///
/// `argument` is a path, a port or nothing. A harm that finds itself refused returns and says with which
/// errno on stderr; the caller then goes on as if nothing had been. Compiled into the adapters only.

#include <string>

namespace hostile {

/// Does it. False for a name that is not known.
bool do_harm(const std::string& name, const std::string& argument);

}  // namespace hostile
