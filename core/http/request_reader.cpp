// SPDX-License-Identifier: EUPL-1.2
#include "core/http/request_reader.hpp"

#include <algorithm>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <cassert>

#include "core/http/target.hpp"

namespace dorhub::http {
namespace {

namespace beast = boost::beast;

/// A body that grows as it comes. Beast's own string body reserves the announced length at once, which
/// would let a client take 64 MiB by a header alone.
struct GrowingBody {
  using value_type = std::string;
  class reader {
   public:
    template <bool IsRequest, class Fields>
    reader(beast::http::header<IsRequest, Fields>&, value_type& body) : body_(body) {}
    void init(const boost::optional<std::uint64_t>&, beast::error_code& error) { error = {}; }
    template <class Buffers>
    std::size_t put(const Buffers& buffers, beast::error_code& error) {
      error = {};
      std::size_t taken = 0;
      for (const auto piece : beast::buffers_range_ref(buffers)) {
        body_.append(static_cast<const char*>(piece.data()), piece.size());
        taken += piece.size();
      }
      return taken;
    }
    void finish(beast::error_code& error) { error = {}; }

   private:
    value_type& body_;
  };
};

Problem body_too_large(std::size_t limit, std::string_view limit_name) {
  return problem_with(413, std::string(limit_name),
                      "The body is larger than the limit " + std::string(limit_name) + " of " +
                          std::to_string(limit) + " bytes.");
}

Problem problem_for(const beast::error_code& error, std::size_t header_limit) {
  if (error == beast::http::error::header_limit || error == beast::http::error::buffer_overflow)
    return problem_with(431, "http.header_limit",
                        "Request line and headers are larger than the limit http.header_limit of " +
                            std::to_string(header_limit) + " bytes.");
  if (error == beast::http::error::bad_version) return problem_with(505, "http.version", "Speak HTTP/1.1.");
  return problem_with(400, "http.malformed_request",
                      "The request is not well-formed HTTP: " + error.message() + ".");
}

}  // namespace

struct RequestReader::Parser {
  explicit Parser(std::size_t limit) : header_limit(limit) {
    beast.header_limit(static_cast<std::uint32_t>(limit));
    // Without a limit here: at the headers' end the route, and so its limit, is not known yet.
    beast.body_limit(boost::none);
  }

  void fail(Problem why) {
    problem = std::move(why);
    state = State::failed;
  }

  void take_head();
  [[nodiscard]] std::optional<Problem> fault_in_head() const;

  beast::http::request_parser<GrowingBody> beast;
  std::size_t header_limit;
  std::size_t body_limit = 0;
  std::string limit_name;
  State state = State::head;
  Problem problem;
  Request request;
  bool has_begun = false;
  bool expects_continue = false;
};

std::optional<Problem> RequestReader::Parser::fault_in_head() const {
  const Headers& headers = request.headers;
  const auto hosts = headers.count("Host");
  if (hosts > 1 || (hosts == 0 && beast.get().version() >= 11))
    return problem_with(400, "http.host", "Send exactly one Host header.");
  if (const auto coding = headers.find("Transfer-Encoding")) {
    if (beast.get().version() < 11)
      return problem_with(400, "http.transfer_coding", "HTTP/1.0 has no transfer codings.");
    if (headers.count("Transfer-Encoding") > 1 || !equal_ignoring_case(*coding, "chunked"))
      return problem_with(501, "http.transfer_coding", "The only transfer coding spoken here is chunked.");
  }
  if (headers.count("Content-Length") > 1)
    return problem_with(400, "http.content_length", "Send at most one Content-Length header.");
  if (const auto expectation = headers.find("Expect");
      expectation && !equal_ignoring_case(*expectation, "100-continue"))
    return problem_with(417, "http.expectation", "The only expectation met here is 100-continue.");
  return std::nullopt;
}

void RequestReader::Parser::take_head() {
  const auto& head = beast.get();
  for (const auto& field : head)
    request.headers.add(std::string(field.name_string()), std::string(field.value()));
  const auto method = method_named(std::string_view(head.method_string()));
  request.target = std::string(head.target());
  if (auto fault = fault_in_head()) return fail(*std::move(fault));
  // "OPTIONS *" asks about the server as a whole; the session answers it as it does for a path.
  auto target =
      request.target == "*" && method == Method::options ? Target{"/", {}} : parse_target(request.target);
  if (!target)
    return fail(
        problem_with(400, "http.target", "The request's target is not a well-formed path and query."));
  request.path = std::move(target->path);
  request.query = std::move(target->query);
  if (!method) return fail(problem_with(501, "http.method", "This method is not known here."));
  request.method = *method;
  expects_continue = head.version() >= 11 && request.headers.find("Expect").has_value();
  state = State::head_complete;
}

RequestReader::RequestReader(std::size_t header_limit) : parser_(std::make_unique<Parser>(header_limit)) {}
RequestReader::~RequestReader() = default;
RequestReader::RequestReader(RequestReader&&) noexcept = default;
RequestReader& RequestReader::operator=(RequestReader&&) noexcept = default;

std::size_t RequestReader::feed(std::string_view bytes) {
  Parser& parser = *parser_;
  std::size_t used = 0;
  if (!parser.has_begun) {
    // A line end before the request line is ignored (RFC 9112 2.2): some clients send one after a body.
    used = std::min(bytes.find_first_not_of("\r\n"), bytes.size());
    parser.has_begun = used < bytes.size();
  }
  while (used < bytes.size() && (parser.state == State::head || parser.state == State::body)) {
    beast::error_code error;
    const auto taken = parser.beast.put(boost::asio::buffer(bytes.data() + used, bytes.size() - used), error);
    used += taken;
    if (error == beast::http::error::need_more) break;
    if (error == beast::http::error::body_limit) {
      parser.fail(body_too_large(parser.body_limit, parser.limit_name));
    } else if (error) {
      parser.fail(problem_for(error, parser.header_limit));
    } else if (parser.state == State::head && parser.beast.is_header_done()) {
      parser.take_head();
    } else if (parser.state == State::body && parser.beast.is_done()) {
      parser.request.body = std::move(parser.beast.get().body());
      parser.state = State::complete;
    }
  }
  return used;
}

RequestReader::State RequestReader::state() const { return parser_->state; }

const Problem& RequestReader::problem() const {
  assert(parser_->state == State::failed);
  return parser_->problem;
}

Request& RequestReader::request() { return parser_->request; }

std::size_t RequestReader::body_size() const {
  return parser_->state == State::complete ? parser_->request.body.size()
                                           : parser_->beast.get().body().size();
}

void RequestReader::read_body(std::size_t limit, std::string_view limit_name) {
  Parser& parser = *parser_;
  assert(parser.state == State::head_complete);
  parser.body_limit = limit;
  parser.limit_name = limit_name;
  const auto announced = parser.beast.content_length();
  if (announced && *announced > limit) return parser.fail(body_too_large(limit, limit_name));
  if (parser.beast.is_done()) {
    parser.state = State::complete;
    return;
  }
  parser.beast.body_limit(limit);
  parser.beast.eager(true);
  parser.state = State::body;
}

bool RequestReader::has_unread_body() const {
  return parser_->beast.is_header_done() ? !parser_->beast.is_done() : parser_->state == State::failed;
}

bool RequestReader::expects_continue() const { return parser_->expects_continue; }
bool RequestReader::keeps_alive() const {
  return parser_->beast.is_header_done() && parser_->beast.keep_alive();
}
bool RequestReader::is_http_1_0() const { return parser_->beast.get().version() < 11; }

}  // namespace dorhub::http
