// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// An XML document cut into the elements that an adapter's words point at, and the values in one of them,
/// each with its bytes: what document_shape.hpp and document_edit.hpp do for XML. Functions of values; any
/// thread.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/kit/document_shape.hpp"

namespace dorhub::kit {

/// Fills in kind and parts, when something said points into a list ("/fietsen/fiets[2]") and the document is
/// XML from its beginning to its end, in UTF-8 or an encoding of single bytes. Else the shape stays as it
/// was.
void cut_xml(const std::string& bytes, const std::vector<Said>& said, DocumentShape& shape);

/// One value of an element: the text of an element in it that holds nothing but text, or an attribute.
struct XmlValue {
  std::string what = {};  ///< "merk", "@id"; without prefix
  std::string text = {};  ///< UTF-8, trimmed
  std::size_t begin = 0;  ///< bytes of the element between which the value stands, escaped
  std::size_t end = 0;
};
/// The values of an element, from its "<" to the ">" that closes it, in order; empty ones are left out, but
/// for attributes.
[[nodiscard]] std::vector<XmlValue> xml_values(std::string_view element);

/// `text` as it may stand in place of such a value.
[[nodiscard]] std::string as_xml_value(const std::string& what, std::string_view text);

}  // namespace dorhub::kit
