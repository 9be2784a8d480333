// SPDX-License-Identifier: Apache-2.0
#include "sdk/record/payload.hpp"

#include <cassert>

#include "sdk/record/object_json.hpp"

namespace dorhub {
namespace {

using payload::ObjectReader;
using payload::ObjectWriter;

// Every limit by its name on the wire, for writing and for reading.
template <class SomeLimits, class Visit>
void each_limit(SomeLimits& limits, Visit visit) {
  visit("record_bytes", limits.record_bytes);
  visit("identifiers", limits.identifiers);
  visit("nesting", limits.nesting);
  visit("records", limits.records);
  visit("expanded_bytes", limits.expanded_bytes);
  visit("expansion", limits.expansion);
  visit("cell_bytes", limits.cell_bytes);
  visit("columns", limits.columns);
  visit("element_nodes", limits.element_nodes);
  visit("problems", limits.problems);
}

std::string write_limits(const Limits& limits) {
  ObjectWriter out;
  each_limit(limits, [&](std::string_view name, std::uint64_t value) { out.number(name, value); });
  return out.done();
}

Result<Limits> read_limits(std::string_view json) {
  ObjectReader in(json, "limits");
  Limits limits;
  each_limit(limits, [&](std::string_view name, std::uint64_t& value) { in.number(name, value); });
  return in.finish(limits);
}

ObjectWriter envelope_members(const Envelope& envelope) {
  ObjectWriter out;
  out.text("delivery", envelope.delivery).text("received_at", envelope.received_at);
  out.text("content_type", envelope.content_type).text("file_name", envelope.file_name);
  out.texts("headers", envelope.headers).text("connection", envelope.connection);
  return out;
}

// A head is one line; a line feed in valid JSON is white space.
std::string one_line(std::string_view json) {
  std::string out(json.empty() ? std::string_view("{}") : json);
  for (char& c : out)
    if (c == '\n' || c == '\r') c = ' ';
  return out;
}

}  // namespace

HeadAndBody split_head(std::string_view payload) {
  const std::size_t feed = payload.find('\n');
  if (feed == std::string_view::npos) return {payload, {}};
  return {payload.substr(0, feed), payload.substr(feed + 1)};
}

std::string join_head(std::string_view head, std::string_view body) {
  assert(head.find('\n') == std::string_view::npos);
  std::string out;
  out.reserve(head.size() + 1 + body.size());
  return out.append(head).append(1, '\n').append(body);
}

std::string write_hello(const Hello& hello) {
  ObjectWriter out;
  out.number("protocol", hello.protocol)
      .text("abi", hello.abi)
      .text("model", hello.model)
      .text("name", hello.name);
  if (!hello.id.empty())
    out.text("id", hello.id).text("version", hello.version).text("posture", hello.posture);
  if (hello.id.empty()) out.raw("limits", write_limits(hello.limits));
  return out.done();
}

Result<Hello> read_hello(std::string_view json) {
  ObjectReader in(json, "hello");
  Hello hello;
  in.need("protocol");
  in.need("model");
  in.number("protocol", hello.protocol);
  in.text("abi", hello.abi);
  in.text("model", hello.model);
  in.text("name", hello.name);
  in.text("id", hello.id);
  in.text("version", hello.version);
  in.text("posture", hello.posture);
  in.nested("limits", hello.limits, read_limits);
  return in.finish(std::move(hello));
}

std::string write_envelope(const Envelope& envelope) {
  return envelope_members(envelope).raw("options", one_line(envelope.options)).done();
}

std::string write_envelope_for_adapter(const Envelope& envelope) { return envelope_members(envelope).done(); }

Result<Envelope> read_envelope(std::string_view json) {
  ObjectReader in(json, "the envelope");
  Envelope envelope;
  in.need("delivery");
  in.need("received_at");
  in.text("delivery", envelope.delivery);
  in.text("received_at", envelope.received_at);
  in.text("content_type", envelope.content_type);
  in.text("file_name", envelope.file_name);
  in.texts("headers", envelope.headers);
  in.text("connection", envelope.connection);
  in.raw("options", envelope.options);
  return in.finish(std::move(envelope));
}

std::string write_job_head(const JobHead& head) {
  return ObjectWriter().text("connection", head.connection).raw("options", one_line(head.options)).done();
}

Result<JobHead> read_job_head(std::string_view json) {
  ObjectReader in(json, "the head");
  JobHead head;
  in.text("connection", head.connection);
  in.raw("options", head.options);
  return in.finish(std::move(head));
}

std::string write_problem(const Problem& problem) {
  return ObjectWriter()
      .text("code", problem.code)
      .text("severity", severity_name(problem.severity))
      .raw("place", write_place(problem.place))
      .raw("args", write_args(problem.args))
      .done();
}

Result<Problem> read_problem(std::string_view json) {
  ObjectReader in(json, "a problem");
  Problem problem;
  std::string severity = "error";
  in.need("code");
  in.text("code", problem.code);
  in.text("severity", severity);
  in.nested("place", problem.place, read_place);
  in.nested("args", problem.args, read_args);
  if (const auto known = severity_of(severity))
    problem.severity = *known;
  else
    in.fail("has an unknown «severity»");
  return in.finish(std::move(problem));
}

std::string write_skip(const Skip& skip) {
  return ObjectWriter().text("reason", skip.reason).raw("place", write_place(skip.place)).done();
}

Result<Skip> read_skip(std::string_view json) {
  ObjectReader in(json, "a skip");
  Skip skip;
  in.need("reason");
  in.text("reason", skip.reason);
  in.nested("place", skip.place, read_place);
  return in.finish(std::move(skip));
}

std::string write_done(const Done& done) {
  ObjectWriter out;
  out.number("records", done.records).number("problems", done.problems).number("skips", done.skips);
  if (done.refused) out.number("refused", *done.refused);
  return out.yes_no("complete", done.complete).text("outcome", done.outcome).done();
}

Result<Done> read_done(std::string_view json) {
  ObjectReader in(json, "done");
  Done done;
  in.need("records");
  in.need("problems");
  in.need("skips");
  in.number("records", done.records);
  in.number("problems", done.problems);
  in.number("skips", done.skips);
  if (in.has("refused")) in.number("refused", done.refused.emplace());
  in.yes_no("complete", done.complete);
  in.text("outcome", done.outcome);
  return in.finish(std::move(done));
}

std::string write_log(const LogLine& line) {
  return ObjectWriter().text("level", line.level).text("event", line.event).text("text", line.text).done();
}

Result<LogLine> read_log(std::string_view json) {
  ObjectReader in(json, "a log line");
  LogLine line;
  in.text("level", line.level);
  in.text("event", line.event);
  in.text("text", line.text);
  return in.finish(std::move(line));
}

std::string write_request(const HttpRequest& request) {
  ObjectWriter out;
  out.text("method", request.method).text("url", request.url).texts("headers", request.headers);
  if (request.body) out.text("body", *request.body);
  if (request.wait_ms > 0) out.number("wait_ms", request.wait_ms);
  return out.done();
}

Result<HttpRequest> read_request(std::string_view json) {
  ObjectReader in(json, "a request");
  HttpRequest request;
  in.need("url");
  in.text("method", request.method);
  in.text("url", request.url);
  in.texts("headers", request.headers);
  if (in.has("body")) in.text("body", request.body.emplace());
  in.number("wait_ms", request.wait_ms);
  return in.finish(std::move(request));
}

std::string write_response_head(const ResponseHead& head) {
  return ObjectWriter().number("status", head.status).texts("headers", head.headers).done();
}

Result<ResponseHead> read_response_head(std::string_view json) {
  ObjectReader in(json, "the head of a response");
  ResponseHead head;
  in.need("status");
  in.number("status", head.status);
  in.texts("headers", head.headers);
  return in.finish(std::move(head));
}

}  // namespace dorhub
