// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/reader.hpp"

#include <algorithm>

#include "core/configuration/nearest.hpp"
#include "core/configuration/units.hpp"

namespace dorhub::configuration {
namespace {

constexpr std::string_view secret_words = "{file: PATH} or {env: NAME}";
constexpr std::string_view key_words = "{sha256: HASH} of the key";

}  // namespace

std::string full_path(const std::filesystem::path& folder, const std::string& written) {
  std::string path = (folder / written).lexically_normal().string();
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

std::string quoted(const Node& node) {
  if (!node.is_scalar()) return std::string(node.kind_name());
  std::string text = node.text.substr(0, 60);
  // A cut may fall inside a letter of more bytes.
  while (text.size() < node.text.size() && !text.empty() && (node.text[text.size()] & 0xC0) == 0x80)
    text.pop_back();
  std::replace(text.begin(), text.end(), '\n', ' ');
  return "«" + text + (text.size() < node.text.size() ? "…»" : "»");
}

Reader::Reader(const Node& block, std::string path, Place place, const std::filesystem::path& folder,
               Problems& problems)
    : block_(block),
      path_(std::move(path)),
      place_(place),
      folder_(folder),
      problems_(problems),
      is_taken_(block.keys.size()) {}

std::string Reader::path_of(std::string_view name) const {
  return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

void Reader::wrong(const Node& node, const std::string& path, std::string_view expected, std::string cure) {
  if (is_mute_) return;
  const std::string message = node.is_null() ? path + " has no value" : path + " is " + quoted(node);
  problems_.error(node.place, {"setting.value", message, std::string(expected), std::move(cure)});
}

const Node* Reader::take(const Field& field, std::string_view expected) {
  declared_.emplace_back(field.name);
  for (std::size_t i = 0; i < block_.keys.size(); ++i) {
    if (block_.keys[i].name != field.name) continue;
    is_taken_[i] = true;
    return &block_.items[i];
  }
  if (field.is_required && !is_mute_) {
    const std::string name(field.name);
    const std::string owner = path_.empty() ? "this file" : path_;
    problems_.error(
        place_,
        {"setting.missing", owner + " lacks «" + name + "»",
         // The example that follows is better than the general one in these words.
         std::string(expected.substr(0, expected.find(", such as"))),
         field.example.empty() ? "" : "for example «" + name + ": " + std::string(field.example) + "»"});
  }
  return nullptr;
}

const Node* Reader::take_scalar(const Field& field, std::string_view expected) {
  const Node* node = take(field, expected);
  if (node == nullptr || node->is_scalar()) return node;
  if (node->is_null()) {
    wrong(*node, path_of(field.name), expected, field.is_required ? "" : "remove the line for the default");
  } else {
    wrong(*node, path_of(field.name), expected);
  }
  return nullptr;
}

void Reader::check_text(const Node& node, const std::string& path, TextKind kind, std::string& value) {
  if (!node.is_scalar() || !fits(kind, node.text)) {
    std::string cure;
    if (kind == TextKind::zone && node.is_scalar()) {
      const std::string near = nearest_zone(node.text);
      if (!near.empty()) cure = "did you mean «" + near + "»?";
    }
    wrong(node, path, expected_words(kind), std::move(cure));
    return;
  }
  value = kind == TextKind::path ? full_path(folder_, node.text) : node.text;
}

void Reader::text(const Field& field, TextKind kind, std::string& value) {
  if (const Node* node = take_scalar(field, expected_words(kind)))
    check_text(*node, path_of(field.name), kind, value);
}

void Reader::texts(const Field& field, TextKind kind, std::vector<std::string>& values) {
  const std::string expected = "a list, each " + std::string(expected_words(kind));
  const Node* node = take(field, expected);
  if (node == nullptr || node->is_null()) return;
  if (!node->is_list()) {
    wrong(*node, path_of(field.name), expected,
          node->is_scalar() ? "write it as «[" + node->text.substr(0, 60) + "]»" : "");
    return;
  }
  for (const auto& item : node->items) {
    std::string value;
    check_text(item, path_of(field.name), kind, value);
    if (!value.empty()) values.push_back(std::move(value));
  }
}

void Reader::flag(const Field& field, bool& value) {
  const Node* node = take_scalar(field, "true or false");
  if (node == nullptr) return;
  if (!node->is_quoted && (node->text == "true" || node->text == "false")) {
    value = node->text == "true";
  } else {
    wrong(*node, path_of(field.name), "true or false");
  }
}

void Reader::number(const Field& field, Range range, std::uint64_t& value) {
  const std::string expected =
      range.least == range.most
          ? "the number " + std::to_string(range.least)
          : "a whole number from " + std::to_string(range.least) + " to " + std::to_string(range.most);
  const Node* node = take_scalar(field, expected);
  if (node == nullptr) return;
  const auto number = parse_whole(node->text);
  if (number && *number >= range.least && *number <= range.most) {
    value = *number;
  } else {
    wrong(*node, path_of(field.name), expected);
  }
}

void Reader::size(const Field& field, Range range, std::uint64_t& bytes) {
  const std::string expected = "a size from " + format_size(range.least) + " to " + format_size(range.most);
  const Node* node = take_scalar(field, expected);
  if (node == nullptr) return;
  const auto size = parse_size(node->text);
  if (!size) {
    wrong(*node, path_of(field.name), expected, "write a number with B, KiB, MiB or GiB, such as «64 MiB»");
  } else if (*size < range.least || *size > range.most) {
    wrong(*node, path_of(field.name), expected);
  } else {
    bytes = *size;
  }
}

void Reader::duration(const Field& field, std::chrono::milliseconds least, std::chrono::milliseconds most,
                      std::chrono::milliseconds& value) {
  const std::string expected = "a duration from " + format_duration(least) + " to " + format_duration(most);
  const Node* node = take_scalar(field, expected);
  if (node == nullptr) return;
  const auto duration = parse_duration(node->text);
  if (!duration) {
    wrong(*node, path_of(field.name), expected, "write a number with ms, s, min, h or days, such as «10 s»");
  } else if (*duration < least || *duration > most) {
    wrong(*node, path_of(field.name), expected);
  } else {
    value = *duration;
  }
}

void Reader::secret(const Field& field, SecretSource& value) {
  const Node* node = take(field, secret_words);
  if (node == nullptr) return;
  const std::string path = path_of(field.name);
  if (!node->is_map()) {
    // Whatever stands here may be the secret itself, so it is never quoted.
    if (!is_mute_) {
      problems_.error(node->place,
                      {"setting.literal_secret", path + " must not stand in the configuration itself",
                       std::string(secret_words),
                       "put the secret in a file that only the hub may read, and name that file"});
    }
    return;
  }
  Reader inner(*node, path, node->place, folder_, problems_);
  inner.is_mute_ = is_mute_;
  inner.text({"file", "A file that holds the secret; one line end at its end is left out."}, TextKind::path,
             value.file);
  inner.text({"env", "An environment variable that holds the secret."}, TextKind::environment, value.env);
  inner.exactly_one({"file", "env"});
  inner.finish();
}

void Reader::key_hash(const Field& field, std::string& sha256) {
  const Node* node = take(field, key_words);
  if (node == nullptr) return;
  const std::string path = path_of(field.name);
  const Node* hash = node->find("sha256");
  if (hash != nullptr && node->keys.size() == 1 && hash->is_scalar() && fits(TextKind::sha256, hash->text)) {
    sha256 = hash->text;
    return;
  }
  if (is_mute_) return;
  const std::string_view what = hash == nullptr ? " must be the hash of a key, never the key itself"
                                                : ".sha256 is not 64 lower-case hexadecimal digits";
  problems_.error(hash == nullptr ? node->place : hash->place,
                  {"setting.key_hash", path + std::string(what), std::string(key_words),
                   "«dorhub config key» makes a key with its hash"});
}

void Reader::map(const Field& field, TextKind kind, std::string_view key_words_given,
                 std::map<std::string, std::string>& values) {
  const std::string expected = "a block of «KEY: value», KEY being " + std::string(key_words_given);
  const Node* node = take(field, expected);
  if (node == nullptr || node->is_null()) return;
  if (!node->is_map()) return wrong(*node, path_of(field.name), expected);
  for (std::size_t i = 0; i < node->keys.size(); ++i) {
    std::string value;
    check_text(node->items[i], path_of(field.name) + "[" + node->keys[i].name + "]", kind, value);
    if (!value.empty()) values[node->keys[i].name] = std::move(value);
  }
}

void Reader::free_block(const Field& field) {
  const Node* node = take(field, "a block of settings");
  if (node != nullptr && !node->is_map() && !node->is_null())
    wrong(*node, path_of(field.name), "a block of settings");
}

std::vector<std::string> Reader::written_of(std::initializer_list<std::string_view> names) const {
  std::vector<std::string> written;
  for (const auto& name : names) {
    if (block_.find(name) != nullptr) written.emplace_back(name);
  }
  return written;
}

void Reader::exactly_one(std::initializer_list<std::string_view> names) {
  at_most_one(names);
  if (is_mute_ || !written_of(names).empty()) return;
  const std::vector<std::string> all(names.begin(), names.end());
  problems_.error(place_,
                  {"setting.missing", (path_.empty() ? "this file" : path_) + " says nothing of what it is",
                   "one of " + one_of(all)});
}

void Reader::at_most_one(std::initializer_list<std::string_view> names) {
  const auto written = written_of(names);
  if (is_mute_ || written.size() < 2) return;
  for (std::size_t i = 0; i < block_.keys.size(); ++i) {
    if (block_.keys[i].name != written[1]) continue;
    problems_.error(
        block_.keys[i].place,
        {"setting.exclusive", "«" + written[0] + "» and «" + written[1] + "» can't both stand in " + path_,
         "", "keep one of the two"});
  }
}

void Reader::finish() {
  if (is_mute_) return;
  for (std::size_t i = 0; i < block_.keys.size(); ++i) {
    if (is_taken_[i]) continue;
    const auto& key = block_.keys[i];
    std::string cure = did_you_mean(key.name, declared_);
    const bool is_lost = cure.empty();
    problems_.error(key.place,
                    {"setting.unknown",
                     "«" + key.name + "» is not a setting" + (path_.empty() ? " at the top" : " of " + path_),
                     is_lost ? one_of(declared_, 24) : "", std::move(cure)});
  }
}

}  // namespace dorhub::configuration
