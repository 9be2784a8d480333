// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Plays the partner of an asking adapter by what a recording holds, in any order and as often as it is
/// asked, with faults put in its mouth: what the ask/… checks are made with.
///
/// A request is known by its method and address; the first time it gets its first recorded answer, then the
/// next, and the last one from then on. Values; one thread.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sdk/kit/check_run.hpp"

namespace dorhub::kit {

/// What a server does wrong.
enum class Fault : unsigned char { busy, broken, half_body, web_page, empty_body };
/// "429", "500", "half a body", "a web page with status 200", "an empty body with status 200".
[[nodiscard]] std::string fault_name(Fault fault);
/// All of them.
[[nodiscard]] const std::vector<Fault>& all_faults();

class RecordedPartner {
 public:
  explicit RecordedPartner(std::vector<plugins::RecordedExchange> exchanges)
      : exchanges_(std::move(exchanges)) {}

  /// From the exchange of that index on, its request is answered with the fault: once, or for ever.
  void spoil(std::size_t index, Fault fault, bool is_for_ever);

  /// The answer; none for what the recording does not hold, or when the same has been asked kMost times more
  /// than was recorded.
  [[nodiscard]] std::optional<plugins::RecordedAnswer> answer(const HttpRequest& request);

  /// The request that was asked kMost times too often: "GET https://…"; empty when there is none.
  [[nodiscard]] const std::string& endless() const { return endless_; }
  /// The first request that the recording does not hold; empty when there is none.
  [[nodiscard]] const std::string& unknown() const { return unknown_; }

  static constexpr std::size_t kMost = 50;

 private:
  [[nodiscard]] plugins::RecordedAnswer spoilt(const plugins::RecordedAnswer& good) const;

  std::vector<plugins::RecordedExchange> exchanges_;
  std::map<std::string, std::size_t> asked_;  ///< how often, by request
  std::optional<std::size_t> spoilt_index_ = {};
  Fault fault_ = Fault::busy;
  bool is_for_ever_ = false;
  std::string endless_;
  std::string unknown_;
};

/// A sample that is a recording, ready to be played.
struct Recording {
  const SampleRun* one = nullptr;
  std::string state = {};  ///< with which it begins
  std::vector<plugins::RecordedExchange> exchanges = {};
};

/// The project's recordings that can be read; without the broken ones, which are wrong on purpose.
[[nodiscard]] std::vector<Recording> recordings(CheckRun& run);

/// Why a check about asking does not apply.
inline constexpr const char* kAsksNothing =
    "it asks nothing: there is no samples/….conversation.ndjson without broken- before it";

}  // namespace dorhub::kit
