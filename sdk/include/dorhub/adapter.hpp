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
/// One object serves one delivery after the other in its worker, as long as the options stay the same; other
/// options get a new object. Two connections with the same options may share one. A constructor that takes a
/// Node gets them. It must not remember one delivery for the next, read the clock, open a file or start a
/// thread: the sandbox refuses, and the conformance kit looks. Exceptions are caught at the border and end
/// the delivery: their type is reported, their text, which may quote a person, is sealed with the delivery.
///
/// | what happens in a call            | the delivery ends with                                          |
/// |-----------------------------------|-----------------------------------------------------------------|
/// | it returns                        | what was emitted; rows that were refused were reported          |
/// | an exception leaves it            | adapter.exception and its type                                  |
/// | std::bad_alloc                    | worker.memory                                                   |
/// | the constructor throws            | adapter.not_made                                                |
/// | a crash, a hang, a forbidden call | worker.crashed, worker.deadline, worker.refused_call            |
///
/// After all but the first the delivery is tried once more, alone in a new worker, and then set aside for the
/// admin; records that were handed over before stay registered.
///
/// Read on: record.hpp (what to emit), read.hpp (rows and trees), row_converter.hpp (values with their
/// faults), output.hpp; sdk/GUIDE.md goes from an export to a signed package. `dorhub adapter new NAME --lang
/// cpp` writes the project around this, and `dorhub adapter test` says what is wrong with it.

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
  /// Made by the border for each call. All three are the host's and outlive it.
  Delivery(Node envelope, std::string_view document, const dor_read_v1& reader)
      : envelope_(envelope), document_(document), reader_(reader) {}

  /// The bytes as they came, of any encoding; rows() and tree() decode them. May be empty. To tell formats
  /// apart by their first signs: document_start() (document_start.hpp).
  [[nodiscard]] std::string_view document() const { return document_; }
  /// The hub's number of this delivery. Not a part of any record's id: the same file comes twice.
  [[nodiscard]] std::string_view id() const { return envelope_["delivery"].text(); }
  /// RFC 3339, UTC: the only clock an adapter may look at. For what has no date of its own; the same document
  /// delivered again has another.
  [[nodiscard]] std::string_view received_at() const { return envelope_["received_at"].text(); }
  /// As the partner said, "text/csv; charset=windows-1252"; empty when it said none. May be wrong: the
  /// readers look at the bytes.
  [[nodiscard]] std::string_view content_type() const { return envelope_["content_type"].text(); }
  /// Without its folder; empty when there was no file. May hold anything, a person's name too: never repeat
  /// it in a problem.
  [[nodiscard]] std::string_view file_name() const { return envelope_["file_name"].text(); }
  /// A header that came with a push, by its lower-case name ("x-topic"); only those that the connection's
  /// `push.headers` lists. Empty when it did not come, or the delivery came by another door.
  [[nodiscard]] std::string_view header(std::string_view name) const {
    return envelope_["headers"][name].text();
  }

  /// Rows of a CSV file or workbook; `options` as in abi.h, "{}" lets the host detect format, encoding and
  /// delimiter: `in.rows(R"({"encoding":"windows-1252","delimiter":";"})")` says them. The reader reports
  /// what it can't read and tells it by broken(); each row must end as a record, a problem or a skip. Several
  /// readers over one document are several passes: each row of each pass must end so, so read rows once.
  [[nodiscard]] Rows rows(std::string_view options = "{}") const { return {reader_, document_, options}; }
  /// The same of JSON or XML, whose list is chosen with Tree::walk(). A first pass is made with
  /// Tree::browse().
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

/// What a vendor writes. One object, one thread at a time; never copied. It may keep what its constructor
/// made of the options; whatever else it keeps from one call to the next may make the same bytes give other
/// records.
///
/// A constructor that takes a Node gets the connection's options, checked against the manifest, with defaults
/// filled in: `explicit Acme(const dorhub::Node& options) : shop_(options["shop"].text()) {}`. The Node is
/// valid as long as the object. An option that is wrong for a reason which the manifest can't say: throw, and
/// the delivery ends with adapter.not_made.
class Adapter {
 public:
  Adapter() = default;
  Adapter(const Adapter&) = delete;
  Adapter& operator=(const Adapter&) = delete;
  virtual ~Adapter() = default;

  /// Bytes to records. Report what is wrong with a row and go on with the next; return when the document is
  /// at its end or out.stopped(). The same bytes must give the same records, whenever and however often: the
  /// hub translates a delivery again after a crash or when an admin replays it, and what it knows already it
  /// skips. `in`, `out` and all views are gone when it returns.
  virtual void translate(const Delivery& in, Output& out) = 0;
  /// A canonical answer (answer.hpp, sdk/schema/answer.schema.json) to the partner's bytes, given by
  /// out.answer() once; false: this partner gets none of this type in a form of its own, and reads JSON where
  /// it reads at all. Which types come when stands in answer.hpp. The default renders none.
  virtual bool render(const Node& answer, Output& out) {
    (void)answer;
    (void)out;
    return false;
  }
};

/// A response to a Request, as an asking adapter gets it. Views are valid during on_response(). A secret that
/// the partner repeats in it stands there as {{secret:NAME}} again.
struct Response {
  std::int64_t status = 0;    ///< of HTTP: 200, 429, 503 …
  Node headers;               ///< by lower-case name: headers["retry-after"].text()
  std::string_view body;      ///< as it came, whatever its type says: an error page may come with 200
  const dor_read_v1& reader;  ///< for Tree and Rows over the body
};

/// For systems that must be asked (dor.ask/1): derive from this as well. The hub makes the requests; a
/// recorded conversation stands in for it in tests. In this release the kit and `dorhub adapter run
/// --conversation` ask, and no connection of a running hub does yet.
///
///     bool next_request(std::string_view state, dorhub::Output& out) override {
///       if (!state.empty()) page_ = std::string(state);          // where the last ask got to
///       if (is_done_) return false;
///       out.request({.url = "https://api.acme.nl/v1/purchases?after=" + page_,
///                    .headers = {{"Authorization", "Bearer {{secret:token}}"}}});
///       return true;
///     }
///     void on_response(const dorhub::Response& response, dorhub::Output& out) override {
///       if (response.status != 200) return fail(response, out);   // tells it; waits, or sets is_done_
///       dorhub::Tree tree(response.reader, response.body);
///       …                                                         // out.record() for each element
///       out.state(page_);                                         // last, so that a restart loses nothing
///     }
///
/// What is kept between the calls of one ask (page_, is_done_) must be as new when the next ask begins, on
/// the same object.
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

/// One instance behind the C border: the host's table, the options and the vendor's object. Members in this
/// order: the last is destroyed first, so the adapter goes before the options that its Node looks at.
template <class T>
struct Instance {
  dor_host host{};
  dor_read_v1 reader{};
  std::string options_text;
  std::optional<Tree> options;
  std::unique_ptr<T> adapter;
};

/// Copies what both sides know of a struct that may be longer or shorter than ours (abi.h, «Structs»); the
/// rest is zero, and the size becomes ours.
template <class T>
void copy_known(T& to, const T& from) {
  to = {};
  std::memcpy(&to, &from, from.size < sizeof(T) ? from.size : sizeof(T));
  to.size = sizeof(T);
}

/// Ends a call with a fatal problem that has one argument. Allocates; from lack of memory use the one below.
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
  /// What the host carries for us. Only create() makes one, and only destroy() takes it.
  static Instance<T>& self(dor_instance* instance) { return *reinterpret_cast<Instance<T>*>(instance); }

  /// dor_adapter::create. `*out` is null unless it gives DOR_OK; nothing is left behind then.
  static std::int32_t create(const dor_host* host, dor_bytes options, dor_instance** out) {
    *out = nullptr;
    Instance<T> none;  // to report by, while there is no other
    copy_known(none.host, *host);
    try {
      auto made = std::make_unique<Instance<T>>();
      made->host = none.host;
      // Every hub has the readers; without them there is nothing that Delivery could give.
      const void* reader = made->host.extension(made->host.context, bytes_of(DOR_READ_V1));
      if (reader == nullptr) return failed(none, "adapter.no_extension", "extension", DOR_READ_V1);
      copy_known(made->reader, *static_cast<const dor_read_v1*>(reader));
      made->options_text = options.size == 0 ? "{}" : std::string(text_of(options));
      // Read like a document: no second JSON parser goes into a vendor's library.
      made->options.emplace(made->reader, made->options_text, R"({"format":"json"})");
      // Chosen while compiling: an adapter without options needs no constructor.
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

  /// dor_adapter::destroy; null is legal, and a destructor must not throw.
  static void destroy(dor_instance* instance) { delete reinterpret_cast<Instance<T>*>(instance); }

  /// Runs `work`, turning exceptions into a report: bad_alloc is DOR_LIMIT, any other DOR_FAILED. What was
  /// emitted before stays with the host.
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

  /// dor_adapter::translate. The envelope is read like any JSON; the document not before the adapter asks.
  static std::int32_t translate(dor_instance* instance, dor_bytes envelope, dor_bytes document) {
    return guarded(instance, "translate", [&](Instance<T>& me) {
      Tree tree(me.reader, text_of(envelope), R"({"format":"json"})");
      const Delivery in(tree.look(""), text_of(document), me.reader);
      Output out(me.host, T::dorhub_id());
      me.adapter->translate(in, out);
      return DOR_OK;
    });
  }

  /// dor_adapter::render. DOR_UNSUPPORTED is no failure: the hub has a form of its own.
  static std::int32_t render(dor_instance* instance, dor_bytes answer) {
    return guarded(instance, "render", [&](Instance<T>& me) {
      Tree tree(me.reader, text_of(answer), R"({"format":"json"})");
      Output out(me.host, T::dorhub_id());
      return me.adapter->render(tree.look(""), out) ? DOR_OK : DOR_UNSUPPORTED;
    });
  }

  /// dor_ask_v1::next_request; compiled only where T is Asking.
  static std::int32_t next_request(dor_instance* instance, dor_bytes state) {
    return guarded(instance, "next_request", [&](Instance<T>& me) {
      Output out(me.host, T::dorhub_id());
      return static_cast<Asking&>(*me.adapter).next_request(text_of(state), out) ? DOR_OK : DOR_END;
    });
  }

  /// dor_ask_v1::on_response. A head without a status counts as status 0.
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

  /// dor_adapter::extension: dor.ask/1 where T is Asking, else none.
  static const void* extension(dor_instance*, dor_bytes id) {
    if constexpr (std::is_base_of_v<Asking, T>) {
      static const dor_ask_v1 ask{sizeof(dor_ask_v1), 0, &next_request, &on_response};
      if (text_of(id) == DOR_ASK_V1) return &ask;
    }
    (void)id;
    return nullptr;
  }

  /// What the entry returns: constant, made at the first call, which any thread may make.
  static const dor_adapter* table() {
    // The library asks for the minor that it was compiled with: an older hub refuses it, saying so.
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
/// `version` as in adapter.yaml. `Class` is a plain name: bring one out of a namespace by `using` first.
/// Without it the hub refuses the library (adapter.entry).
#define DORHUB_ADAPTER(Class, id, version)                                                        \
  DORHUB_DETAIL_NAMED(Class, id, version)                                                         \
  extern "C" __attribute__((visibility("default"))) const dor_adapter* dor_adapter_v0(uint32_t) { \
    return dorhub::abi_detail::Border<DorhubNamed##Class>::table();                               \
  }
