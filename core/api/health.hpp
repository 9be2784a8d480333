// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// For who runs the hub: is it alive, can it serve, and its figures. Not part of the versioned APIs.

#include <functional>
#include <string>
#include <vector>

#include "core/environment/metrics.hpp"
#include "core/http/message.hpp"
#include "core/store/database.hpp"

namespace dorhub::api {

/// 200 {"status":"ok"}: the process answers. For a restart by a supervisor.
[[nodiscard]] http::Response answer_live();

/// 200 {"status":"ok"}, or 503 with the reasons: whether requests should be sent here. For a load balancer.
[[nodiscard]] http::Response answer_ready(const std::vector<std::string>& not_ready);

/// The figures as OpenMetrics 1.0 text, those of the register read from the database just now.
[[nodiscard]] http::Response answer_metrics(Metrics& metrics, store::Database& database);

}  // namespace dorhub::api
