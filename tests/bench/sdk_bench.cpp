// SPDX-License-Identifier: EUPL-1.2
//
// What parsing and reading cost: canonical records, frames, and each format through dor.read/1.
// bench_sdk --benchmark_filter=Csv prints one group.
#include <benchmark/benchmark.h>

#include <dorhub/read.hpp>

#include "sdk/read/read_extension.hpp"
#include "sdk/record/frame.hpp"
#include "sdk/record/parse.hpp"
#include "sdk/record/personal.hpp"
#include "sdk/record/version.hpp"
#include "sdk/record/write.hpp"
#include "tests/unit/sdk/read/workbook.hpp"

namespace dorhub {
namespace {

constexpr std::string_view kRecord =
    R"({"type":"registration","system":"acme","id":"INK-2026-000017","occurred_at":"2026-11-24T10:15:00",)"
    R"("establishment":"shop-2","place":{"line":17},"acquisition":"purchase","good":{"product_group":"bicycle",)"
    R"("brand":"Gazelle","model":"Orange C7+","colours":["zwart"],"identifiers":[{"kind":"frame_number",)"
    R"("value":"GZ1234567"},{"kind":"key_number","value":"AXA 7712"}]},"price_cents":12500,"seller":{"kind":"person",)"
    R"("initials":"J","family_name":"Jansen","address":{"street":"Dorpsstraat","house_number":"1","postcode":)"
    R"("1234 AB","city":"Ons Dorp","country":"NL"},"document":{"kind":"passport","number":"SPECI2014"}}})";

void per_item(benchmark::State& state, std::size_t items, std::size_t bytes) {
  state.SetItemsProcessed(static_cast<std::int64_t>(items));
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void ParseRecord(benchmark::State& state) {
  RecordParser parser;
  std::size_t count = 0;
  for (auto _ : state) {
    const ParsedRecord parsed = parser.parse(kRecord);
    if (!parsed.ok()) state.SkipWithError("the record is wrong");
    ++count;
  }
  per_item(state, count, count * kRecord.size());
}
BENCHMARK(ParseRecord);

void WriteRecord(benchmark::State& state) {
  const Record record = *parse_record(kRecord).record;
  for (auto _ : state) benchmark::DoNotOptimize(write_record(record));
}
BENCHMARK(WriteRecord);

void ContentHashOfRecord(benchmark::State& state) {
  const Record record = *parse_record(kRecord).record;
  for (auto _ : state) benchmark::DoNotOptimize(content_hash(record));
}
BENCHMARK(ContentHashOfRecord);

void SplitPersonal(benchmark::State& state) {
  const Record record = *parse_record(kRecord).record;
  for (auto _ : state) benchmark::DoNotOptimize(split_personal(record));
}
BENCHMARK(SplitPersonal);

void ApplyVersion(benchmark::State& state) {
  const Record record = *parse_record(kRecord).record;
  for (auto _ : state) benchmark::DoNotOptimize(apply_version(record, record));
}
BENCHMARK(ApplyVersion);

void ReadFrames(benchmark::State& state) {
  std::string stream;
  for (int i = 0; i < 100; ++i) append_frame(stream, FrameKind::record, 7, kRecord);
  FrameReader reader(1 << 20);
  std::size_t count = 0;
  for (auto _ : state) {
    reader.feed(stream);
    while (reader.next()->what == FrameEvent::What::frame) ++count;
  }
  per_item(state, count, count / 100 * stream.size());
}
BENCHMARK(ReadFrames);

void read_rows(benchmark::State& state, const std::string& document) {
  read::ReadExtension host(Limits{}, [](const Problem&) {});
  std::size_t count = 0;
  for (auto _ : state) {
    Rows rows(*host.table(), document);
    while (const auto row = rows.next()) {
      benchmark::DoNotOptimize(row->at(3).raw());
      host.note_output();
      ++count;
    }
    host.begin_job();
    if (rows.broken()) state.SkipWithError("the document is broken");
  }
  per_item(state, count, state.iterations() * document.size());
}

void read_elements(benchmark::State& state, const std::string& document, std::string_view path) {
  read::ReadExtension host(Limits{}, [](const Problem&) {});
  std::size_t count = 0;
  for (auto _ : state) {
    Tree tree(*host.table(), document);
    if (!tree.walk(path)) state.SkipWithError("no such path");
    while (const auto node = tree.next()) {
      benchmark::DoNotOptimize((*node)["merk"].text());
      host.note_output();
      ++count;
    }
    host.begin_job();
    if (tree.broken()) state.SkipWithError("the document is broken");
  }
  per_item(state, count, state.iterations() * document.size());
}

constexpr int kRows = 50'000;

void CsvRowsOfTwelveCells(benchmark::State& state) {
  std::string text = "nr;datum;merk;type;kleur;frame;slot;sleutel;prijs;naam;plaats;opmerking\r\n";
  for (int i = 0; i < kRows; ++i)
    text += std::to_string(i) +
            ";24-11-2026;Gazelle;Orange C7;zwart;GZ1234567;AXA 1;K77;125,00;\"Jansen; J\";Dorp;\r\n";
  read_rows(state, text);
}
BENCHMARK(CsvRowsOfTwelveCells)->Unit(benchmark::kMillisecond);

void CsvRowsInWindows1252(benchmark::State& state) {
  std::string text = "nr;datum;merk;type;kleur;frame\r\n";
  for (int i = 0; i < kRows; ++i)
    text += std::to_string(i) + ";24-11-2026;Ren\xE9;Orange C7;zwart;GZ1234567\r\n";
  read_rows(state, text);
}
BENCHMARK(CsvRowsInWindows1252)->Unit(benchmark::kMillisecond);

void JsonElements(benchmark::State& state) {
  std::string text = "{\"error\":false,\"data\":[";
  for (int i = 0; i < kRows; ++i)
    text +=
        std::string(i == 0 ? "" : ",") + R"({"id":)" + std::to_string(i) +
        R"(,"merk":"Gazelle","type":"Orange C7","identification":{"frame_number":"GZ1234567","key_number":"77"},"cents":12500})";
  read_elements(state, text + "]}", "/data");
}
BENCHMARK(JsonElements)->Unit(benchmark::kMillisecond);

void XmlElements(benchmark::State& state) {
  std::string text = "<orders>";
  for (int i = 0; i < kRows; ++i)
    text += "<order id=\"" + std::to_string(i) +
            "\"><merk>Gazelle</merk><type>Orange C7</type><frame>GZ1234567</frame></order>";
  read_elements(state, text + "</orders>", "/orders/order");
}
BENCHMARK(XmlElements)->Unit(benchmark::kMillisecond);

void XlsxRowsOfSixCells(benchmark::State& state) {
  read::Workbook book;
  book.shared = "<si><t>nr</t></si><si><t>Gazelle</t></si>";
  book.styles = "<xf numFmtId=\"14\"/>";
  for (int i = 1; i <= kRows; ++i) {
    const std::string row = std::to_string(i);
    book.rows += "<row r=\"" + row + "\"><c r=\"A" + row + "\"><v>" + row + "</v></c><c r=\"B" + row +
                 "\" t=\"s\"><v>1</v></c><c r=\"C" + row + "\" s=\"1\"><v>45985</v></c><c r=\"D" + row +
                 "\" t=\"s\"><v>1</v></c><c r=\"E" + row + "\"><v>12.5</v></c><c r=\"F" + row +
                 "\" t=\"s\"><v>0</v></c></row>";
  }
  read_rows(state, read::make_xlsx(book));
}
BENCHMARK(XlsxRowsOfSixCells)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace dorhub

BENCHMARK_MAIN();
