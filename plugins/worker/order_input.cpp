// SPDX-License-Identifier: EUPL-1.2
#include "plugins/worker/order_input.hpp"

#include <unistd.h>

#include <cerrno>
#include <string>

#include "plugins/sandbox/call_trap.hpp"

namespace dorhub::plugins {
namespace {

std::string read_exactly(std::size_t count) {
  std::string bytes(count, '\0');
  for (std::size_t have = 0; have < count;) {
    const ssize_t got = ::read(0, bytes.data() + have, count - have);
    if (got == 0 || (got < 0 && errno != EINTR)) _exit(0);  // the hub needs this worker no more
    if (got > 0) have += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace

WorkerOrder wait_for_order() {
  const Result<std::size_t> size = order_size(read_exactly(kOrderHeader));
  if (!size) end_without_start(size.error().text());
  Result<WorkerOrder> order = read_order(read_exactly(*size));
  if (!order) end_without_start(order.error().text());
  return std::move(*order);
}

}  // namespace dorhub::plugins
