// SPDX-License-Identifier: EUPL-1.2
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <sstream>
#include <unordered_map>

#include "core/configuration/node.hpp"

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

/// The parser's own words, put as something a person can act on.
Problems::Text explain(const YAML::Exception& exception) {
  struct Known {
    std::string_view said;
    std::string_view message;
    std::string_view cure;
  };
  static constexpr std::array known{
      Known{"illegal tab", "a tab stands where spaces are expected", "indent with spaces"},
      Known{"illegal map value", "a «:» stands where no setting can start",
            "start the lines of one block in the same column, and put a value that contains «: » in quotes"},
      Known{"end of map not found", "the block of settings before this line does not end well",
            "check that settings of one block start in the same column"},
      Known{"end of sequence not found", "the list before this line does not end well",
            "check that the «- » of one list start in the same column"},
      Known{"end of map flow not found", "a «{» has no «}»", "close it"},
      Known{"end of sequence flow not found", "a «[» has no «]»", "close it"},
      Known{"illegal EOF in scalar", "a quoted text does not end", "close the quote"},
      Known{"illegal document indicator in scalar", "a quoted text does not end", "close the quote"},
      Known{"alias not found", "this alias names an anchor that does not stand before it",
            "define it with «&NAME» first"},
      Known{"the referenced anchor is not defined",
            "this alias names an anchor that does not stand before it", "define it with «&NAME» first"},
      Known{"unknown token", "this sign can't start a value", "put the value in quotes"},
      Known{"illegal block entry", "a «- » stands where no list can be", "check the indentation"},
      Known{"illegal flow end", "a «}» or «]» has no beginning", "remove it"},
      Known{"unknown escape character", "an unknown escape stands in a text in double quotes",
            "use single quotes, or write \\\\ for a backslash"},
  };
  for (const auto& entry : known) {
    if (exception.msg.find(entry.said) != std::string::npos) {
      return {"yaml.syntax", std::string(entry.message), "", std::string(entry.cure)};
    }
  }
  return {"yaml.syntax", "this is not YAML (" + exception.msg + ")", "", "check quotes and indentation"};
}

/// The parser names a tab in the indentation only sometimes; the line itself is sure.
bool is_indented_by_tab(std::string_view text, int line) {
  std::size_t start = 0;
  for (int i = 0; i < line && start != std::string_view::npos; ++i) {
    start = text.find('\n', start);
    if (start != std::string_view::npos) ++start;
  }
  if (start == std::string_view::npos) return false;
  const std::size_t first = text.find_first_not_of(' ', start);
  return first != std::string_view::npos && text[first] == '\t';
}

/// The offset of the first byte that is not UTF-8 or is a control character YAML forbids; npos if none.
std::size_t first_bad_byte(std::string_view text) {
  const auto continues = [&](std::size_t i) {
    return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
  };
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    std::size_t length = 1;
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return i;
    if (c >= 0x80) {
      length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
      if (c < 0xC2 || c > 0xF4) return i;
      for (std::size_t k = 1; k < length; ++k) {
        if (!continues(i + k)) return i;
      }
    }
    i += length;
  }
  return std::string_view::npos;
}

bool report_bad_byte(std::string_view text, std::uint32_t file, Problems& problems) {
  const std::size_t bad = first_bad_byte(text);
  if (bad == std::string_view::npos) return false;
  const auto before = text.substr(0, bad);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  problems.error({static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(bad - start + 1), file},
                 {"yaml.encoding", "this byte is not UTF-8 text", "", "save the file as UTF-8"});
  return true;
}

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
      problems.error({0, 0, file}, explain(exception));
    } else if (is_indented_by_tab(text, mark.line)) {
      problems.error({static_cast<std::uint32_t>(mark.line + 1), 1, file},
                     {"yaml.syntax", "this line is indented with a tab", "", "indent with spaces"});
    } else {
      problems.error(
          {static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1), file},
          explain(exception));
    }
    return false;
  }
}

}  // namespace dorhub::configuration
