// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Asking memory ahead for what will be looked at.

namespace dorhub::match {

/// Brings the cache line of `at`, which need not be readable, while other work goes on.
inline void fetch(const void* at) {
  __builtin_prefetch(at);
  // GCC 12 takes a function that does nothing but prefetch for one without effect and drops the calls of it.
  asm volatile("");
}

}  // namespace dorhub::match
