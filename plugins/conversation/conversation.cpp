// SPDX-License-Identifier: EUPL-1.2
#include "plugins/conversation/conversation.hpp"

#include <boost/json.hpp>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "sdk/record/ascii.hpp"

namespace dorhub::plugins {
namespace {

namespace json = boost::json;

struct Exchange : RecordedExchange {
  NamedTexts headers;
  std::optional<std::uint64_t> wait_ms;
  std::optional<std::string> body;
};

/// A member that is not as it should be; caught where the line is known.
struct BadMember {
  std::string what;
};

std::string text_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) throw BadMember{"«" + std::string(name) + "» must be text"};
  return std::string(value->as_string());
}

std::optional<std::uint64_t> number_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_int64() || value->as_int64() < 0)
    throw BadMember{"«" + std::string(name) + "» must be a whole number"};
  return static_cast<std::uint64_t>(value->as_int64());
}

NamedTexts headers_of(const json::object& object) {
  NamedTexts out;
  const json::value* headers = object.if_contains("headers");
  if (headers == nullptr) return out;
  if (!headers->is_object()) throw BadMember{"«headers» must be an object"};
  for (const auto& header : headers->as_object()) {
    if (!header.value().is_string())
      throw BadMember{"header «" + std::string(header.key()) + "» must be text"};
    out.emplace_back(lower_case(header.key()), std::string(header.value().as_string()));
  }
  return out;
}

/// Text as it is; any other value as compact JSON.
std::optional<std::string> body_of(const json::object& object) {
  const json::value* body = object.if_contains("body");
  if (body == nullptr) return std::nullopt;
  return body->is_string() ? std::string(body->as_string()) : json::serialize(*body);
}

void refuse_others(const json::object& object, std::initializer_list<std::string_view> names) {
  for (const auto& member : object) {
    bool is_known = false;
    for (const std::string_view name : names) is_known = is_known || name == member.key();
    if (!is_known) throw BadMember{"«" + std::string(member.key()) + "» is not known here"};
  }
}

const json::object& object_of(const json::object& line, std::string_view name) {
  const json::value* value = line.if_contains(name);
  if (value == nullptr || !value->is_object())
    throw BadMember{"«" + std::string(name) + "» must be an object"};
  return value->as_object();
}

Exchange exchange_of(const json::object& line) {
  refuse_others(line, {"request", "response"});
  const json::object& request = object_of(line, "request");
  refuse_others(request, {"method", "url", "headers", "body", "wait_ms"});
  const json::object& response = object_of(line, "response");
  refuse_others(response, {"status", "headers", "body"});
  Exchange out;
  out.method = text_of(request, "method");
  out.url = text_of(request, "url");
  out.headers = headers_of(request);
  out.body = body_of(request);
  out.wait_ms = number_of(request, "wait_ms");
  const auto status = number_of(response, "status");
  if (!status || *status < 100 || *status > 599) throw BadMember{"«status» must be a number from 100 to 599"};
  out.answer.head.status = static_cast<std::uint32_t>(*status);
  out.answer.head.headers = headers_of(response);
  out.answer.body = body_of(response).value_or("");
  return out;
}

std::string shown(const std::optional<std::string>& text) { return text ? "«" + *text + "»" : "nothing"; }

std::optional<std::string> header_of(const NamedTexts& headers, std::string_view name) {
  for (const auto& [key, value] : headers)
    if (lower_case(key) == name) return value;
  return std::nullopt;
}

/// What differs between a recorded request and one that came; empty when nothing does.
std::string difference(const Exchange& recorded, const HttpRequest& request) {
  const std::string expected = recorded.method + ' ' + recorded.url;
  const std::string got = request.method + ' ' + request.url;
  if (expected != got) return "expected " + expected + ", got " + got;
  for (const auto& [name, value] : recorded.headers) {
    const auto came = header_of(request.headers, name);
    if (came != value)
      return expected + ": expected header " + name + " " + shown(value) + ", got " + shown(came);
  }
  if (recorded.body && recorded.body != request.body)
    return expected + ": expected the body " + shown(recorded.body) + ", got " + shown(request.body);
  if (recorded.wait_ms && *recorded.wait_ms != request.wait_ms)
    return expected + ": expected a wait of " + std::to_string(*recorded.wait_ms) + " ms, got " +
           std::to_string(request.wait_ms) + " ms";
  return {};
}

}  // namespace

struct Conversation::Impl {
  std::string name;
  std::string state;
  std::vector<Exchange> exchanges;
  std::size_t next = 0;

  [[nodiscard]] std::string place(std::size_t line) const { return name + ':' + std::to_string(line); }
};

Conversation::Conversation(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Conversation::~Conversation() = default;
Conversation::Conversation(Conversation&&) noexcept = default;
Conversation& Conversation::operator=(Conversation&&) noexcept = default;

Result<Conversation> Conversation::parse(std::string_view ndjson, std::string_view name) {
  auto impl = std::make_unique<Impl>();
  impl->name = name;
  std::size_t number = 0;
  while (!ndjson.empty()) {
    const std::size_t end = ndjson.find('\n');
    const std::string_view line = ndjson.substr(0, end);
    ndjson.remove_prefix(end == std::string_view::npos ? ndjson.size() : end + 1);
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos || line.front() == '#') continue;
    boost::system::error_code failed;
    const json::value value = json::parse(json::string_view(line.data(), line.size()), failed);
    if (failed || !value.is_object())
      return Error{"conversation.syntax", "the line is not one JSON object", impl->place(number)};
    try {
      if (impl->exchanges.empty() && value.as_object().contains("state")) {
        refuse_others(value.as_object(), {"state"});
        impl->state = text_of(value.as_object(), "state");
        continue;
      }
      impl->exchanges.push_back(exchange_of(value.as_object()));
      impl->exchanges.back().line = number;
    } catch (const BadMember& bad) {
      return Error{"conversation.member", bad.what, impl->place(number)};
    }
  }
  if (impl->exchanges.empty())
    return Error{"conversation.empty", "the recording holds no exchange", impl->name};
  return Conversation(std::move(impl));
}

const std::string& Conversation::state() const { return impl_->state; }

Result<RecordedAnswer> Conversation::answer(const HttpRequest& request) {
  if (impl_->next == impl_->exchanges.size())
    return Error{"conversation.over",
                 "the recording is over, but the adapter asks " + request.method + ' ' + request.url,
                 impl_->name};
  const Exchange& recorded = impl_->exchanges[impl_->next];
  const std::string wrong = difference(recorded, request);
  if (!wrong.empty())
    return Error{"conversation.mismatch", wrong, impl_->place(recorded.line),
                 "correct the adapter, or record the conversation anew"};
  ++impl_->next;
  return recorded.answer;
}

std::vector<RecordedExchange> Conversation::exchanges() const {
  return {impl_->exchanges.begin(), impl_->exchanges.end()};
}

std::optional<Error> Conversation::left() const {
  if (impl_->next == impl_->exchanges.size()) return std::nullopt;
  const Exchange& recorded = impl_->exchanges[impl_->next];
  return Error{
      "conversation.unasked",
      "the adapter has ended, but the recording goes on with " + recorded.method + ' ' + recorded.url,
      impl_->place(recorded.line)};
}

}  // namespace dorhub::plugins
