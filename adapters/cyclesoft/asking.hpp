// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Asking CycleSoftware for used stock, because it sends no event when a used object comes in.
///
/// The stock list first, page by page; then the details of each used object that is new or has changed since
/// the last ask. The state says which objects the hub has already, each with a fingerprint of its line in the
/// list, so that a restart repeats at most what was under way and never loses anything. Limits are kept: 429
/// and the X-RateLimit headers make it wait or stop until the next ask.

#include <cstdint>
#include <deque>
#include <dorhub/adapter.hpp>
#include <dorhub/record.hpp>
#include <map>
#include <set>
#include <string>

namespace dorhub::cyclesoft {

class StockAsk {
 public:
  /// `options`: "base_url" and "credentials", as in adapter.yaml.
  explicit StockAsk(const Node& options);

  /// As Asking::next_request and Asking::on_response.
  bool next_request(std::string_view state, Output& out);
  void on_response(const Response& response, Output& out);

 private:
  /// A used object of the list whose details are still to be asked.
  struct Wanted {
    Registration bought;
    std::uint64_t fingerprint = 0;
  };
  enum class Step : std::uint8_t { idle, list, objects };

  void begin(std::string_view state);
  void send(Output& out);
  bool is_good(const Response& response, Output& out);
  void wait_or_stop(const Response& response, Output& out);
  void note_limits(const Response& response, Output& out);
  void take_list(const Response& response, Output& out);
  void take_item(const Node& item, Output& out);
  void take_object(const Response& response, Output& out);
  bool follow(const Node& pagination, Output& out);
  void save(Output& out);
  void stop();

  std::string base_url_;
  std::string credentials_;
  Step step_ = Step::idle;
  std::string url_;
  std::set<std::string> asked_pages_;
  std::deque<Wanted> wanted_;
  std::map<std::string, std::uint64_t> known_;  ///< what the hub has, by object id
  std::set<std::string> listed_;                ///< what this ask's list holds
  bool list_is_whole_ = true;
  std::int64_t wait_ms_ = 0;
  int attempts_ = 0;
  int since_saved_ = 0;
};

}  // namespace dorhub::cyclesoft
