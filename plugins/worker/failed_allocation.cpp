// SPDX-License-Identifier: EUPL-1.2

// The C library's allocation in a worker, which also notes when it had nothing to give. A crash after that is
// reported as one for want of memory, however much room smaller allocations still have: a plugin that asks
// for half of its limit at once fails with the other half free. The dynamic linker gives these to every
// library in the process, operator new included; free() stays the C library's own.

#include <cstddef>

#include "plugins/sandbox/call_trap.hpp"

extern "C" {

void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);

void* malloc(std::size_t size) {
  void* const given = __libc_malloc(size);
  if (given == nullptr) dorhub::plugins::note_failed_allocation();
  return given;
}

void* calloc(std::size_t count, std::size_t size) {
  void* const given = __libc_calloc(count, size);
  if (given == nullptr) dorhub::plugins::note_failed_allocation();
  return given;
}

void* realloc(void* old, std::size_t size) {
  void* const given = __libc_realloc(old, size);
  // realloc to nothing is free().
  if (given == nullptr && size != 0) dorhub::plugins::note_failed_allocation();
  return given;
}

}  // extern "C"
