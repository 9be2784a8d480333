// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What an AdapterHost needs to know, taken from the hub's settings or made by a test.
///
/// Plain values. `host_settings()` is the one place where YAML's names become the host's.

#include <chrono>
#include <cstdint>
#include <dorhub/result.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "core/configuration/settings.hpp"
#include "sdk/record/limits.hpp"

namespace dorhub::plugins {

/// Ways to hide files from a worker. The best that the kernel has is used; tests switch some off.
struct SandboxChoice {
  bool may_use_landlock = true;
  bool may_use_namespaces = true;
};

/// An adapter's folder from which nothing runs, whatever else vouches for it, and why.
struct RefusedFolder {
  std::string folder;  ///< as FoundAdapter has it
  Error why;
};

struct HostSettings {
  std::vector<std::string> folders;  ///< absolute; FOLDER/NAME/adapter.yaml
  /// SHA-256 (lower-case hexadecimal) of programs that may run without a sandbox, the shipped ones included.
  std::vector<std::string> allow;
  /// Whether an adapter runs whoever wrote it. Else only below `vouched`, or with its sum under `allow`.
  bool takes_unsigned = true;
  std::vector<std::string> vouched;    ///< absolute folders: what came with the hub, and what was installed
  std::vector<RefusedFolder> refused;  ///< what was installed and is not trusted now
  std::string worker_program;          ///< absolute path of dorhub-worker

  Limits limits;                                      ///< of a delivery
  std::uint64_t output_bytes = 64 * 1024;             ///< of printed text kept, per job
  std::uint64_t answer_bytes = 64ull << 20;           ///< of one rendered answer, request or state
  std::uint64_t memory_bytes = 512ull << 20;          ///< of one worker
  std::chrono::milliseconds deadline{10'000};         ///< of one job …
  std::chrono::milliseconds deadline_per_mib{1'000};  ///< … and more for each MiB of its document
  std::chrono::milliseconds start_deadline{10'000};   ///< from start to hello

  std::uint32_t pool = 2;   ///< empty workers that wait
  std::uint32_t kept = 16;  ///< used workers kept for their organisation; the longest idle goes first
  std::chrono::milliseconds idle{60'000};  ///< after which a kept worker ends
  std::uint32_t jobs_per_worker = 1'000;   ///< after which a worker is replaced, should an adapter leak

  SandboxChoice sandbox;

  /// All that a worker's environment holds, NAME=VALUE; nothing of the hub's own, which may name secrets. The
  /// conformance kit runs adapters under another zone and clock by this.
  std::vector<std::string> environment{"TZ=UTC0", "LANG=C.UTF-8"};
  /// The most bytes that a worker gets before it has read them; 0: as many as its socket takes. The kit's, to
  /// see whether an executable reads on until a frame is whole.
  std::uint32_t bytes_at_once = 0;
};

/// The folder of `dorhub-worker` and of `adapters.sha256`, the list of shipped adapters: that of the running
/// program in the build folder, `../lib/dorhub` beside it once installed. Looks at files; any thread.
[[nodiscard]] std::filesystem::path parts_folder();

/// The limits of a delivery: what a worker keeps to, and what the hub checks records by once they are out of
/// it.
[[nodiscard]] Limits delivery_limits(const configuration::Settings& settings);

/// From the hub's settings, with the worker and the list of parts_folder().
[[nodiscard]] HostSettings host_settings(const configuration::Settings& settings);

}  // namespace dorhub::plugins
