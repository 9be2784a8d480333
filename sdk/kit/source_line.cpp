// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/source_line.hpp"

#include <cxxabi.h>
#include <dwarf.h>
#include <elfutils/libdw.h>
#include <elfutils/libdwfl.h>

#include <cstdlib>
#include <memory>

namespace dorhub::kit {
namespace {

namespace fs = std::filesystem;

// Only symbols that are there: nothing is fetched from a server.
int no_debuginfo(Dwfl_Module*, void**, const char*, Dwarf_Addr, const char*, const char*, GElf_Word, char**) {
  return -1;
}

constexpr Dwfl_Callbacks kCallbacks{.find_elf = dwfl_build_id_find_elf,
                                    .find_debuginfo = no_debuginfo,
                                    .section_address = dwfl_offline_section_address,
                                    .debuginfo_path = nullptr};

struct Source {
  fs::path file;
  int line = 0;
};

class Symbols {
 public:
  explicit Symbols(const fs::path& library) : dwfl_(dwfl_begin(&kCallbacks), dwfl_end) {
    if (!dwfl_) return;
    dwfl_report_begin(dwfl_.get());
    module_ = dwfl_report_offline(dwfl_.get(), "adapter", library.c_str(), -1);
    dwfl_report_end(dwfl_.get(), nullptr, nullptr);
    if (module_ == nullptr) return;
    Dwarf_Addr low = 0;
    dwfl_module_info(module_, nullptr, &low, nullptr, nullptr, nullptr, nullptr, nullptr);
    GElf_Addr bias = 0;
    dwfl_module_getelf(module_, &bias);
    bias_ = bias;
  }

  /// The place of an offset, and those of the calls that the compiler put in line there, innermost first: a
  /// constructor of <fstream> has the line of the system's header, and its caller's is the one to mend.
  [[nodiscard]] std::vector<Source> sources(std::uint64_t offset) const {
    std::vector<Source> out;
    if (module_ == nullptr) return out;
    if (Source own = source(offset); own.line != 0) out.push_back(std::move(own));
    add_callers(offset, out);
    return out;
  }

  [[nodiscard]] std::string function(std::uint64_t offset) const {
    const char* const name = module_ == nullptr ? nullptr : dwfl_module_addrname(module_, offset + bias_);
    if (name == nullptr) return {};
    int status = 0;
    char* const readable = abi::__cxa_demangle(name, nullptr, nullptr, &status);
    std::string out = readable != nullptr ? readable : name;
    std::free(readable);
    return out;
  }

 private:
  using Scopes = std::unique_ptr<Dwarf_Die[], void (*)(void*)>;

  [[nodiscard]] Source source(std::uint64_t offset) const {
    Dwfl_Line* const line = dwfl_module_getsrc(module_, offset + bias_);
    int number = 0;
    const char* const name =
        line == nullptr ? nullptr : dwfl_lineinfo(line, nullptr, &number, nullptr, nullptr, nullptr);
    if (name == nullptr) return {};
    return {absolute(name, dwfl_line_comp_dir(line)), number};
  }

  static fs::path absolute(const fs::path& name, const char* folder) {
    return (name.is_absolute() || folder == nullptr ? name : fs::path(folder) / name).lexically_normal();
  }

  static std::uint64_t number_of(Dwarf_Die& die, unsigned name) {
    Dwarf_Attribute attribute;
    Dwarf_Word value = 0;
    return dwarf_formudata(dwarf_attr(&die, name, &attribute), &value) == 0 ? value : 0;
  }

  void add_callers(std::uint64_t offset, std::vector<Source>& out) const {
    Dwarf_Addr bias = 0;
    Dwarf_Die* const unit = dwfl_module_addrdie(module_, offset + bias_, &bias);
    Dwarf_Files* files = nullptr;
    if (unit == nullptr || dwarf_getsrcfiles(unit, &files, nullptr) != 0) return;
    Dwarf_Die* found = nullptr;
    if (dwarf_getscopes(unit, offset + bias_ - bias, &found) <= 0) return;
    const Scopes at_offset(found, std::free);
    // Of these only the innermost: behind it stands where an inlined function is written, not who called it.
    Dwarf_Die* chain = nullptr;
    const int count = dwarf_getscopes_die(&at_offset[0], &chain);
    if (count <= 0) return;
    const Scopes scopes(chain, std::free);
    Dwarf_Attribute attribute;
    const char* const folder = dwarf_formstring(dwarf_attr(unit, DW_AT_comp_dir, &attribute));
    for (int i = 0; i < count; ++i) {
      if (dwarf_tag(&scopes[i]) != DW_TAG_inlined_subroutine) continue;
      const char* const name = dwarf_filesrc(files, number_of(scopes[i], DW_AT_call_file), nullptr, nullptr);
      const auto line = static_cast<int>(number_of(scopes[i], DW_AT_call_line));
      if (name != nullptr && line != 0) out.push_back({absolute(name, folder), line});
    }
  }

  std::unique_ptr<Dwfl, void (*)(Dwfl*)> dwfl_;
  Dwfl_Module* module_ = nullptr;
  GElf_Addr bias_ = 0;
};

bool lies_in(const fs::path& file, const fs::path& folder) {
  const std::string relative = file.lexically_relative(folder).string();
  return !relative.empty() && !relative.starts_with("..");
}

}  // namespace

std::string source_place(const fs::path& library, const std::vector<std::uint64_t>& stack,
                         const fs::path& folder) {
  const Symbols symbols(library);
  Source first;
  Source written;  // by the vendor, whose folder is not here
  for (const std::uint64_t offset : stack)
    for (const Source& source : symbols.sources(offset)) {
      if (lies_in(source.file, folder))
        return source.file.lexically_relative(folder).string() + ":" + std::to_string(source.line);
      if (first.line == 0) first = source;
      if (written.line == 0 && !lies_in(source.file, "/usr")) written = source;
    }
  if (written.line != 0) first = written;
  if (first.line != 0) return first.file.filename().string() + ":" + std::to_string(first.line);
  for (const std::uint64_t offset : stack) {
    const std::string name = symbols.function(offset);
    if (!name.empty()) return "«" + name + "» in " + library.filename().string();
  }
  return {};
}

std::string traceback_place(std::string_view line, const std::string& program) {
  const std::size_t at = program.empty() ? std::string_view::npos : line.rfind("/" + program);
  if (at == std::string_view::npos) return {};
  std::string_view rest = line.substr(at + 1 + program.size());
  const std::size_t digit = rest.find_first_of("0123456789");
  if (digit == std::string_view::npos || digit > 8) return {};
  rest.remove_prefix(digit);
  return program + ":" + std::string(rest.substr(0, rest.find_first_not_of("0123456789")));
}

}  // namespace dorhub::kit
