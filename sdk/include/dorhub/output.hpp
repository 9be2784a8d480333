// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Where an adapter puts what it found: records, problems, skips, answers, requests.
///
/// Every input row must end as one of the first three; the host reports a row that ends as none, so that
/// nothing vanishes. Everything is copied at once; the caller keeps its own. One instance, one thread.
///
///     while (auto row = rows.next()) {
///       if ((*row)["Soort"].text() != "fiets") {
///         out.skip("acme.not_a_bicycle", row->place());
///         continue;
///       }
///       dorhub::Registration bought = read(*row, out);   // reports what it can't read, and goes on
///       out.record(std::move(bought), row->place());
///       if (out.stopped()) return;
///     }
///
/// A row may give a problem and a record: a price that can't be read costs the price, not the good. Nothing
/// is returned to the caller: the hub judges a record after the adapter is through with it, and tells the
/// partner. What the host refuses (a limit, a payload too large) it reports itself: a record above the hub's
/// limits.record (64 KiB where its admin says nothing; a manifest may set a lower one) is refused alone, with
/// its size, and the adapter goes on; beyond the limit of records in a delivery (limits.records) stopped()
/// becomes true.

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

/// An HTTP request that the hub is asked to make (dor.ask/1). Secrets stand as {{secret:NAME}} in the query,
/// a header or the body: the hub puts them in and signs, so that no adapter ever sees one.
struct Request {
  std::string method = "GET";  ///< GET, HEAD, POST, PUT, PATCH or DELETE
  std::string url;             ///< "https://api.acme.nl/v1/purchases?page=2"
  /// Name and value; Host and length are the hub's.
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};     ///< UTF-8; none when empty
  std::int64_t wait_ms = 0;  ///< wait this long first (429, back-off)
};

/// Made by the border for each call; a vendor gets it by reference and keeps it no longer than the call.
class Output {
 public:
  /// `adapter_id` fills in a record's empty `system`. `host` outlives this.
  Output(const dor_host& host, std::string_view adapter_id) : host_(host), adapter_id_(adapter_id) {}

  /// Arguments of a problem's text: name and value. Texts of the document are repeated only as far as
  /// quoted.hpp lets them; "field" and "column" must be words of the adapter or its options.
  using Arguments = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  /// Hands over one record (any struct of record.hpp) with its place in the document, which is where a person
  /// will look: the row's or the element's, not the document's. Give it by std::move to save a copy. Nothing
  /// is checked here: a record that breaks a Rule comes back to the partner as problems with this place. An
  /// unknown place leaves the one that the record has.
  template <class R>
  void record(R record, const Place& place) {
    if (record.system.empty()) record.system = adapter_id_;
    if (place.known()) record.place = RecordPlace(place);
    buffer_.clear();
    append_record(buffer_, record);
    emit(DOR_EMIT_RECORD, buffer_);
  }

  /// Says what is wrong where. `code` is one of the manifest's texts, for example "depot.date_unknown"; the
  /// texts themselves, Dutch and English with {names} for the arguments, stand there.
  ///
  ///     out.problem("acme.no_such_day", cell.place(), {{"column", "Datum"}, {"value", cell.text()}});
  ///
  /// `severity`: error for what could not be read, warning for what was read with doubt, note for what is
  /// only worth knowing; fatal says that nothing after it was read: return then. Of a person's value name the
  /// column, not the text. An error counts its row as refused, once however many it has; a row with a record
  /// and a warning counts as a record. Of a delivery the first 1,000 problems are kept (limits.problems) and
  /// the others counted, but a fatal one always. A code is cut after 100 bytes.
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

  /// This delivery is the partner's whole list: what it lacks has left, and its holdings are closed. Once, at
  /// the end, and never after a document that broke off: ask rows.broken() or tree.broken() first. The hub
  /// disregards it after a fatal problem and where its own readers refused a row.
  void complete() { emit(DOR_EMIT_COMPLETE, {}); }

  /// The partner's bytes that `render` made, with their type ("application/xml"; no line feed in it). Once a
  /// call.
  void answer(std::string_view content_type, std::string_view bytes) {
    buffer_.assign(content_type);
    buffer_ += '\n';
    buffer_ += bytes;
    emit(DOR_EMIT_ANSWER, buffer_);
  }

  /// The next request of an asking adapter: once in each next_request() that returns true. Only to hosts that
  /// the manifest lists; the hub refuses others.
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

  /// What to be given back with the next ask, after a restart too: a page's token, the last change seen. Any
  /// bytes, the last one said counts. Save it after the records it covers, or a restart loses them.
  void state(std::string_view bytes) { emit(DOR_EMIT_STATE, bytes); }

  /// A line for the adapter's author: `event` in a few fixed words, `text` with the particulars. The hub
  /// seals the lines with the delivery and shows them to the admin; no personal data all the same. 64 KiB of
  /// a delivery, and together with what is printed no more than the hub's limits.output: a line that would go
  /// beyond is left out without a word, so log what is rare.
  void log(std::string_view event, std::string_view text) {
    note(host_.log(host_.context, DOR_LOG_INFO, bytes_of(event), bytes_of(text)));
  }

  /// The host wants no more (a limit, or it is stopping): return soon. What is handed over afterwards is
  /// lost; the hub knows that the document was not read to its end. Ask once a row, in the loop's condition
  /// or after record(); false stays false until something was handed over.
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
