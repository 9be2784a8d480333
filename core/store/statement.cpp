// SPDX-License-Identifier: EUPL-1.2
#include "core/store/statement.hpp"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <cassert>
#include <cstring>
#include <vector>

#include "core/store/soci_session.hpp"

namespace dorhub::store {
namespace {

/// A variable that SOCI binds by address. Only the member of its type is used.
struct Slot {
  char type = 0;  // i, t, b, r
  long long integer = 0;
  double real = 0;
  std::string text;
  std::unique_ptr<soci::blob> bytes;
  soci::indicator indicator = soci::i_ok;
};

/// "?" becomes ":p1", ":p2" …: the form that SOCI understands for every database.
std::string numbered(const char* sql) {
  std::string out;
  int number = 0;
  bool quoted = false;
  for (const char* at = sql; *at != 0; ++at) {
    if (*at == '\'') quoted = !quoted;
    if (*at == '?' && !quoted) {
      out += ":p" + std::to_string(++number);
    } else {
      out += *at;
    }
  }
  return out;
}

}  // namespace

struct Statement::Implementation {
  soci::session& session;
  const char* sql;
  const char* result_types;
  std::unique_ptr<soci::statement> statement;
  std::vector<Slot> values;  // neither grows once the statement is prepared: SOCI holds addresses
  std::vector<Slot> results;

  Slot& value(std::size_t at, char type) {
    if (at == values.size() && !statement) {
      Slot& slot = values.emplace_back();
      slot.type = type;
      if (type == 'b') slot.bytes = std::make_unique<soci::blob>(session);
    }
    assert(at < values.size() && values[at].type == type && "a value's type is fixed by the first use");
    values[at].indicator = soci::i_ok;
    return values[at];
  }

  void exchange_value(Slot& slot) {
    if (slot.type == 'i') statement->exchange(soci::use(slot.integer, slot.indicator));
    if (slot.type == 't') statement->exchange(soci::use(slot.text, slot.indicator));
    if (slot.type == 'b') statement->exchange(soci::use(*slot.bytes, slot.indicator));
  }

  void exchange_result(char type) {
    Slot& slot = results.emplace_back();
    slot.type = type;
    if (type == 'i') statement->exchange(soci::into(slot.integer, slot.indicator));
    if (type == 'r') statement->exchange(soci::into(slot.real, slot.indicator));
    if (type == 't') statement->exchange(soci::into(slot.text, slot.indicator));
    if (type == 'b') {
      slot.bytes = std::make_unique<soci::blob>(session);
      statement->exchange(soci::into(*slot.bytes, slot.indicator));
    }
  }

  void prepare() {
    statement = std::make_unique<soci::statement>(session);
    results.reserve(std::strlen(result_types));
    for (Slot& slot : values) exchange_value(slot);
    for (const char* type = result_types; *type != 0; ++type) exchange_result(*type);
    statement->alloc();
    statement->prepare(numbered(sql));
    statement->define_and_bind();
  }

  const Slot& result(std::size_t column, char type) const {
    assert(column < results.size() && results[column].type == type);
    return results[column];
  }

  [[noreturn]] void fail() {
    const int code = code_of(session);
    finish();
    throw_failure(path_of(session), words_of(code), sql, code);
  }

  /// SQLite keeps a view of the database open until a statement is reset.
  void finish() noexcept {
    if (!statement) return;
    // The session is SQLite's: see session.cpp. (A dynamic_cast fails to link: SOCI hides the type.)
    auto& backend = *static_cast<soci::sqlite3_statement_backend*>(statement->get_backend());
    if (backend.stmt_ != nullptr) sqlite_api::sqlite3_reset(backend.stmt_);
    backend.databaseReady_ = false;
  }
};

Statement::Statement(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}
Statement::~Statement() = default;

std::unique_ptr<Statement> make_statement(soci::session& session, const char* sql, const char* results) {
  return std::make_unique<Statement>(std::unique_ptr<Statement::Implementation>(
      new Statement::Implementation{session, sql, results, nullptr, {}, {}}));
}

void Statement::bind_integer(std::size_t at, std::int64_t value) {
  implementation_->value(at, 'i').integer = value;
}

void Statement::bind_text(std::size_t at, std::string_view value) {
  implementation_->value(at, 't').text.assign(value);
}

void Statement::bind_bytes(std::size_t at, std::span<const std::uint8_t> value) {
  Slot& slot = implementation_->value(at, 'b');
  if (value.empty()) {
    slot.indicator = soci::i_null;  // SQLite would bind the null pointer of an empty buffer as NULL anyway
    return;
  }
  if (slot.bytes->get_len() > value.size()) slot.bytes->trim(value.size());
  slot.bytes->write(0, reinterpret_cast<const char*>(value.data()), value.size());
}

void Statement::set_null(std::size_t at) { implementation_->values[at].indicator = soci::i_null; }

void Statement::bound(std::size_t count) {
  assert(implementation_->values.size() == count);
  (void)count;
  if (implementation_->statement) return;
  try {
    implementation_->prepare();
  } catch (const soci::soci_error& error) {
    const int code = code_of(implementation_->session);
    const std::string why = error.get_error_message();  // without what() SOCI adds: the values
    implementation_->statement.reset();
    throw_failure(path_of(implementation_->session), why, implementation_->sql, code);
  }
}

std::int64_t Statement::execute() {
  try {
    implementation_->statement->execute(true);
    implementation_->finish();
    return implementation_->statement->get_affected_rows();
  } catch (const soci::soci_error&) {
    implementation_->fail();
  }
}

void Statement::start() {
  try {
    implementation_->statement->execute(false);
  } catch (const soci::soci_error&) {
    implementation_->fail();
  }
}

bool Statement::next() {
  try {
    if (implementation_->statement->fetch()) return true;
    implementation_->finish();
    return false;
  } catch (const soci::soci_error&) {
    implementation_->fail();
  }
}

void Statement::finish() { implementation_->finish(); }

bool Statement::is_null(std::size_t column) const {
  return implementation_->results[column].indicator == soci::i_null;
}

std::int64_t Statement::integer(std::size_t column) const {
  const Slot& slot = implementation_->result(column, 'i');
  return slot.indicator == soci::i_null ? 0 : slot.integer;
}

const std::string& Statement::text(std::size_t column) const {
  static const std::string none;
  const Slot& slot = implementation_->result(column, 't');
  return slot.indicator == soci::i_null ? none : slot.text;
}

Bytes Statement::bytes(std::size_t column) const {
  const Slot& slot = implementation_->result(column, 'b');
  if (slot.indicator == soci::i_null) return {};
  Bytes out(slot.bytes->get_len());
  if (!out.empty()) slot.bytes->read(0, reinterpret_cast<char*>(out.data()), out.size());
  return out;
}

std::optional<std::int64_t> Statement::integer_or_null(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

std::optional<Moment> Statement::moment_or_null(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return moment(column);
}

}  // namespace dorhub::store
