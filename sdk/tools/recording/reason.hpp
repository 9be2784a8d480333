// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a hub noted of a delivery, with the pseudonyms of the recording in place of what they stand for.
/// Pure function; any thread.

#include <map>
#include <string>
#include <string_view>

namespace dorhub::recording {

/// Values and names of a document, and what is written for them.
using Replaced = std::map<std::string, std::string>;

/// Longer texts go before the shorter ones in them, and each only where it stands by itself.
[[nodiscard]] std::string without_people(std::string_view reason, const Replaced& replaced);

}  // namespace dorhub::recording
