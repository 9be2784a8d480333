// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/json_elements.hpp"

#include <charconv>
#include <dorhub/quoted.hpp>

#include "sdk/read/encoding.hpp"

namespace dorhub::read {
namespace {

// One step of a pointer without its escapes (RFC 6901).
std::string unescape(std::string_view step) {
  std::string out;
  for (std::size_t i = 0; i < step.size(); ++i) {
    if (step[i] == '~' && i + 1 < step.size() && (step[i + 1] == '0' || step[i + 1] == '1'))
      out += step[++i] == '0' ? '~' : '/';
    else
      out += step[i];
  }
  return out;
}

// The name a problem may repeat: field names of a format, not what somebody put there.
/// A name may be anything, a person's too: only one that a program would choose is repeated.
std::string shown(std::string_view name) { return std::string(is_quotable_name(name) ? name : kLeftOut); }

/// The same for the steps of a pointer; numbers of elements stay.
std::string shown_pointer(std::string_view pointer) {
  std::string out;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string_view step = pointer.substr(0, pointer.find('/'));
    const bool is_number = step.size() <= 7 && step.find_first_not_of("0123456789") == std::string_view::npos;
    out += '/' + (is_number ? std::string(step) : shown(step));
    pointer.remove_prefix(step.size());
  }
  return out;
}

}  // namespace

JsonElements::JsonElements(std::string_view document, const ReadOptions& options, const Limits& limits,
                           Reports reports)
    : limits_(limits), reports_(std::move(reports)) {
  Decided decided = decide_encoding(document, options.encoding);
  // JSON is UTF-8 (RFC 8259, 8.1): other bytes are a fault with a place, not something to guess about.
  if (decided.guessed) decided.encoding = Encoding::utf8;
  text_ = to_utf8(decided, storage_, limits.expanded_bytes);
}

void JsonElements::refuse_fault(const JsonFault& fault) {
  const LineColumn at = lines_->at(fault.offset);
  const Place place{at.line, at.column, {}, {}};
  switch (fault.what) {
    case JsonFault::What::nesting:
      exceed("json.nesting", place, limits_.nesting);
    case JsonFault::What::encoding:
      refuse("json.encoding", place);
    case JsonFault::What::ended:
      refuse("json.ended", place,
             {{"expected", std::string(fault.expected)},
              {"verwacht", std::string(expected_in_dutch(fault.expected))}});
    default:
      refuse("json.syntax", place,
             {{"expected", std::string(fault.expected)},
              {"verwacht", std::string(expected_in_dutch(fault.expected))}});
  }
}

JsonToken JsonElements::token() {
  const JsonToken next = scanner_->next();
  if (next == JsonToken::fault) refuse_fault(scanner_->fault());
  return next;
}

void JsonElements::skip(JsonToken first) {
  if (!scanner_->skip(first)) refuse_fault(scanner_->fault());
}

// Inside an object: goes to the value of the member `name`.
bool JsonElements::find_member(std::string_view name) {
  auto& seen = seen_.emplace_back();
  for (JsonToken next = token(); next != JsonToken::end_object; next = token()) {
    const bool found = scanner_->text() == name;
    if (!seen.emplace(scanner_->text()).second) {
      const LineColumn at = lines_->at(scanner_->offset());
      refuse("json.duplicate_key", Place{at.line, at.column, {}, {}}, {{"name", shown(scanner_->text())}});
    }
    first_ = token();
    if (found) return true;
    skip(first_);
  }
  seen_.pop_back();
  return false;
}

bool JsonElements::find_element(std::string_view number) {
  seen_.emplace_back();
  std::size_t wanted = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), wanted);
  if (read.ec != std::errc() || read.ptr != number.data() + number.size()) return false;
  for (first_ = token(); first_ != JsonToken::end_array; first_ = token()) {
    if (wanted-- == 0) return true;
    skip(first_);
  }
  seen_.pop_back();
  return false;
}

bool JsonElements::walk(std::string_view path, bool to_the_end) {
  scanner_.emplace(text_, limits_.nesting);
  lines_.emplace(text_);
  seen_.clear();
  state_ = State::over;
  to_the_end_ = to_the_end;
  path_ = path;
  count_ = 0;
  if (!path.empty() && path.front() != '/') return false;
  first_ = token();
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t slash = path.find('/');
    const std::string step = unescape(path.substr(0, slash));
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash);
    if (step == "*" && path.empty() && first_ == JsonToken::begin_array) {
      path_.resize(path_.size() - 2);
      state_ = State::list;
      return true;
    }
    const bool found = first_ == JsonToken::begin_object  ? find_member(step)
                       : first_ == JsonToken::begin_array ? find_element(step)
                                                          : false;
    if (found) continue;
    if (to_the_end_) check_rest();  // a document that is no JSON at all has no list either
    return false;
  }
  state_ = first_ == JsonToken::begin_array && !path_.empty() ? State::list : State::single;
  return true;
}

// The list or value is over, or there is none: reads what is left, so that a cut or damaged end is not
// missed.
void JsonElements::check_rest() {
  while (!seen_.empty()) {
    auto& seen = seen_.back();
    for (JsonToken next = token(); next != JsonToken::end_object && next != JsonToken::end_array;
         next = token()) {
      if (next == JsonToken::key) {
        if (!seen.emplace(scanner_->text()).second) {
          const LineColumn at = lines_->at(scanner_->offset());
          refuse("json.duplicate_key", Place{at.line, at.column, {}, {}},
                 {{"name", shown(scanner_->text())}});
        }
        next = token();
      }
      skip(next);
    }
    seen_.pop_back();
  }
  static_cast<void>(token());
}

bool JsonElements::next(dor_nodes& out) {
  if (state_ == State::single) {
    state_ = State::over;
    pointer_ = path_;
    std::vector<Problem> problems = build(first_);
    if (!problems.empty()) {
      problems.front().severity = Severity::fatal;
      throw ReadFault{std::move(problems.front()), DOR_INVALID};
    }
    if (to_the_end_ || path_.empty()) check_rest();
    fill_nodes(out);
    return true;
  }
  while (state_ == State::list) {
    const JsonToken first = token();
    if (first == JsonToken::end_array) {
      state_ = State::over;
      if (to_the_end_) check_rest();
      return false;
    }
    pointer_ = path_ + '/' + std::to_string(count_++);
    std::vector<Problem> problems = build(first);
    if (problems.empty()) {
      fill_nodes(out);
      return true;
    }
    for (Problem& problem : problems) reports_(std::move(problem));
  }
  return false;
}

// Reads one element into tree_; what makes it unfit to be handed out, and nothing else, is in the result.
std::vector<Problem> JsonElements::build(JsonToken first) {
  const bool is_open = first == JsonToken::begin_object || first == JsonToken::begin_array;
  const std::size_t level = scanner_->depth() - (is_open ? 1 : 0);
  const std::size_t offset = scanner_->offset();
  const JsonTree::Outcome outcome = tree_.build(*scanner_, first, limits_.element_nodes);
  if (outcome == JsonTree::Outcome::fault) refuse_fault(scanner_->fault());
  if (outcome == JsonTree::Outcome::too_large) {
    while (scanner_->depth() > level) static_cast<void>(token());
    return {element_problem("json.element_too_large", offset, {},
                            {{"limit", std::to_string(limits_.element_nodes)}})};
  }
  std::vector<Problem> problems;
  for (const std::uint32_t index : tree_.duplicates())
    problems.push_back(element_problem("json.duplicate_key", tree_[index].offset, tree_.pointer(index),
                                       {{"name", shown(tree_[index].name)}}));
  for (std::uint32_t index = 0; index < tree_.nodes().size(); ++index)
    if (tree_[index].text.size() > limits_.cell_bytes)
      problems.push_back(element_problem("json.text_too_large", tree_[index].offset, tree_.pointer(index),
                                         {{"limit", std::to_string(limits_.cell_bytes)}}));
  return problems;
}

Problem JsonElements::element_problem(const char* code, std::size_t offset, const std::string& pointer,
                                      ProblemArgs args) const {
  const LineColumn at = LineCounter(*lines_).at(offset);
  return {code, Severity::error, Place{at.line, at.column, shown_pointer(pointer_ + pointer), {}},
          std::move(args)};
}

void JsonElements::fill_nodes(dor_nodes& out) {
  nodes_.clear();
  for (const JsonNode& from : tree_.nodes()) {
    const LineColumn at = lines_->at(from.offset);
    nodes_.add(from, at.line, at.column);
  }
  out = nodes_.nodes(pointer_);
}

}  // namespace dorhub::read
