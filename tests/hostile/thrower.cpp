// SPDX-License-Identifier: EUPL-1.2

// An adapter on the C++ wrapper whose exceptions quote what it was given, as those of parsers do: from
// translate the document, from its constructor the option "refuse".

#include <dorhub/adapter.hpp>
#include <new>
#include <stdexcept>
#include <string>

namespace {

class Thrower : public dorhub::Adapter {
 public:
  explicit Thrower(dorhub::Node options) {
    const std::string refused(options["refuse"].text());
    if (!refused.empty()) throw std::invalid_argument("can't begin with " + refused);
  }

  void translate(const dorhub::Delivery& in, dorhub::Output&) override {
    const std::string document(in.document());
    if (document == "memory") throw std::bad_alloc();
    if (document == "number") throw 42;
    throw std::out_of_range("can't read " + document);
  }
};

}  // namespace

DORHUB_ADAPTER(Thrower, "thrower", "1.0.0")
