// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/try_options.hpp"

#include <filesystem>

#include "core/configuration/node.hpp"
#include "core/configuration/options.hpp"

namespace dorhub::configuration {
namespace {

/// The map under `name` in `block`, made when missing.
Node& inner_block(Node& block, const std::string& name) {
  for (std::size_t i = 0; i < block.keys.size(); ++i) {
    if (block.keys[i].name == name) return block.items[i];
  }
  block.keys.push_back({name, block.place});
  Node& made = block.items.emplace_back();
  made.kind = Node::Kind::map;
  made.place = block.place;
  return made;
}

void put(Node& block, std::string name, Node value) {
  Node* at = &block;
  for (std::size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.')) {
    at = &inner_block(*at, name.substr(0, dot));
    name.erase(0, dot + 1);
  }
  at->keys.push_back({name, value.place});
  at->items.push_back(std::move(value));
}

Error first_of(const Problems& problems) {
  Error error = problems.sorted().front().error();
  error.where = "--option";
  return error;
}

}  // namespace

Result<std::string> try_options(const Manifest& manifest, const std::vector<std::string>& written) {
  Problems problems;
  const Place place{1, 1, problems.add_file("--option")};
  Node options;
  options.kind = Node::Kind::map;
  options.place = place;
  for (const auto& one : written) {
    const std::size_t equals = one.find('=');
    if (equals == std::string::npos || equals == 0) {
      return Error{"option.form", "«" + one.substr(0, 60) + "» is not an option", "--option",
                   "write NAME=VALUE"};
    }
    Node value;
    if (!parse_yaml(one.substr(equals + 1), place.file, problems, value)) return first_of(problems);
    put(options, one.substr(0, equals), std::move(value));
  }
  const auto checked =
      check_options(manifest.options, options, "options", place, std::filesystem::current_path(), problems);
  if (problems.has_errors()) return first_of(problems);
  return with_mapping(checked.json, manifest.mapping);
}

}  // namespace dorhub::configuration
