// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A lock of the kernel (flock(2)) that only one process has: it goes with the process, however that ends.

namespace dorhub {

/// Locks what an open descriptor stands for until that is closed. Waits up to three seconds, for a process
/// that was killed holds its locks until the kernel has taken its memory back. Gives 0, EWOULDBLOCK when
/// another has the lock, or another errno where no locks are to be had (some network file systems).
[[nodiscard]] int lock_alone(int descriptor);

}  // namespace dorhub
