// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/xml_elements.hpp"

#include "sdk/read/encoding.hpp"

namespace dorhub::read {
namespace {

// The encoding that the XML declaration names, or empty.
std::string_view declared_encoding(std::string_view text) {
  if (!text.starts_with("<?xml")) return {};
  const std::string_view declaration = text.substr(0, text.find("?>"));
  const std::size_t at = declaration.find("encoding");
  const std::size_t open = at == std::string_view::npos ? at : declaration.find_first_of("\"'", at);
  const std::size_t close =
      open == std::string_view::npos ? open : declaration.find(declaration[open], open + 1);
  return close == std::string_view::npos ? std::string_view()
                                         : declaration.substr(open + 1, close - open - 1);
}

}  // namespace

XmlElements::XmlElements(std::string_view document, const ReadOptions& options, const Limits& limits,
                         Reports reports)
    : limits_(limits), reports_(std::move(reports)) {
  Decided decided = decide_encoding(document, options.encoding);
  const bool is_wide = decided.encoding == Encoding::utf16_little || decided.encoding == Encoding::utf16_big;
  const bool has_mark = decided.body.size() != document.size();
  const std::string_view declared = is_wide ? std::string_view() : declared_encoding(decided.body);
  // XML says its encoding itself, or is UTF-8: other bytes are a fault with a place, not something to guess
  // about.
  if (options.encoding.empty() && !is_wide && !has_mark) {
    const auto known = encoding_of(declared.empty() ? "utf-8" : declared);
    if (!known)
      refuse("read.unknown_encoding", Place{1, 0, {}, {}},
             {{"encoding", std::string(declared.substr(0, 40))}});
    decided.encoding = *known == Encoding::windows_1252 ? *known : Encoding::utf8;
  }
  text_ = to_utf8(decided, storage_, limits.expanded_bytes);
  if (declared.empty() && !is_wide) return;
  // The text is UTF-8 now whatever the declaration says: blank it out, so that expat does not decode again.
  if (text_.data() != storage_.data()) {
    if (encoding_of(declared) == Encoding::utf8) return;
    storage_ = text_;
    text_ = storage_;
  }
  if (const std::size_t end = storage_.find("?>"); storage_.starts_with("<?xml") && end != std::string::npos)
    for (std::size_t i = 0; i < end + 2; ++i)
      if (storage_[i] != '\n') storage_[i] = ' ';
}

bool XmlElements::walk(std::string_view path, bool to_the_end) {
  source_.emplace(text_);
  pull_ = std::make_unique<XmlPull>(*source_, std::string(), limits_.nesting);
  steps_.clear();
  path_ = path;
  matched_ = count_ = 0;
  found_ = false;
  over_ = false;
  to_the_end_ = to_the_end;
  while (!path.empty()) {
    if (path.front() == '/') path.remove_prefix(1);
    const std::size_t slash = path.find('/');
    steps_.emplace_back(path.substr(0, slash));
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash);
  }
  return find_next();
}

// Goes to the start of the next element that the path leads to.
bool XmlElements::find_next() {
  while (!found_) {
    const XmlEvent event = pull_->next();
    if (event == XmlEvent::over) {
      over_ = true;
      return false;
    }
    if (event == XmlEvent::end && pull_->depth() < matched_) matched_ = pull_->depth();
    if (event != XmlEvent::start || matched_ + 1 != pull_->depth()) continue;
    if (steps_.empty()) {
      found_ = true;
    } else if (matched_ < steps_.size() && steps_[matched_] == pull_->name()) {
      ++matched_;
      found_ = matched_ == steps_.size();
    }
  }
  ++count_;
  return true;
}

bool XmlElements::next(dor_nodes& out) {
  while (!over_ && (found_ || find_next())) {
    found_ = false;
    pointer_ = steps_.empty() ? '/' + pull_->name() : path_ + '[' + std::to_string(count_) + ']';
    const bool is_built = build();
    if (!steps_.empty()) --matched_;
    if (steps_.empty()) {
      over_ = true;
      while (pull_->next() != XmlEvent::over) continue;
    }
    if (!is_built) continue;
    fill_nodes(out);
    return true;
  }
  return false;
}

std::uint32_t XmlElements::add(std::uint32_t kind, std::uint32_t parent, std::string name, std::string text) {
  const auto index = static_cast<std::uint32_t>(elements_.size());
  if (index >= limits_.element_nodes) throw_too_large("xml.element_too_large", limits_.element_nodes);
  if (text.size() > limits_.cell_bytes) throw_too_large("xml.text_too_large", limits_.cell_bytes);
  elements_.push_back({kind, parent, DOR_NO_NODE, DOR_NO_NODE, DOR_NO_NODE, pull_->line(), pull_->column(),
                       std::move(name), std::move(text)});
  if (parent == DOR_NO_NODE) return index;
  Element& above = elements_[parent];
  (above.last_child == DOR_NO_NODE ? above.first_child : elements_[above.last_child].next_sibling) = index;
  above.last_child = index;
  return index;
}

void XmlElements::throw_too_large(const char* code, std::uint64_t limit) const {
  throw TooLarge{{code,
                  Severity::error,
                  Place{pull_->line(), pull_->column(), pointer_, {}},
                  {{"limit", std::to_string(limit)}}}};
}

XmlEvent XmlElements::inner_event() {
  const XmlEvent event = pull_->next();
  if (event == XmlEvent::over)
    refuse("xml.syntax", Place{pull_->line(), 0, {}, {}}, {{"reason", "no element found"}});
  return event;
}

// From the start event of an element on to its end. Throws TooLarge inside it.
void XmlElements::collect() {
  elements_.clear();
  std::uint32_t open = DOR_NO_NODE;
  for (XmlEvent event = XmlEvent::start;; event = inner_event()) {
    if (event == XmlEvent::start) {
      open = add(DOR_NODE_OBJECT, open, pull_->name(), {});
      for (const auto& [name, value] : pull_->attributes()) add(DOR_NODE_STRING, open, '@' + name, value);
    } else if (event == XmlEvent::text) {
      elements_[open].text += pull_->text();
      if (elements_[open].text.size() > limits_.cell_bytes)
        throw_too_large("xml.text_too_large", limits_.cell_bytes);
    } else if (event == XmlEvent::end) {
      open = elements_[open].parent;
      if (open == DOR_NO_NODE) return;
    }
  }
}

// Reads the element at whose start pull_ stands; false when it is too large and was passed over.
bool XmlElements::build() {
  const std::uint64_t level = pull_->depth() - 1;
  try {
    collect();
    return true;
  } catch (TooLarge& fault) {
    if (steps_.empty()) {
      fault.problem.severity = Severity::fatal;
      throw ReadFault{std::move(fault.problem), DOR_LIMIT};
    }
    while (pull_->depth() > level) static_cast<void>(inner_event());
    reports_(std::move(fault.problem));
    return false;
  }
}

void XmlElements::fill_nodes(dor_nodes& out) {
  nodes_.clear();
  for (const Element& from : elements_) nodes_.add(from, from.line, from.column);
  out = nodes_.nodes(pointer_);
}

}  // namespace dorhub::read
