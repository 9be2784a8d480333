// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/hub_folder.hpp"

#include <sodium.h>
#include <sqlite3.h>

#include <array>
#include <csignal>
#include <stdexcept>

namespace dorhub::testing {
namespace {

std::string sha256_hex(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  ::crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex{};
  ::sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return hex.data();
}

/// A statement on a database opened for reading only.
class Query {
 public:
  Query(const std::string& path, const std::string& sql) {
    if (::sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK ||
        ::sqlite3_busy_timeout(database_, 10'000) != SQLITE_OK ||
        ::sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement_, nullptr) != SQLITE_OK) {
      const std::string why = database_ == nullptr ? "no memory" : ::sqlite3_errmsg(database_);
      ::sqlite3_close(database_);
      throw std::runtime_error(path + ": " + why + " in: " + sql);
    }
  }
  ~Query() {
    ::sqlite3_finalize(statement_);
    ::sqlite3_close(database_);
  }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  bool next() {
    const int code = ::sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) throw std::runtime_error(::sqlite3_errmsg(database_));
    return code == SQLITE_ROW;
  }
  sqlite3_stmt* row() { return statement_; }

 private:
  sqlite3* database_ = nullptr;
  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace

HubFolder::HubFolder(std::string_view yaml, std::string_view more_adapters) {
  write_file(folder_ / "master.key", std::string(64, '7') + "\n");
  std::string folders = "\"" DORHUB_ADAPTERS "\"";
  if (!more_adapters.empty()) folders += ", \"" + std::string(more_adapters) + "\"";
  write_file(folder_ / "dorhub.yaml",
             std::string("version: 1\n") + (more_adapters.empty() ? "" : "mode: dev\n") +
                 "master_key: {file: master.key}\nhttp: {port: 0}\nstore: {sqlite: dorhub.db}\n"
                 "adapters: {folders: [" +
                 folders + "]}\n" + std::string(yaml));
}

Process& HubFolder::start() {
  hub_ = std::make_unique<Process>(std::vector<std::string>{"dorhub", "serve", "--config", config()},
                                   ProcessOptions{.folder = path()});
  constexpr std::string_view kReady = "\"event\":\"hub.ready\",\"url\":\"http://127.0.0.1:";
  if (!hub_->wait_for_text(std::string(kReady)) ||
      !eventually([&] { return hub_->err().find("\"}", hub_->err().find(kReady)) != std::string::npos; })) {
    const Finished end = hub_->wait(std::chrono::seconds(1));
    hub_.reset();
    throw std::runtime_error("the hub did not start: " + end.out + end.err);
  }
  const std::string log = hub_->err();
  port_ = static_cast<std::uint16_t>(std::stoi(log.substr(log.find(kReady) + kReady.size(), 5)));
  return *hub_;
}

void HubFolder::kill() {
  if (!hub_) return;
  hub_->signal(SIGKILL);
  hub_->wait();
  hub_.reset();
}

Finished HubFolder::stop() {
  hub_->signal(SIGTERM);
  Finished end = hub_->wait();
  hub_.reset();
  return end;
}

Finished HubFolder::command(std::vector<std::string> words, std::string input) const {
  words.insert(words.begin(), "dorhub");
  words.insert(words.end(), {"--config", config()});
  return run(words, {.folder = path(), .input = std::move(input)});
}

std::int64_t HubFolder::number(const std::string& sql) const {
  Query query(database(), sql);
  return query.next() ? ::sqlite3_column_int64(query.row(), 0) : -1;
}

std::vector<std::string> HubFolder::texts(const std::string& sql) const {
  Query query(database(), sql);
  std::vector<std::string> out;
  while (query.next()) {
    const auto* text = reinterpret_cast<const char*>(::sqlite3_column_text(query.row(), 0));
    out.emplace_back(text == nullptr ? "" : text);
  }
  return out;
}

void HubFolder::tamper(const std::string& sql) const {
  sqlite3* database = nullptr;
  const bool is_done =
      ::sqlite3_open_v2(this->database().c_str(), &database, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK &&
      ::sqlite3_busy_timeout(database, 10'000) == SQLITE_OK &&
      ::sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
  const std::string why = is_done ? "" : ::sqlite3_errmsg(database);
  ::sqlite3_close(database);
  if (!is_done) throw std::runtime_error(why);
}

std::vector<std::string> HubFolder::files_with(std::string_view needle) const {
  std::vector<std::string> out;
  for (const auto& each : std::filesystem::recursive_directory_iterator(path()))
    if (each.is_regular_file() && read_file(each.path()).find(needle) != std::string::npos)
      out.push_back(each.path().lexically_relative(path()));
  return out;
}

std::string depot_yaml() {
  return R"(organisations:
  - {id: politie, name: Politie, kind: police}
  - {id: fietsdepot, name: Fietsdepot Noord, kind: depot, municipality: Utrecht, place: Utrecht}
connections:
  - id: depot-lijst
    organisation: fietsdepot
    adapter: depot
    inbox: inbox/depot
    push:
      proof:
        api_key: {sha256: )" +
         sha256_hex(kPushKey) + R"(}
      deduplication: {header: Idempotency-Key}
api_clients:
  - id: tests
    organisation: fietsdepot
    key: {sha256: )" +
         sha256_hex(kApiKey) + R"(}
    may: [check, deliveries, metrics]
)";
}

std::string depot_csv(std::string_view prefix, std::size_t rows, std::size_t sold_every) {
  const bool has_sales = sold_every != 0;
  std::string out = "registratienummer;inleverdatum;reden;soort;merk;type;kleur;framenummer";
  out += has_sales ? ";bestemming;bestemming_datum\r\n" : "\r\n";
  for (std::size_t i = 0; i < rows; ++i) {
    const std::string number = std::string(prefix) + std::to_string(1'000'000 + i);
    out += number + ";20-11-2026;weesfiets;herenfiets;Gazelle;Orange;zwart;" + number;
    if (has_sales) out += i % sold_every == 0 ? ";Verkoop;22-11-2026" : ";;";
    out += "\r\n";
  }
  return out;
}

}  // namespace dorhub::testing
