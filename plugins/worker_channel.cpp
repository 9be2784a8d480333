// SPDX-License-Identifier: EUPL-1.2
#include "plugins/worker_channel.hpp"

#include <linux/sockios.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace dorhub::plugins {
namespace {

constexpr std::size_t kReadSize = 128 * 1024;
constexpr std::chrono::milliseconds kSampleEvery{20};

}  // namespace

void WorkerChannel::begin(std::uint64_t frame_limit, Clock::time_point deadline) {
  reader_ = FrameReader(frame_limit);
  deadline_ = deadline;
  unsent_head_ = {};
  unsent_body_ = {};
}

void WorkerChannel::send(std::string head, std::string_view body) {
  head_ = std::string(unsent_head_) + std::move(head);
  unsent_head_ = head_;
  unsent_body_ = body;
}

std::optional<WorkerEvent> WorkerChannel::take_event() {
  while (true) {
    Result<FrameEvent> found = reader_.next();
    if (!found) return WorkerEvent{WorkerEvent::What::bad, {}, found.error()};
    switch (found->what) {
      case FrameEvent::What::need_more:
        return std::nullopt;
      case FrameEvent::What::frame:
        return WorkerEvent{WorkerEvent::What::frame, found->frame, {}};
      case FrameEvent::What::stray:
        printed_.add_line(PrintedLine::Source::standard_output, found->stray.text, found->stray.bytes);
        break;
    }
  }
}

// Whether the worker has taken everything that was sent to it.
bool WorkerChannel::has_read_all() const {
  int unread = 0;
  return ioctl(process_.socket(), SIOCOUTQ, &unread) != 0 || unread == 0;
}

void WorkerChannel::write_some() {
  if (bytes_at_once_ != 0 && !has_read_all()) {
    usleep(20);  // there is room all the time: poll() would not wait
    return;
  }
  const std::size_t most = bytes_at_once_ != 0 ? bytes_at_once_ : unsent_head_.size() + unsent_body_.size();
  const std::string_view head = unsent_head_.substr(0, most);
  const std::string_view body = unsent_body_.substr(0, most - head.size());
  // sendmsg() only reads, though an iovec points to what may be written.
  // NOLINTBEGIN(cppcoreguidelines-pro-type-const-cast)
  iovec parts[2] = {{const_cast<char*>(head.data()), head.size()},
                    {const_cast<char*>(body.data()), body.size()}};
  // NOLINTEND(cppcoreguidelines-pro-type-const-cast)
  msghdr message{};
  message.msg_iov = parts;
  message.msg_iovlen = 2;
  const ssize_t sent = sendmsg(process_.socket(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent < 0) {
    // The reading side says what became of the worker; there is nobody to send to.
    if (errno != EAGAIN && errno != EINTR) unsent_head_ = unsent_body_ = {};
    return;
  }
  const std::size_t of_head = std::min(static_cast<std::size_t>(sent), unsent_head_.size());
  unsent_head_.remove_prefix(of_head);
  unsent_body_.remove_prefix(static_cast<std::size_t>(sent) - of_head);
}

// As recv(). The first message of an executable may be a listener of refused calls and a byte that says
// nothing (worker/confinement.cpp): the kernel gives no other bytes with a descriptor's.
ssize_t WorkerChannel::receive(std::span<char> room) {
  const bool may_bring_listener = !has_received_ && resident_limit_ != 0;
  if (!may_bring_listener) return recv(process_.socket(), room.data(), room.size(), MSG_DONTWAIT);
  iovec part{room.data(), room.size()};
  int descriptor = -1;
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof descriptor)] = {};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = CMSG_LEN(sizeof descriptor);  // room for one: none can be left over
  const ssize_t count = recvmsg(process_.socket(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  if (count <= 0) return count;
  has_received_ = true;
  const cmsghdr* head = CMSG_FIRSTHDR(&message);
  if (head == nullptr || head->cmsg_type != SCM_RIGHTS || head->cmsg_len != CMSG_LEN(sizeof descriptor))
    return count;
  std::memcpy(&descriptor, CMSG_DATA(head), sizeof descriptor);
  calls_.adopt(descriptor);
  return count - 1;
}

bool WorkerChannel::read_some() {
  const std::span<char> room = reader_.prepare(kReadSize);
  const bool was_first = !has_received_;
  const ssize_t count = receive(room);
  if (count == 0 && was_first && has_received_) return true;  // the listener alone
  if (count > 0) {
    reader_.commit(static_cast<std::size_t>(count));
    return true;
  }
  if (count == 0 || (errno != EAGAIN && errno != EINTR)) has_ended_ = true;
  return false;
}

void WorkerChannel::drain_text() {
  char buffer[16 * 1024];
  // A bounded number of reads: a flood on descriptor 2 must not keep the hub from looking at the clock.
  for (int i = 0; i < 8 && is_text_open_; ++i) {
    const ssize_t count = ::read(process_.text(), buffer, sizeof buffer);
    if (count > 0) {
      printed_.add_error_bytes({buffer, static_cast<std::size_t>(count)});
    } else {
      if (count == 0) is_text_open_ = false;
      return;
    }
  }
}

bool WorkerChannel::passed_memory() {
  if (resident_limit_ == 0 || Clock::now() < next_sample_) return false;
  next_sample_ = Clock::now() + kSampleEvery;
  return process_.resident_bytes() > resident_limit_;
}

// Whether nobody holds the worker's end any longer: what is left to read has an end.
bool WorkerChannel::is_peer_gone() const {
  pollfd watched{process_.socket(), 0, 0};
  return poll(&watched, 1, 0) > 0 && (watched.revents & POLLHUP) != 0;
}

// Waits for something to read or room to write; gives an event when the time is up.
std::optional<WorkerEvent> WorkerChannel::wait() {
  auto patience = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now());
  if (patience.count() <= 0) {
    // On a busy machine the hub may look late. What has ended by then did so for a reason of its own.
    if (!is_peer_gone()) return WorkerEvent{WorkerEvent::What::deadline, {}, {}};
    read_some();
    return std::nullopt;
  }
  if (resident_limit_ != 0) patience = std::min(patience, kSampleEvery);
  const bool has_unsent = !unsent_head_.empty() || !unsent_body_.empty();
  pollfd watched[4] = {{process_.socket(), static_cast<short>(POLLIN | (has_unsent ? POLLOUT : 0)), 0},
                       {is_text_open_ ? process_.text() : -1, POLLIN, 0},
                       {stop_.descriptor(), POLLIN, 0},
                       {calls_.descriptor(), POLLIN, 0}};
  if (poll(watched, 4, static_cast<int>(patience.count())) < 0) return std::nullopt;
  if (watched[1].revents != 0) drain_text();
  calls_.answer(watched[3].revents);
  if ((watched[0].revents & POLLOUT) != 0) write_some();
  if ((watched[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0) read_some();
  return std::nullopt;
}

WorkerEvent WorkerChannel::next() {
  while (true) {
    if (stop_.is_raised()) return WorkerEvent{WorkerEvent::What::stopped, {}, {}};
    if (auto event = take_event()) return std::move(*event);
    if (has_ended_) return WorkerEvent{WorkerEvent::What::ended, {}, {}};
    if (passed_memory()) return WorkerEvent{WorkerEvent::What::memory, {}, {}};
    if (auto event = wait()) return std::move(*event);
  }
}

WorkerChannel::Rest WorkerChannel::rest(std::chrono::milliseconds grace) {
  if (grace.count() > 0) {
    pollfd watched{process_.socket(), POLLIN, 0};
    poll(&watched, 1, static_cast<int>(grace.count()));
  }
  do {
    if (take_event()) return Rest::frame;
  } while (read_some());
  drain_text();
  printed_.finish();
  return reader_.is_inside() ? Rest::text : Rest::none;
}

bool WorkerChannel::is_quiet() const {
  pollfd watched{process_.socket(), POLLIN, 0};
  return poll(&watched, 1, 0) == 0;
}

}  // namespace dorhub::plugins
