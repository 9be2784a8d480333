// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/try_options.hpp"

#include <filesystem>

#include "core/configuration/node.hpp"
#include "core/configuration/options.hpp"
#include "core/configuration/text_file.hpp"

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
  // What is written by hand wins over the file.
  for (std::size_t i = 0; i < at->keys.size(); ++i) {
    if (at->keys[i].name != name) continue;
    at->items[i] = std::move(value);
    return;
  }
  at->keys.push_back({name, value.place});
  at->items.push_back(std::move(value));
}

Error first_of(const Problems& problems) {
  const auto sorted = problems.sorted();
  Error error = sorted.front().error();
  // "--option:1:9" would point into nothing that a person can see.
  if (sorted.front().file == "--option") error.where = "--option";
  return error;
}

Result<Node> read_file(const std::filesystem::path& file, Problems& problems) {
  DORHUB_TRY(text, read_text_file(file));
  Node options;
  if (!parse_yaml(text, problems.add_file(file.string()), problems, options) || problems.has_errors())
    return first_of(problems);
  if (options.is_map() || options.is_null()) return options;
  return Error{"option.form", "this file holds " + std::string(options.kind_name()), file.string(),
               "write NAME: VALUE, one option a line"};
}

}  // namespace

Result<std::string> try_options(const Manifest& manifest, const std::filesystem::path& file,
                                const std::vector<std::string>& written) {
  Problems problems;
  const Place place{1, 1, problems.add_file("--option")};
  Node options;
  if (!file.empty()) {
    DORHUB_TRY(read, read_file(file, problems));
    options = std::move(read);
  }
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
  const auto folder = std::filesystem::current_path();
  const auto checked = check_options(manifest.options, options, manifest.id, place, folder, problems);
  if (problems.has_errors()) return first_of(problems);
  return with_mapping(checked.json, manifest.mapping);
}

}  // namespace dorhub::configuration
