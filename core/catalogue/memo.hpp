// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Remembers what was read from texts that come again and again: the brands and models of a trade are few,
/// and reading one costs a microsecond. Internal to this room.
///
/// A text that finds a place free keeps it for the memo's life, so whoever holds a value need not fear that
/// it goes; a text that finds none is read each time. So a flood of nonsense takes a few megabytes, never
/// more. Any thread may call any function at any time, and none waits for another.

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dorhub::catalogue {

template <class Value>
class Memo {
 public:
  Memo() : places_(place_count) {}
  Memo(const Memo&) = delete;
  Memo& operator=(const Memo&) = delete;
  ~Memo() { forget(); }

  /// What was remembered for the text, or null.
  [[nodiscard]] const Value* find(std::string_view text) const {
    const std::size_t first = first_place(text);
    for (std::size_t i = 0; i < tries; ++i) {
      const Entry* entry = places_[(first + i) % place_count].load(std::memory_order_acquire);
      if (!entry) return nullptr;
      if (entry->text == text) return &entry->value;
    }
    return nullptr;
  }

  /// Remembers the value if a place is free for the text. The value that stays, or null if it was not kept.
  const Value* remember(std::string_view text, const Value& value) const {
    if (text.size() > longest_text) return nullptr;
    const std::size_t first = first_place(text);
    std::unique_ptr<const Entry> entry;
    for (std::size_t i = 0; i < tries; ++i) {
      std::atomic<const Entry*>& place = places_[(first + i) % place_count];
      const Entry* there = place.load(std::memory_order_acquire);
      if (!there) {
        has_any_ = true;
        if (!entry) entry = std::make_unique<const Entry>(Entry{std::string(text), value});
        if (place.compare_exchange_strong(there, entry.get(), std::memory_order_acq_rel))
          return &entry.release()->value;
      }
      if (there->text == text) return &there->value;
    }
    return nullptr;
  }

  /// Empties it. Not while another thread uses it or a value of it.
  void forget() {
    if (!has_any_.exchange(false)) return;
    for (std::atomic<const Entry*>& place : places_) delete place.exchange(nullptr);
  }

 private:
  struct Entry {
    std::string text;
    Value value;
  };
  static constexpr std::size_t place_count = 16384;
  static constexpr std::size_t tries = 4;
  static constexpr std::size_t longest_text = 80;

  static std::size_t first_place(std::string_view text) { return std::hash<std::string_view>{}(text); }

  mutable std::vector<std::atomic<const Entry*>> places_;
  mutable std::atomic<bool> has_any_ = false;
};

}  // namespace dorhub::catalogue
