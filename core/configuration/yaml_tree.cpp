// SPDX-License-Identifier: EUPL-1.2
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <map>
#include <optional>
#include <sstream>
#include <unordered_map>

#include "core/configuration/node.hpp"
#include "core/configuration/yaml_syntax.hpp"

namespace dorhub::configuration {

const Node* Node::find(std::string_view name) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].name == name) return &items[i];
  }
  return nullptr;
}

std::string_view Node::kind_name() const {
  switch (kind) {
    case Kind::null:
      return "nothing";
    case Kind::scalar:
      return "a single value";
    case Kind::list:
      return "a list";
    case Kind::map:
      return "a block of settings";
  }
  return "nothing";
}

namespace {

constexpr std::size_t most_alias_visits = 1'000;
constexpr std::size_t most_nodes = 5'000'000;

/// Ends the parse after a problem that makes going on senseless; the problem is already reported.
struct Stop {};

/// What is being built: a node, its anchor, and for a map the key that waits for its value.
struct Frame {
  Node node;
  YAML::anchor_t anchor = 0;
  bool has_key = false;
  Node::Key key = {};
  std::unordered_map<std::string, std::uint32_t> lines = {};  ///< of a map's keys, for duplicates
  std::size_t nodes = 1;
  std::size_t visits = 0;
};

struct Anchored {
  Node node;
  std::size_t nodes;
  std::size_t visits;
};

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::uint32_t file, Problems& problems) : file_(file), problems_(problems) {}

  [[nodiscard]] Node take_root() { return root_ ? std::move(*root_) : Node{}; }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Node node;
    // The parser's mark of an empty value is where the next thing starts.
    node.place = !stack_.empty() && stack_.back().has_key ? stack_.back().key.place : place(mark);
    attach(std::move(node), anchor, 1, 0);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_tag(tag, mark);
    Node node;
    node.kind = Node::Kind::scalar;
    node.is_quoted = tag == "!";
    node.place = place(mark);
    node.text = value;
    attach(std::move(node), anchor, 1, 0);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) {
      problems_.error(place(mark), {"yaml.alias_of_itself", "this alias points to the block it stands in"});
      throw Stop{};
    }
    visits_ += 1 + found->second.visits;
    nodes_ += found->second.nodes;
    if (visits_ > most_alias_visits || nodes_ > most_nodes) {
      problems_.error(place(mark),
                      {"yaml.too_many_aliases", "the aliases in this file unfold to more than 1,000 visits",
                       "", "write the blocks out, or use fewer aliases"});
      throw Stop{};
    }
    Node node = found->second.node;
    node.place = place(mark);
    attach(std::move(node), 0, found->second.nodes, 1 + found->second.visits);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    refuse_tag(tag, mark);
    push(Node::Kind::list, mark, anchor);
  }
  void OnSequenceEnd() override { pop(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    refuse_tag(tag, mark);
    push(Node::Kind::map, mark, anchor);
  }
  void OnMapEnd() override { pop(); }

 private:
  [[nodiscard]] Place place(const YAML::Mark& mark) const {
    return {static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1), file_};
  }

  void refuse_tag(const std::string& tag, const YAML::Mark& mark) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    problems_.error(place(mark), {"yaml.tag", "YAML tags such as «!!str» are not used here", "",
                                  "remove the tag; write text in quotes"});
  }

  void push(Node::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    Frame frame;
    frame.node.kind = kind;
    frame.node.place = place(mark);
    frame.anchor = anchor;
    stack_.push_back(std::move(frame));
  }

  void pop() {
    Frame frame = std::move(stack_.back());
    stack_.pop_back();
    attach(std::move(frame.node), frame.anchor, frame.nodes, frame.visits);
  }

  void attach(Node node, YAML::anchor_t anchor, std::size_t nodes, std::size_t visits) {
    if (++nodes_ > most_nodes) {
      problems_.error(node.place, {"yaml.too_large", "this file holds more than 5 million values"});
      throw Stop{};
    }
    if (anchor != 0) anchors_.insert_or_assign(anchor, Anchored{node, nodes, visits});
    if (stack_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& parent = stack_.back();
    parent.nodes += nodes;
    parent.visits += visits;
    if (parent.node.is_list()) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.has_key) {
      take_key(parent, std::move(node));
    } else {
      take_value(parent, std::move(node));
    }
  }

  void take_key(Frame& map, Node node) {
    map.has_key = true;
    map.key = {std::move(node.text), node.place};
    if (!node.is_scalar()) {
      problems_.error(node.place, {"yaml.key", "a key must be a word", "", "put text with signs in quotes"});
      map.key.name.clear();
    }
  }

  void take_value(Frame& map, Node node) {
    map.has_key = false;
    if (map.key.name == "<<") {
      problems_.error(map.key.place, {"yaml.merge_key", "merging with «<<» is not supported", "",
                                      "write the settings out, or use an alias for the whole block"});
      return;
    }
    if (map.key.name.empty()) return;  // reported as a key already
    const auto [first, is_new] = map.lines.emplace(map.key.name, map.key.place.line);
    if (!is_new) {
      problems_.error(map.key.place,
                      {"yaml.duplicate_key",
                       "«" + map.key.name + "» stands here a second time, the first is on line " +
                           std::to_string(first->second),
                       "", "keep one of the two"});
      return;
    }
    map.node.keys.push_back(std::move(map.key));
    map.node.items.push_back(std::move(node));
  }

  std::uint32_t file_;
  Problems& problems_;
  std::vector<Frame> stack_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  std::optional<Node> root_;
  std::size_t visits_ = 0;
  std::size_t nodes_ = 0;
};

}  // namespace

bool parse_yaml(std::string_view text, std::uint32_t file, Problems& problems, Node& root) {
  if (report_bad_byte(text, file, problems)) return false;
  std::istringstream stream{std::string(text)};
  TreeBuilder builder(file, problems);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) {
      root = Node{};
      root.place = {1, 1, file};
      return true;
    }
    root = builder.take_root();
    TreeBuilder second(file, problems);
    if (parser.HandleNextDocument(second)) {
      problems.error(second.take_root().place, {"yaml.second_document", "a second document starts here", "",
                                                "keep one document in the file"});
    }
    return true;
  } catch (const Stop&) {
    return false;
  } catch (const YAML::Exception& exception) {
    const auto& mark = exception.mark;
    if (mark.is_null()) {
      problems.error({0, 0, file}, explain_syntax(exception.msg));
    } else if (is_indented_by_tab(text, mark.line)) {
      problems.error({static_cast<std::uint32_t>(mark.line + 1), 1, file},
                     {"yaml.syntax", "this line is indented with a tab", "", "indent with spaces"});
    } else if (auto quote = find_open_quote(text)) {
      quote->file = file;
      problems.error(*quote,
                     {"yaml.syntax", "a quoted text begins here and does not end", "", "close the quote"});
    } else {
      problems.error(
          {static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1), file},
          explain_syntax(exception.msg));
    }
    return false;
  }
}

}  // namespace dorhub::configuration
