// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The one database of a hub, and how to read and write it safely.
///
/// Open this first. `Database` owns one writing connection and a few reading ones. All writing happens in
/// `write`: what many threads write at the same time shares one transaction and one fsync (group commit),
/// and each caller returns only when its own work is durable. Reading happens in `read`: one consistent
/// view that never waits for a writer. The tables are reached through the store classes of this room
/// (journal_store.hpp, register_store.hpp …): functions that write take a `Transaction&`, functions that
/// only read take a `Session&`.
///
/// The store sees sealed bytes only: personal data is sealed in core/security before it gets here. SQLite
/// runs WAL with synchronous=FULL, so a power cut loses nothing that was answered. A failing database
/// (disk full, file damaged) throws StoreFailure; expected refusals are a Result.

#include <cstdint>
#include <dorhub/result.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/store/session.hpp"

namespace dorhub::store {

/// The database itself failed: full disk, damaged file, broken constraint. The transaction was rolled back,
/// and the text holds the beginning of the SQL that failed and SQLite's code, never a value that was bound:
/// it may be logged. Whoever may retry does so with something idempotent; everybody else lets it through.
class StoreFailure : public std::runtime_error {
 public:
  explicit StoreFailure(const std::string& text, int code = 0) : std::runtime_error(text), code_(code) {}
  /// SQLite's extended result code (13: disk full); 0 when SQLite did not fail.
  [[nodiscard]] int code() const { return code_; }

 private:
  int code_;
};

/// The right to write, given by `Database::write` and valid only within it.
///
/// A function that takes a `Transaction&` writes; whether and when it becomes durable is its caller's
/// business, so that journal, register, outbox and audit can share one commit.
class Transaction {
 public:
  explicit Transaction(Session& session) : session_(&session) {}
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() = default;

  /// The same connection for reading: it sees what this transaction wrote.
  /// Valid as long as the transaction; never kept beyond it, because the next writer uses it too.
  [[nodiscard]] Session& session() { return *session_; }
  operator Session&() { return *session_; }  // NOLINT: whoever may write may read

  /// Runs `work` once everything is durable, before `write` returns; never when the work is rolled back.
  /// For what follows the database, such as the index in memory. It must not write and must not throw.
  void after_commit(std::function<void()> work) { after_commit_.push_back(std::move(work)); }
  /// Runs `work` when what was written here is rolled back, for whatever reason. As above otherwise.
  void after_rollback(std::function<void()> work) { after_rollback_.push_back(std::move(work)); }

 private:
  friend class Database;
  Session* session_;
  std::vector<std::function<void()>> after_commit_;
  std::vector<std::function<void()>> after_rollback_;
};

/// Runs `work` within the transaction so that a broken constraint costs only what `work` itself wrote: that
/// is rolled back, and what failed is returned. Every other failure is thrown. Hooks that `work` left stay.
[[nodiscard]] std::optional<StoreFailure> write_apart(Transaction& tx, const std::function<void()>& work);

/// Where the database is and how it is opened. Read connections cost little memory; as many reads run at the
/// same time as there are connections.
struct OpenOptions {
  std::string path;         ///< file, created (mode 0600) when missing
  std::size_t readers = 4;  ///< reading connections; one more reader waits for a free one
  bool create = true;       ///< false: a missing file is an error (CLI commands on an existing hub)
};

/// An open database. One object per process and file; other processes (the command line beside a running hub)
/// may have it open too: a writer waits up to 30 seconds for another one's transaction.
class Database {
 public:
  /// Opens `options.path`, makes it readable by its owner only when it is new, and brings its tables up to
  /// this program's version. Refuses, in a sentence for an admin, a file written by a newer version
  /// ("store.newer_schema"), a file that is no database or can't be opened ("store.cannot_open") and a failed
  /// migration ("store.migration_failed", or "store.not_made_anew" when copies of what it took out stay).
  [[nodiscard]] static Result<std::unique_ptr<Database>> open(const OpenOptions& options);
  /// No `write` or `read` may be running. The log is taken back into the file.
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Runs `work(Transaction&)` and returns its value once it is durable. When `work` throws, or returns a
  /// Result that is an error, everything it wrote is rolled back (and nothing of what others wrote).
  /// Any thread; `work` may run in another thread than the caller's, one at a time, and must not call
  /// `write` itself. Keep it short: every writer waits for it. Throws StoreFailure, and what `work` throws.
  template <class Work>
  auto write(Work&& work) -> std::invoke_result_t<Work&, Transaction&> {
    using Value = std::invoke_result_t<Work&, Transaction&>;
    if constexpr (std::is_void_v<Value>) {
      run_write([&](Transaction& tx) { return work(tx), true; });
    } else {
      std::optional<Value> value;
      run_write([&](Transaction& tx) {
        value.emplace(work(tx));
        if constexpr (requires(Value& v) {
                        v.error();
                        v.ok();
                      })
          return value->ok();
        return true;
      });
      return std::move(*value);
    }
  }

  /// Runs `work(Session&)` on a consistent view of what is committed, and returns its value. Any thread;
  /// many at a time. Keep it short: while it runs the write-ahead log can't be taken back.
  template <class Work>
  auto read(Work&& work) -> std::invoke_result_t<Work&, Session&> {
    using Value = std::invoke_result_t<Work&, Session&>;
    if constexpr (std::is_void_v<Value>) {
      run_read([&](Session& session) { work(session); });
    } else {
      std::optional<Value> value;
      run_read([&](Session& session) { value.emplace(work(session)); });
      return std::move(*value);
    }
  }

  /// How many transactions were begun since the database was opened and how many writes they held, failed
  /// ones included; their ratio shows group commit. Any thread.
  struct Counts {
    std::uint64_t transactions = 0;
    std::uint64_t writes = 0;
    std::uint64_t waiting = 0;  ///< writes that wait just now for the group under way
  };
  [[nodiscard]] Counts counts() const;

  /// Why nothing can be written, when the last write failed of the machine (disk full, read-only, damaged)
  /// and not of its own content; empty again after a write that went well, or a minute without one, since
  /// somebody must try. Any thread; waits for no transaction.
  [[nodiscard]] std::string trouble() const;

  /// The number of this program's newest migration; what `dorhub config` and backups name.
  [[nodiscard]] static int schema_version();

 private:
  struct Implementation;
  explicit Database(std::unique_ptr<Implementation> implementation);
  void run_write(const std::function<bool(Transaction&)>& work);
  void run_read(const std::function<void(Session&)>& work);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace dorhub::store
