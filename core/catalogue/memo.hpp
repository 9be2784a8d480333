// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Remembers what was read from texts that come again and again: the brands and models of a trade are few,
/// and reading one costs a microsecond. Internal to this room.
///
/// A text that finds a place free keeps it for the memo's life, so whoever holds a value need not fear that
/// it goes; a text that finds none is read each time. So a flood of nonsense takes a few megabytes, never
/// more. Any thread may call find() and remember() at any time, and none waits for another.
///
///     if (const ReadBrand* known = memo_.find(text)) return *known;
///     const ReadBrand read = read_brand(text);     // the microsecond
///     memo_.remember(text, read);                  // or not, when no place is free: no harm
///     return read;
///
/// A table of places with open addressing: a text has four, beginning at its hash. A place is taken by one
/// exchange of a null pointer and never given to another text, so a reader sees nothing or the whole entry
/// and needs no lock. Two threads that read the same text at once both read it; one of them is remembered.
/// What is remembered is a reading by the lists of the catalogue: whoever changes those forgets it
/// (forget()).

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dorhub::catalogue {

/// `Value` is copied in and handed out by address, never changed afterwards.
template <class Value>
class Memo {
 public:
  /// Empty. Takes the places at once and an entry for each text that it keeps.
  Memo() : places_(place_count) {}
  Memo(const Memo&) = delete;
  Memo& operator=(const Memo&) = delete;
  /// As forget(), with its condition.
  ~Memo() { forget(); }

  /// What was remembered for the text, byte for byte, or null. Valid until forget().
  [[nodiscard]] const Value* find(std::string_view text) const {
    const std::size_t first = first_place(text);
    for (std::size_t i = 0; i < tries; ++i) {
      const Entry* entry = places_[(first + i) % place_count].load(std::memory_order_acquire);
      // remember() takes the first free of the four, so none stands behind a free one.
      if (!entry) return nullptr;
      if (entry->text == text) return &entry->value;
    }
    return nullptr;
  }

  /// Remembers the value if a place is free for the text, which is copied. The value that stays, or null if
  /// it was not kept: the text is longer than longest_text, or its places are taken. When another thread was
  /// first that one's value stays and is given. Const, since it changes nothing that a caller can see but the
  /// time.
  const Value* remember(std::string_view text, const Value& value) const {
    if (text.size() > longest_text) return nullptr;
    const std::size_t first = first_place(text);
    std::unique_ptr<const Entry> entry;
    for (std::size_t i = 0; i < tries; ++i) {
      std::atomic<const Entry*>& place = places_[(first + i) % place_count];
      const Entry* there = place.load(std::memory_order_acquire);
      if (!there) {
        // Before the entry is there, so that forget() passes none over.
        has_any_ = true;
        if (!entry) entry = std::make_unique<const Entry>(Entry{std::string(text), value});
        // When it fails, `there` is the winner's entry, perhaps of this very text.
        if (place.compare_exchange_strong(there, entry.get(), std::memory_order_acq_rel))
          return &entry.release()->value;
      }
      if (there->text == text) return &there->value;
    }
    return nullptr;
  }

  /// Empties it; values that were given are gone. Not while another thread uses it or a value of it. Costs
  /// nothing when nothing was remembered, since the catalogue calls it for each line that it is made of.
  void forget() {
    if (!has_any_.exchange(false)) return;
    for (std::atomic<const Entry*>& place : places_) delete place.exchange(nullptr);
  }

 private:
  /// Constant once it stands in a place.
  struct Entry {
    std::string text;
    Value value;
  };
  static constexpr std::size_t place_count = 16384;  // 128 KiB of pointers; a trade has some thousand words
  static constexpr std::size_t tries = 4;            // places of one text: one line of the cache or two
  static constexpr std::size_t longest_text = 80;  // bytes; what is longer is no brand and seldom comes twice

  /// The hash itself: taken modulo place_count where it is used.
  static std::size_t first_place(std::string_view text) { return std::hash<std::string_view>{}(text); }

  // Owns the entries; each pointer goes from null to an entry once, until forget().
  mutable std::vector<std::atomic<const Entry*>> places_;
  mutable std::atomic<bool> has_any_ = false;
};

}  // namespace dorhub::catalogue
