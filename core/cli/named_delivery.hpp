// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The delivery that a person named by its number, for the words of `dorhub delivery`.

#include <optional>
#include <string>

#include "core/app/hub.hpp"
#include "core/cli/invocation.hpp"
#include "core/store/journal_store.hpp"

namespace dorhub::cli {

/// Nothing when there is none; the reason is printed then.
[[nodiscard]] std::optional<store::Delivery> named_delivery(const Invocation& invocation, app::Hub& hub,
                                                            const std::string& number);

/// `delivery export`
void add_delivery_export(CLI::App& delivery, Invocation& invocation);

}  // namespace dorhub::cli
