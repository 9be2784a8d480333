// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A package's container: a plain ustar archive of which there is exactly one for the same files.
///
/// Names are sorted, times and modes fixed, owners left out, nothing compressed (the same bytes whatever the
/// library's release; nothing that can expand). Reading trusts nothing: every entry is looked at, and then
/// the files are written again and must give the same bytes, so that no second way to say the same thing
/// (other formats, holes, attributes, order, padding, trailing bytes) gets through. `tar tf` lists it.
/// Functions of values; any thread.

#include <cstdint>
#include <dorhub/result.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::package {

/// A file of a package. `name` is relative, parts joined by "/": letters, digits, ". _ - + ~ @ ( )" and
/// spaces.
struct PackedFile {
  std::string name;
  std::string content;
  bool is_executable = false;
  bool operator==(const PackedFile&) const = default;
};

inline constexpr std::uint64_t kPackageBytesMost = 128ull << 20;
inline constexpr std::size_t kPackageFilesMost = 2'000;
inline constexpr std::size_t kPackageNameMost = 100;

/// The archive of `files`, in whatever order they come. Errors: "package.name", "package.double",
/// "package.too_large", "package.too_many".
[[nodiscard]] Result<std::string> write_archive(std::vector<PackedFile> files);

/// The files of an archive, sorted by name. Errors: those above, "package.link" (a link, device or folder),
/// "package.cut" (broken off or damaged), "package.form" (not as write_archive() writes it).
[[nodiscard]] Result<std::vector<PackedFile>> read_archive(std::string_view bytes);

/// Whether a name may stand in a package; the error says why not.
[[nodiscard]] Result<void> check_name(std::string_view name);

}  // namespace dorhub::package
