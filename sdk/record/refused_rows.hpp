// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Counts the rows of a document that were refused before they became a record.
///
/// A row may have several faults and is refused once; so the worker, the hub and `adapter run` count places,
/// not problems, and all by this rule. Records that were emitted and then refused are the registry's to
/// count.

#include <cstdint>
#include <string>

#include "sdk/record/problem.hpp"

namespace dorhub {

class RefusedRows {
 public:
  /// Takes the problems of one job in the order in which they were reported. Only severity error refuses a
  /// row: a note or warning lets it in, and a fatal one says that reading ended, which is no row.
  void take(const Problem& problem);
  /// Takes the problem of a record that was too large to pass: a row also where its place is unknown.
  void take_record(const Problem& problem);
  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  std::uint64_t count_ = 0;
  std::string last_;  // a row's problems come one after the other
};

}  // namespace dorhub
