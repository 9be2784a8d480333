// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/xml_pull.hpp"

#include <Poco/XML/XMLStreamParser.h>
#include <Poco/XML/XMLStreamParserException.h>

#include <istream>
#include <optional>
#include <streambuf>

#include "sdk/read/markup_guard.hpp"

namespace dorhub::read {
namespace {

using Parser = Poco::XML::XMLStreamParser;

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
