// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a border says of an exception that reached it: its type to everybody, its text to nobody but the
/// admin.
///
/// An exception's text may quote what the adapter was reading, a seller's name included; its type can't. So a
/// report bears the type, which the hub stores in the clear, and the text goes to the host's log, whose lines
/// the hub seals with the delivery («dorhub delivery show N --output»). The functions work inside a catch
/// block only. The C++ wrapper (adapter.hpp) and the worker use them; an adapter need not.
///
///     try {
///       adapter.translate(in, out);
///     } catch (const std::bad_alloc&) {
///       return lacked_memory();              // nothing below: it would need memory to say so
///     } catch (...) {
///       log_thrown(host, "translate");       // "translate threw std::out_of_range" and its text: sealed
///       report("adapter.exception", {{"kind", thrown_type()}});   // the type alone: in the clear
///     }
///
/// They may throw std::bad_alloc themselves. Any thread, each with its own exception and host.

#include <cxxabi.h>
#include <dorhub/abi.h>

#include <cstdint>
#include <cstdlib>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <typeinfo>

namespace dorhub {

/// The type of the exception being handled, as a person writes it: "std::runtime_error"; "unknown" when it
/// was not thrown by C++, or when none is being handled. Where the name can't be made readable it is given as
/// the compiler has it. Holds nothing of the exception's content.
[[nodiscard]] inline std::string thrown_type() {
  const std::type_info* const type = abi::__cxa_current_exception_type();
  if (type == nullptr) return "unknown";
  int status = 0;
  const std::unique_ptr<char, void (*)(void*)> readable(
      abi::__cxa_demangle(type->name(), nullptr, nullptr, &status), &std::free);
  return readable != nullptr ? readable.get() : type->name();
}

/// The exception's own text, its first 4,096 bytes, perhaps cut within a character; empty when it has none
/// (what was thrown is no std::exception). May hold personal data: for log_thrown() only. Rethrows to look,
/// so outside a catch block it ends the process.
[[nodiscard]] inline std::string thrown_text() {
  constexpr std::size_t kMost = 4096;
  try {
    throw;
  } catch (const std::exception& known) {
    return std::string(std::string_view(known.what()).substr(0, kMost));
  } catch (...) {
    return {};
  }
}

/// Writes a line into the host's log: during which call it was thrown, its type and its text. `call` is a
/// word of the border's own ("translate"). When the log is full (abi.h, log) the line is lost, and nothing is
/// said.
inline void log_thrown(const dor_host& host, std::string_view call) {
  const std::string event = std::string(call) + " threw " + thrown_type();
  const std::string text = thrown_text();
  const auto bytes = [](const std::string& of) {
    return dor_bytes{reinterpret_cast<const std::uint8_t*>(of.data()), of.size()};
  };
  static_cast<void>(host.log(host.context, DOR_LOG_WARNING, bytes(event), bytes(text)));
}

}  // namespace dorhub
