// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A recorded conversation with a system that must be asked: it answers an adapter's requests from a file.
///
/// For tests, goldens and `dorhub adapter run NAME --conversation FILE`; no connection of a running hub
/// asks a live system yet. The file is NDJSON, one exchange a line, in the order in which they happened:
///
///     {"request":{"method":"GET","url":"https://api.example.nl/stock","headers":{"accept":"application/json"},
///                 "wait_ms":60000},
///      "response":{"status":200,"headers":{"content-type":"application/json"},"body":{"data":[]}}}
///
/// (on one line). Of a request, method and URL must be what is asked; headers, wait_ms and body are compared
/// only where the line has them. A response's body is text, or any JSON value, which is sent as compact JSON.
/// Header names are compared without case and reach the adapter in lower case. A first line {"state":"…"} is
/// what an earlier ask saved. Empty lines and lines that start with '#' are left out. Secrets stand in
/// requests as the adapter writes them, {{secret:NAME}}: a recording never holds one.
///
///     auto talk = Conversation::parse(text, "stock.conversation.ndjson");
///     auto ask = host.ask(owner, head, talk.value().state(), receiver);
///     while (auto request = ask->next()) {
///       auto answer = talk.value().answer(*request);
///       if (!answer) return answer.error();     // expected and got, with the line
///       ask->respond(answer.value().head, answer.value().body);
///     }
///     if (auto left = talk.value().left()) return *left;
///
/// Values; one thread at a time.

#include <cstddef>
#include <dorhub/result.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/record/payload.hpp"

namespace dorhub::plugins {

/// A response out of the recording; valid as long as the conversation.
struct RecordedAnswer {
  ResponseHead head;
  std::string body;
};

/// One line of the recording.
struct RecordedExchange {
  std::size_t line = 0;
  std::string method;
  std::string url;
  RecordedAnswer answer;
};

class Conversation {
 public:
  /// `ndjson`: the file's text; `name`: its name, for messages. Errors: "conversation.syntax" (no JSON
  /// object, with the line), "conversation.member" (a member is missing, unknown or of another type),
  /// "conversation.empty".
  [[nodiscard]] static Result<Conversation> parse(std::string_view ndjson, std::string_view name);

  ~Conversation();
  Conversation(Conversation&&) noexcept;
  Conversation& operator=(Conversation&&) noexcept;
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;

  /// What an earlier ask saved; empty at the very first.
  [[nodiscard]] const std::string& state() const;

  /// The answer to `request`, which must be the next one of the recording. Errors: "conversation.mismatch"
  /// (names what was expected and what came), "conversation.over" (the recording has no more).
  [[nodiscard]] Result<RecordedAnswer> answer(const HttpRequest& request);

  /// All of them in order, for whoever answers in another way than by the recording's order (the kit).
  [[nodiscard]] std::vector<RecordedExchange> exchanges() const;

  /// Exchanges that were never asked for: an Error "conversation.unasked" with the first one's line.
  [[nodiscard]] std::optional<Error> left() const;

 private:
  struct Impl;
  explicit Conversation(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace dorhub::plugins
