// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/quality_list.hpp"

#include <algorithm>
#include <array>

#include "core/configuration/nearest.hpp"
#include "core/configuration/node.hpp"
#include "sdk/kit/project.hpp"

namespace dorhub::kit {
namespace {

constexpr std::array kRules = {
    QualityRule{"sources_cited", "README.md says from which description each field was taken"},
    QualityRule{"assumptions_listed", "README.md lists what no description says and was assumed"},
    QualityRule{"source_version_named",
                "each format in adapter.yaml names the version or date of its source"},
    QualityRule{"deletions_covered", "a sample shows what the source sends when a record is deleted"},
    QualityRule{"corrections_covered", "a sample shows a record that is corrected later"},
    QualityRule{"paging_covered", "a conversation of more than one page is recorded", true},
    QualityRule{"personal_fields_listed", "«personal» in adapter.yaml lists every field with personal data"},
    QualityRule{"errors_in_partners_words", "texts of problems use the names that the partner's screens use"},
    QualityRule{"changelog_kept", "CHANGELOG.md says what changed in each release"},
};

std::string at(const configuration::Place& place) { return "line " + std::to_string(place.line) + ": "; }

/// What is wrong with one rule's value; empty when it counts.
std::string lack_of(const configuration::Node& value, const std::string& name) {
  if (value.is_scalar() && value.text == "done") return {};
  if (value.is_scalar() && value.text == "todo") return at(value.place) + name + " is todo";
  if (const configuration::Node* reason = value.find("exempt"); reason != nullptr) {
    const bool has_reason = reason->is_scalar() && reason->text.find_first_not_of(' ') != std::string::npos;
    return has_reason ? std::string() : at(value.place) + name + " is exempt without a reason";
  }
  return at(value.place) + name + " must be «done», «todo» or {exempt: REASON}";
}

}  // namespace

std::span<const QualityRule> quality_rules() { return kRules; }

std::vector<std::string> quality_lacks(const std::filesystem::path& project_folder, bool asks) {
  const std::filesystem::path file = project_folder / "quality.yaml";
  if (!std::filesystem::exists(file)) return {"the file is not there"};
  configuration::Problems problems;
  const std::uint32_t index = problems.add_file("quality.yaml");
  configuration::Node root;
  std::vector<std::string> out;
  if (!configuration::parse_yaml(file_bytes(file), index, problems, root))
    return {problems.sorted().front().text()};
  std::vector<std::string> names;
  for (const QualityRule& rule : kRules) {
    names.emplace_back(rule.name);
    const configuration::Node* value = root.find(rule.name);
    if (value == nullptr && (!rule.is_for_asking || asks))
      out.push_back(std::string(rule.name) + " is missing (" + std::string(rule.meaning) + ")");
    if (value == nullptr) continue;
    if (std::string lack = lack_of(*value, std::string(rule.name)); !lack.empty())
      out.push_back(std::move(lack));
  }
  for (const auto& key : root.keys)
    if (std::find(names.begin(), names.end(), key.name) == names.end())
      out.push_back(at(key.place) + "«" + key.name + "» is no rule; " +
                    configuration::did_you_mean(key.name, names));
  return out;
}

}  // namespace dorhub::kit
