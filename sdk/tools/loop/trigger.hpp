// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Every answer that a hub gives, on demand: what `dorhub adapter trigger` renders through the adapter.
///
/// A test number stands for each grade. They are fixed: `test_goods()` is what a hub must hold for a delivery
/// with that number to be answered so by real matching («dorhub import stolen»); without a hub the answers
/// are made here, about one of the vendor's own records, and rendered as production renders them. The numbers
/// belong to no maker's series. Constant data and values; any thread.

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::loop {

struct Trigger {
  std::string_view word;     ///< "full_hit"; lives for ever
  std::string_view number;   ///< the frame number that triggers it in a hub; empty: no number does
  std::string_view meaning;  ///< what the partner sees, one clause
};

/// hit, full_hit, possible, clean, ended, account, slow, failing.
[[nodiscard]] std::span<const Trigger> triggers();

/// The stolen goods behind the numbers, as a file for `dorhub import stolen`.
[[nodiscard]] std::string_view test_goods();

/// The record that is answered about.
struct AnsweredRecord {
  std::string system = "test";
  std::string id = "TEST-1";
  std::string type = "registration";
};

/// One answer, canonical (sdk/schema/answer.schema.json), and how long after the one before it comes.
struct TimedAnswer {
  std::string_view type;  ///< "accepted"
  std::string json = {};
  std::chrono::milliseconds after{0};
};

/// The answers of a trigger in the order in which a partner gets them. `word` is one of triggers()
/// (asserted); `delay` is how slow «slow» is; `now` RFC 3339 with offset.
[[nodiscard]] std::vector<TimedAnswer> answers_of(std::string_view word, const AnsweredRecord& record,
                                                  std::chrono::milliseconds delay, const std::string& now);

}  // namespace dorhub::loop
