// SPDX-License-Identifier: EUPL-1.2
#include "plugins/worker/library.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <boost/dll/shared_library.hpp>
#include <cstring>

namespace dorhub::plugins {

Result<dor_adapter_entry> load_library(const std::string& path) {
  // Never destroyed: its destructor would unload, and the worker's exit is the unload.
  auto* const library = new boost::dll::shared_library();
  std::error_code failed;
  library->load(path, boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local, failed);
  if (failed) {
    const char* detail = dlerror();
    return Error{"adapter.load", fmt::format("the library can't be loaded: {}",
                                             detail != nullptr ? detail : failed.message())};
  }
  if (!library->has("dor_adapter_v0"))
    return Error{"adapter.entry",
                 "the library has no dor_adapter_v0: add DORHUB_ADAPTER(Class, id, version) at its end"};
  return &library->get<std::remove_pointer_t<dor_adapter_entry>>("dor_adapter_v0");
}

Result<dor_adapter> read_descriptor(dor_adapter_entry entry) {
  const dor_adapter* const given = entry(DOR_ABI_MINOR);
  if (given == nullptr) return Error{"adapter.refused", "dor_adapter_v0 gave no descriptor"};
  std::uint32_t size = 0;
  std::memcpy(&size, given, sizeof size);
  constexpr std::uint32_t kSmallest = 88;  // dor_adapter of ABI 0.1; later ones only append
  if (size < kSmallest)
    return Error{"adapter.refused",
                 fmt::format("its descriptor has {} bytes, {} are needed", size, kSmallest)};
  dor_adapter adapter{};
  std::memcpy(&adapter, given, std::min<std::size_t>(size, sizeof adapter));
  if (adapter.required_minor > DOR_ABI_MINOR)
    return Error{"adapter.refused",
                 fmt::format("it needs ABI {}.{}, this hub has {}.{}: upgrade the hub", DOR_ABI_MAJOR,
                             adapter.required_minor, DOR_ABI_MAJOR, DOR_ABI_MINOR)};
  if (adapter.model_major != DOR_MODEL_MAJOR || adapter.model_minor > DOR_MODEL_MINOR)
    return Error{"adapter.refused",
                 fmt::format("it writes model {}.{}, this hub reads {}.{}: install releases that fit",
                             adapter.model_major, adapter.model_minor, DOR_MODEL_MAJOR, DOR_MODEL_MINOR)};
  if (adapter.create == nullptr || adapter.destroy == nullptr || adapter.translate == nullptr ||
      adapter.render == nullptr || adapter.extension == nullptr)
    return Error{"adapter.refused", "a function in its descriptor is null"};
  return adapter;
}

}  // namespace dorhub::plugins
