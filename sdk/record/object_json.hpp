// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Writing and reading one flat JSON object: what the payloads are made with. Inside sdk/record only.

#include <charconv>
#include <cstdint>
#include <dorhub/json_writer.hpp>
#include <dorhub/result.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "sdk/record/json_tree.hpp"
#include "sdk/record/problem.hpp"

namespace dorhub::payload {

// Writes one flat object.
class ObjectWriter {
 public:
  ObjectWriter& text(std::string_view name, std::string_view value) {
    key(name);
    append_json_string(out_, value);
    return *this;
  }
  ObjectWriter& number(std::string_view name, std::uint64_t value) {
    return raw(name, std::to_string(value));
  }
  ObjectWriter& yes_no(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }
  // `json` is JSON already.
  ObjectWriter& raw(std::string_view name, std::string_view json) {
    key(name);
    out_ += json;
    return *this;
  }
  ObjectWriter& texts(std::string_view name, const ProblemArgs& values) {
    return raw(name, write_args(values));
  }
  std::string done() { return std::move(out_ += '}'); }

 private:
  void key(std::string_view name) {
    if (out_.size() > 1) out_ += ',';
    append_json_string(out_, name);
    out_ += ':';
  }
  std::string out_ = "{";
};

// Reads members of one object; the first that is wrong is kept as the error.
class ObjectReader {
 public:
  ObjectReader(std::string_view json, std::string_view what) : what_(what) {
    JsonFault fault;
    constexpr std::size_t kNesting = 64;
    if (tree_.parse(json, kNesting, fault) != JsonTree::Outcome::built || tree_[0].kind != JsonKind::object)
      fail("is not a JSON object");
  }

  void text(std::string_view name, std::string& out) {
    if (const JsonNode* node = member(name, JsonKind::string)) out = node->text;
  }
  void yes_no(std::string_view name, bool& out) {
    if (const JsonNode* node = member(name, JsonKind::boolean)) out = node->text == "true";
  }
  template <class T>
  void number(std::string_view name, T& out) {
    const JsonNode* node = member(name, JsonKind::number);
    if (node == nullptr) return;
    const char* end = node->text.data() + node->text.size();
    const auto read = std::from_chars(node->text.data(), end, out);
    if (read.ec != std::errc() || read.ptr != end) fail("has no whole number in «" + std::string(name) + "»");
  }
  void texts(std::string_view name, ProblemArgs& out) {
    const JsonNode* node = member(name, JsonKind::object);
    if (node == nullptr) return;
    out.clear();
    for (std::uint32_t at = node->first_child; at != JsonNode::kNone; at = tree_[at].next_sibling) {
      if (tree_[at].kind != JsonKind::string) return fail("has no text in «" + std::string(name) + "»");
      out.emplace_back(tree_[at].name, tree_[at].text);
    }
  }
  // The member's own JSON, on one line; `out` stays as it is when it lacks.
  void raw(std::string_view name, std::string& out) {
    const std::uint32_t at = find(name);
    if (at != JsonNode::kNone) out = compact(at);
  }
  template <class T, class Read>
  void nested(std::string_view name, T& out, Read read) {
    std::string json;
    raw(name, json);
    if (json.empty()) return;
    auto value = read(json);
    if (value)
      out = std::move(*value);
    else
      fail("has a wrong «" + std::string(name) + "»");
  }
  void need(std::string_view name) {
    if (!error_ && find(name) == JsonNode::kNone) fail("lacks «" + std::string(name) + "»");
  }
  void fail(std::string message) {
    if (!error_) error_ = Error{"frame.bad_payload", std::string(what_) + ' ' + std::move(message)};
  }
  template <class T>
  Result<T> finish(T value) {
    if (error_) return std::move(*error_);
    return value;
  }
  [[nodiscard]] bool has(std::string_view name) const { return find(name) != JsonNode::kNone; }

 private:
  [[nodiscard]] std::uint32_t find(std::string_view name) const {
    return error_ ? JsonNode::kNone : tree_.find(0, name);
  }
  const JsonNode* member(std::string_view name, JsonKind kind) {
    const std::uint32_t at = find(name);
    if (at == JsonNode::kNone) return nullptr;
    if (tree_[at].kind == kind) return &tree_[at];
    fail("has the wrong kind of value in «" + std::string(name) + "»");
    return nullptr;
  }
  std::string compact(std::uint32_t at) const {
    const JsonNode& node = tree_[at];
    std::string out;
    if (node.kind == JsonKind::string) append_json_string(out, node.text);
    if (node.kind == JsonKind::number || node.kind == JsonKind::boolean) out = node.text;
    if (node.kind == JsonKind::null) out = "null";
    if (node.kind != JsonKind::object && node.kind != JsonKind::array) return out;
    const bool is_object = node.kind == JsonKind::object;
    out += is_object ? '{' : '[';
    for (std::uint32_t child = node.first_child; child != JsonNode::kNone;
         child = tree_[child].next_sibling) {
      if (child != node.first_child) out += ',';
      if (is_object) {
        append_json_string(out, tree_[child].name);
        out += ':';
      }
      out += compact(child);
    }
    return out += is_object ? '}' : ']';
  }

  std::string_view what_;
  JsonTree tree_;
  std::optional<Error> error_;
};

}  // namespace dorhub::payload
