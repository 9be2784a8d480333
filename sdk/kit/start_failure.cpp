// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/start_failure.hpp"

#include <array>
#include <string_view>

namespace dorhub::kit {

bool is_about_versions(const Error& error) {
  if (error.code == "adapter.abi" || error.code == "adapter.model") return true;
  // What the worker and the hub say of a descriptor or a hello (plugins/worker/library.cpp, hello_check.cpp).
  static constexpr std::array<std::string_view, 8> beginnings{
      "it needs ABI", "it writes model", "it speaks protocol", "its version is",
      "its model is", "its abi is",      "its id is",          "its descriptor has"};
  for (const std::string_view beginning : beginnings)
    if (error.message.starts_with(beginning)) return true;
  return false;
}

std::string entry_cure(const plugins::Failure& failure) {
  if (failure.code == "worker.crashed")
    return "it crashes before it is asked anything: look at static initialisers and global objects";
  if (failure.code == "worker.refused_call")
    return "take the call out; nothing of the system may be asked while a library is loaded";
  if (failure.code == "worker.deadline") return "answer the hello frame first; build tables on first use";
  if (failure.text.find("undefined symbol") != std::string::npos ||
      failure.text.find("cannot open shared object") != std::string::npos)
    return "link it with dorhub_add_adapter(NAME SOURCES … STATIC libraries …)";
  return {};
}

}  // namespace dorhub::kit
