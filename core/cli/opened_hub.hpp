// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A hub for one command: settings read, parts opened, what went wrong already printed.

#include <memory>

#include "core/app/hub.hpp"
#include "core/cli/invocation.hpp"

namespace dorhub::cli {

/// What a hub stands on while a command runs. Movable, so that the hub's references stay valid.
class OpenedHub {
 public:
  /// Reads the settings of this call and opens what is wanted; null when that failed, and then the reason
  /// was printed. Logs nothing but with `is_logging` (JSON lines on stderr).
  [[nodiscard]] static std::unique_ptr<OpenedHub> open(const Invocation& invocation,
                                                       const app::Wanted& wanted, bool is_logging = false);
  /// The same for a command that installs adapters: connections may name some that are not there yet.
  [[nodiscard]] static std::unique_ptr<OpenedHub> open_to_install(const Invocation& invocation);

  /// The connection of that id; null when there is none, and then that was printed. `where` names the word
  /// that it was given with.
  [[nodiscard]] const exchange::LiveConnection* connection(const Invocation& invocation,
                                                           const std::string& id, const std::string& where);

  app::Hub& operator*() { return *hub_; }
  app::Hub* operator->() { return hub_.get(); }

 private:
  OpenedHub() = default;
  static std::unique_ptr<OpenedHub> open_with(const Invocation& invocation,
                                              configuration::LoadedSettings loaded, const app::Wanted& wanted,
                                              bool is_logging);
  SystemClock clock_;
  std::unique_ptr<Log> log_;
  std::unique_ptr<app::Hub> hub_;
};

}  // namespace dorhub::cli
