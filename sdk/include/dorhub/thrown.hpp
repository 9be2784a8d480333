// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a border says of an exception that reached it: its type to everybody, its text to nobody but the
/// admin.
///
/// An exception's text may quote what the adapter was reading, a seller's name included; its type can't. So a
/// report bears the type, which the hub stores in the clear, and the text goes to standard error, whose lines
/// the hub seals with the delivery («dorhub delivery show N --output»). Both functions work inside a catch
/// block only. The C++ wrapper (adapter.hpp) and the worker use them; an adapter need not.

#include <cxxabi.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>
#include <typeinfo>

namespace dorhub {

/// The type of the exception being handled, as a person writes it: "std::runtime_error"; "unknown" when it
/// was not thrown by C++. Holds nothing of the exception's content.
[[nodiscard]] inline std::string thrown_type() {
  const std::type_info* const type = abi::__cxa_current_exception_type();
  if (type == nullptr) return "unknown";
  int status = 0;
  char* const readable = abi::__cxa_demangle(type->name(), nullptr, nullptr, &status);
  std::string name = readable != nullptr ? readable : type->name();
  std::free(readable);
  return name;
}

/// Prints a line on standard error: during which call it was thrown, the type, and the text if it has one.
/// May hold personal data; see above for where it goes.
inline void print_thrown(std::string_view call) {
  std::string line = std::string(call) + " threw " + thrown_type();
  try {
    throw;
  } catch (const std::exception& known) {
    line += std::string(": ") + known.what();
  } catch (...) {  // has no text
  }
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace dorhub
