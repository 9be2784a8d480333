// SPDX-License-Identifier: EUPL-1.2
#include "core/cli/console.hpp"

#include <unistd.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <iostream>

#include "sdk/record/printable.hpp"

namespace dorhub::cli {
namespace {

std::string_view code_of(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::bold:
      return "\033[1m";
    case Style::dim:
      return "\033[2m";
    case Style::good:
      return "\033[32m";
    case Style::warning:
      return "\033[33m";
    case Style::bad:
      return "\033[31m";
  }
  return "";
}

std::string coloured(bool is_coloured, Style style, std::string_view text) {
  if (!is_coloured || style == Style::plain) return std::string(text);
  return std::string(code_of(style)).append(text).append("\033[0m");
}

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

}  // namespace

Console Console::of_process() {
  const char* terminal = std::getenv("TERM");
  const bool is_dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return {{std::cout, isatty(STDOUT_FILENO) == 1},
          {std::cerr, isatty(STDERR_FILENO) == 1},
          !is_set("NO_COLOR") && !is_dumb};
}

std::string Console::on_out(Style style, std::string_view text) const {
  return coloured(has_colours_ && out_.is_terminal, style, text);
}

std::string Console::on_err(Style style, std::string_view text) const {
  return coloured(has_colours_ && err_.is_terminal, style, text);
}

void Console::error(const Error& error, bool as_json) const {
  if (as_json) {
    const boost::json::object object{{"error", boost::json::object{{"code", error.code},
                                                                   {"message", error.message},
                                                                   {"where", error.where},
                                                                   {"cure", error.cure}}}};
    err() << boost::json::serialize(object) << '\n';
    return;
  }
  err() << on_err(Style::bad, "dorhub: ") << (error.where.empty() ? "" : printable(error.where) + ": ")
        << printable(error.message) << '\n';
  if (!error.cure.empty()) err() << "  " << printable(error.cure) << '\n';
}

bool Console::finish() const {
  out().flush();
  if (out().good()) return true;
  err() << on_err(Style::bad, "dorhub: ") << "not everything could be written to standard output\n";
  return false;
}

}  // namespace dorhub::cli
