// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A secret that can't be printed, compared by accident or left behind in memory.
///
/// Has no stream operator and no conversion: whoever needs the bytes says `reveal()`, which is easy to find
/// in a review. Overwritten when it goes. Movable, not copyable. For keys, tokens and unsealed personal data.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dorhub::security {

/// Overwrites memory so that no compiler leaves it out.
void wipe(std::span<std::uint8_t> bytes);

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::vector<std::uint8_t> bytes) : bytes_(std::move(bytes)) {}
  /// Takes the text over and wipes it.
  explicit Secret(std::string&& text) : bytes_(text.begin(), text.end()) {
    wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
    text.clear();
  }
  Secret(Secret&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  Secret& operator=(Secret&& other) noexcept {
    if (this != &other) {
      wipe(bytes_);
      bytes_ = std::exchange(other.bytes_, {});
    }
    return *this;
  }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret() { wipe(bytes_); }

  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  /// The bytes; valid as long as the secret. Never log them.
  [[nodiscard]] std::span<const std::uint8_t> reveal() const { return bytes_; }
  [[nodiscard]] std::string_view reveal_text() const {
    return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
  }

 private:
  std::vector<std::uint8_t> bytes_;
};

}  // namespace dorhub::security
