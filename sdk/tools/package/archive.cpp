// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/package/archive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace dorhub::package {
namespace {

// 1980, as archives without a time have it elsewhere too: some tools take 0 for "unknown".
constexpr std::int64_t kTime = 315'532'800;

using Writer = std::unique_ptr<archive, decltype(&archive_write_free)>;
using Reader = std::unique_ptr<archive, decltype(&archive_read_free)>;
using Entry = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;

la_ssize_t append(archive*, void* out, const void* data, size_t size) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(data), size);
  return static_cast<la_ssize_t>(size);
}

// Writing to memory fails only when the library is used wrongly or memory is gone.
void must(archive* writer, int result) {
  if (result < ARCHIVE_WARN) throw std::runtime_error(archive_error_string(writer));
}

void write_entry(archive* writer, const PackedFile& file) {
  const Entry entry(archive_entry_new(), &archive_entry_free);
  archive_entry_set_pathname(entry.get(), file.name.c_str());
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), file.is_executable ? 0755 : 0644);
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.content.size()));
  archive_entry_set_mtime(entry.get(), kTime, 0);
  must(writer, archive_write_header(writer, entry.get()));
  if (!file.content.empty() && archive_write_data(writer, file.content.data(), file.content.size()) < 0)
    throw std::runtime_error(archive_error_string(writer));
}

// One name must not be another's folder, or stand twice. `files` are sorted.
Result<void> check_names(const std::vector<PackedFile>& files) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    DORHUB_CHECK(check_name(files[i].name));
    for (std::size_t j = i + 1; j < files.size() && files[j].name.starts_with(files[i].name); ++j) {
      const char next =
          files[j].name.size() == files[i].name.size() ? '\0' : files[j].name[files[i].name.size()];
      if (next == '\0') return Error{"package.double", "it stands twice in the package", files[i].name};
      if (next == '/') return Error{"package.double", "it is a file and a folder at once", files[i].name};
    }
  }
  return {};
}

Result<void> check_sizes(const std::vector<PackedFile>& files) {
  if (files.size() > kPackageFilesMost)
    return Error{"package.too_many",
                 "the package has more than " + std::to_string(kPackageFilesMost) + " files"};
  std::uint64_t bytes = 0;
  for (const PackedFile& file : files) bytes += file.content.size();
  if (bytes > kPackageBytesMost)
    return Error{"package.too_large",
                 "the files are larger than " + std::to_string(kPackageBytesMost >> 20) + " MiB together"};
  return {};
}

Error cut(archive* reader) {
  const char* why = archive_error_string(reader);
  return {"package.cut", "this is no package, or it was broken off or damaged" +
                             (why != nullptr ? " (" + std::string(why) + ")" : std::string())};
}

Result<void> check_entry(archive_entry* entry) {
  const char* name = archive_entry_pathname(entry);
  if (name == nullptr) return Error{"package.name", "an entry of the package has no readable name"};
  DORHUB_CHECK(check_name(name));
  const bool is_file = archive_entry_filetype(entry) == AE_IFREG &&
                       archive_entry_hardlink(entry) == nullptr && archive_entry_symlink(entry) == nullptr;
  if (!is_file)
    return Error{"package.link", "it is a link, folder or device; a package holds plain files only", name};
  if (archive_entry_sparse_count(entry) > 0)
    return Error{"package.form", "it has holes; a package holds plain files only", name};
  if (archive_entry_size(entry) < 0 ||
      static_cast<std::uint64_t>(archive_entry_size(entry)) > kPackageBytesMost)
    return Error{"package.too_large",
                 "it claims to be larger than " + std::to_string(kPackageBytesMost >> 20) + " MiB", name};
  return {};
}

Result<std::string> read_content(archive* reader, std::string_view name, std::uint64_t& bytes_left) {
  std::string content;
  const void* data = nullptr;
  size_t size = 0;
  la_int64_t offset = 0;
  for (int result = 0; (result = archive_read_data_block(reader, &data, &size, &offset)) != ARCHIVE_EOF;) {
    if (result != ARCHIVE_OK) return cut(reader);
    if (offset != static_cast<la_int64_t>(content.size()))
      return Error{"package.form", "it has holes; a package holds plain files only", std::string(name)};
    if (size > bytes_left)
      return Error{"package.too_large", "the package expands beyond its own size", std::string(name)};
    bytes_left -= size;
    content.append(static_cast<const char*>(data), size);
  }
  return content;
}

Result<std::vector<PackedFile>> read_entries(std::string_view bytes) {
  const Reader reader(archive_read_new(), &archive_read_free);
  archive_read_support_format_tar(reader.get());
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    return cut(reader.get());
  std::vector<PackedFile> files;
  std::uint64_t bytes_left = bytes.size();  // nothing is compressed
  archive_entry* entry = nullptr;
  for (int result = 0; (result = archive_read_next_header(reader.get(), &entry)) != ARCHIVE_EOF;) {
    if (result != ARCHIVE_OK) return cut(reader.get());
    DORHUB_CHECK(check_entry(entry));
    PackedFile file{archive_entry_pathname(entry), {}, (archive_entry_perm(entry) & 0100) != 0};
    DORHUB_TRY(content, read_content(reader.get(), file.name, bytes_left));
    file.content = std::move(content);
    files.push_back(std::move(file));
    if (files.size() > kPackageFilesMost) return check_sizes(files).error();
  }
  return files;
}

}  // namespace

Result<void> check_name(std::string_view name) {
  constexpr std::string_view kAllowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+~@() /";
  // A name that is refused is shown without what a terminal would take for an order.
  std::string shown(name.substr(0, 80));
  for (char& c : shown)
    if (c < ' ' || c > '~') c = '?';
  if (name.empty() || name.size() > kPackageNameMost || name.find_first_not_of(kAllowed) != std::string::npos)
    return Error{"package.name", "the name is empty, longer than 100 characters or has unusual letters",
                 shown, "use letters, digits, dots, hyphens and underscores"};
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string_view part = name.substr(begin, end - begin);
    if (part.empty() || part == "." || part == "..")
      return Error{"package.name", "the name leads out of the package's folder", shown,
                   "a package holds files below one folder only"};
    begin = end + 1;
  }
  return {};
}

Result<std::string> write_archive(std::vector<PackedFile> files) {
  std::sort(files.begin(), files.end(),
            [](const PackedFile& a, const PackedFile& b) { return a.name < b.name; });
  DORHUB_CHECK(check_names(files));
  DORHUB_CHECK(check_sizes(files));
  std::string out;
  const Writer writer(archive_write_new(), &archive_write_free);
  must(writer.get(), archive_write_set_format_ustar(writer.get()));
  must(writer.get(), archive_write_add_filter_none(writer.get()));
  must(writer.get(), archive_write_set_bytes_in_last_block(writer.get(), 1));
  must(writer.get(), archive_write_open(writer.get(), &out, nullptr, append, nullptr));
  for (const PackedFile& file : files) write_entry(writer.get(), file);
  must(writer.get(), archive_write_close(writer.get()));
  return out;
}

Result<std::vector<PackedFile>> read_archive(std::string_view bytes) {
  if (bytes.size() > kPackageBytesMost + (kPackageFilesMost + 2) * 1024)
    return Error{"package.too_large",
                 "the package is larger than " + std::to_string(kPackageBytesMost >> 20) + " MiB"};
  DORHUB_TRY(files, read_entries(bytes));
  if (files.empty()) return Error{"package.cut", "this is no package: it holds no files"};
  const std::vector<PackedFile> as_read = files;
  DORHUB_TRY(again, write_archive(std::move(files)));
  if (again != bytes)
    return Error{"package.form",
                 again.size() < bytes.size() && bytes.starts_with(again)
                     ? "something follows behind the end of the package"
                     : "the archive is not as «dorhub adapter pack» writes it",
                 "", "ask the vendor for a package made with «dorhub adapter pack»"};
  return as_read;
}

}  // namespace dorhub::package
