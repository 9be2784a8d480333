// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/zip_archive.hpp"

#include <Poco/Checksum.h>
#include <Poco/Exception.h>
#include <Poco/InflatingStream.h>
#include <Poco/MemoryStream.h>

#include <algorithm>
#include <dorhub/quoted.hpp>
#include <limits>

namespace dorhub::read {
namespace {

constexpr std::size_t kMembersMax = 10'000;
// zlib's window bits for deflate data without a header of its own (Poco's STREAM_ZIP wants zlib's).
constexpr int kRawDeflate = -15;
// Small archives of a few repeated lines may well expand more than 100 times.
constexpr std::uint64_t kAlwaysAllowed = 1024 * 1024;

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  if (at + size > bytes.size()) refuse("zip.damaged", {}, {{"part", ""}});
  std::uint64_t value = 0;
  for (std::size_t i = size; i > 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
  return value;
}

[[noreturn]] void damaged(const std::string& part) {
  refuse("zip.damaged", {},
         {{"part", std::string(is_quotable_name(part) ? std::string_view(part) : kLeftOut)}});
}

// The bytes of one member, counted and summed up.
class MemberSource final : public ByteSource {
 public:
  MemberSource(std::string_view packed, bool is_stored, std::uint64_t unpacked, std::uint32_t checksum,
               std::string name)
      : packed_(packed),
        unpacked_(unpacked),
        expected_(checksum),
        name_(std::move(name)),
        memory_(packed.data(), static_cast<std::streamsize>(packed.size())) {
    if (!is_stored) inflate_ = std::make_unique<Poco::InflatingStreamBuf>(memory_, kRawDeflate);
    piece_.resize(kPiece);
  }

  std::string_view more() override {
    const std::string_view out = inflate_ ? inflated() : stored();
    count_ += out.size();
    if (count_ > unpacked_) damaged(name_);
    if (!out.empty()) {
      sum_.update(out.data(), static_cast<unsigned>(out.size()));
    } else if (count_ != unpacked_ || sum_.checksum() != expected_) {
      damaged(name_);
    }
    return out;
  }

 private:
  static constexpr std::size_t kPiece = 64 * 1024;

  std::string_view stored() {
    const std::string_view out = packed_.substr(0, kPiece);
    packed_.remove_prefix(out.size());
    return out;
  }
  std::string_view inflated() {
    try {
      const std::streamsize got = inflate_->sgetn(piece_.data(), static_cast<std::streamsize>(piece_.size()));
      return std::string_view(piece_).substr(0, static_cast<std::size_t>(std::max<std::streamsize>(got, 0)));
    } catch (const Poco::Exception&) {
      damaged(name_);
    }
  }

  std::string_view packed_;
  std::uint64_t unpacked_;
  std::uint32_t expected_;
  std::string name_;
  Poco::MemoryInputStream memory_;
  std::unique_ptr<Poco::InflatingStreamBuf> inflate_;
  std::string piece_;
  std::uint64_t count_ = 0;
  Poco::Checksum sum_{Poco::Checksum::TYPE_CRC32};
};

}  // namespace

ZipArchive::ZipArchive(std::string_view document, const Limits& limits) : document_(document) {
  const std::size_t end = find_end();
  const std::uint64_t count = number(document_, end + 10, 2);
  const std::uint64_t size = number(document_, end + 12, 4);
  const std::uint64_t offset = number(document_, end + 16, 4);
  const bool one_disk = number(document_, end + 4, 4) == 0 && number(document_, end + 8, 2) == count;
  if (!one_disk || count == 0xFFFF || offset == 0xFFFFFFFF)
    refuse("zip.unsupported", {}, {{"what", "ZIP64"}});
  if (offset + size > end || count > kMembersMax) damaged("");
  directory_ = offset;
  std::size_t at = offset;
  for (std::uint64_t i = 0; i < count; ++i) at = read_member(at, offset + size);
  if (at != offset + size) damaged("");
  check_sizes(limits);
}

// The end record stands at the very end, but for a comment whose length it names.
std::size_t ZipArchive::find_end() const {
  constexpr std::size_t kRecord = 22;
  if (document_.size() < kRecord) refuse("zip.truncated", {});
  const std::size_t last = document_.size() - kRecord;
  const std::size_t first = last > 0xFFFF ? last - 0xFFFF : 0;
  for (std::size_t at = last + 1; at-- > first;)
    if (document_.substr(at, 4) == "PK\x05\x06" &&
        at + kRecord + number(document_, at + 20, 2) == document_.size())
      return at;
  refuse("zip.truncated", {});
}

std::size_t ZipArchive::read_member(std::size_t at, std::size_t end) {
  constexpr std::size_t kRecord = 46;
  if (at + kRecord > end || document_.substr(at, 4) != "PK\x01\x02") damaged("");
  const std::uint64_t flags = number(document_, at + 8, 2);
  Member member{{},
                static_cast<std::uint32_t>(number(document_, at + 10, 2)),
                static_cast<std::uint32_t>(number(document_, at + 16, 4)),
                number(document_, at + 20, 4),
                number(document_, at + 24, 4),
                number(document_, at + 42, 4)};
  const std::size_t name_size = number(document_, at + 28, 2);
  const std::size_t extra_size = number(document_, at + 30, 2);
  const std::size_t next = at + kRecord + name_size + extra_size + number(document_, at + 32, 2);
  if (next > end) damaged("");
  member.name = document_.substr(at + kRecord, name_size);
  if ((flags & 1) != 0) refuse("zip.encrypted", {});
  if (member.packed == 0xFFFFFFFF || member.unpacked == 0xFFFFFFFF || member.offset == 0xFFFFFFFF)
    refuse("zip.unsupported", {}, {{"what", "ZIP64"}});
  if (member.method != 0 && member.method != 8) refuse("zip.unsupported", {}, {{"what", "compression"}});
  members_.push_back(std::move(member));
  return next;
}

void ZipArchive::check_sizes(const Limits& limits) const {
  std::uint64_t total = 0;
  for (const Member& member : members_) {
    total += member.unpacked;
    if (member.method == 0 && member.packed != member.unpacked) damaged(member.name);
    if (member.offset + 30 + member.packed > directory_) damaged(member.name);
  }
  if (total > limits.expanded_bytes) exceed("zip.too_large", {}, limits.expanded_bytes);
  if (total > std::max(kAlwaysAllowed, limits.expansion * document_.size()))
    exceed("zip.bomb", {}, limits.expansion);
}

bool ZipArchive::has(std::string_view name) const {
  return std::any_of(members_.begin(), members_.end(),
                     [&](const Member& member) { return member.name == name; });
}

std::vector<std::string> ZipArchive::names() const {
  std::vector<std::string> out;
  for (const Member& member : members_) out.push_back(member.name);
  return out;
}

std::unique_ptr<ByteSource> ZipArchive::open(std::string_view name) const {
  const auto found = std::find_if(members_.begin(), members_.end(),
                                  [&](const Member& member) { return member.name == name; });
  if (found == members_.end()) refuse("zip.member_missing", {}, {{"part", std::string(name.substr(0, 200))}});
  if (document_.substr(found->offset, 4) != "PK\x03\x04") damaged(found->name);
  const std::size_t data = found->offset + 30 + number(document_, found->offset + 26, 2) +
                           number(document_, found->offset + 28, 2);
  if (data + found->packed > directory_) damaged(found->name);
  return std::make_unique<MemberSource>(document_.substr(data, found->packed), found->method == 0,
                                        found->unpacked, found->checksum, found->name);
}

}  // namespace dorhub::read
