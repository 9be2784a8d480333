// SPDX-License-Identifier: EUPL-1.2
#include "core/match/huge_pages.hpp"

#include <sys/mman.h>

#include <cstdint>

namespace dorhub::match {
namespace {

/// Mapped are whole small pages, so that an array holds no more memory than elsewhere.
constexpr std::size_t small_page = 4096;

std::size_t mapped(std::size_t bytes) { return (bytes + small_page - 1) / small_page * small_page; }

}  // namespace

void* allocate_huge(std::size_t bytes) {
  const std::size_t size = mapped(bytes);
  // A huge page begins at a multiple of its size: what is mapped before and behind is given back.
  void* const all =
      ::mmap(nullptr, size + huge_page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (all == MAP_FAILED) throw std::bad_alloc();
  char* const begin = static_cast<char*>(all);
  const std::size_t before = (huge_page - reinterpret_cast<std::uintptr_t>(begin) % huge_page) % huge_page;
  if (before > 0) ::munmap(begin, before);
  if (before < huge_page) ::munmap(begin + before + size, huge_page - before);
  // A system without huge pages refuses, and small ones serve.
  (void)::madvise(begin + before, size, MADV_HUGEPAGE);
  return begin + before;
}

void free_huge(void* memory, std::size_t bytes) noexcept { ::munmap(memory, mapped(bytes)); }

}  // namespace dorhub::match
