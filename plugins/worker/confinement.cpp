// SPDX-License-Identifier: EUPL-1.2
#include "plugins/worker/confinement.hpp"

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <vector>

#include "plugins/sandbox/call_filter.hpp"
#include "plugins/sandbox/call_trap.hpp"
#include "plugins/sandbox/empty_root.hpp"
#include "plugins/sandbox/landlock.hpp"
#include "plugins/sandbox/process_limits.hpp"

namespace dorhub::plugins {
namespace {

void require(const Result<void>& result) {
  if (!result) end_without_start(result.error().text());
}

// Files an executable may read: itself, its interpreter, and the system's libraries. Only what must be
// started may be executed; libraries are mapped, which needs reading alone.
std::vector<LandlockRule> interpreter_rules(const WorkerOrder& order) {
  std::vector<LandlockRule> rules;
  rules.push_back({order.folder, order.interpreter.empty(), true});
  if (!order.interpreter.empty()) rules.push_back({order.interpreter, true, true});
  for (const char* loader : {"/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"})
    rules.push_back({loader, true, false});
  for (const char* folder : {"/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib",
                             "/usr/share/nodejs", "/etc/ld.so.cache", "/dev/null", "/dev/urandom"})
    rules.push_back({folder, false, false});
  // The kit's other clock (HostSettings::environment); a hub preloads nothing.
  if (const char* preload = std::getenv("LD_PRELOAD"); preload != nullptr)
    rules.push_back({preload, false, false});
  return rules;
}

// Sends the hub the descriptor by which it hears of refused calls, with one byte that the hub drops. Nothing
// foreign runs yet: it is the first that comes.
void hand_over(int listener) {
  if (listener < 0) return;
  char byte = '\n';
  iovec part{&byte, 1};
  alignas(cmsghdr) char room[CMSG_SPACE(sizeof listener)] = {};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = room;
  message.msg_controllen = sizeof room;
  cmsghdr* head = CMSG_FIRSTHDR(&message);
  head->cmsg_level = SOL_SOCKET;
  head->cmsg_type = SCM_RIGHTS;
  head->cmsg_len = CMSG_LEN(sizeof listener);
  std::memcpy(CMSG_DATA(head), &listener, sizeof listener);
  if (sendmsg(0, &message, MSG_NOSIGNAL) != 1) end_without_start("the hub does not take its listener");
  close(listener);
}

}  // namespace

void confine_before_loading(const WorkerOrder& order) {
  const std::uint64_t own = mapped_bytes();
  install_call_trap();
  watch_program(order.program.c_str());
  if (order.use_empty_root) require(enter_empty_root(order.program));
  require(drop_privileges());
  if (order.use_landlock) {
    std::vector<LandlockRule> rules;
    if (!order.program.empty()) rules.push_back({order.program, true, true});
    require(restrict_files(rules));
  }
  require(limit_library(own + order.memory_bytes));
  require(filter_while_loading());
}

void confine_before_working() { require(filter_while_working()); }

void become_interpreter(const WorkerOrder& order) {
  require(drop_privileges());
  if (order.use_landlock) require(restrict_files(interpreter_rules(order)));
  require(limit_interpreter(order.memory_bytes));
  const Result<int> listener = filter_interpreter();
  if (!listener.ok()) end_without_start(listener.error().text());
  hand_over(*listener);
  if (chdir(order.folder.c_str()) != 0) end_without_start("its folder can't be entered");
  std::string interpreter = order.interpreter;
  std::string program = order.program;
  std::vector<char*> arguments;
  if (!interpreter.empty()) arguments.push_back(interpreter.data());
  arguments.push_back(program.data());
  arguments.push_back(nullptr);
  setenv("PYTHONDONTWRITEBYTECODE", "1", 1);
  // node reads OpenSSL's configuration before anything else and gives up when it is refused.
  setenv("OPENSSL_CONF", "/dev/null", 1);
  execve(arguments[0], arguments.data(), environ);  // the hub chose the rest (HostSettings::environment)
  end_without_start("can't run " + std::string(arguments[0]) + ": " + std::generic_category().message(errno));
}

}  // namespace dorhub::plugins
