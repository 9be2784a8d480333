// SPDX-License-Identifier: Apache-2.0
#pragma once

/// "Did you mean …?": the valid name that a mistyped one most resembles. The one home of that search: for
/// fields and values of records here, for settings, ids, adapters, commands and questions through
/// core/configuration/nearest.hpp, which puts it in a sentence. Values; any thread.

#include <string_view>
#include <vector>

namespace dorhub {

/// The known name that is at most a third of its letters (at least one, at most four) away from what was
/// written, counting an insertion, deletion, replacement or swap of neighbours as one; case and the
/// signs `-`, `_`, `.` and space do not count. The first wins among equals. Of words of two signs only the
/// case may differ. When none is near, the only one that contains what was written (four letters or more).
class NearestName {
 public:
  /// `wanted` and every name that is offered outlive this.
  explicit NearestName(std::string_view wanted) : wanted_(wanted) {}
  /// Offers a known name.
  void offer(std::string_view known) { known_.push_back(known); }
  /// The nearest of those offered; empty when none is near, or the written is empty or longer than 64 bytes.
  [[nodiscard]] std::string_view best() const;

 private:
  std::string_view wanted_;
  std::vector<std::string_view> known_;
};

}  // namespace dorhub
