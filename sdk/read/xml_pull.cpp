// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/xml_pull.hpp"

#include <Poco/XML/XMLStreamParser.h>
#include <Poco/XML/XMLStreamParserException.h>

#include <algorithm>
#include <cstring>
#include <istream>
#include <optional>
#include <streambuf>

namespace dorhub::read {
namespace {

using Parser = Poco::XML::XMLStreamParser;

// One piece of markup (a tag with its attributes, a comment, an instruction, a reference) that is not over is
// scanned from its beginning again with every block that expat gets, which costs time by the square.
constexpr std::uint64_t kMarkupMost = 1024 * 1024;

// Follows the markup as far as these questions need: does a DOCTYPE begin, which may be before the root
// element only and is never let through; and how long is a piece of markup? What is not well-formed is
// expat's to find.
class MarkupGuard {
 public:
  enum class Found { nothing, doctype, too_large };

  // DOCTYPE too when the bytes are no UTF-8 text (UTF-16 has zero bytes before the root).
  Found look(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      const std::size_t from = at;
      at = next_sign(bytes, from);
      if (is_prolog_ && std::memchr(bytes.data() + from, '\0', at - from) != nullptr) return Found::doctype;
      if (at == bytes.size()) break;
      if (state_ == State::text) {
        began_ = seen_ + at;
        began_line_ = 0;
      }
      if (!step(bytes[at])) return Found::doctype;
    }
    count_lines(bytes);
    const bool is_markup = state_ != State::text && state_ < State::data;
    return is_markup && seen_ - began_ > kMarkupMost ? Found::too_large : Found::nothing;
  }

  // Line of the markup that look() found too large.
  [[nodiscard]] std::uint32_t line() const { return began_line_; }

 private:
  enum class State {
    text,
    reference,
    open,
    bang,
    dash,
    comment,
    comment_dash,
    comment_dashes,
    instruction,
    question,
    tag,
    quotes,
    apostrophes,
    data,  // and the following: CDATA, whose text comes in parts
    data_bracket,
    data_brackets
  };

  // Where the next byte is that this state has to look at.
  [[nodiscard]] std::size_t next_sign(std::string_view bytes, std::size_t at) const {
    const auto skip = [&](auto is_sign) {
      while (at < bytes.size() && !is_sign(bytes[at])) ++at;
      return at;
    };
    switch (state_) {
      case State::text:
        return skip([](char c) { return c == '<' || c == '&'; });
      case State::tag:
        return skip([](char c) { return c == '>' || c == '"' || c == '\''; });
      case State::quotes:
        return std::min(bytes.find('"', at), bytes.size());
      case State::apostrophes:
        return std::min(bytes.find('\'', at), bytes.size());
      case State::comment:
        return std::min(bytes.find('-', at), bytes.size());
      case State::instruction:
        return std::min(bytes.find('?', at), bytes.size());
      case State::data:
        return std::min(bytes.find(']', at), bytes.size());
      default:
        return at;
    }
  }

  void count_lines(std::string_view bytes) {
    if (began_line_ == 0 && state_ != State::text) {
      const auto to = bytes.begin() + static_cast<std::ptrdiff_t>(began_ - seen_);
      began_line_ = line_ + static_cast<std::uint32_t>(std::count(bytes.begin(), to, '\n'));
    }
    line_ += static_cast<std::uint32_t>(std::count(bytes.begin(), bytes.end(), '\n'));
    seen_ += bytes.size();
  }

  bool step(char c) {
    switch (state_) {
      case State::text:
        state_ = c == '<' ? State::open : State::reference;
        return true;
      case State::reference:
        if (c == '<') state_ = State::open;
        if (c == ';' || c == ' ' || c == '\n') state_ = State::text;
        return true;
      case State::open:
        state_ = c == '!' ? State::bang : c == '?' ? State::instruction : c == '>' ? State::text : State::tag;
        if (state_ == State::tag) is_prolog_ = false;
        return true;
      case State::bang:
        if (is_prolog_ && c != '-') return false;  // <!DOCTYPE, or nothing that may stand here
        state_ = c == '-' ? State::dash : c == '[' ? State::data : State::tag;
        return true;
      case State::dash:
        state_ = c == '-' ? State::comment : State::tag;
        return true;
      default:
        step_inside(c);
        return true;
    }
  }

  void step_inside(char c) {
    const auto go = [&](char end, State further, State otherwise) {
      state_ = c == end ? further : otherwise;
    };
    switch (state_) {
      case State::comment:
        return go('-', State::comment_dash, State::comment);
      case State::comment_dash:
        return go('-', State::comment_dashes, State::comment);
      case State::comment_dashes:
        return go('>', State::text, State::comment_dashes);
      case State::instruction:
        return go('?', State::question, State::instruction);
      case State::question:
        return go('>', State::text, c == '?' ? State::question : State::instruction);
      case State::quotes:
        return go('"', State::tag, State::quotes);
      case State::apostrophes:
        return go('\'', State::tag, State::apostrophes);
      case State::data:
        return go(']', State::data_bracket, State::data);
      case State::data_bracket:
        return go(']', State::data_brackets, State::data);
      case State::data_brackets:
        return go('>', State::text, c == ']' ? State::data_brackets : State::data);
      default:
        return go('>', State::text, c == '"' ? State::quotes : c == '\'' ? State::apostrophes : State::tag);
    }
  }

  State state_ = State::text;
  bool is_prolog_ = true;
  std::uint64_t seen_ = 0;   // bytes before this block
  std::uint64_t began_ = 0;  // where the latest markup did
  std::uint32_t line_ = 1;
  std::uint32_t began_line_ = 0;
};

// The stream that Poco reads from: the source's bytes, looked at first.
class GuardedBuffer final : public std::streambuf {
 public:
  GuardedBuffer(ByteSource& bytes, const std::string& where) : bytes_(bytes), where_(where) {}

 protected:
  int_type underflow() override {
    const std::string_view more = bytes_.more();
    if (more.empty()) return traits_type::eof();
    const auto found = guard_.look(more);
    if (found == MarkupGuard::Found::doctype) refuse("xml.doctype_refused", Place{1, 0, where_, {}});
    if (found == MarkupGuard::Found::too_large)
      exceed("xml.markup_too_large", Place{guard_.line(), 0, where_, {}}, kMarkupMost);
    // A streambuf's get area is not written to.
    char* begin = const_cast<char*>(more.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    setg(begin, begin, begin + more.size());
    return traits_type::to_int_type(*begin);
  }

 private:
  ByteSource& bytes_;
  const std::string& where_;
  MarkupGuard guard_;
};

}  // namespace

std::string_view MemorySource::more() {
  constexpr std::size_t kPiece = 64 * 1024;
  const std::string_view piece = text_.substr(0, kPiece);
  text_.remove_prefix(piece.size());
  return piece;
}

struct XmlPull::Impl {
  Impl(ByteSource& bytes, std::string place, std::uint64_t nesting_limit)
      : where(std::move(place)), nesting(nesting_limit), buffer(bytes, where), stream(&buffer) {
    stream.exceptions(std::ios::badbit);  // else a ReadFault of the source would vanish
    parser.emplace(stream, where,
                   static_cast<Parser::FeatureType>(Parser::RECEIVE_ELEMENTS | Parser::RECEIVE_CHARACTERS |
                                                    Parser::RECEIVE_ATTRIBUTES_EVENT));
  }

  XmlEvent next();
  void read_attributes();

  std::string where;
  std::uint64_t nesting;
  GuardedBuffer buffer;
  std::istream stream;
  std::optional<Parser> parser;
  std::optional<Parser::EventType> pending;
  std::string name;
  std::string text;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::uint64_t depth = 0;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

// Attributes come as events of their own behind the element's start; the event after them is kept for later.
void XmlPull::Impl::read_attributes() {
  attributes.clear();
  for (;;) {
    pending = parser->next();
    if (*pending != Parser::EV_START_ATTRIBUTE) return;
    auto& [attribute, value] = attributes.emplace_back(parser->localName(), std::string());
    while (parser->next() == Parser::EV_CHARACTERS) value += parser->value();
  }
}

XmlEvent XmlPull::Impl::next() {
  for (;;) {
    const Parser::EventType event = pending ? *pending : parser->next();
    pending.reset();
    if (event != Parser::EV_START_ATTRIBUTE && event != Parser::EV_END_ATTRIBUTE) {
      line = static_cast<std::uint32_t>(parser->line());
      column = static_cast<std::uint32_t>(parser->column()) + 1;
    }
    switch (event) {
      case Parser::EV_START_ELEMENT:
        if (++depth > nesting) exceed("xml.nesting", Place{line, column, where, {}}, nesting);
        name = parser->localName();
        read_attributes();
        return XmlEvent::start;
      case Parser::EV_END_ELEMENT:
        --depth;
        name = parser->localName();
        return XmlEvent::end;
      case Parser::EV_CHARACTERS:
        text = parser->value();
        return XmlEvent::text;
      case Parser::EV_EOF:
        return XmlEvent::over;
      default:
        break;
    }
  }
}

XmlPull::XmlPull(ByteSource& bytes, std::string where, std::uint64_t nesting)
    : impl_(std::make_unique<Impl>(bytes, std::move(where), nesting)) {}
XmlPull::~XmlPull() = default;

XmlEvent XmlPull::next() {
  try {
    return impl_->next();
  } catch (const Poco::XML::XMLStreamParserException& fault) {
    refuse("xml.syntax",
           Place{static_cast<std::uint32_t>(fault.line()),
                 static_cast<std::uint32_t>(fault.column()) + 1,
                 impl_->where,
                 {}},
           {{"reason", fault.description()}});
  }
}

const std::string& XmlPull::name() const { return impl_->name; }
const std::vector<std::pair<std::string, std::string>>& XmlPull::attributes() const {
  return impl_->attributes;
}
const std::string& XmlPull::text() const { return impl_->text; }
std::uint32_t XmlPull::line() const { return impl_->line; }
std::uint32_t XmlPull::column() const { return impl_->column; }
std::uint64_t XmlPull::depth() const { return impl_->depth; }

std::string_view XmlPull::attribute(std::string_view name) const {
  for (const auto& [one, value] : impl_->attributes)
    if (one == name) return value;
  return {};
}

std::string XmlPull::text_of_element(std::uint64_t limit) {
  std::string out;
  const std::uint64_t level = depth();
  for (XmlEvent event = next(); event != XmlEvent::over; event = next()) {
    if (event == XmlEvent::text) out += text();
    if (out.size() > limit) exceed("xml.text_too_large", Place{line(), column(), impl_->where, {}}, limit);
    if (event == XmlEvent::end && depth() < level) break;
  }
  return out;
}

void XmlPull::skip_element() {
  const std::uint64_t level = depth();
  for (XmlEvent event = next(); event != XmlEvent::over; event = next())
    if (event == XmlEvent::end && depth() < level) return;
}

}  // namespace dorhub::read
