// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/package/needed_libraries.hpp"

#include <elf.h>

#include <cstring>
#include <optional>

namespace dorhub::package {
namespace {

// A structure at an offset of the file; none when it would lead out of it.
template <class T>
std::optional<T> at(std::string_view file, std::uint64_t offset) {
  if (offset > file.size() || file.size() - offset < sizeof(T)) return std::nullopt;
  T value;
  std::memcpy(&value, file.data() + offset, sizeof(T));
  return value;
}

std::optional<std::string> text_at(std::string_view file, std::uint64_t offset) {
  if (offset >= file.size()) return std::nullopt;
  const std::size_t end = file.find('\0', offset);
  if (end == std::string_view::npos) return std::nullopt;
  return std::string(file.substr(offset, end - offset));
}

// Where the loader's address stands in the file.
std::optional<std::uint64_t> offset_of(std::string_view file, const Elf64_Ehdr& head, std::uint64_t address) {
  for (std::uint64_t i = 0; i < head.e_phnum; ++i) {
    const auto segment = at<Elf64_Phdr>(file, head.e_phoff + i * sizeof(Elf64_Phdr));
    if (!segment) return std::nullopt;
    if (segment->p_type == PT_LOAD && address >= segment->p_vaddr &&
        address - segment->p_vaddr < segment->p_filesz)
      return address - segment->p_vaddr + segment->p_offset;
  }
  return std::nullopt;
}

std::optional<std::vector<std::string>> read_dynamic(std::string_view file, const Elf64_Ehdr& head,
                                                     const Elf64_Phdr& segment) {
  std::vector<std::uint64_t> names;
  std::optional<std::uint64_t> strings;
  for (std::uint64_t at_byte = 0; at_byte + sizeof(Elf64_Dyn) <= segment.p_filesz;
       at_byte += sizeof(Elf64_Dyn)) {
    const auto item = at<Elf64_Dyn>(file, segment.p_offset + at_byte);
    if (!item) return std::nullopt;
    if (item->d_tag == DT_NULL) break;
    if (item->d_tag == DT_NEEDED) names.push_back(item->d_un.d_val);
    if (item->d_tag == DT_STRTAB) strings = offset_of(file, head, item->d_un.d_ptr);
  }
  std::vector<std::string> out;
  for (const std::uint64_t name : names) {
    const auto text = strings && name < file.size() ? text_at(file, *strings + name) : std::nullopt;
    if (!text) return std::nullopt;
    out.push_back(*text);
  }
  return out;
}

}  // namespace

Result<std::vector<std::string>> needed_libraries(std::string_view elf) {
  const Error wrong{"package.program", "this is no program or library for this kind of machine"};
  const auto head = at<Elf64_Ehdr>(elf, 0);
  if (!head || std::memcmp(head->e_ident, ELFMAG, SELFMAG) != 0 || head->e_ident[EI_CLASS] != ELFCLASS64 ||
      head->e_ident[EI_DATA] != ELFDATA2LSB || head->e_phentsize != sizeof(Elf64_Phdr))
    return wrong;
  for (std::uint64_t i = 0; i < head->e_phnum; ++i) {
    const auto segment = at<Elf64_Phdr>(elf, head->e_phoff + i * sizeof(Elf64_Phdr));
    if (!segment) return wrong;
    if (segment->p_type != PT_DYNAMIC) continue;
    auto names = read_dynamic(elf, *head, *segment);
    if (!names) return wrong;
    return std::move(*names);
  }
  return std::vector<std::string>{};
}

}  // namespace dorhub::package
