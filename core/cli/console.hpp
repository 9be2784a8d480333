// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The two streams of a command: results go to `out`, everything said about the work to `err`.
///
/// Colours are used only on a terminal and never when NO_COLOR is set (no-color.org) or TERM is "dumb".
/// One thread.

#include <dorhub/result.hpp>
#include <iosfwd>
#include <string>
#include <string_view>

namespace dorhub::cli {

enum class Style { plain, bold, dim, good, warning, bad };

class Console {
 public:
  /// A stream and whether it ends on a terminal.
  struct Stream {
    std::ostream& stream;
    bool is_terminal = false;
  };
  /// `has_colours` says whether the environment allows colours at all.
  Console(Stream out, Stream err, bool has_colours) : out_(out), err_(err), has_colours_(has_colours) {}

  /// The console of this process, with the rules above.
  [[nodiscard]] static Console of_process();

  [[nodiscard]] std::ostream& out() const { return out_.stream; }
  [[nodiscard]] std::ostream& err() const { return err_.stream; }
  [[nodiscard]] bool out_is_terminal() const { return out_.is_terminal; }
  [[nodiscard]] bool err_is_terminal() const { return err_.is_terminal; }

  /// `text` as it should look on `out`, or on `err`: with colour codes or as it is.
  [[nodiscard]] std::string on_out(Style style, std::string_view text) const;
  [[nodiscard]] std::string on_err(Style style, std::string_view text) const;

  /// "dorhub: where: message", then the cure on a line of its own; as one JSON object when `as_json`.
  void error(const Error& error, bool as_json = false) const;

  /// Flushes `out`; false when not everything could be written (a full disk), which is said on `err`.
  [[nodiscard]] bool finish() const;

 private:
  Stream out_;
  Stream err_;
  bool has_colours_;
};

}  // namespace dorhub::cli
