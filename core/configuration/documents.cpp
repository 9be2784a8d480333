// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/declaration.hpp"
#include "core/configuration/describer.hpp"
#include "core/configuration/load.hpp"
#include "core/configuration/manifest_declaration.hpp"

namespace dorhub::configuration {
namespace {

Description settings_description() {
  return describe("dorhub.yaml", "The settings of the hub.", [](Form& form) {
    Settings settings;
    declare(form, settings);
  });
}

Description manifest_description() {
  return describe("adapter.yaml", "The manifest of an adapter.", [](Form& form) {
    Manifest manifest;
    declare(form, manifest);
  });
}

}  // namespace

std::string settings_schema() {
  return json_schema(settings_description(), "https://dorhub.nl/schema/dorhub.yaml.json");
}
std::string manifest_schema() {
  return json_schema(manifest_description(), "https://dorhub.nl/schema/adapter.yaml.json");
}

std::string settings_reference() {
  return reference_page(
      settings_description(),
      "Made by `dorhub config schema --markdown` from the declaration in the code; do not edit.\n\n"
      "Sizes are written with B, KiB, MiB or GiB, durations with ms, s, min, h or days. Relative paths "
      "are taken from the folder of dorhub.yaml. A secret never stands in the file: `{file: PATH}` "
      "names a file that holds it, `{env: NAME}` an environment variable.");
}

std::string manifest_reference() {
  return reference_page(
      manifest_description(),
      "Made by `dorhub config schema --adapter --markdown` from the declaration in the code; do not "
      "edit.\n\nThe file stands beside the adapter's library, in a folder with the adapter's id.");
}

}  // namespace dorhub::configuration
