// SPDX-License-Identifier: EUPL-1.2
//
// The door of libFuzzer to one target; FUZZ_TARGET is its function.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  dorhub::fuzz::FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  return 0;
}
