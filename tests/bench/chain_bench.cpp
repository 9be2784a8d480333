// SPDX-License-Identifier: EUPL-1.2
//
// The whole chain beside the least that it could be: a depot's file of 100,000 rows from the journal through
// a sandboxed worker into the register, and the very same rows, read back, as prepared inserts into the same
// tables with the same durability. Then checks at 1.7 million stolen goods. In one run, on one disk; the
// figures are printed side by side.

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/app/hub.hpp"
#include "core/demo/generate.hpp"
#include "core/environment/random.hpp"
#include "core/exchange/stolen_file.hpp"
#include "core/registry/check_answer.hpp"
#include "tests/support/hub_folder.hpp"

namespace dorhub::bench {
namespace {

using Seconds = std::chrono::duration<double>;
using Watch = std::chrono::steady_clock;

double seconds_since(Watch::time_point start) { return Seconds(Watch::now() - start).count(); }

/// One table's rows, kept in memory as SQLite values.
struct TableRows {
  std::string name;
  int columns = 0;
  std::vector<sqlite3_value*> values;
  [[nodiscard]] std::size_t rows() const {
    return columns == 0 ? 0 : values.size() / static_cast<std::size_t>(columns);
  }
};

void must(int code, sqlite3* database) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
    throw std::runtime_error(sqlite3_errmsg(database));
}

std::vector<TableRows> read_all(const std::string& path) {
  sqlite3* database = nullptr;
  must(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr), database);
  std::vector<TableRows> out;
  sqlite3_stmt* names = nullptr;
  must(sqlite3_prepare_v2(database,
                          "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'",
                          -1, &names, nullptr),
       database);
  while (sqlite3_step(names) == SQLITE_ROW)
    out.push_back({reinterpret_cast<const char*>(sqlite3_column_text(names, 0)), 0, {}});
  sqlite3_finalize(names);
  for (TableRows& each : out) {
    sqlite3_stmt* rows = nullptr;
    must(sqlite3_prepare_v2(database, ("SELECT * FROM \"" + each.name + "\"").c_str(), -1, &rows, nullptr),
         database);
    each.columns = sqlite3_column_count(rows);
    while (sqlite3_step(rows) == SQLITE_ROW)
      for (int i = 0; i < each.columns; ++i)
        each.values.push_back(sqlite3_value_dup(sqlite3_column_value(rows, i)));
    sqlite3_finalize(rows);
  }
  sqlite3_close(database);
  return out;
}

/// Inserts everything into an empty database of the same shape, `records` at 1,000 a transaction: each
/// transaction holds its share of every table, as the registry writes them.
double insert_all(const std::string& path, const std::vector<TableRows>& tables, std::size_t records) {
  {
    const auto made = store::Database::open({.path = path});
    if (!made.ok()) throw std::runtime_error(made.error().text());
  }
  sqlite3* database = nullptr;
  must(sqlite3_open(path.c_str(), &database), database);
  // As the hub's own connection is set (core/store/database.cpp), so that only the work differs.
  must(sqlite3_exec(database,
                    "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -131072;"
                    "PRAGMA wal_autocheckpoint = 16000",
                    nullptr, nullptr, nullptr),
       database);
  std::vector<sqlite3_stmt*> inserts;
  for (const TableRows& each : tables) {
    std::string sql = "INSERT OR REPLACE INTO \"" + each.name + "\" VALUES (?";
    for (int i = 1; i < each.columns; ++i) sql += ",?";
    sqlite3_stmt* statement = nullptr;
    must(sqlite3_prepare_v2(database, (sql + ")").c_str(), -1, &statement, nullptr), database);
    inserts.push_back(statement);
  }
  const std::size_t batches = std::max<std::size_t>(records / 1000, 1);
  const auto start = Watch::now();
  for (std::size_t batch = 0; batch < batches; ++batch) {
    must(sqlite3_exec(database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), database);
    for (std::size_t t = 0; t < tables.size(); ++t) {
      const TableRows& table = tables[t];
      const auto columns = static_cast<std::size_t>(table.columns);
      for (std::size_t row = table.rows() * batch / batches; row < table.rows() * (batch + 1) / batches;
           ++row) {
        for (std::size_t i = 0; i < columns; ++i)
          sqlite3_bind_value(inserts[t], static_cast<int>(i) + 1, table.values[row * columns + i]);
        must(sqlite3_step(inserts[t]), database);
        sqlite3_reset(inserts[t]);
      }
    }
    must(sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr), database);
  }
  const double took = seconds_since(start);
  for (sqlite3_stmt* each : inserts) sqlite3_finalize(each);
  sqlite3_close(database);
  return took;
}

std::unique_ptr<app::Hub> open(const testing::HubFolder& folder, const Clock& clock, Log& log) {
  auto hub = app::Hub::open(configuration::load_settings(folder.config()), {}, clock, log);
  if (!hub.ok()) throw std::runtime_error(hub.error().text());
  return std::move(hub).value();
}

void bench_chain(std::size_t rows) {
  const testing::HubFolder folder(testing::depot_yaml());
  const SystemClock clock;
  NoLog log;
  const std::string document = testing::depot_csv("BN", rows);
  double chain = 0;
  {
    const auto hub = open(folder, clock, log);
    const exchange::LiveConnection& depot = *hub->exchange().connections().find("depot-lijst");
    const auto start = Watch::now();
    const auto accepted = hub->exchange().accept({.connection = depot,
                                                  .door = "command",
                                                  .content_type = "text/csv",
                                                  .file_name = "bench.csv",
                                                  .headers = {},
                                                  .deduplication_key = {},
                                                  .body = document});
    if (!accepted.ok()) throw std::runtime_error(accepted.error().text());
    const double journal = seconds_since(start);
    hub->exchange().run_until_idle();
    chain = seconds_since(start);
    std::printf("journal: %zu bytes accepted in %.3f s\n", document.size(), journal);
  }
  const std::int64_t registered = folder.number("SELECT count(*) FROM registration");
  if (registered != static_cast<std::int64_t>(rows))
    throw std::runtime_error("only " + std::to_string(registered) + " registered");
  const std::vector<TableRows> tables = read_all(folder.database());
  std::size_t all_rows = 0;
  for (const TableRows& each : tables) all_rows += each.rows();
  const double plain = insert_all((folder.path() / "plain.db").string(), tables, rows);
  std::printf("whole chain:      %8.0f records/s (%zu records in %.2f s)\n",
              static_cast<double>(rows) / chain, rows, chain);
  std::printf("prepared inserts: %8.0f records/s (%zu rows of %zu tables in %.2f s)\n",
              static_cast<double>(rows) / plain, all_rows, tables.size(), plain);
  std::printf("ratio:            %8.2f\n", plain / chain);
}

/// Checks of numbers of which few are stolen, one after another.
void bench_check(const char* when, registry::Registry& registry) {
  SeededRandom random(2);
  std::vector<double> micros;
  for (int i = 0; i < 200'000; ++i) {
    match::Good good;
    good.numbers.push_back({.kind = {}, .value = "GZ" + std::to_string(1'000'000 + random.below(9'000'000))});
    const auto asked = Watch::now();
    (void)registry.check(good);
    micros.push_back(seconds_since(asked) * 1e6);
  }
  std::sort(micros.begin(), micros.end());
  std::printf("check, %-10s p50 %.2f us, p99 %.2f us, p99.9 %.2f us at %zu stolen goods\n", when,
              micros[micros.size() / 2], micros[micros.size() * 99 / 100], micros[micros.size() * 999 / 1000],
              registry.stolen_goods());
}

void bench_checks(std::size_t goods) {
  const testing::HubFolder folder(testing::depot_yaml());
  const SystemClock clock;
  NoLog log;
  const std::filesystem::path world = folder.path() / "world";
  const auto made = demo::generate({.seed = 1, .stolen = goods, .organisations = 10}, world);
  if (!made.ok()) throw std::runtime_error(made.error().text());
  const auto hub = open(folder, clock, log);
  const auto start = Watch::now();
  const auto imported = exchange::import_stolen_file(
      world / "stolen.csv", hub->registry(), hub->exchange().connections().organisation("politie"), {});
  if (!imported.ok()) throw std::runtime_error(imported.error().text());
  std::printf("import:           %8.0f goods/s (%zu goods in %.1f s)\n",
              static_cast<double>(goods) / seconds_since(start), goods, seconds_since(start));
  // An import leaves the index in parts; a running hub compacts it within seconds.
  bench_check("imported:", hub->registry());
  (void)hub->registry().keep_index(true);
  bench_check("compacted:", hub->registry());
}

}  // namespace
}  // namespace dorhub::bench

int main(int count, char** words) {
  try {
    dorhub::bench::bench_chain(count > 1 ? std::strtoull(words[1], nullptr, 10) : 100'000);
    dorhub::bench::bench_checks(count > 2 ? std::strtoull(words[2], nullptr, 10) : 1'700'000);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
  }
}
