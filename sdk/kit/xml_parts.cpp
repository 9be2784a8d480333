// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/xml_parts.hpp"

#include <dorhub/read.hpp>
#include <map>
#include <set>

#include "sdk/read/encoding.hpp"
#include "sdk/read/xml_elements.hpp"
#include "sdk/read/xml_markup.hpp"
#include "sdk/read/xml_text.hpp"
#include "sdk/record/json_scan.hpp"

namespace dorhub::kit {
namespace {

using Kind = read::XmlPiece::Kind;

/// "/fietsen/fiets" of "/fietsen/fiets[2]/@id": the outermost list; empty when there is none.
std::string list_of(std::string_view pointer) {
  const std::size_t bracket = pointer.find('[');
  return bracket == std::string_view::npos ? std::string() : std::string(pointer.substr(0, bracket));
}

bool is_well_formed(std::string_view bytes) {
  try {
    read::XmlElements elements(bytes, {}, {}, [](const Problem&) {});
    dor_nodes nodes{};
    if (!elements.walk("", true)) return false;
    while (elements.next(nodes)) {
    }
    return true;
  } catch (const read::ReadFault&) {
    return false;
  }
}

std::string as_utf8(std::string_view text) {
  if (read::is_utf8(text)) return std::string(text);
  std::string out;
  read::append_windows_1252(out, text);
  return out;
}

/// Walks through a document and notes where the elements of its lists begin and end.
class Cutter {
 public:
  Cutter(const std::string& bytes, const std::set<std::string>& lists, DocumentShape& shape)
      : bytes_(bytes), lists_(lists), shape_(shape), lines_(bytes) {}

  void run() {
    std::string_view rest = bytes_;
    while (!rest.empty()) {
      const std::size_t at = bytes_.size() - rest.size();
      const read::XmlPiece piece = read::take_xml_piece(rest);
      if (piece.kind == Kind::open) open(piece.name(), at);
      if (piece.kind == Kind::close || piece.is_closed_at_once()) close(at + piece.bytes.size());
    }
  }

 private:
  void open(std::string_view name, std::size_t at) {
    parents_.push_back(at);
    (path_ += '/') += read::without_xml_prefix(name);
    if (lists_.count(path_) == 0 || open_ != 0) return;
    open_ = path_.size();
    Part part;
    part.pointer = path_ + '[' + std::to_string(++counts_[path_]) + ']';
    part.begin = at;
    part.list = parents_.size() > 1 ? parents_[parents_.size() - 2] : 0;
    part.first_line = lines_.at(at).line;
    shape_.parts.push_back(std::move(part));
  }

  void close(std::size_t end) {
    if (open_ != 0 && open_ == path_.size()) {
      open_ = 0;
      Part& part = shape_.parts.back();
      part.end = end;
      part.last_line = lines_.at(end).line;
      for (XmlValue& value : xml_values(std::string_view(bytes_).substr(part.begin, end - part.begin)))
        part.values.push_back(std::move(value.text));
    }
    path_.resize(path_.rfind('/'));
    parents_.pop_back();
  }

  const std::string& bytes_;
  const std::set<std::string>& lists_;
  DocumentShape& shape_;
  LineCounter lines_;
  std::string path_;                  // of the element that is open
  std::vector<std::size_t> parents_;  // where the open elements began
  std::size_t open_ = 0;              // length of the path of the part that is open
  std::map<std::string, std::size_t> counts_;
};

}  // namespace

void cut_xml(const std::string& bytes, const std::vector<Said>& said, DocumentShape& shape) {
  std::set<std::string> lists;
  for (const Said& one : said)
    if (std::string list = list_of(one.place.pointer); !list.empty()) lists.insert(std::move(list));
  if (lists.empty() || bytes.find('\0') != std::string::npos || !is_well_formed(bytes)) return;
  shape.kind = DocumentShape::Kind::xml;
  Cutter(bytes, lists, shape).run();
}

std::vector<XmlValue> xml_values(std::string_view element) {
  std::vector<XmlValue> out;
  std::string text;
  std::size_t begin = 0;
  bool is_bare = false;  // since the last opening tag came nothing but text
  for (std::string_view rest = element; !rest.empty();) {
    const std::size_t at = element.size() - rest.size();
    const read::XmlPiece piece = read::take_xml_piece(rest);
    if (piece.kind == Kind::text || piece.kind == Kind::data) text += piece.says();
    if (piece.kind == Kind::close && is_bare && !trimmed(text).empty())
      out.push_back({std::string(read::without_xml_prefix(piece.name())), as_utf8(trimmed(text)), begin, at});
    if (piece.kind == Kind::close) is_bare = false;
    if (piece.kind != Kind::open) continue;
    std::string_view attributes = piece.bytes.substr(1 + piece.name().size());
    while (!attributes.empty()) {
      const read::XmlAttribute one = read::take_xml_attribute(attributes);
      if (one.name.empty() || one.name.starts_with("xmlns")) continue;
      const auto from = static_cast<std::size_t>(one.value.data() - element.data());
      out.push_back({"@" + std::string(read::without_xml_prefix(one.name)),
                     as_utf8(trimmed(read::xml_unescaped(one.value))), from, from + one.value.size()});
    }
    is_bare = !piece.is_closed_at_once();
    text.clear();
    begin = at + piece.bytes.size();
  }
  return out;
}

std::string as_xml_value(const std::string& what, std::string_view text) {
  return what.starts_with('@') ? read::xml_attribute(text) : read::xml_text(text);
}

}  // namespace dorhub::kit
