// SPDX-License-Identifier: EUPL-1.2
#include "core/api/http_log.hpp"

namespace dorhub::api {

std::function<void(const http::Answered&)> observe(Metrics& metrics, Log& log) {
  return [&metrics, &log](const http::Answered& answered) {
    const std::string_view route = answered.route.empty() ? "none" : answered.route;
    std::string labels = "method=\"";
    labels += http::name_of(answered.method);
    labels += "\",route=\"";
    labels += route;
    labels += "\",status=\"";
    labels += std::to_string(answered.status);
    labels += '"';
    ++metrics.counter("dorhub_http_requests", "Requests answered", labels);
    metrics.counter("dorhub_http_microseconds", "Time from a request's headers to its answer, summed",
                    labels) += answered.duration.count();
    // 501 and 505 are 5xx by name only: the client asked for what HTTP has and this server hasn't.
    if (answered.status < 500 || answered.status == 501 || answered.status == 505) return;
    log.write(answered.failure.empty() ? LogLevel::warning : LogLevel::error, "http.failed",
              {{"route", route},
               {"status", static_cast<std::int64_t>(answered.status)},
               {"request_id", answered.request_id},
               {"trace_id", answered.trace ? std::string_view(answered.trace->trace_id) : std::string_view()},
               {"failure", answered.failure}});
  };
}

std::function<void(const http::Crowding&)> observe_crowding(Log& log) {
  return [&log](const http::Crowding& crowding) {
    log.warning("http.crowded", {{"connections", static_cast<std::int64_t>(crowding.limit)},
                                 {"idle_dropped", static_cast<std::int64_t>(crowding.dropped)},
                                 {"refused", static_cast<std::int64_t>(crowding.refused)}});
  };
}

}  // namespace dorhub::api
