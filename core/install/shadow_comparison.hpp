// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What two versions of an adapter made of the same delivery, set side by side record by record.
///
/// Feed it every record of the version in use, then every one of the new version, each in its own order. A
/// record's partner is the one of the same type, system and id. A delivery may be large, so only a hash of
/// each record is kept; when some differ, feed both once more with `wants_another_look()` and the places and
/// fields of the first ones are noted. Says fields' names and places, never a value: what is noted stays in
/// the database. One thread.

#include <cstdint>
#include <dorhub/place.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sdk/record/parse.hpp"

namespace dorhub::install {

/// Where the versions differ: one record.
struct RecordDifference {
  std::string type = {};
  std::string system = {};
  std::string id = {};
  std::string place = {};  ///< in the document, as Place::text()
  std::string kind = {};   ///< "differs", "only_old", "only_new"
  /// JSON pointers within the record, a line each; of a record that the model refuses "refused: CODE".
  std::string fields = {};
};

struct ShadowCounts {
  std::int64_t same = 0;
  std::int64_t differ = 0;
  std::int64_t only_old = 0;
  std::int64_t only_new = 0;
};

class ShadowComparison {
 public:
  /// `most`: how many differences are noted.
  ShadowComparison(const Limits& limits, std::size_t most) : parser_(limits), most_(most) {}

  void take_old(std::string_view record_json) { take(record_json, old_); }
  void take_new(std::string_view record_json) { take(record_json, new_); }

  /// Call after both were fed. Whether they must be fed again to note what differs; from then on take_…()
  /// notes.
  [[nodiscard]] bool wants_another_look();
  [[nodiscard]] const ShadowCounts& counts() const { return counts_; }
  /// After the second look, in the order of the new version's records, those that it lacks last.
  [[nodiscard]] std::vector<RecordDifference> differences() const;

 private:
  struct Seen {
    std::uint64_t hash = 0;  ///< of all records of this identity, in order
    std::int64_t count = 0;
  };
  struct Side {
    std::unordered_map<std::uint64_t, Seen> seen = {};
    std::unordered_map<std::uint64_t, std::string> kept = {};  ///< canonical JSON, second look
    std::vector<std::uint64_t> order = {};                     ///< of those kept
  };
  void take(std::string_view record_json, Side& side);
  [[nodiscard]] RecordDifference difference(std::uint64_t key) const;

  RecordParser parser_;
  const std::size_t most_;
  bool is_second_look_ = false;
  Side old_;
  Side new_;
  std::unordered_map<std::uint64_t, char> wanted_;
  ShadowCounts counts_;
};

/// JSON pointers of what differs between two JSON texts; "" for the whole.
[[nodiscard]] std::vector<std::string> differing_fields(std::string_view was, std::string_view now);

}  // namespace dorhub::install
