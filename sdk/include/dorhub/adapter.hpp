// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Write an adapter in C++: derive from Adapter, override translate, end the file with DORHUB_ADAPTER.
///
///     class Acme : public dorhub::Adapter {
///      public:
///       void translate(const dorhub::Delivery& in, dorhub::Output& out) override {
///         auto rows = in.rows();
///         while (auto row = rows.next()) {
///           dorhub::Registration bought;
///           bought.id = std::string((*row)["Inkoopnr"].text());
///           bought.good.fill().identifier("frame_number", (*row)["Framenr"].text());
///           out.record(bought, row->place());
///         }
///       }
///     };
///     DORHUB_ADAPTER(Acme, "acme", "1.0.0")
///
/// The class is made once per worker and connection, with the connection's options when it has a constructor
/// that takes a Node. It must not remember one delivery for the next, read the clock, open a file or start a
/// thread: the sandbox refuses, and the conformance kit looks. Exceptions are caught at the border and end
/// the delivery: their type is reported, their text, which may quote a person, is sealed with the delivery.

#include <dorhub/abi.h>

#include <dorhub/output.hpp>
#include <dorhub/read.hpp>
#include <dorhub/thrown.hpp>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace dorhub {

/// One document to translate, with what the hub knows about it. Views are valid during the call.
class Delivery {
 public:
  Delivery(Node envelope, std::string_view document, const dor_read_v1& reader)
      : envelope_(envelope), document_(document), reader_(reader) {}

  /// The bytes as they came, of any encoding; rows() and tree() decode them.
  [[nodiscard]] std::string_view document() const { return document_; }
  /// The hub's number of this delivery. Not a part of any record's id: the same file comes twice.
  [[nodiscard]] std::string_view id() const { return envelope_["delivery"].text(); }
  /// RFC 3339, UTC: the only clock an adapter may look at. For what has no date of its own; the same document
  /// delivered again has another.
  [[nodiscard]] std::string_view received_at() const { return envelope_["received_at"].text(); }
  /// As the partner said, "text/csv; charset=windows-1252"; empty when it said none. May be wrong: the
  /// readers look at the bytes.
  [[nodiscard]] std::string_view content_type() const { return envelope_["content_type"].text(); }
  /// Without its folder; empty when there was no file. May hold anything, a person's name too.
  [[nodiscard]] std::string_view file_name() const { return envelope_["file_name"].text(); }
  /// A header that came with a push, by its lower-case name; only those on the hub's list.
  [[nodiscard]] std::string_view header(std::string_view name) const {
    return envelope_["headers"][name].text();
  }

  /// Rows of a CSV file or workbook; `options` as in abi.h, "{}" lets the host detect format, encoding and
  /// delimiter: `in.rows(R"({"encoding":"windows-1252","delimiter":";"})")` says them. The reader reports
  /// what it can't read and tells it by broken(); each row must end as a record, a problem or a skip.
  [[nodiscard]] Rows rows(std::string_view options = "{}") const { return {reader_, document_, options}; }
  /// The same of JSON or XML, whose list is chosen with Tree::walk().
  [[nodiscard]] Tree tree(std::string_view options = "{}") const { return {reader_, document_, options}; }
  /// A reader over other text, for example JSON that stands inside a form field. `text` must outlive it.
  [[nodiscard]] Tree tree_of(std::string_view text, std::string_view options = "{}") const {
    return {reader_, text, options};
  }

 private:
  Node envelope_;
  std::string_view document_;
  const dor_read_v1& reader_;
};

/// What a vendor writes. One object, one thread at a time; never copied.
///
/// A constructor that takes a Node gets the connection's options, checked against the manifest, with defaults
/// filled in: `explicit Acme(const dorhub::Node& options) : shop_(options["shop"].text()) {}`. The Node is
/// valid as long as the object.
class Adapter {
 public:
  Adapter() = default;
  Adapter(const Adapter&) = delete;
  Adapter& operator=(const Adapter&) = delete;
  virtual ~Adapter() = default;

  /// Bytes to records. Report what is wrong with a row and go on with the next; return when the document is
  /// at its end or out.stopped(). The same bytes must give the same records, whenever and however often.
  virtual void translate(const Delivery& in, Output& out) = 0;
  /// A canonical answer (answer.hpp, sdk/schema/answer.schema.json) to the partner's bytes, given by
  /// out.answer(); false: this partner gets none of this type.
  virtual bool render(const Node& answer, Output& out) {
    (void)answer;
    (void)out;
    return false;
  }
};

/// A response to a Request, as an asking adapter gets it.
struct Response {
  std::int64_t status = 0;    ///< of HTTP: 200, 429, 503 …
  Node headers;               ///< by lower-case name
  std::string_view body;      ///< as it came, whatever its type says: an error page may come with 200
  const dor_read_v1& reader;  ///< for Tree and Rows over the body
};

/// For systems that must be asked (dor.ask/1): derive from this as well. The hub makes the requests; a
/// recorded conversation stands in for it in tests.
class Asking {
 public:
  virtual ~Asking() = default;
  /// Gives the next request with out.request(), or returns false when there is nothing more to ask now.
  /// `state` is what out.state() last saved in an earlier ask; given with the first call only, empty at the
  /// very first. Must come to an end: stop when the partner names no next page, and never ask one twice.
  virtual bool next_request(std::string_view state, Output& out) = 0;
  /// What the partner answered to the last request: records, problems, and the state behind them. An error of
  /// the partner (429, 5xx, a body of another type) is a problem, or a reason to ask again after wait_ms.
  virtual void on_response(const Response& response, Output& out) = 0;
};

namespace abi_detail {

/// One instance behind the C border: the host's table, the options and the vendor's object.
template <class T>
struct Instance {
  dor_host host{};
  dor_read_v1 reader{};
  std::string options_text;
  std::optional<Tree> options;
  std::unique_ptr<T> adapter;
};

/// Copies what both sides know of a struct that may be longer or shorter than ours.
template <class T>
void copy_known(T& to, const T& from) {
  to = {};
  std::memcpy(&to, &from, from.size < sizeof(T) ? from.size : sizeof(T));
  to.size = sizeof(T);
}

/// Ends a call with a fatal problem that has one argument.
template <class T>
std::int32_t failed(const Instance<T>& self, std::string_view code, std::string_view name,
                    std::string_view value) {
  std::string args = "{";
  append_json_string(args, name);
  args += ':';
  append_json_string(args, value);
  args += '}';
  self.host.report(self.host.context, bytes_of(code), DOR_FATAL, bytes_of("{}"), bytes_of(args));
  return DOR_FAILED;
}

/// Ends a call with what is being handled, in a catch block: the type is reported, the text logged.
template <class T>
std::int32_t threw(const Instance<T>& self, std::string_view code, std::string_view call) {
  log_thrown(self.host, call);
  return failed(self, code, "kind", thrown_type());
}

/// Ends a call for want of memory. Allocates nothing.
template <class T>
std::int32_t lacked_memory(const Instance<T>& self) {
  self.host.report(self.host.context, bytes_of("worker.memory"), DOR_FATAL, bytes_of("{}"),
                   bytes_of(R"({"limit":"worker.memory"})"));
  return DOR_LIMIT;
}

/// The functions of dor_adapter for a vendor's class; no exception leaves any of them.
template <class T>
struct Border {
  static Instance<T>& self(dor_instance* instance) { return *reinterpret_cast<Instance<T>*>(instance); }

  static std::int32_t create(const dor_host* host, dor_bytes options, dor_instance** out) {
    *out = nullptr;
    Instance<T> none;  // to report by, while there is no other
    copy_known(none.host, *host);
    try {
      auto made = std::make_unique<Instance<T>>();
      made->host = none.host;
      const void* reader = made->host.extension(made->host.context, bytes_of(DOR_READ_V1));
      if (reader == nullptr) return failed(none, "adapter.no_extension", "extension", DOR_READ_V1);
      copy_known(made->reader, *static_cast<const dor_read_v1*>(reader));
      made->options_text = options.size == 0 ? "{}" : std::string(text_of(options));
      made->options.emplace(made->reader, made->options_text, R"({"format":"json"})");
      if constexpr (std::is_constructible_v<T, Node>) {
        made->adapter = std::make_unique<T>(made->options->look(""));
      } else {
        made->adapter = std::make_unique<T>();
      }
      *out = reinterpret_cast<dor_instance*>(made.release());
      return DOR_OK;
    } catch (const std::bad_alloc&) {
      return lacked_memory(none);
    } catch (...) {
      return threw(none, "adapter.not_made", "create");
    }
  }

  static void destroy(dor_instance* instance) { delete reinterpret_cast<Instance<T>*>(instance); }

  /// Runs `work`, turning exceptions into a report.
  template <class Work>
  static std::int32_t guarded(dor_instance* instance, std::string_view call, Work work) {
    try {
      return work(self(instance));
    } catch (const std::bad_alloc&) {
      return lacked_memory(self(instance));
    } catch (...) {
      return threw(self(instance), "adapter.exception", call);
    }
  }

  static std::int32_t translate(dor_instance* instance, dor_bytes envelope, dor_bytes document) {
    return guarded(instance, "translate", [&](Instance<T>& me) {
      Tree tree(me.reader, text_of(envelope), R"({"format":"json"})");
      const Delivery in(tree.look(""), text_of(document), me.reader);
      Output out(me.host, T::dorhub_id());
      me.adapter->translate(in, out);
      return DOR_OK;
    });
  }

  static std::int32_t render(dor_instance* instance, dor_bytes answer) {
    return guarded(instance, "render", [&](Instance<T>& me) {
      Tree tree(me.reader, text_of(answer), R"({"format":"json"})");
      Output out(me.host, T::dorhub_id());
      return me.adapter->render(tree.look(""), out) ? DOR_OK : DOR_UNSUPPORTED;
    });
  }

  static std::int32_t next_request(dor_instance* instance, dor_bytes state) {
    return guarded(instance, "next_request", [&](Instance<T>& me) {
      Output out(me.host, T::dorhub_id());
      return static_cast<Asking&>(*me.adapter).next_request(text_of(state), out) ? DOR_OK : DOR_END;
    });
  }

  static std::int32_t on_response(dor_instance* instance, dor_bytes head, dor_bytes body) {
    return guarded(instance, "on_response", [&](Instance<T>& me) {
      Tree tree(me.reader, text_of(head), R"({"format":"json"})");
      const Node root = tree.look("");
      Output out(me.host, T::dorhub_id());
      const Response response{root["status"].integer().value_or(0), root["headers"], text_of(body),
                              me.reader};
      static_cast<Asking&>(*me.adapter).on_response(response, out);
      return DOR_OK;
    });
  }

  static const void* extension(dor_instance*, dor_bytes id) {
    if constexpr (std::is_base_of_v<Asking, T>) {
      static const dor_ask_v1 ask{sizeof(dor_ask_v1), 0, &next_request, &on_response};
      if (text_of(id) == DOR_ASK_V1) return &ask;
    }
    (void)id;
    return nullptr;
  }

  static const dor_adapter* table() {
    static const dor_adapter adapter{sizeof(dor_adapter),
                                     DOR_ABI_MINOR,
                                     DOR_MODEL_MAJOR,
                                     DOR_MODEL_MINOR,
                                     bytes_of(T::dorhub_id()),
                                     bytes_of(T::dorhub_version()),
                                     &create,
                                     &destroy,
                                     &translate,
                                     &render,
                                     &extension};
    return &adapter;
  }
};

// NOLINTBEGIN(bugprone-macro-parentheses): the name of a base stands without.
/// The vendor's class with its id and version.
#define DORHUB_DETAIL_NAMED(Class, id, version)                            \
  namespace {                                                              \
  struct DorhubNamed##Class final : Class {                                \
    using Class::Class;                                                    \
    static constexpr std::string_view dorhub_id() { return id; }           \
    static constexpr std::string_view dorhub_version() { return version; } \
  };                                                                       \
  }
// NOLINTEND(bugprone-macro-parentheses)

}  // namespace abi_detail
}  // namespace dorhub

/// Exports the entry. Once per shared object, at the end of a .cpp file and outside any namespace; `id` and
/// `version` as in adapter.yaml.
#define DORHUB_ADAPTER(Class, id, version)                                                        \
  DORHUB_DETAIL_NAMED(Class, id, version)                                                         \
  extern "C" __attribute__((visibility("default"))) const dor_adapter* dor_adapter_v0(uint32_t) { \
    return dorhub::abi_detail::Border<DorhubNamed##Class>::table();                               \
  }
