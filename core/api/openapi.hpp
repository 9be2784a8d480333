// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The OpenAPI documents of the hub's APIs, compiled in from core/api/openapi/.

#include <string_view>

namespace dorhub::api {

/// The document of /hub/v1, JSON. Lives for ever.
[[nodiscard]] std::string_view hub_openapi();
/// The document of /stopheling/v1, JSON. Lives for ever.
[[nodiscard]] std::string_view stopheling_openapi();

/// Their versions: info.version, and the API-Version header of every response.
inline constexpr std::string_view kHubVersion = "1.0.0";
inline constexpr std::string_view kStophelingVersion = "1.0.0";

}  // namespace dorhub::api
