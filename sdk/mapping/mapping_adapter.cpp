// SPDX-License-Identifier: Apache-2.0
#include "sdk/mapping/mapping_adapter.hpp"

#include <dorhub/adapter.hpp>
#include <utility>

#include "sdk/mapping/texts.hpp"
#include "sdk/mapping/translation.hpp"

namespace dorhub::mapping {
namespace {

struct Identity {
  std::string id = {};
  std::string version = {};
};

Identity& identity() {
  static Identity one;
  return one;
}

/// What DORHUB_ADAPTER makes of a class, with an id that is known at run time only.
class MappingAdapter final : public Adapter {
 public:
  explicit MappingAdapter(const Node& options) : mapped_(options, dorhub_id(), kPrefix) {}
  void translate(const Delivery& in, Output& out) override { mapped_.translate(in, out); }

  static std::string_view dorhub_id() { return identity().id; }
  static std::string_view dorhub_version() { return identity().version; }

 private:
  Mapped mapped_;
};

}  // namespace

const dor_adapter& mapping_adapter(std::string id, std::string version) {
  identity() = {std::move(id), std::move(version)};
  return *abi_detail::Border<MappingAdapter>::table();
}

}  // namespace dorhub::mapping
