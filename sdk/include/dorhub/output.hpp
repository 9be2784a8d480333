// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Where an adapter puts what it found: records, problems, skips, answers, requests.
///
/// Every input row must end as one of the first three; the host reports a row that ends as none, so that
/// nothing vanishes. Everything is copied at once; the caller keeps its own. One instance, one thread.

#include <dorhub/abi.h>

#include <dorhub/json_writer.hpp>
#include <dorhub/place.hpp>
#include <dorhub/quoted.hpp>
#include <dorhub/read.hpp>
#include <dorhub/record.hpp>
#include <dorhub/severity.hpp>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace dorhub {

/// An HTTP request that the hub is asked to make (dor.ask/1). Secrets stand as {{secret:NAME}}.
struct Request {
  std::string method = "GET";
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  std::int64_t wait_ms = 0;  ///< wait this long first (429, back-off)
};

class Output {
 public:
  /// `adapter_id` fills in a record's empty `system`.
  Output(const dor_host& host, std::string_view adapter_id) : host_(host), adapter_id_(adapter_id) {}

  /// Arguments of a problem's text: name and value. Texts of the document are repeated only as far as
  /// quoted.hpp lets them; "field" and "column" must be words of the adapter or its options.
  using Arguments = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  /// Hands over one record with its place in the document.
  template <class R>
  void record(R record, const Place& place) {
    if (record.system.empty()) record.system = adapter_id_;
    if (place.known()) record.place = RecordPlace(place);
    buffer_.clear();
    append_record(buffer_, record);
    emit(DOR_EMIT_RECORD, buffer_);
  }

  /// Says what is wrong where. `code` is one of the manifest's texts, for example "depot.date_unknown".
  void problem(std::string_view code, const Place& place, Arguments arguments = {},
               Severity severity = Severity::error) {
    std::string where;
    append_json(where, RecordPlace(place));
    std::string args = "{";
    for (const auto& [name, value] : arguments) {
      if (args.size() > 1) args += ',';
      append_json_string(args, name);
      args += ':';
      append_json_string(args, quoted(name, value));
    }
    args += '}';
    note(host_.report(host_.context, bytes_of(code), static_cast<std::uint32_t>(severity), bytes_of(where),
                      bytes_of(args)));
  }

  /// Leaves a row out on purpose; `reason` is a code of the manifest's texts ("depot.not_a_bicycle").
  void skip(std::string_view reason, const Place& place) {
    buffer_ = "{\"reason\":";
    append_json_string(buffer_, reason);
    buffer_ += ",\"place\":";
    append_json(buffer_, RecordPlace(place));
    buffer_ += '}';
    emit(DOR_EMIT_SKIP, buffer_);
  }

  /// This delivery is the partner's whole list: what it lacks has left. Never after a document that broke
  /// off.
  void complete() { emit(DOR_EMIT_COMPLETE, {}); }

  /// The partner's bytes that `render` made.
  void answer(std::string_view content_type, std::string_view bytes) {
    buffer_.assign(content_type);
    buffer_ += '\n';
    buffer_ += bytes;
    emit(DOR_EMIT_ANSWER, buffer_);
  }

  /// The next request of an asking adapter.
  void request(const Request& request) {
    buffer_ = "{\"method\":";
    append_json_string(buffer_, request.method);
    buffer_ += ",\"url\":";
    append_json_string(buffer_, request.url);
    buffer_ += ",\"headers\":{";
    for (std::size_t i = 0; i < request.headers.size(); ++i) {
      if (i != 0) buffer_ += ',';
      append_json_string(buffer_, request.headers[i].first);
      buffer_ += ':';
      append_json_string(buffer_, request.headers[i].second);
    }
    buffer_ += '}';
    if (!request.body.empty()) {
      buffer_ += ",\"body\":";
      append_json_string(buffer_, request.body);
    }
    if (request.wait_ms > 0) buffer_ += ",\"wait_ms\":" + std::to_string(request.wait_ms);
    buffer_ += '}';
    emit(DOR_EMIT_REQUEST, buffer_);
  }

  /// What to be given back with the next ask, after a restart too. Save it after the records it covers.
  void state(std::string_view bytes) { emit(DOR_EMIT_STATE, bytes); }

  /// A line for the adapter's author; no personal data.
  void log(std::string_view event, std::string_view text) {
    note(host_.log(host_.context, DOR_LOG_INFO, bytes_of(event), bytes_of(text)));
  }

  /// The host wants no more (a limit, or it is stopping): return soon.
  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  void emit(std::uint32_t kind, std::string_view payload) {
    note(host_.emit(host_.context, kind, bytes_of(payload)));
  }
  void note(std::int32_t code) { stopped_ = stopped_ || code == DOR_STOP || code == DOR_LIMIT; }

  const dor_host& host_;
  std::string adapter_id_;
  std::string buffer_;
  bool stopped_ = false;
};

}  // namespace dorhub
