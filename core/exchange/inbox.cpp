// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/inbox.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <new>
#include <set>
#include <system_error>
#include <utility>

#include "core/exchange/journal.hpp"
#include "core/exchange/report.hpp"
#include "sdk/record/printable.hpp"

namespace dorhub::exchange {
namespace {

using Steady = std::chrono::steady_clock;

}  // namespace

Inbox::Inbox(const Connections& connections, Journal& journal, Files& files, const Clock& clock, Log& log,
             InboxRules rules, std::function<void()> on_accept)
    : connections_(connections),
      journal_(journal),
      files_(files),
      clock_(clock),
      log_(log),
      rules_(rules),
      on_accept_(std::move(on_accept)) {
  for (const LiveConnection& each : connections_.all())
    if (!each.settings->inbox.empty())
      watched_.push_back(
          std::unique_ptr<Watched>(new Watched{&each, InboxFolder(each.settings->inbox, files_)}));
}

Inbox::~Inbox() {
  stop();
  if (notify_ >= 0) ::close(notify_);
  if (wake_ >= 0) ::close(wake_);
}

Result<void> Inbox::start() {
  if (watched_.empty()) return {};
  notify_ = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  wake_ = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (notify_ < 0 || wake_ < 0)
    return Error{.code = "inbox.inotify",
                 .message = "can't watch folders: " + std::generic_category().message(errno)};
  has_room_for_locks_ = reserve_descriptors(watched_.size());
  for (const auto& each : watched_) {
    DORHUB_CHECK(each->folder.open());
    DORHUB_CHECK(attach(*each));
  }
  large_thread_ = std::thread([this] { take_large(); });
  thread_ = std::thread([this] { watch(); });
  return {};
}

Result<void> Inbox::attach(Watched& watched) {
  if (has_room_for_locks_) {
    watched.lock = InboxLock();  // one of our own on the same folder would refuse it
    DORHUB_TRY(lock, InboxLock::take(watched.folder.path()));
    watched.lock = std::move(lock);
  }
  watched.watch =
      ::inotify_add_watch(notify_, watched.folder.path().c_str(), IN_CLOSE_WRITE | IN_MOVED_TO | IN_ONLYDIR);
  if (watched.watch < 0)
    return Error{.code = "inbox.inotify",
                 .message = "can't watch the folder: " + std::generic_category().message(errno),
                 .where = watched.folder.path().string(),
                 .cure = "raise fs.inotify.max_user_watches when there are very many inboxes"};
  return {};
}

void Inbox::attach_again(Watched& watched) {
  const std::string& connection = watched.connection->settings->id;
  if (!std::exchange(watched.is_mended_told, true))
    log_.warning("inbox.folders_made_anew", {{"connection", connection}});
  if (notify_ < 0) return;  // take_all() without start()
  // Without events the full look every few seconds still finds the files.
  if (const auto attached = attach(watched); !attached.ok())
    log_.error("inbox.not_watched", {{"connection", connection}, {"why", attached.error().message}});
}

void Inbox::wake() {
  if (wake_ < 0) return;
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t ignored = ::write(wake_, &one, sizeof one);
}

void Inbox::stop() {
  {
    const std::lock_guard lock(large_mutex_);
    stopping_ = true;
  }
  wake();
  large_come_.notify_all();
  if (thread_.joinable()) thread_.join();
  if (large_thread_.joinable()) large_thread_.join();
}

void Inbox::watch() {
  auto look_next = Steady::now();
  while (!stopping_) {
    const auto now = Steady::now();
    const bool look_everywhere = now >= look_next;
    if (look_everywhere) look_next = now + rules_.look_again;
    const Turn turn = go_round(look_everywhere);
    const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(look_next - Steady::now());
    const auto most = turn == Turn::busy ? std::min(rest, rules_.settle) : rest;
    wait_for_news(turn == Turn::more ? std::chrono::milliseconds(0)
                                     : std::max(std::chrono::milliseconds(1), most));
  }
}

// A turn at each folder with news; `more` when one of them has files left, else `busy` when one still writes.
Inbox::Turn Inbox::go_round(bool everywhere) {
  Turn out = Turn::done;
  for (const auto& each : watched_) {
    if (stopping_ || (!everywhere && !each->has_news) || is_handed_over(*each)) continue;
    const Turn turn = take(*each, rules_.large_from, Steady::now() + rules_.turn);
    each->has_news = turn == Turn::busy || turn == Turn::more;
    if (turn == Turn::large) hand_over(*each);
    if (turn == Turn::more || (turn == Turn::busy && out == Turn::done)) out = turn;
  }
  return out;
}

void Inbox::hand_over(Watched& watched) {
  const std::lock_guard lock(large_mutex_);
  watched.is_handed_over = true;
  large_.push_back(&watched);
  large_come_.notify_all();
}

bool Inbox::is_handed_over(const Watched& watched) {
  const std::lock_guard lock(large_mutex_);
  return watched.is_handed_over;
}

// One large file of one folder after another; what stands behind it in its folder is the other thread's
// again.
void Inbox::take_large() {
  std::unique_lock lock(large_mutex_);
  for (;;) {
    large_come_.wait(lock, [&] { return stopping_ || !large_.empty(); });
    if (stopping_) return;
    Watched& watched = *large_.front();
    large_.pop_front();
    lock.unlock();
    const Turn turn = take(watched, UINT64_MAX, Steady::now());
    lock.lock();
    watched.is_handed_over = false;
    if (turn == Turn::more || turn == Turn::busy) returned_.push_back(&watched);
    wake();
  }
}

void Inbox::wait_for_news(std::chrono::milliseconds most) {
  std::array<pollfd, 2> fds{{{notify_, POLLIN, 0}, {wake_, POLLIN, 0}}};
  ::poll(fds.data(), fds.size(), static_cast<int>(most.count()));
  alignas(inotify_event) std::array<char, 16384> events{};
  for (ssize_t size = 0; (size = ::read(notify_, events.data(), events.size())) > 0;) {
    for (ssize_t at = 0; at < size;) {
      inotify_event event{};
      std::memcpy(&event, events.data() + at, sizeof event);
      at += static_cast<ssize_t>(sizeof event + event.len);
      for (const auto& each : watched_)
        if (each->watch == event.wd || (event.mask & IN_Q_OVERFLOW) != 0) each->has_news = true;
    }
  }
  std::uint64_t woken = 0;
  while (!stopping_ && ::read(wake_, &woken, sizeof woken) > 0) {
  }
  const std::lock_guard lock(large_mutex_);
  for (Watched* each : returned_) each->has_news = true;
  returned_.clear();
}

bool Inbox::take_all() {
  bool busy = false;
  for (const auto& each : watched_)
    if (!stopping_) busy = take(*each, UINT64_MAX, Steady::time_point::max()) == Turn::busy || busy;
  return busy;
}

Inbox::Turn Inbox::take(Watched& watched, std::uint64_t large_from, Steady::time_point until) {
  if (watched.connection->settings->mode == configuration::ConnectionMode::paused) return Turn::done;
  auto found = watched.folder.complete(clock_.now(), rules_.settle);
  if (!found.ok()) {
    if (!watched.reports_trouble)
      log_.error("inbox.unreadable",
                 {{"connection", watched.connection->settings->id}, {"why", found.error().message}});
    watched.reports_trouble = true;
    return Turn::done;
  }
  watched.reports_trouble = false;
  if (found->is_mended) attach_again(watched);
  tell_of_no_files(watched, found->no_files);
  const Turn turn = take_files(watched, *found, large_from, until);
  const std::uint32_t keep_days = watched.connection->settings->keep_originals_days;
  if (keep_days > 0) {
    if (const auto swept = watched.folder.sweep_kept(clock_.now(), keep_days); !swept.ok())
      log_.warning("inbox.sweep_failed",
                   {{"connection", watched.connection->settings->id}, {"why", swept.error().message}});
  }
  return turn;
}

Inbox::Turn Inbox::take_files(Watched& watched, const InboxFolder::Complete& found, std::uint64_t large_from,
                              Steady::time_point until) {
  bool is_first = true;
  for (const std::filesystem::path& path : found.files) {
    if (stopping_) return Turn::done;
    if (!is_first && Steady::now() >= until) return Turn::more;
    std::error_code gone;
    const auto size = std::filesystem::file_size(path, gone);
    if (!gone && size >= large_from && size <= rules_.file_bytes_most) return Turn::large;
    if (!take_file(watched, path)) return Turn::done;  // the next full look tries again
    is_first = false;
  }
  return found.is_busy ? Turn::busy : Turn::done;
}

bool Inbox::take_file(Watched& watched, std::filesystem::path path) {
  const Result<ClaimedFile> claimed = watched.folder.claim(path, clock_.now());
  if (!claimed.ok()) {
    const std::string& code = claimed.error().code;
    if (code == "inbox.not_a_file" || code == "inbox.unreadable")
      return refuse(watched, path, unreadable_file(claimed.error())), true;
    // Gone again, or the folder's rights changed: the next look tells.
    log_.warning("inbox.not_claimed",
                 {{"connection", watched.connection->settings->id}, {"why", claimed.error().message}});
    return true;
  }
  try {
    return take_claimed(watched, path, *claimed);
  } catch (const std::bad_alloc&) {
    // Set aside, or it would end the hub again at each start.
    refuse(watched, path, no_memory_for_file(claimed->size()));
    return true;
  }
}

bool Inbox::take_claimed(Watched& watched, const std::filesystem::path& path, const ClaimedFile& file) {
  const configuration::Connection& settings = *watched.connection->settings;
  const auto body = file.read(rules_.file_bytes_most);
  if (!body.ok()) {
    refuse(watched, path,
           body.error().code == "file.too_large" ? too_large_file(file.size(), rules_.file_bytes_most)
                                                 : unreadable_file(body.error()));
    return true;
  }
  const auto accepted = journal_.accept({.connection = *watched.connection,
                                         .door = "inbox",
                                         .content_type = {},
                                         .file_name = printable(file.name()),
                                         .headers = {},
                                         .deduplication_key = "file " + file.identity(),
                                         .body = *body,
                                         .key_has_body = true,
                                         .is_moved_in = true});
  if (!accepted.ok()) {  // the disk is full, say: the file stays and is tried again
    log_.error("inbox.not_accepted", {{"connection", settings.id}, {"why", accepted.error().message}});
    return false;
  }
  if (const auto gone = watched.folder.take_away(file, settings.keep_originals_days); !gone.ok())
    log_.error("inbox.not_removed", {{"connection", settings.id}, {"why", gone.error().message}});
  log_.info("delivery.accepted", {{"connection", settings.id},
                                  {"delivery", accepted->delivery_id.value()},
                                  {"bytes", static_cast<std::int64_t>(body->size())},
                                  {"duplicate", accepted->is_duplicate}});
  on_accept_();
  return true;
}

void Inbox::refuse(Watched& watched, const std::filesystem::path& path, const FileRefusal& why) {
  const std::string& connection = watched.connection->settings->id;
  const std::string name = path.filename().string();
  const auto aside = watched.folder.refuse(path);
  if (!aside.ok()) {
    log_.error("inbox.not_set_aside", {{"connection", connection}, {"why", aside.error().message}});
    return;
  }
  const auto at = std::chrono::duration_cast<std::chrono::milliseconds>(clock_.now().time_since_epoch());
  const auto written =
      watched.folder.report(name, std::to_string(at.count()), false,
                            refused_file_report(printable(name), printable(*aside), why, clock_.now()));
  if (!written.ok())
    log_.error("inbox.report_failed", {{"connection", connection}, {"why", written.error().message}});
  log_.warning("inbox.refused", {{"connection", connection}, {"reason", why.code}});
}

void Inbox::tell_of_no_files(Watched& watched, const std::vector<NoFile>& no_files) {
  std::set<std::string> names;
  for (const NoFile& each : no_files) {
    names.insert(each.name);
    if (watched.told.contains(each.name)) continue;
    // The name may be a person's: it goes into the partner's own report, not into the log.
    log_.warning("inbox.passed_over",
                 {{"connection", watched.connection->settings->id}, {"what", std::string(each.what)}});
    const auto written = watched.folder.report(
        each.name, "passed-over", false, passed_over_report(printable(each.name), each.what, clock_.now()));
    if (!written.ok())
      log_.error("inbox.report_failed",
                 {{"connection", watched.connection->settings->id}, {"why", written.error().message}});
  }
  watched.told = std::move(names);
}

InboxFolder* Inbox::folder(ConnectionId id) {
  for (const auto& each : watched_)
    if (each->connection->id == id) return &each->folder;
  return nullptr;
}

}  // namespace dorhub::exchange
