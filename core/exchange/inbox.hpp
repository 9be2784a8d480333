// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The folder door: watches every connection's inbox and brings complete files to the journal.
///
/// One inotify instance for all folders (inotify(7)). A file is removed only when the journal has it, and a
/// file that the journal had before a crash is recognised by its identity, so none is lost and none comes in
/// twice. A folder is looked through again every few seconds too, because network file systems send no
/// events.
///
/// No inbox holds up another: a thread goes round and takes files of each folder for a short turn, and a
/// folder whose next file is large goes to a second thread until that file is in. So at most one large file
/// is in memory, a large file waits for large files only, and the files of one connection keep their order.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <dorhub/result.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "core/environment/clock.hpp"
#include "core/environment/files.hpp"
#include "core/environment/log.hpp"
#include "core/exchange/connections.hpp"
#include "core/exchange/file_refusal.hpp"
#include "core/exchange/inbox_folder.hpp"
#include "core/exchange/inbox_lock.hpp"

namespace dorhub::exchange {

class Journal;

struct InboxRules {
  std::uint64_t file_bytes_most = 256ULL << 20U;  ///< limits.inbox_file
  std::chrono::milliseconds settle{250};          ///< how long a file must stand still
  std::chrono::milliseconds look_again{5000};     ///< a full look without any event
  std::uint64_t large_from = 4ULL << 20U;         ///< bytes from which a file is taken by the second thread
  std::chrono::milliseconds turn{200};  ///< how long files of one folder are taken while others wait
};

class Inbox {
 public:
  /// Everything given outlives this. `on_accept` is called after each delivery that the journal took, from
  /// either thread.
  Inbox(const Connections& connections, Journal& journal, Files& files, const Clock& clock, Log& log,
        InboxRules rules, std::function<void()> on_accept);
  ~Inbox();
  Inbox(const Inbox&) = delete;
  Inbox& operator=(const Inbox&) = delete;

  /// Makes the folders and starts the threads. Fails when a folder can't be used, another hub has it or
  /// inotify can't be had; the error names the folder.
  [[nodiscard]] Result<void> start();
  /// Ends the threads after the file each is at. Safe to call twice.
  void stop();

  /// Takes what is complete now, in every folder, in the caller's thread; for tests, before `start`. Returns
  /// whether a file was still busy.
  bool take_all();

  /// The folder of a connection, for writing its reports; null when it has no inbox.
  [[nodiscard]] InboxFolder* folder(ConnectionId id);

 private:
  struct Watched {
    const LiveConnection* connection;
    InboxFolder folder;
    InboxLock lock{};
    std::atomic<int> watch = -1;   // inotify's number
    bool has_news = false;         // look again soon: an event, or a file still being written
    bool is_mended_told = false;   // of folders that somebody removed, said once
    bool is_handed_over = false;   // to the thread for large files, which has it alone; under large_mutex_
    bool reports_trouble = false;  // said once, until it works again
    std::set<std::string> told{};  // names in it that are no files, said once
  };
  /// How a turn at a folder ended.
  enum class Turn { done, busy, more, large };  // busy: a file is still being written
  /// Takes complete files up to `large_from` bytes until `until`, or the first one whatever its size.
  Turn take(Watched& watched, std::uint64_t large_from, std::chrono::steady_clock::time_point until);
  Turn take_files(Watched& watched, const InboxFolder::Complete& found, std::uint64_t large_from,
                  std::chrono::steady_clock::time_point until);
  Turn go_round(bool everywhere);
  /// Locks and watches a folder: at the start, and when somebody made it anew.
  [[nodiscard]] Result<void> attach(Watched& watched);
  void attach_again(Watched& watched);
  void hand_over(Watched& watched);
  [[nodiscard]] bool is_handed_over(const Watched& watched);
  void take_large();
  void wake();
  /// False when the journal could not take the file, which stays.
  bool take_file(Watched& watched, std::filesystem::path path);
  bool take_claimed(Watched& watched, const std::filesystem::path& path, const ClaimedFile& file);
  void refuse(Watched& watched, const std::filesystem::path& path, const FileRefusal& why);
  void tell_of_no_files(Watched& watched, const std::vector<NoFile>& no_files);
  void watch();
  void wait_for_news(std::chrono::milliseconds most);

  const Connections& connections_;
  Journal& journal_;
  Files& files_;
  const Clock& clock_;
  Log& log_;
  InboxRules rules_;
  std::function<void()> on_accept_;
  std::vector<std::unique_ptr<Watched>> watched_;
  std::thread thread_;
  std::thread large_thread_;
  std::mutex large_mutex_;  // guards large_, returned_ and each folder's is_handed_over
  std::condition_variable large_come_;
  std::deque<Watched*> large_;      // folders whose next file is large
  std::vector<Watched*> returned_;  // and those whose large file is in: to be looked at again
  std::atomic<bool> stopping_{false};
  bool has_room_for_locks_ = false;
  int notify_ = -1;  // inotify
  int wake_ = -1;    // eventfd: stop, or a folder came back
};

}  // namespace dorhub::exchange
