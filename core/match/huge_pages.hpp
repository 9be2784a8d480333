// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Large arrays in pages of two megabytes, as far as the system has them.
///
/// A check looks at a thousand places all over the index. In pages of four kilobytes the processor must look
/// up nearly each place's page first, which costs a sixth of the check's time. Where huge pages are only
/// given on request ("madvise" in /sys/kernel/mm/transparent_hugepage/enabled, as Debian has it), this asks.

#include <cstddef>
#include <new>
#include <vector>

namespace dorhub::match {

/// Memory for `bytes`, at least huge_page of them; throws std::bad_alloc.
[[nodiscard]] void* allocate_huge(std::size_t bytes);
/// Gives it back.
void free_huge(void* memory, std::size_t bytes) noexcept;

inline constexpr std::size_t huge_page = std::size_t{2} << 20U;

/// An allocator as the standard library wants it: small arrays come from the heap.
template <class T>
struct HugePages {
  using value_type = T;

  HugePages() = default;
  template <class Other>
  HugePages(const HugePages<Other>&) {}  // NOLINT(google-explicit-constructor): the standard asks for it

  [[nodiscard]] T* allocate(std::size_t count) {
    if (count > static_cast<std::size_t>(-1) / 2 / sizeof(T)) throw std::bad_array_new_length();
    const std::size_t bytes = count * sizeof(T);
    return static_cast<T*>(bytes < huge_page ? ::operator new(bytes) : allocate_huge(bytes));
  }
  void deallocate(T* memory, std::size_t count) noexcept {
    const std::size_t bytes = count * sizeof(T);
    bytes < huge_page ? ::operator delete(memory) : free_huge(memory, bytes);
  }
  friend bool operator==(const HugePages&, const HugePages&) { return true; }
};

template <class T>
using LargeVector = std::vector<T, HugePages<T>>;

}  // namespace dorhub::match
