// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/library_file.hpp"

#include <cxxabi.h>
#include <fcntl.h>
#include <gelf.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "sdk/kit/held_libraries.hpp"

namespace dorhub::kit {
namespace {

std::string readable(const char* name) {
  int status = 0;
  char* const text = abi::__cxa_demangle(name, nullptr, nullptr, &status);
  std::string out = text != nullptr ? text : name;
  std::free(text);
  return out;
}

class ElfFile {
 public:
  explicit ElfFile(const std::filesystem::path& file)
      : descriptor_(open(file.c_str(), O_RDONLY | O_CLOEXEC)) {
    elf_version(EV_CURRENT);
    if (descriptor_ >= 0) elf_ = elf_begin(descriptor_, ELF_C_READ, nullptr);
  }
  ~ElfFile() {
    if (elf_ != nullptr) elf_end(elf_);
    if (descriptor_ >= 0) close(descriptor_);
  }
  ElfFile(const ElfFile&) = delete;
  ElfFile& operator=(const ElfFile&) = delete;

  [[nodiscard]] bool is_library() const {
    GElf_Ehdr header{};
    return elf_ != nullptr && elf_kind(elf_) == ELF_K_ELF && gelf_getehdr(elf_, &header) != nullptr &&
           header.e_type == ET_DYN;
  }

  /// Calls `take(section's header, data)` for each section of a type.
  template <class Take>
  void each(unsigned type, Take take) const {
    Elf_Scn* section = nullptr;
    while ((section = elf_nextscn(elf_, section)) != nullptr) {
      GElf_Shdr header{};
      if (gelf_getshdr(section, &header) == nullptr || header.sh_type != type || header.sh_entsize == 0)
        continue;
      if (Elf_Data* const data = elf_getdata(section, nullptr); data != nullptr) take(header, data);
    }
  }
  [[nodiscard]] const char* text(const GElf_Shdr& header, std::size_t offset) const {
    const char* const name = elf_strptr(elf_, header.sh_link, offset);
    return name == nullptr ? "" : name;
  }

 private:
  int descriptor_;
  Elf* elf_ = nullptr;
};

}  // namespace

Result<LibraryFile> read_library(const std::filesystem::path& file) {
  const ElfFile elf(file);
  if (!elf.is_library()) return Error{"kit.library", "it is not a shared object"};
  LibraryFile out;
  elf.each(SHT_DYNSYM, [&](const GElf_Shdr& header, Elf_Data* data) {
    for (int i = 0; i < static_cast<int>(header.sh_size / header.sh_entsize); ++i) {
      GElf_Sym symbol{};
      if (gelf_getsym(data, i, &symbol) == nullptr || symbol.st_shndx == SHN_UNDEF) continue;
      if (GELF_ST_BIND(symbol.st_info) == STB_LOCAL) continue;
      const char* const name = elf.text(header, symbol.st_name);
      if (!std::string_view(name).starts_with("dor_adapter_")) out.other_symbols.push_back(readable(name));
    }
  });
  elf.each(SHT_DYNAMIC, [&](const GElf_Shdr& header, Elf_Data* data) {
    for (int i = 0; i < static_cast<int>(header.sh_size / header.sh_entsize); ++i) {
      GElf_Dyn entry{};
      if (gelf_getdyn(data, i, &entry) == nullptr || entry.d_tag != DT_NEEDED) continue;
      const std::string name = elf.text(header, entry.d_un.d_val);
      if (!is_held_library(name)) out.other_libraries.push_back(name);
    }
  });
  std::sort(out.other_symbols.begin(), out.other_symbols.end());
  return out;
}

}  // namespace dorhub::kit
