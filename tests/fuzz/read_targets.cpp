// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>
#include <dorhub/json_writer.hpp>
#include <dorhub/read.hpp>

#include "sdk/read/read_extension.hpp"
#include "sdk/read/texts.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/unit/sdk/read/workbook.hpp"

namespace dorhub::fuzz {
namespace {

// What must hold whatever the bytes are; libFuzzer and the tests both see an abort.
void demand(bool holds) {
  if (!holds) std::abort();
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

// A worker's limits, small enough that a fuzzer meets them.
Limits small_limits() {
  Limits limits;
  limits.expanded_bytes = 4 * 1024 * 1024;
  limits.cell_bytes = 4096;
  limits.element_nodes = 5000;
  limits.records = 5000;
  limits.columns = 100;
  limits.nesting = 20;
  return limits;
}

class Host {
 public:
  Host()
      : extension_(small_limits(), [this](const Problem& problem) {
          ++reports_;
          demand(read::reader_text(problem.code).has_value());
          demand(is_utf8(problem.place.pointer));
        }) {}
  const dor_read_v1& table() { return *extension_.table(); }
  read::ReadExtension& extension() { return extension_; }
  [[nodiscard]] bool has_reported() const { return reports_ > 0; }

 private:
  std::size_t reports_ = 0;
  read::ReadExtension extension_;
};

void read_rows(std::string_view bytes, std::string_view options) {
  Host host;
  Rows rows(host.table(), bytes, options);
  std::uint32_t last = 0;
  while (const auto row = rows.next()) {
    demand(row->place().line >= last || options.find("xlsx") != std::string_view::npos);
    last = row->place().line;
    for (std::size_t i = 0; i < row->size(); ++i) demand(is_utf8(row->at(i).raw()));
    host.extension().note_output();
  }
  demand(!rows.broken() || host.has_reported());
}

void read_tree(std::string_view bytes, std::string_view path, std::string_view options) {
  Host host;
  Tree tree(host.table(), bytes, options);
  if (tree.walk(path)) {
    while (const auto node = tree.next()) {
      demand(is_utf8(node->name()) && is_utf8(node->text()));
      std::size_t children = 0;
      for (Node child = node->first(); child.present() && children < 100; child = child.next(), ++children)
        demand(is_utf8(child.place().pointer));
      host.extension().note_output();
    }
  }
  demand(!tree.broken() || host.has_reported());
}

}  // namespace

void fuzz_csv(std::string_view bytes) {
  read_rows(bytes, R"({"format":"csv"})");
  read_rows(bytes, R"({"format":"csv","header":false,"delimiter":";"})");
}

// As an archive, and as the rows of a sheet in a sound one: checksums keep a fuzzer out of the sheet
// otherwise.
void fuzz_xlsx(std::string_view bytes) {
  constexpr std::string_view kOptions = R"({"format":"xlsx"})";
  if (bytes.starts_with("PK")) return read_rows(bytes, kOptions);
  read::Workbook book{.rows = std::string(bytes)};
  book.shared = "<si><t>nr</t></si><si><r><t>a</t></r><rPh><t>b</t></rPh></si>";
  book.formats = "<numFmt numFmtId=\"164\" formatCode=\"00000\"/>";
  book.styles = "<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>";
  read_rows(read::make_xlsx(book), kOptions);
}

void fuzz_json(std::string_view bytes) {
  read_tree(bytes, "/data", R"({"format":"json"})");
  read_tree(bytes, "/*", R"({"format":"json"})");
  read_tree(bytes, "", R"({"format":"json"})");
}

void fuzz_xml(std::string_view bytes) {
  read_tree(bytes, "/r/i", R"({"format":"xml"})");
  read_tree(bytes, "", R"({"format":"xml"})");
}

}  // namespace dorhub::fuzz
