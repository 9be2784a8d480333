// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What is inside the frames: one struct per kind, with its writer and its reader. FRAMES.md shows examples.
///
/// Both sides use these, so hub and worker can't disagree. A `read_…` refuses what is not exactly that object
/// (unknown members are let through, so that an older side understands a newer one); errors name the member,
/// never its value. Payloads of two parts are a head (JSON on one line), a line feed and bytes: `split_head`
/// cuts them. Values; any thread.

#include <cstdint>
#include <dorhub/place.hpp>
#include <dorhub/result.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sdk/record/limits.hpp"
#include "sdk/record/problem.hpp"

namespace dorhub {

/// The version of the frames described here; in `hello`.
inline constexpr std::uint32_t kFrameProtocol = 1;

/// Names and values in order; names of HTTP headers in lower case.
using NamedTexts = std::vector<std::pair<std::string, std::string>>;

/// hello, both ways. The hub leaves id, version and posture empty, the worker leaves limits as they are.
struct Hello {
  std::uint32_t protocol = kFrameProtocol;
  std::string abi = {};      ///< "0.1"
  std::string model = {};    ///< "0.1": the canonical model
  std::string name = {};     ///< "dorhub 0.1.0", "dorhub-worker 0.1.0", or the executable adapter's own
  std::string id = {};       ///< worker: the adapter's id as its descriptor says
  std::string version = {};  ///< worker: the adapter's version
  std::string posture = {};  ///< worker: "library", "mapping" or "interpreter"
  Limits limits = {};        ///< hub: what readers and records must keep to
};

/// The head of translate. `options` is the connection's options as JSON text ("{}" when there are none); the
/// worker makes a new instance when they differ from the last job's.
struct Envelope {
  std::string delivery = {};      ///< id of the delivery
  std::string received_at = {};   ///< RFC 3339 with offset
  std::string content_type = {};  ///< as sent, may be empty
  std::string file_name = {};     ///< without folders, may be empty
  NamedTexts headers = {};        ///< the allowed ones only
  std::string connection = {};    ///< the connection's name
  std::string options = "{}";
};

/// The head of render and ask.
struct JobHead {
  std::string connection = {};
  std::string options = "{}";
};

/// skip.
struct Skip {
  std::string reason = {};  ///< a code or a short sentence; no personal data
  Place place = {};
};

/// done: how a job ended.
struct Done {
  std::uint64_t records = 0;
  std::uint64_t problems = 0;  ///< all of them, those beyond the limit included
  std::uint64_t skips = 0;
  /// Rows refused before they became a record (refused_rows.hpp), those whose problems were beyond the limit
  /// included; none when the worker does not count them.
  std::optional<std::uint64_t> refused = {};
  bool complete = false;  ///< the partner's whole list: holdings that it lacks have left
  /// "ok"; "invalid" (document not readable, reported), "limit", "failed", "unsupported", "stopped".
  std::string outcome = "ok";
};

/// log.
struct LogLine {
  std::string level = "info";  ///< "debug", "info" or "warning"
  std::string event = {};
  std::string text = {};
};

/// request (dor.ask/1): an HTTP request as a value. Secrets stand as {{secret:NAME}}.
struct HttpRequest {
  std::string method = "GET";
  std::string url = {};
  NamedTexts headers = {};
  std::optional<std::string> body = {};
  std::uint64_t wait_ms = 0;  ///< wait this long first
};

/// The head of response.
struct ResponseHead {
  std::uint32_t status = 0;
  NamedTexts headers = {};  ///< lower-case names
};

/// A payload of two parts.
struct HeadAndBody {
  std::string_view head;
  std::string_view body;
};
/// Cuts at the first line feed; without one the whole is the head.
[[nodiscard]] HeadAndBody split_head(std::string_view payload);
/// head, line feed, body. The head must hold no line feed (asserted).
[[nodiscard]] std::string join_head(std::string_view head, std::string_view body);

[[nodiscard]] std::string write_hello(const Hello& hello);
[[nodiscard]] Result<Hello> read_hello(std::string_view json);

[[nodiscard]] std::string write_envelope(const Envelope& envelope);
[[nodiscard]] Result<Envelope> read_envelope(std::string_view json);
/// The envelope as abi.h hands it to an adapter: without options.
[[nodiscard]] std::string write_envelope_for_adapter(const Envelope& envelope);

[[nodiscard]] std::string write_job_head(const JobHead& head);
[[nodiscard]] Result<JobHead> read_job_head(std::string_view json);

[[nodiscard]] std::string write_problem(const Problem& problem);
[[nodiscard]] Result<Problem> read_problem(std::string_view json);

[[nodiscard]] std::string write_skip(const Skip& skip);
[[nodiscard]] Result<Skip> read_skip(std::string_view json);

[[nodiscard]] std::string write_done(const Done& done);
[[nodiscard]] Result<Done> read_done(std::string_view json);

[[nodiscard]] std::string write_log(const LogLine& line);
[[nodiscard]] Result<LogLine> read_log(std::string_view json);

[[nodiscard]] std::string write_request(const HttpRequest& request);
[[nodiscard]] Result<HttpRequest> read_request(std::string_view json);

[[nodiscard]] std::string write_response_head(const ResponseHead& head);
[[nodiscard]] Result<ResponseHead> read_response_head(std::string_view json);

}  // namespace dorhub
