// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>

#include "sdk/kit/check_run.hpp"
#include "sdk/kit/document_shape.hpp"
#include "sdk/kit/golden.hpp"
#include "sdk/kit/personal_numbers.hpp"
#include "sdk/kit/record_values.hpp"

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

void run(CheckRun& run) {
  const Project& project = run.project();
  if (project.samples.empty()) return run.skip("there is no sample in samples/");
  const std::set<std::string> known = impersonal(project);
  for (const Sample& sample : project.samples) {
    const std::string bytes = file_bytes(sample.file);
    const DocumentShape shape = shape_of(bytes, {});
    if (shape.kind != DocumentShape::Kind::workbook) {
      look_at_lines(run, sample.place(), bytes, known);
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
    .promise = "no sample holds a number or address that can be a person's",
    .why = "samples are sent round, kept in repositories and shipped with the adapter",
    .cure = "put an invented value of the same form there",
    .page =
        R"(Samples and goldens are searched for citizen service numbers (BSN) that pass their test, account numbers (IBAN)
with the right check digits, e-mail addresses and Dutch telephone numbers.

    samples/export.csv:12 holds a valid BSN.

Invented values that pass: BSN 999999990 and others that begin with 9999, which are given to nobody; addresses at
example.nl, example.com or a domain that ends in .example or .test; telephone 0612345678; IBAN
NL91ABNA0417164300, the standard's own example. A number that a record holds as its id, or as a number of a good,
is no finding.
)",
    .needs = Needs::nothing,
    .run = run};

}  // namespace dorhub::kit
