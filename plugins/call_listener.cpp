// SPDX-License-Identifier: EUPL-1.2
#include "plugins/call_listener.hpp"

#include <linux/seccomp.h>
#include <poll.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

#include "plugins/refused_call.hpp"

namespace dorhub::plugins {

CallListener::~CallListener() { end(); }

void CallListener::end() {
  if (descriptor_ >= 0) close(descriptor_);
  descriptor_ = -1;
}

void CallListener::adopt(int descriptor) {
  // An adapter may send any descriptor in a listener's place. Only a listener knows of notices, and none has
  // this number.
  std::uint64_t nothing = 0;
  const bool is_listener = ioctl(descriptor, SECCOMP_IOCTL_NOTIF_ID_VALID, &nothing) != 0 && errno == ENOENT;
  if (descriptor_ < 0 && is_listener)
    descriptor_ = descriptor;
  else
    close(descriptor);
}

void CallListener::answer(short events) {
  if ((events & POLLIN) == 0) return events == 0 ? void() : end();  // nobody is left to ask
  seccomp_notif* asked = nullptr;
  seccomp_notif_resp* said = nullptr;
  if (seccomp_notify_alloc(&asked, &said) != 0) return end();  // the kernel refuses by itself then
  // Fails when the caller was killed meanwhile.
  if (seccomp_notify_receive(descriptor_, asked) == 0) {
    last_ = call_name(asked->data.nr);
    said->id = asked->id;
    said->error = -EPERM;
    (void)seccomp_notify_respond(descriptor_, said);
  }
  seccomp_notify_free(asked, said);
}

}  // namespace dorhub::plugins
