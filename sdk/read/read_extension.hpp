// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The host's side of dor.read/1: the readers that run beside an adapter, in the worker's sandbox.
///
/// The worker makes one ReadExtension per adapter instance, hands `table()` to the adapter, and tells it
/// about every record, problem and skip (`note_output`), so that a row that ended as nothing is reported and
/// nothing vanishes. It reads CSV, XLSX, JSON and XML out of memory, under limits, one row or element at a
/// time; it opens no file, starts no thread, uses no locale: it lives under the sandbox's second stage. What
/// is wrong with a document goes to `report` with its place; the codes' texts are in texts.hpp.
///
/// One thread at a time. No exception leaves the table's functions.

#include <dorhub/abi.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "sdk/record/limits.hpp"
#include "sdk/record/problem.hpp"

namespace dorhub::read {

/// Where the readers report to: the worker makes a `problem` frame of it. Must not throw.
using Report = std::function<void(const Problem&)>;

class ReadExtension {
 public:
  /// `limits`: what the hub said in hello. Every fault is reported, however many: who receives them keeps
  /// `limits.problems` and counts the rest.
  ReadExtension(const Limits& limits, Report report);
  ~ReadExtension();
  ReadExtension(const ReadExtension&) = delete;
  ReadExtension& operator=(const ReadExtension&) = delete;

  /// For `dor_host::extension("dor.read/1")`. Valid as long as this object.
  [[nodiscard]] const dor_read_v1* table() const;

  /// Call when the adapter has emitted a record or skip, or reported a problem (not for this object's own
  /// reports).
  void note_output();

  /// Call when the adapter's call (translate, render, a response) has returned: reports the last row when it
  /// ended as nothing. Read has_broken_off() after it. Cursors stay open: an adapter keeps one
  /// over its options.
  void finish_job();
  /// Call before the next job: sets the counter of rows back.
  void begin_job();
  /// How the document of this job calls itself, behind begin_job(). What is read is what the bytes say; a
  /// text that calls itself a workbook is warned of, for whoever then misses columns.
  void note_content_type(std::string_view content_type);

  /// Whether a document of this job could not be read to its end (a fatal problem or a limit was reported):
  /// then the job's `complete` does not count.
  [[nodiscard]] bool has_broken_off() const;
  /// What lets doubt whether a document of this job, though read to its end, is whole; a warning, not
  /// reported yet. The job's `complete` does not count then either, and whoever drops it reports this.
  [[nodiscard]] const std::optional<Problem>& open_end() const;
  /// Cursors that are open now; for tests.
  [[nodiscard]] std::size_t open_cursors() const;

 private:
  struct Impl;
  struct Table;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dorhub::read
