// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The host that an adapter sees (dor_host of abi.h), made of frames to the real one.
///
/// Counts what a job gave and keeps the limits that the adapter's own process can keep; the hub checks them
/// all again, since this one shares its memory with the adapter. One thread.

#include <dorhub/abi.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "plugins/worker/frame_output.hpp"
#include "sdk/read/read_extension.hpp"
#include "sdk/record/limits.hpp"
#include "sdk/record/payload.hpp"
#include "sdk/record/refused_rows.hpp"

namespace dorhub::plugins {

class HostTable {
 public:
  HostTable(FrameOutput& output, const Limits& limits);
  HostTable(const HostTable&) = delete;
  HostTable& operator=(const HostTable&) = delete;

  /// What to give to an adapter; valid as long as this.
  [[nodiscard]] const dor_host& table() const { return table_; }

  /// Makes new readers, for a new instance of the adapter. Ends all cursors.
  void renew_reader();

  /// Begins a job: frames bear `number`, counts start anew.
  void begin_job(std::uint64_t number);
  /// How the job's document calls itself.
  void note_content_type(std::string_view content_type) { reader_->note_content_type(content_type); }
  /// Ends the present job with a done frame and sends everything.
  void end_job(std::string_view outcome);

  /// Reports a problem of the worker itself.
  void report(const Problem& problem);
  /// Whether the call that just ended emitted a request, and forgets it.
  [[nodiscard]] bool take_has_request() { return std::exchange(has_request_, false); }
  /// Whether the number of records has passed its limit (reported then).
  [[nodiscard]] bool passed_limit() const { return passed_limit_; }

 private:
  /// Reports one whose row is counted already.
  void send(const Problem& problem);
  static HostTable& self(void* context) { return *static_cast<HostTable*>(context); }
  std::int32_t emit(std::uint32_t kind, dor_bytes payload);
  std::int32_t emit_record(std::string_view json);
  std::int32_t emit_skip(std::string_view json);
  std::int32_t problem(std::string_view code, std::uint32_t severity, std::string_view place,
                       std::string_view args);
  std::int32_t log(std::uint32_t level, std::string_view event, std::string_view text);

  FrameOutput& output_;
  const Limits limits_;
  dor_host table_{};
  std::unique_ptr<read::ReadExtension> reader_;
  RefusedRows rows_;      // of this job
  bool has_gap_ = false;  // a row of this job never reached adapter or hub
  std::uint64_t number_ = 0;
  Done done_;
  std::uint64_t log_left_ = 0;
  bool has_request_ = false;
  bool passed_limit_ = false;
};

}  // namespace dorhub::plugins
