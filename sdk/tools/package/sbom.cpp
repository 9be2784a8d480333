// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/package/sbom.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "core/configuration/json_text.hpp"
#include "core/environment/hex.hpp"
#include "sdk/tools/package/needed_libraries.hpp"

namespace dorhub::package {
namespace {

namespace json = boost::json;
using configuration::Posture;

json::object file_component(const PackedFile& file) {
  return {{"type", "file"},
          {"bom-ref", "file:" + file.name},
          {"name", file.name},
          {"hashes", json::array{{{"alg", "SHA-256"}, {"content", sha256_text(file.content)}}}}};
}

json::object library_component(const std::string& name) {
  return {{"type", "library"}, {"bom-ref", "library:" + name}, {"name", name}, {"scope", "required"}};
}

}  // namespace

std::string sha256_text(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> sum{};
  crypto_hash_sha256(sum.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return hex_text(sum);
}

Result<std::string> write_sbom(const configuration::Manifest& manifest,
                               const std::vector<PackedFile>& files) {
  const std::string self = "adapter:" + manifest.id + "@" + manifest.version;
  json::array components;
  json::array needs;
  for (const PackedFile& file : files) components.push_back(file_component(file));
  if (manifest.posture == Posture::library) {
    const auto program = std::find_if(files.begin(), files.end(),
                                      [&](const PackedFile& file) { return file.name == manifest.library; });
    if (program == files.end()) return Error{"package.program", "the library is missing", manifest.library};
    DORHUB_TRY(names, needed_libraries(program->content));
    for (const std::string& name : names) {
      components.push_back(library_component(name));
      needs.push_back(json::string("library:" + name));
    }
  }
  if (manifest.posture == Posture::interpreter && !manifest.interpreter.empty()) {
    json::object interpreter = library_component(manifest.interpreter);
    interpreter["type"] = "application";
    needs.push_back(interpreter["bom-ref"]);
    components.push_back(std::move(interpreter));
  }
  const json::object out{
      {"bomFormat", "CycloneDX"},
      {"specVersion", "1.5"},
      {"version", 1},
      {"metadata",
       {{"tools", {{"components", json::array{{{"type", "application"}, {"name", "dorhub adapter pack"}}}}}},
        {"component",
         {{"type", "application"},
          {"bom-ref", self},
          {"supplier", {{"name", manifest.vendor}}},
          {"name", manifest.id},
          {"version", manifest.version},
          {"description", manifest.name}}}}},
      {"components", std::move(components)},
      {"dependencies", json::array{{{"ref", self}, {"dependsOn", std::move(needs)}}}}};
  return configuration::pretty(out);
}

Result<void> check_sbom(std::string_view text) {
  boost::system::error_code failed;
  const json::value value = json::parse(json::string_view(text.data(), text.size()), failed);
  const json::value* form =
      !failed && value.is_object() ? value.as_object().if_contains("bomFormat") : nullptr;
  if (form != nullptr && form->is_string() && form->as_string() == "CycloneDX") return {};
  return Error{"package.sbom", "this is no list of parts in CycloneDX's JSON form", std::string(kSbomName),
               "remove it, and «dorhub adapter pack» writes one"};
}

}  // namespace dorhub::package
