// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <dorhub/read.hpp>
#include <set>

#include "sdk/kit/check_run.hpp"
#include "sdk/kit/document_shape.hpp"
#include "sdk/kit/golden.hpp"
#include "sdk/kit/personal_numbers.hpp"
#include "sdk/kit/record_values.hpp"
#include "sdk/read/encoding.hpp"
#include "sdk/read/xml_markup.hpp"
#include "sdk/record/json_scan.hpp"

namespace dorhub::kit {
namespace {

/// Values that goldens hold as numbers of goods and records: they may look like anybody's.
std::set<std::string> impersonal(const Project& project) {
  std::set<std::string> out;
  for (const Sample& sample : project.samples) {
    const std::string golden = file_bytes(sample.golden());
    for (std::size_t at = 0; at < golden.size();) {
      const std::size_t end = std::min(golden.find('\n', at), golden.size());
      for (const RecordValue& value : record_values(golden.substr(at, end - at)))
        if (value.path.ends_with(".id") || value.path.find("identifiers") != std::string::npos)
          out.insert(value.text);
      at = end + 1;
    }
  }
  return out;
}

void look(CheckRun& run, const std::string& place, const std::string& text,
          const std::set<std::string>& known) {
  for (const PersonalNumber& found : personal_numbers(text)) {
    if (known.count(found.text) == 1) continue;
    run.fail({.place = place, .what = "holds " + std::string(found.what)});
    return;  // one finding a line
  }
}

void look_at_lines(CheckRun& run, const std::string& name, const std::string& bytes,
                   const std::set<std::string>& known) {
  std::uint32_t line = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    look(run, name + ":" + std::to_string(++line), bytes.substr(at, end - at), known);
    at = end + 1;
  }
}

/// JSON with its texts as they read: «\u0031» is a digit too. Lines stay what they were.
std::string without_json_escapes(std::string_view text) {
  constexpr std::size_t kNesting = 64;
  std::string out;
  std::size_t copied = 0;
  JsonScanner scanner(text, kNesting);
  for (JsonToken token = scanner.next(); token != JsonToken::end && token != JsonToken::fault;
       token = scanner.next()) {
    if ((token != JsonToken::string && token != JsonToken::key) || !scanner.is_decoded()) continue;
    out += text.substr(copied, scanner.offset() - copied);
    out += '"';
    for (const char c : scanner.text()) out += c == '\n' || c == '\r' ? ' ' : c;
    out += token == JsonToken::key ? "\":" : "\"";  // behind a key the scanner has read the colon
    copied = scanner.position();
  }
  return out += text.substr(copied);
}

/// XML with what its references stand for, line by line.
std::string without_xml_references(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    for (const char c : read::xml_unescaped(text.substr(0, end))) out += c == '\n' ? ' ' : c;
    out += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

/// What a document of text says, in whatever encoding and however it is written.
std::string as_read(const std::string& bytes) {
  std::string storage;
  const std::string_view text = read::to_utf8(read::decide_encoding(bytes), storage, std::uint64_t{1} << 30U);
  const std::string_view begin = trimmed(text.substr(0, 1024));
  if (begin.starts_with('<')) return without_xml_references(text);
  if (begin.starts_with('{') || begin.starts_with('[')) return without_json_escapes(text);
  return std::string(text);
}

void run(CheckRun& run) {
  const Project& project = run.project();
  if (project.samples.empty()) return run.skip("there is no sample in samples/");
  const std::set<std::string> known = impersonal(project);
  for (const Sample& sample : project.samples) {
    const std::string bytes = file_bytes(sample.file);
    const DocumentShape shape = shape_of(bytes, {});
    if (shape.kind != DocumentShape::Kind::workbook) {
      look_at_lines(run, sample.place(), as_read(bytes), known);
    } else {
      for (const Part& part : shape.parts)
        for (const std::string& value : part.values) look(run, part.place(sample), value, known);
    }
    look_at_lines(run, "samples/" + sample.golden().filename().string(), file_bytes(sample.golden()), known);
  }
}

}  // namespace

extern const Check privacy_samples{
    .name = "privacy/samples",
    .order = 350,
    .promise = "no sample holds a number or address that can be a person's",
    .why = "samples are sent round, kept in repositories and shipped with the adapter",
    .cure = "put an invented value of the same form there",
    .page =
        R"(Samples and goldens are searched for citizen service numbers (BSN) that pass their test, account numbers (IBAN)
with the right check digits, e-mail addresses and Dutch telephone numbers, in any encoding and behind escapes such
as «&#49;» in XML and «\u0031» in JSON.

    samples/export.csv:12 holds a valid BSN.

Invented values that pass: BSN 999999990 and others that begin with 9999, which are given to nobody; addresses at
example.nl, example.com or a domain that ends in .example or .test; telephone 0612345678; IBAN
NL91ABNA0417164300, the standard's own example. A number that a record holds as its id, or as a number of a good,
is no finding.
)",
    .needs = Needs::nothing,
    .run = run};

}  // namespace dorhub::kit
