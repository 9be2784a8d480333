// SPDX-License-Identifier: EUPL-1.2
#include "core/demo/generate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <system_error>

namespace dorhub::demo {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kRowsPerWrite = 4096;

void append_cell(std::string_view value, std::string& out) {
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += value;
    return;
  }
  out += '"';
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_field(const Field<std::string>& field, std::string& out) {
  if (field) append_cell(*field, out);
}

Error write_error(const fs::path& path) {
  return {"demo.write", "the file could not be written", path.string(),
          "is the disk full, or the folder read-only?"};
}

// Writes a file in pieces under a name of its own, then gives it its name: nobody reads half a file.
template <class Row>
Result<void> write_rows(const fs::path& path, std::string_view header, std::uint64_t rows, Row row,
                        const Progress& progress) {
  const fs::path part = path.string() + ".part";
  std::ofstream out(part, std::ios::binary | std::ios::trunc);
  std::string text(header);
  for (std::uint64_t i = 0; i < rows && out; ++i) {
    row(i, text);
    if ((i + 1) % kRowsPerWrite == 0) {
      out << text;
      text.clear();
      if (progress) progress(i + 1, rows);
    }
  }
  out << text;
  out.close();
  std::error_code failed;
  if (out) fs::rename(part, path, failed);
  if (!out || failed) return write_error(path);
  if (progress) progress(rows, rows);
  return {};
}

void append_organisation(const WorldOrganisation& made, std::string& out) {
  out +=
      fmt::format("  - id: {}\n    name: \"{}\"\n    kind: {}\n    place: \"{}\"\n    municipality: \"{}\"\n",
                  made.id, made.name, made.kind, made.place, made.municipality);
  if (made.establishments < 2) return;
  out += "    establishments:\n";
  for (unsigned i = 1; i <= made.establishments; ++i) {
    out += fmt::format("      - {{id: shop-{}, name: \"{}, winkel {}\"}}\n", i, made.name, i);
  }
}

}  // namespace

std::string_view stolen_csv_header() {
  return "id,product_group,brand,model,colour,identifiers,reported_at,status";
}

void append_stolen_csv(const StolenGood& stolen, std::string& out) {
  const auto& good = *stolen.good;
  append_cell(stolen.id, out);
  out += ',';
  append_field(good.product_group, out);
  out += ',';
  append_field(good.brand, out);
  out += ',';
  append_field(good.model, out);
  out += ',';
  if (good.colours && !good.colours->empty()) append_cell(good.colours->front(), out);
  out += ',';
  std::string identifiers;
  for (const auto& identifier : good.identifiers.value_or({})) {
    if (!identifiers.empty()) identifiers += ';';
    identifiers += identifier.kind + ':' + identifier.value;
  }
  append_cell(identifiers, out);
  out += ',';
  append_field(stolen.reported_at, out);
  out += ',';
  append_field(stolen.status, out);
  out += '\n';
}

Result<void> generate(const GeneratePlan& plan, const fs::path& folder, const Progress& progress) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed)
    return Error{"demo.write", "the folder could not be made", folder.string(), "choose another one"};

  const World world(plan.seed);
  const auto goods = write_rows(
      folder / "stolen.csv", std::string(stolen_csv_header()) + '\n', plan.stolen,
      [&](std::uint64_t i, std::string& out) { append_stolen_csv(world.stolen_good(i), out); }, progress);
  if (!goods) return goods;
  return write_rows(
      folder / "organisations.yaml",
      plan.organisations == 0 ? "version: 1\norganisations: []\n" : "version: 1\norganisations:\n",
      plan.organisations,
      [&](std::uint64_t i, std::string& out) { append_organisation(world.organisation(i), out); }, {});
}

}  // namespace dorhub::demo
