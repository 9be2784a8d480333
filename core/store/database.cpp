// SPDX-License-Identifier: EUPL-1.2
#include "core/store/database.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <filesystem>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "core/store/make_anew.hpp"
#include "core/store/migrate.hpp"

namespace dorhub::store {
namespace {

/// A piece of work of one caller, and how it ended.
struct Job {
  const std::function<bool(Transaction&)>* work = nullptr;
  std::exception_ptr failure = nullptr;
  std::vector<std::function<void()>> after_commit = {};
  std::vector<std::function<void()>> after_rollback = {};
  bool keep = false;  // what it wrote stays
  bool is_done = false;
};

/// At most so many callers share a transaction, so that none waits for an endless one.
constexpr std::size_t kGroupMax = 256;
/// Who is told to send nothing must be sent something again, or nobody would find out that the disk has room.
constexpr std::chrono::minutes kTroubleLasts{1};

}  // namespace

struct Database::Implementation {
  std::unique_ptr<Session> writer;

  std::mutex queue_mutex;  // guards queue, is_writing, writing_thread and the jobs' is_done
  std::condition_variable queue_changed;
  std::vector<Job*> queue;
  bool is_writing = false;
  std::thread::id writing_thread;
  Counts counts;
  std::string trouble;  // with trouble_at: guarded by queue_mutex as well
  std::chrono::steady_clock::time_point trouble_at;

  std::mutex readers_mutex;  // guards free_readers
  std::condition_variable reader_free;
  std::vector<std::unique_ptr<Session>> free_readers;

  void lead_group(std::unique_lock<std::mutex>& lock);
  bool run_group(const std::vector<Job*>& group);
  void note_trouble(const std::vector<Job*>& group, bool is_committed);
  void run_job(Job& job, bool is_alone);
  static void run_hooks(Job& job, bool is_durable);
};

namespace {

/// Makes the file with mode 0600 before SQLite does: it would take the umask's.
Result<void> make_file(const OpenOptions& options) {
  if (std::filesystem::exists(options.path)) return {};
  if (!options.create)
    return Error{"store.cannot_open", "there is no database here yet", options.path, "start the hub once"};
  const int file = ::open(options.path.c_str(), O_CREAT | O_EXCL | O_CLOEXEC | O_RDWR, 0600);
  if (file < 0)
    return Error{"store.cannot_open", "the database can't be made", options.path,
                 "check that the folder exists and may be written"};
  ::close(file);
  return {};
}

/// The failure's text when it is the machine's; a broken constraint is its writer's own.
std::string trouble_in(const std::exception_ptr& failure) {
  constexpr std::array kMachines{SQLITE_PERM,    SQLITE_NOMEM, SQLITE_READONLY, SQLITE_IOERR,
                                 SQLITE_CORRUPT, SQLITE_FULL,  SQLITE_CANTOPEN, SQLITE_NOTADB};
  if (!failure) return {};
  try {
    std::rethrow_exception(failure);
  } catch (const StoreFailure& known) {
    const bool is_machines =
        std::find(kMachines.begin(), kMachines.end(), known.code() & 0xFF) != kMachines.end();
    return is_machines ? known.what() : std::string();
  } catch (...) {
    return {};
  }
}

void configure_writer(Session& session) {
  session.run("PRAGMA journal_mode = WAL");
  session.run("PRAGMA synchronous = FULL");
  session.run("PRAGMA foreign_keys = ON");
  // An erased key must be gone from the file too, not only from the table.
  session.run("PRAGMA secure_delete = ON");
  session.run("PRAGMA cache_size = -131072");
  session.run("PRAGMA wal_autocheckpoint = 16000");
  session.run("PRAGMA journal_size_limit = 67108864");
}

std::unique_ptr<Session> make_reader(const std::string& path) {
  auto session = std::make_unique<Session>(path, false);
  session->run("PRAGMA query_only = ON");
  session->run("PRAGMA cache_size = -16384");
  return session;
}

}  // namespace

Database::Database(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}
Database::~Database() = default;

int Database::schema_version() { return static_cast<int>(migrations().size()); }

Result<std::unique_ptr<Database>> Database::open(const OpenOptions& options) {
  DORHUB_CHECK(make_file(options));
  auto implementation = std::make_unique<Implementation>();
  try {
    implementation->writer = std::make_unique<Session>(options.path, false);
    configure_writer(*implementation->writer);
  } catch (const StoreFailure& failure) {
    return Error{
        "store.cannot_open", std::string("this file can't be opened as a database: ") + failure.what(), "",
        "check its rights, and that it is a database of dorhub; when it is damaged, restore a backup"};
  }
  try {
    if (auto done = migrate(*implementation->writer, migrations()); !done) {
      Error error = std::move(done).error();
      error.where = options.path;
      return error;
    }
  } catch (const StoreFailure& failure) {
    return Error{"store.migration_failed", failure.what(), options.path,
                 "nothing was changed; free disk space or restore a backup"};
  }
  try {
    make_anew(*implementation->writer);
  } catch (const StoreFailure& failure) {
    return Error{"store.not_made_anew",
                 std::string("the tables are up to date, but what an update took out of the file is not gone "
                             "from it yet: ") +
                     failure.what(),
                 options.path, "free as much disk space as the file has, and start again"};
  }
  for (std::size_t i = 0; i < std::max<std::size_t>(options.readers, 1); ++i)
    implementation->free_readers.push_back(make_reader(options.path));
  return std::unique_ptr<Database>(new Database(std::move(implementation)));
}

void Database::run_write(const std::function<bool(Transaction&)>& work) {
  Implementation& my = *implementation_;
  Job job{&work};
  std::unique_lock lock(my.queue_mutex);
  assert(my.writing_thread != std::this_thread::get_id() && "write within write");
  my.queue.push_back(&job);
  // Whoever finds nobody writing leads a group: all that wait now are done in one transaction.
  while (!job.is_done) {
    if (my.is_writing) {
      my.queue_changed.wait(lock);
    } else {
      my.lead_group(lock);
    }
  }
  lock.unlock();
  if (job.failure) std::rethrow_exception(job.failure);
}

void Database::Implementation::lead_group(std::unique_lock<std::mutex>& lock) {
  is_writing = true;
  writing_thread = std::this_thread::get_id();
  const std::size_t size = std::min(queue.size(), kGroupMax);
  const std::vector<Job*> group(queue.begin(), queue.begin() + static_cast<std::ptrdiff_t>(size));
  queue.erase(queue.begin(), queue.begin() + static_cast<std::ptrdiff_t>(size));
  lock.unlock();
  const bool is_committed = run_group(group);
  lock.lock();
  note_trouble(group, is_committed);
  for (Job* job : group) job->is_done = true;
  counts.transactions += 1;
  counts.writes += size;
  is_writing = false;
  writing_thread = {};
  queue_changed.notify_all();
}

/// A hook must not throw. One that does is told to its own caller: here it would end the group for all, with
/// nobody leading and everybody waiting.
void Database::Implementation::run_hooks(Job& job, bool is_durable) {
  try {
    for (const auto& work : is_durable ? job.after_commit : job.after_rollback) work();
  } catch (...) {
    if (!job.failure) job.failure = std::current_exception();
  }
}

/// Returns whether what the group wrote is durable.
bool Database::Implementation::run_group(const std::vector<Job*>& group) {
  bool is_committed = false;
  try {
    writer->run("BEGIN IMMEDIATE");
    for (Job* job : group) run_job(*job, group.size() == 1);
    is_committed = group.size() > 1 || group[0]->keep;
    writer->run(is_committed ? "COMMIT" : "ROLLBACK");
  } catch (...) {
    // Nothing is durable: everybody hears it, also those whose own work went well.
    is_committed = false;
    try {
      writer->run("ROLLBACK");
    } catch (const StoreFailure&) {  // SQLite has rolled back by itself
    }
    for (Job* job : group)
      if (!job->failure) job->failure = std::current_exception();
  }
  for (Job* job : group) run_hooks(*job, is_committed && job->keep);
  return is_committed;
}

void Database::Implementation::note_trouble(const std::vector<Job*>& group, bool is_committed) {
  for (const Job* job : group) {
    if (std::string found = trouble_in(job->failure); !found.empty()) {
      trouble = std::move(found);
      trouble_at = std::chrono::steady_clock::now();
      return;
    }
  }
  if (is_committed) trouble.clear();
}

void Database::Implementation::run_job(Job& job, bool is_alone) {
  // A savepoint keeps one caller's failure from the others; one who is alone rolls back everything.
  if (!is_alone) writer->run("SAVEPOINT job");
  Transaction transaction(*writer);
  try {
    job.keep = (*job.work)(transaction);
  } catch (...) {
    job.failure = std::current_exception();
  }
  job.after_commit = std::move(transaction.after_commit_);
  job.after_rollback = std::move(transaction.after_rollback_);
  if (is_alone) return;
  if (!job.keep) {
    writer->run("ROLLBACK TO job");
    // Now, not after the group: the next job must not find in memory what was undone.
    run_hooks(job, false);
    job.after_rollback.clear();
  }
  writer->run("RELEASE job");
}

std::optional<StoreFailure> write_apart(Transaction& tx, const std::function<void()>& work) {
  Session& session = tx.session();
  session.run("SAVEPOINT part");
  try {
    work();
  } catch (const StoreFailure& failure) {
    if ((failure.code() & 0xFF) != SQLITE_CONSTRAINT) throw;
    session.run("ROLLBACK TO part");
    session.run("RELEASE part");
    return failure;
  }
  session.run("RELEASE part");
  return std::nullopt;
}

void Database::run_read(const std::function<void(Session&)>& work) {
  Implementation& my = *implementation_;
  std::unique_ptr<Session> session;
  {
    std::unique_lock lock(my.readers_mutex);
    my.reader_free.wait(lock, [&] { return !my.free_readers.empty(); });
    session = std::move(my.free_readers.back());
    my.free_readers.pop_back();
  }
  const auto give_back = [&] {
    {
      const std::lock_guard lock(my.readers_mutex);
      my.free_readers.push_back(std::move(session));
    }
    my.reader_free.notify_one();
  };
  try {
    session->run("BEGIN");
    work(*session);
    session->run("COMMIT");
  } catch (...) {
    try {
      session->run("ROLLBACK");
    } catch (const StoreFailure&) {  // it never began
    }
    give_back();
    throw;
  }
  give_back();
}

Database::Counts Database::counts() const {
  const std::lock_guard lock(implementation_->queue_mutex);
  Counts counts = implementation_->counts;
  counts.waiting = implementation_->queue.size();
  return counts;
}

std::string Database::trouble() const {
  const std::lock_guard lock(implementation_->queue_mutex);
  const auto age = std::chrono::steady_clock::now() - implementation_->trouble_at;
  return age < kTroubleLasts ? implementation_->trouble : std::string();
}

}  // namespace dorhub::store
