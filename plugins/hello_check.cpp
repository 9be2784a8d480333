// SPDX-License-Identifier: EUPL-1.2
#include "plugins/hello_check.hpp"

#include <fmt/core.h>

#include <string>

#include "sdk/record/payload.hpp"

namespace dorhub::plugins {

std::optional<Failure> check_hello(std::string_view hello_json, const configuration::Manifest& manifest) {
  const Result<Hello> hello = read_hello(hello_json);
  if (!hello) return Failure{"frame.bad_payload", "hello can't be read: " + hello.error().text()};
  if (hello->protocol != kFrameProtocol)
    return Failure{"adapter.refused",
                   fmt::format("it speaks protocol {}, this hub {}: install a release for this hub",
                               hello->protocol, kFrameProtocol)};
  const auto differs = [](std::string_view what, const std::string& says, const std::string& stands) {
    return Failure{
        "adapter.refused",
        fmt::format("its {} is «{}» in adapter.yaml and «{}» in the program: build both from one source",
                    what, stands, says)};
  };
  if (hello->id != manifest.id) return differs("id", hello->id, manifest.id);
  if (hello->version != manifest.version) return differs("version", hello->version, manifest.version);
  if (hello->model != manifest.model) return differs("model", hello->model, manifest.model);
  if (hello->abi != manifest.abi && manifest.posture == configuration::Posture::library)
    return differs("abi", hello->abi, manifest.abi);
  return std::nullopt;
}

}  // namespace dorhub::plugins
