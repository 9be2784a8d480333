// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Damages a text the way documents get damaged: bytes lost, changed, doubled, and signs that parsers trip
/// over.

#include <random>
#include <string>

namespace dorhub::fuzz {

/// One to four changes. The same generator gives the same text.
std::string damaged(std::string text, std::mt19937& random);

}  // namespace dorhub::fuzz
