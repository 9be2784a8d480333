// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// One immutable part of the index: flat arrays, in memory or mapped from a snapshot.
///
/// Only core/match uses it; see stolen_index.hpp for the index as a whole. Goods are rows sorted by id. Their
/// numbers' keys stand in one text, sorted and each ended by a zero byte; a number is known by its rank in
/// that order or by the offset of its first character. All functions are const and safe for any thread.

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kind.hpp"
#include "core/match/fetch.hpp"
#include "core/match/key_hash.hpp"

namespace dorhub::match {

/// A good in a segment; words are indexes into Segment::word, 0 is the empty word.
struct GoodRow {
  std::uint64_t id = 0;
  std::uint32_t brand = 0;
  std::uint32_t model = 0;
  std::uint16_t colour = 0;
  std::uint16_t product_group = 0;
  std::uint16_t reported_day = 0;  ///< days since 1970-01-01; 0 if unknown
  /// mark_of each of its keys, exclusively or'ed: without one number's mark, the mark of the others.
  std::uint16_t numbers_mark = 0;
};
static_assert(sizeof(GoodRow) == 24);

/// Two bytes that tell a key from most others.
[[nodiscard]] inline std::uint16_t mark_of(std::string_view key) {
  return static_cast<std::uint16_t>(hash_key(key, 2) >> 16);
}

/// The bits in which an offset into a text of this size is written.
[[nodiscard]] inline std::uint32_t offset_mask(std::size_t text_size) {
  return static_cast<std::uint32_t>((std::uint64_t{1} << std::bit_width(text_size)) - 1);
}

/// An entry of SegmentArrays::deletions: what offset_mask leaves free holds the upper bits of the hash.
[[nodiscard]] inline std::uint32_t deletion_of(std::uint64_t hash, std::uint32_t offset, std::uint32_t mask) {
  return (static_cast<std::uint32_t>(hash >> 32) & ~mask) | offset;
}

/// Kind and flags of a number, in one byte.
static_assert(identifier::kind_count <= 16, "a kind has four bits of the tag");
struct NumberTag {
  std::uint8_t bits = 0;

  NumberTag() = default;
  NumberTag(identifier::Kind kind, bool valid, bool never_alone, bool is_proven = false)
      : bits(static_cast<std::uint8_t>(static_cast<unsigned>(kind) | (valid ? 0x10U : 0U) |
                                       (never_alone ? 0x20U : 0U) | (is_proven ? 0x40U : 0U))) {}
  /// What the source calls it.
  [[nodiscard]] identifier::Kind kind() const { return static_cast<identifier::Kind>(bits & 0x0FU); }
  [[nodiscard]] bool valid() const { return (bits & 0x10U) != 0; }
  [[nodiscard]] bool never_alone() const { return (bits & 0x20U) != 0; }
  /// Whether its check digit proves another kind than its source says, see kind_compared.
  [[nodiscard]] bool is_proven() const { return (bits & 0x40U) != 0; }
};

/// The arrays of a segment. They stay valid as long as the segment's owner lives.
struct SegmentArrays {
  std::span<const GoodRow> goods;                ///< sorted by id
  std::span<const char> text;                    ///< keys, sorted, each ended by '\0'
  std::span<const std::uint64_t> starts;         ///< a bit for each character of text: a key starts here
  std::span<const std::uint32_t> start_ranks;    ///< keys that start before each block of 512 characters
  std::span<const std::uint32_t> number_goods;   ///< by rank: the good that carries the number
  std::span<const NumberTag> number_tags;        ///< by rank
  std::span<const std::uint64_t> exact;          ///< open addressing: upper 32 bits of the hash, offset + 1
  std::span<const std::uint32_t> suffixes;       ///< offsets of all ends of keys of min_part and more, sorted
  std::span<const std::uint32_t> suffix_groups;  ///< where each group starts; or empty
  std::span<const std::uint32_t> delete_buckets;  ///< where each bucket of deletions starts
  /// Keys without one character: the key's offset in the lower bits, as many as the text's size needs; above
  /// them the upper bits of the hash of what is left of it.
  std::span<const std::uint32_t> deletions;
  std::span<const std::uint32_t> word_ends;  ///< where each word ends in word_text
  std::span<const char> word_text;
};

/// Shorter parts of a number are not searched.
inline constexpr std::size_t min_part = 4;
/// A key stands in the table of deletions without each of its last so many characters. An error before them
/// leaves an end of so many characters whole, by which the key is found among the suffixes.
inline constexpr std::size_t deleted_end = 5;
/// Suffixes are grouped by their first three characters, or four in a segment large enough to pay for it;
/// there are 37 characters with the end of the key.
inline constexpr std::size_t suffix_groups_of_three = 37 * 37 * 37;
inline constexpr std::size_t suffix_groups_of_four = suffix_groups_of_three * 37;
/// Zero bytes behind the last key, so that a comparison may read on.
inline constexpr std::size_t text_padding = 80;

/// A range of Segment arrays().suffixes.
struct SuffixRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

/// Where a key stands in the text.
struct KeyPlace {
  std::uint32_t start = 0;
  std::uint32_t size = 0;  ///< its characters, without the zero byte
};

/// A narrowing by one character among several that are done together.
struct Narrowing {
  SuffixRange range;  ///< of suffixes that share `known` characters; afterwards, also the next one
  std::uint32_t known = 0;
  char next = 0;
};

/// The group of suffixes that start with these `length` characters ('\0', '0'–'9', 'A'–'Z').
[[nodiscard]] std::size_t suffix_group(const char* start, std::size_t length);

/// The hash under which a number stands in the exact table by its kind's own form.
[[nodiscard]] std::uint64_t kind_hash(identifier::Kind kind, std::string_view kind_key);

class Segment {
 public:
  static constexpr std::uint32_t nothing = 0xFFFFFFFFU;

  Segment(SegmentArrays arrays, std::shared_ptr<const void> owner);

  [[nodiscard]] const SegmentArrays& arrays() const { return arrays_; }
  [[nodiscard]] std::size_t good_count() const { return arrays_.goods.size(); }
  [[nodiscard]] std::size_t number_count() const { return arrays_.number_goods.size(); }
  /// Bytes of all arrays.
  [[nodiscard]] std::size_t bytes() const;

  /// The key whose first character stands at `offset`.
  [[nodiscard]] std::string_view key_at(std::uint32_t offset) const {
    // Eight characters at a time, which text_padding allows. A byte plus 0x7F has its top bit set unless it
    // is zero, because keys are ASCII.
    static_assert(std::endian::native == std::endian::little, "the first character must be the lowest byte");
    const char* key = arrays_.text.data() + offset;
    for (std::size_t length = 0;; length += 8) {
      std::uint64_t block = 0;
      std::memcpy(&block, key + length, 8);
      const std::uint64_t ends = ~(block + 0x7F7F7F7F7F7F7F7FU) & 0x8080808080808080U;
      if (ends != 0) return {key, length + static_cast<std::size_t>(std::countr_zero(ends)) / 8};
    }
  }
  /// The rank of the key that holds the character at `offset`.
  [[nodiscard]] std::uint32_t rank_of(std::uint32_t offset) const;
  /// The offset of the first character of the key that holds the character at `offset`.
  [[nodiscard]] std::uint32_t start_of(std::uint32_t offset) const;
  /// The place of the key that holds the character at `offset` or ends there, told by a table of an eighth of
  /// the text's size: worth it where most keys are passed over by their place alone.
  [[nodiscard]] KeyPlace place_of(std::uint32_t offset) const;
  /// Fetches into the cache what place_of(offset) looks at.
  void fetch_place(std::uint32_t offset) const { fetch(&arrays_.starts[offset / 64]); }
  /// The offset of the first of all keys that equal the one that begins at `offset`.
  [[nodiscard]] std::uint32_t first_equal(std::uint32_t offset) const;
  [[nodiscard]] std::string_view word(std::uint32_t index) const;

  /// Offset of the first of all equal keys, which follow each other; `nothing` if no number has this key.
  [[nodiscard]] std::uint32_t find_key(std::string_view key) const;
  /// Calls `each(offset)` for the numbers whose own form, where it differs from their key, may be `kind_key`:
  /// the caller compares. Numbers whose kind key equals their key are found by find_key.
  template <class Each>
  void find_kind_key(identifier::Kind kind, std::string_view kind_key, Each each) const;

  /// How many first characters of an end tell its range at once; 0 in a small segment.
  [[nodiscard]] std::size_t grouped_characters() const {
    if (arrays_.suffix_groups.empty()) return 0;
    return arrays_.suffix_groups.size() > suffix_groups_of_three + 1 ? 4 : 3;
  }
  /// All ends of keys that start with `start`; a '\0' at its end asks for the end of the key.
  [[nodiscard]] SuffixRange find_suffixes(std::string_view start) const;
  /// The same within a range found for a beginning of `start` of `known` characters.
  [[nodiscard]] SuffixRange narrow(SuffixRange range, std::string_view start, std::size_t known) const;

  /// Fetches into the cache what find_key(key) looks at first. Many keys are found several times as fast when
  /// all are fetched before the first is looked for: the memory then answers them together.
  void fetch_key(std::string_view key) const {
    if (arrays_.exact.empty()) return;
    const std::size_t slot = slot_of(hash_key(key));
    fetch(&arrays_.exact[slot]);
    // Mostly enough, and often in another cache line.
    fetch(&arrays_.exact[std::min(slot + slots_looked_at, arrays_.exact.size() - 1)]);
  }

  /// The same for find_deletion.
  void fetch_deletion(std::string_view text) const {
    if (arrays_.delete_buckets.size() < 2) return;
    fetch(&arrays_.delete_buckets[deletion_bucket(hash_key(text, 1))]);
  }

  /// What find_deletion looks at next, once what fetch_deletion brings is there.
  void fetch_deletion_bucket(std::string_view text) const {
    if (arrays_.delete_buckets.size() < 2) return;
    const std::uint32_t at = arrays_.delete_buckets[deletion_bucket(hash_key(text, 1))];
    fetch(arrays_.deletions.data() + at);
  }

  /// Narrows all ranges in step, so that they wait for memory together and not one after another.
  void narrow_all(std::span<Narrowing> narrowings) const;

  /// Calls `each(offset)` for keys that may be `text` but for one more character among their last
  /// deleted_end.
  template <class Each>
  void find_deletion(std::string_view text, Each each) const;

  /// The offset of the first key that does not sort before `key`; the end of the text if all do.
  [[nodiscard]] std::uint32_t lower_bound(std::string_view key) const;
  /// Characters of all keys with their ends.
  [[nodiscard]] std::uint32_t text_end() const {
    return static_cast<std::uint32_t>(arrays_.text.size() - text_padding);
  }

  /// The row of the good with this id; `nothing` if it isn't here.
  [[nodiscard]] std::uint32_t find_good(std::uint64_t id) const;

 private:
  /// A search for a key that is not there looks at so many slots on average.
  static constexpr std::size_t slots_looked_at = 5;

  /// Where the search for a hash starts: its lower half, scaled to the table, whose size is any number.
  [[nodiscard]] std::size_t slot_of(std::uint64_t hash) const {
    return static_cast<std::size_t>(((hash & 0xFFFFFFFFU) * arrays_.exact.size()) >> 32);
  }
  [[nodiscard]] std::size_t deletion_bucket(std::uint64_t hash) const {
    return static_cast<std::size_t>(((hash & 0xFFFFFFFFU) * (arrays_.delete_buckets.size() - 1)) >> 32);
  }
  /// As memcmp: the end of a key at `at` of the suffixes, behind its first `known` characters, beside `rest`.
  [[nodiscard]] int compare_at(std::uint32_t at, std::size_t known, std::string_view rest) const;
  /// The first of a range of the suffixes for which `holds` does not; it does for all before.
  template <class Holds>
  [[nodiscard]] std::uint32_t first_without(SuffixRange range, Holds holds) const;
  [[nodiscard]] std::size_t next_slot(std::size_t at) const {
    return at + 1 == arrays_.exact.size() ? 0 : at + 1;
  }

  SegmentArrays arrays_;
  std::shared_ptr<const void> owner_;
};

inline KeyPlace Segment::place_of(std::uint32_t offset) const {
  static_assert(identifier::max_key_length <= 64, "a key starts within 64 characters");
  const std::uint32_t word = offset / 64;
  const std::uint32_t bit = offset % 64;
  const std::uint64_t here = arrays_.starts[word];
  // The 64 characters up to this one, and the 64 behind it.
  std::uint64_t before = here << (63 - bit);
  if (bit < 63 && word > 0) before |= arrays_.starts[word - 1] >> (bit + 1);
  std::uint64_t behind = here >> bit >> 1;
  if (word + 1 < arrays_.starts.size()) behind |= arrays_.starts[word + 1] << (63 - bit);
  const std::uint32_t start = offset - static_cast<std::uint32_t>(std::countl_zero(before));
  // Behind the last key none starts, nor within 64 characters behind the first of so many.
  if (behind == 0) return {start, static_cast<std::uint32_t>(key_at(start).size())};
  return {start, offset + static_cast<std::uint32_t>(std::countr_zero(behind)) - start};
}

template <class Each>
void Segment::find_deletion(std::string_view text, Each each) const {
  if (arrays_.delete_buckets.size() < 2) return;
  const std::uint64_t hash = hash_key(text, 1);
  const std::size_t bucket = deletion_bucket(hash);
  const std::uint32_t offsets = offset_mask(arrays_.text.size());
  const std::uint32_t tag = deletion_of(hash, 0, offsets);
  for (std::uint32_t at = arrays_.delete_buckets[bucket]; at < arrays_.delete_buckets[bucket + 1]; ++at) {
    const std::uint32_t deletion = arrays_.deletions[at];
    if ((deletion & ~offsets) == tag) each(deletion & offsets);
  }
}

template <class Each>
void Segment::find_kind_key(identifier::Kind kind, std::string_view kind_key, Each each) const {
  if (arrays_.exact.empty()) return;
  const std::uint64_t hash = kind_hash(kind, kind_key);
  for (std::size_t at = slot_of(hash); arrays_.exact[at] != 0; at = next_slot(at)) {
    if (arrays_.exact[at] >> 32 == hash >> 32) each(static_cast<std::uint32_t>(arrays_.exact[at]) - 1);
  }
}

}  // namespace dorhub::match
