// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/accepted.hpp"

#include "core/configuration/node.hpp"
#include "core/environment/files.hpp"
#include "plugins/checksum.hpp"
#include "sdk/kit/project.hpp"

namespace dorhub::kit {
namespace {

constexpr const char* kName = "accepted.yaml";

Error wrong(const configuration::Problem& problem) {
  return {"kit.accepted", problem.message, "samples/" + problem.where(), problem.cure};
}

std::string text_at(const configuration::Node& entry, std::string_view name) {
  const configuration::Node* value = entry.find(name);
  return value == nullptr ? std::string() : value->text;
}

std::string yaml_text(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out + '"';
}

}  // namespace

Result<Accepted> read_accepted(const std::filesystem::path& samples_folder) {
  Accepted out;
  const std::filesystem::path file = samples_folder / kName;
  if (!std::filesystem::exists(file)) return out;
  configuration::Problems problems;
  const std::uint32_t index = problems.add_file(kName);
  configuration::Node root;
  const bool is_read = configuration::parse_yaml(file_bytes(file), index, problems, root);
  if (is_read && !root.is_null() && !root.is_map())
    problems.error(root.place, {"kit.accepted", "a line names a golden and its sha256, by and on"});
  for (std::size_t i = 0; is_read && i < root.keys.size(); ++i) {
    Acceptance one{text_at(root.items[i], "sha256"), text_at(root.items[i], "by"),
                   text_at(root.items[i], "on")};
    if (one.sha256.size() != 64 || one.by.empty() || one.on.empty())
      problems.error(root.keys[i].place,
                     {"kit.accepted", "«" + root.keys[i].name + "» lacks sha256, by or on", "",
                      "accept the golden again"});
    out.emplace(root.keys[i].name, std::move(one));
  }
  if (problems.has_errors()) return wrong(problems.sorted().front());
  return out;
}

Result<void> write_accepted(const std::filesystem::path& samples_folder, const Accepted& accepted) {
  std::string text =
      "# Goldens that a person has read: what they say is right. Written when one is accepted.\n";
  for (const auto& [name, one] : accepted)
    text += name + ": {sha256: " + one.sha256 + ", by: " + yaml_text(one.by) + ", on: " + one.on + "}\n";
  DiskFiles disk;
  return disk.write(samples_folder / kName, text, 0644);
}

Result<void> accept_golden(const Sample& sample, const std::string& golden, const std::string& by,
                           const std::string& on) {
  const std::filesystem::path folder = sample.file.parent_path();
  DORHUB_TRY(accepted, read_accepted(folder));
  DiskFiles disk;
  DORHUB_CHECK(disk.write(sample.golden(), golden, 0644));
  DORHUB_TRY(sum, plugins::file_sha256(sample.golden().string()));
  accepted[sample.golden().filename().string()] = {sum, by, on};
  return write_accepted(folder, accepted);
}

}  // namespace dorhub::kit
