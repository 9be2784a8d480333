// SPDX-License-Identifier: EUPL-1.2
#include "core/match/snapshot.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <tuple>

#include "core/identifier/identifier.hpp"

namespace dorhub::match {
namespace {

constexpr std::array<char, 8> magic{'D', 'O', 'R', 'I', 'N', 'D', 'E', 'X'};
/// Raised whenever an array, a hash or the order of one changes.
constexpr std::uint32_t format_version = 4;
/// Tells a machine of the other byte order apart.
constexpr std::uint32_t byte_order = 0x01020304;
constexpr std::size_t section_count = 13;
constexpr std::size_t alignment = 64;

using Label = std::array<char, 64>;

struct Section {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  std::uint64_t checksum = 0;
};

struct Header {
  std::array<char, 8> magic{};
  std::uint32_t format = 0;
  std::uint32_t order = 0;
  std::uint32_t normaliser = 0;
  std::uint32_t good_row_size = 0;
  std::uint64_t position = 0;
  Label hub{};
  Label mark{};
  std::array<Section, section_count> sections{};
  std::uint64_t checksum = 0;  ///< of all before it
};

/// Against decay and cut files, not against an enemy: four lanes keep up with memory.
std::uint64_t checksum_of(const char* data, std::size_t size) {
  constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15U;
  std::array<std::uint64_t, 4> lanes{1, 2, 3, 4};
  std::size_t at = 0;
  for (; at + 32 <= size; at += 32) {
    for (std::size_t lane = 0; lane < 4; ++lane) {
      std::uint64_t block = 0;
      std::memcpy(&block, data + at + lane * 8, 8);
      lanes[lane] = (lanes[lane] ^ block) * multiplier;
      lanes[lane] ^= lanes[lane] >> 32;
    }
  }
  std::uint64_t sum = size;
  for (; at < size; ++at) sum = (sum ^ static_cast<unsigned char>(data[at])) * multiplier;
  for (const std::uint64_t lane : lanes) sum = (sum ^ lane) * multiplier;
  return sum ^ (sum >> 29);
}

/// All arrays in the order of the file.
template <class Arrays>
auto sections_of(Arrays& a) {
  return std::tie(a.goods, a.text, a.starts, a.start_ranks, a.number_goods, a.number_tags, a.exact,
                  a.suffixes, a.suffix_groups, a.delete_buckets, a.deletions, a.word_ends, a.word_text);
}

class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] int descriptor() const { return descriptor_; }

  bool write(const char* data, std::size_t size) const {
    while (size > 0) {
      const ssize_t written = ::write(descriptor_, data, size);
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      data += written;
      size -= static_cast<std::size_t>(written);
    }
    return true;
  }

 private:
  int descriptor_;
};

Error write_error(const std::filesystem::path& path) {
  return {"snapshot.write", std::string("the index snapshot can't be written: ") + std::strerror(errno),
          path.string(), "check the folder's space and rights; the hub runs on without it"};
}

Error damaged(const std::filesystem::path& path, const char* what) {
  return {"snapshot.damaged", std::string("the index snapshot is damaged: ") + what, path.string(),
          "it is made anew from the database"};
}

Label label_of(const std::string& text) {
  Label label{};
  text.copy(label.data(), label.size() - 1);
  return label;
}

Header header_of(const Snapshot& snapshot) {
  Header header{.magic = magic,
                .format = format_version,
                .order = byte_order,
                .normaliser = static_cast<std::uint32_t>(identifier::normaliser_version),
                .good_row_size = sizeof(GoodRow),
                .position = snapshot.origin.position,
                .hub = label_of(snapshot.origin.hub),
                .mark = label_of(snapshot.origin.mark)};
  std::uint64_t offset = (sizeof(Header) + alignment - 1) / alignment * alignment;
  std::size_t index = 0;
  std::apply(
      [&](const auto&... array) {
        const auto note = [&](const auto& one) {
          const auto* data = reinterpret_cast<const char*>(one.data());
          header.sections[index++] = {offset, one.size_bytes(), checksum_of(data, one.size_bytes())};
          offset += (one.size_bytes() + alignment - 1) / alignment * alignment;
        };
        (note(array), ...);
      },
      sections_of(snapshot.segment->arrays()));
  header.checksum = checksum_of(reinterpret_cast<const char*>(&header), offsetof(Header, checksum));
  return header;
}

bool write_all(const File& file, const Snapshot& snapshot) {
  const Header header = header_of(snapshot);
  static constexpr std::array<char, alignment> zeros{};
  const auto pad = [&](std::size_t size) {
    return file.write(zeros.data(), (alignment - size % alignment) % alignment);
  };
  if (!file.write(reinterpret_cast<const char*>(&header), sizeof header) || !pad(sizeof header)) return false;
  return std::apply(
      [&](const auto&... array) {
        const auto one = [&](const auto& a) {
          return file.write(reinterpret_cast<const char*>(a.data()), a.size_bytes()) && pad(a.size_bytes());
        };
        return (one(array) && ...);
      },
      sections_of(snapshot.segment->arrays()));
}

/// A mapped file; unmapped when the last segment that uses it is gone.
struct Mapping {
  void* data = MAP_FAILED;
  std::size_t size = 0;
  Mapping() = default;
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() {
    if (data != MAP_FAILED) ::munmap(data, size);
  }
};

/// Points the arrays into the mapping, checking place and checksum of each.
bool take_sections(const Header& header, const Mapping& mapping, SegmentArrays& arrays) {
  const char* base = static_cast<const char*>(mapping.data);
  std::size_t index = 0;
  const auto take = [&](auto& array) {
    using Element = std::remove_cvref_t<decltype(array[0])>;
    const Section& section = header.sections[index++];
    if (section.offset % alignment != 0 || section.offset > mapping.size ||
        section.size > mapping.size - section.offset || section.size % sizeof(Element) != 0 ||
        checksum_of(base + section.offset, section.size) != section.checksum) {
      return false;
    }
    array = {reinterpret_cast<const Element*>(base + section.offset), section.size / sizeof(Element)};
    return true;
  };
  return std::apply([&](auto&... array) { return (take(array) && ...); }, sections_of(arrays));
}

}  // namespace

/// Whether something else stands there: a database or a key, named by mistake.
static bool holds_something_else(const std::filesystem::path& path) {
  const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  std::array<char, magic.size()> begin{};
  const ssize_t got = file.descriptor() < 0 ? 0 : ::read(file.descriptor(), begin.data(), begin.size());
  return got > 0 && begin != magic;
}

Result<void> save_snapshot(const Snapshot& snapshot, const std::filesystem::path& path) {
  if (holds_something_else(path))
    return Error{"snapshot.not_ours", "the file holds something else than an index snapshot", path.string(),
                 "give store.snapshot a file of its own; a damaged snapshot may be removed"};
  std::filesystem::path beside = path;
  beside += ".new";
  {
    const File file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    if (file.descriptor() < 0) return write_error(beside);
    // Emptied only once it is ours: a hub and a command may want to write at the same time.
    if (::flock(file.descriptor(), LOCK_EX | LOCK_NB) != 0) {
      return Error{"snapshot.busy", "another process is writing the index snapshot", path.string(),
                   "nothing need be done"};
    }
    if (::ftruncate(file.descriptor(), 0) != 0 || !write_all(file, snapshot) ||
        ::fsync(file.descriptor()) != 0) {
      return write_error(beside);
    }
    // Under the lock: whoever comes next opens a new file beside it.
    if (::rename(beside.c_str(), path.c_str()) != 0) return write_error(path);
  }
  return {};
}

Result<Snapshot> load_snapshot(const std::filesystem::path& path) {
  const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.descriptor() < 0) {
    return Error{"snapshot.missing", "there is no index snapshot", path.string(),
                 "it is made from the database"};
  }
  struct stat status {};
  if (::fstat(file.descriptor(), &status) != 0 || static_cast<std::size_t>(status.st_size) < sizeof(Header)) {
    return damaged(path, "it is too short");
  }
  auto mapping = std::make_shared<Mapping>();
  mapping->size = static_cast<std::size_t>(status.st_size);
  mapping->data = ::mmap(nullptr, mapping->size, PROT_READ, MAP_PRIVATE, file.descriptor(), 0);
  if (mapping->data == MAP_FAILED) return damaged(path, "it can't be mapped");
  // In huge pages where the system has them (huge_pages.hpp says why), and all at once; without either it is
  // read page by page.
  (void)::madvise(mapping->data, mapping->size, MADV_HUGEPAGE);
  (void)::madvise(mapping->data, mapping->size, MADV_POPULATE_READ);
  Header header;
  std::memcpy(&header, mapping->data, sizeof header);
  if (header.magic != magic) return damaged(path, "it is no index snapshot");
  if (header.checksum != checksum_of(static_cast<const char*>(mapping->data), offsetof(Header, checksum))) {
    return damaged(path, "its header is wrong");
  }
  if (header.format != format_version || header.order != byte_order ||
      header.good_row_size != sizeof(GoodRow) ||
      header.normaliser != static_cast<std::uint32_t>(identifier::normaliser_version)) {
    return Error{"snapshot.version", "the index snapshot was made by another version", path.string(),
                 "it is made anew from the database"};
  }
  SegmentArrays arrays;
  if (!take_sections(header, *mapping, arrays)) return damaged(path, "a checksum is wrong");
  if (arrays.text.size() < text_padding) return damaged(path, "its text is too short");
  header.hub.back() = header.mark.back() = '\0';
  return Snapshot{std::make_shared<const Segment>(arrays, std::move(mapping)),
                  {.position = header.position, .hub = header.hub.data(), .mark = header.mark.data()}};
}

}  // namespace dorhub::match
