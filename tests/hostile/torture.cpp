// SPDX-License-Identifier: EUPL-1.2

// A hostile adapter, straight on abi.h: the document says what it does, "NAME ARGUMENT". Around the harm it
// emits a record before and one after, so that a test sees how far it came. With INITIALISER defined the harm
// is done in a static initialiser instead, with its argument from the compiler's command line.

#include <dorhub/abi.h>

#include <cstdlib>
#include <string>

#include "tests/hostile/harm.hpp"

// What the descriptor says; each may be made wrong (descriptor_test.cpp).
#ifndef TORTURE_ID
#define TORTURE_ID "torture"
#endif
#ifndef TORTURE_SIZE
#define TORTURE_SIZE sizeof(dor_adapter)
#endif
#ifndef TORTURE_MINOR
#define TORTURE_MINOR 1
#endif
#ifndef TORTURE_MODEL
#define TORTURE_MODEL DOR_MODEL_MAJOR
#endif
#ifndef TORTURE_RENDER
#define TORTURE_RENDER &render
#endif

namespace {

#ifdef INITIALISER
const bool harmed = hostile::do_harm(INITIALISER, INITIALISER_ARGUMENT);
#endif

const dor_host* host = nullptr;
std::string remembered;  // what no adapter may carry from one organisation to another

dor_bytes bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::int32_t record(const std::string& text) {
  return host->emit(host->context, DOR_EMIT_RECORD, bytes_of("{\"text\":\"" + text + "\"}"));
}

std::int32_t create(const dor_host* given, dor_bytes, dor_instance** out) {
  host = given;
  static int instance;
  *out = reinterpret_cast<dor_instance*>(&instance);
  return DOR_OK;
}

void report_many(int count) {
  const std::string code = "torture.problem", place = "{\"line\":1,\"column\":1}", args = "{}";
  for (int i = 0; i < count; ++i)
    host->report(host->context, bytes_of(code), DOR_ERROR, bytes_of(place), bytes_of(args));
}

bool own_harm(const std::string& name, const std::string& argument) {
  if (name == "problems") return report_many(std::atoi(argument.c_str())), true;
  if (name == "records") {
    for (long i = 0; i < std::atol(argument.c_str()); ++i)
      if (record("flood") != DOR_OK) break;
    return true;
  }
  if (name == "big-record")
    return record(std::string(std::strtoul(argument.c_str(), nullptr, 10), 'x')), true;
  if (name == "chatty") {
    const std::string line(1000, 'x');
    for (int i = 0; i < 200; ++i)
      if (host->log(host->context, DOR_LOG_INFO, bytes_of(line), bytes_of(line)) != DOR_OK) return true;
    return record("after all"), true;
  }
  if (name == "remember") return record(remembered), remembered = argument, true;
  if (name == "skips-for-ever") {
    const std::string skip = "{\"reason\":\"x\",\"place\":{}}";
    for (;;) host->emit(host->context, DOR_EMIT_SKIP, bytes_of(skip));
  }
  return name == "nothing";
}

std::int32_t translate(dor_instance*, dor_bytes, dor_bytes document) {
  const std::string text(reinterpret_cast<const char*>(document.data), document.size);
  const std::size_t space = text.find(' ');
  const std::string name = text.substr(0, space);
  const std::string argument = space == std::string::npos ? "" : text.substr(space + 1);
  record("before");
  if (!own_harm(name, argument) && !hostile::do_harm(name, argument)) return DOR_FAILED;
  record("after");
  return DOR_OK;
}

[[maybe_unused]] std::int32_t render(dor_instance*, dor_bytes) { return DOR_UNSUPPORTED; }
void destroy(dor_instance*) {}
const void* extension(dor_instance*, dor_bytes) { return nullptr; }

const std::string id = TORTURE_ID, version = "1.0.0";

}  // namespace

extern "C" __attribute__((visibility("default"))) const dor_adapter* dor_adapter_v0(uint32_t) {
  static const dor_adapter adapter{TORTURE_SIZE, TORTURE_MINOR,     TORTURE_MODEL, DOR_MODEL_MINOR,
                                   bytes_of(id), bytes_of(version), &create,       &destroy,
                                   &translate,   TORTURE_RENDER,    &extension};
  return &adapter;
}
