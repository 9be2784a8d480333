// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Where every key of adapter.yaml is declared, as `declaration.hpp` does for the hub's settings.

#include "core/configuration/form.hpp"
#include "core/configuration/manifest.hpp"

namespace dorhub::configuration {

void declare(Form& form, Manifest& manifest);
void declare(Form& form, ManifestFormat& format);
void declare(Form& form, ManifestText& text);
void declare(Form& form, ManifestLimits& limits);

}  // namespace dorhub::configuration
