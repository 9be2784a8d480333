// SPDX-License-Identifier: EUPL-1.2
#include "translated.hpp"

#include "sdk/mapping/texts.hpp"
#include "sdk/mapping/translation.hpp"
#include "sdk/read/read_extension.hpp"

namespace dorhub::mapping {
namespace {

/// The host: keeps what is said.
struct Host {
  std::vector<std::string> said;
  read::ReadExtension reader{Limits{}, [this](const Problem& problem) { said.push_back(problem.code); }};
  dor_host table{};

  Host() {
    table.size = sizeof table;
    table.context = this;
    table.emit = [](void* context, std::uint32_t kind, dor_bytes payload) {
      auto& self = *static_cast<Host*>(context);
      self.reader.note_output();
      if (kind == DOR_EMIT_RECORD) self.said.emplace_back(text_of(payload));
      if (kind == DOR_EMIT_SKIP) self.said.push_back("skip " + std::string(text_of(payload)));
      if (kind == DOR_EMIT_COMPLETE) self.said.emplace_back("complete");
      return std::int32_t{DOR_OK};
    };
    table.report = [](void* context, dor_bytes code, std::uint32_t severity, dor_bytes place,
                      dor_bytes args) {
      auto& self = *static_cast<Host*>(context);
      self.reader.note_output();
      self.said.push_back(std::string(text_of(code)) + ' ' + std::to_string(severity) + ' ' +
                          std::string(text_of(place)) + ' ' + std::string(text_of(args)));
      return std::int32_t{DOR_OK};
    };
    table.log = [](void*, std::uint32_t, dor_bytes, dor_bytes) { return std::int32_t{DOR_OK}; };
    table.extension = [](void*, dor_bytes) -> const void* { return nullptr; };
  }
};

}  // namespace

std::vector<std::string> translated(std::string_view options, std::string_view document) {
  Host host;
  const dor_read_v1& reader = *host.reader.table();
  Tree options_tree(reader, options, R"({"format":"json"})");
  Tree envelope(reader, R"({"received_at":"2026-03-21T10:00:00Z"})", R"({"format":"json"})");
  const Mapped mapped(options_tree.look(""), "acme", kPrefix);
  Output out(host.table, "acme");
  mapped.translate(Delivery(envelope.look(""), document, reader), out);
  return host.said;
}

}  // namespace dorhub::mapping
