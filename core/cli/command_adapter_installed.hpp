// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The words below `dorhub adapter` that work on the versions that a hub has installed, and what they share;
/// for a vendor's own project see command_adapter_words.hpp.

#include <string>

#include "core/cli/invocation.hpp"
#include "core/install/installer.hpp"
#include "sdk/tools/package/minisign_key.hpp"

namespace dorhub::cli {

/// `adapter shadow`.
void add_adapter_shadow(CLI::App& adapter, Invocation& invocation);
/// `adapter certify`.
void add_adapter_certify(CLI::App& adapter, Invocation& invocation);

/// After another version was put to use: it may want other options, and then the hub would not start again;
/// so this goes back at once, and says what does not fit. Gives an ExitCode.
[[nodiscard]] int check_configuration(const Invocation& invocation, install::Installer& installer,
                                      const std::string& adapter, const std::string& version);

/// The secret key in `key_file`; its password from a file or the terminal, when it has one.
[[nodiscard]] Result<package::SignKey> read_sign_key(const Console& console, const std::string& key_file,
                                                     const std::string& password_file);

}  // namespace dorhub::cli
