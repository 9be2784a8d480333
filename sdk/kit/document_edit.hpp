// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Changes to a document by its rows or elements, everything else left as it is: what the checks hand an
/// adapter that no sample holds.
///
/// All want a shape that can be changed (DocumentShape::can_be_changed()): CSV or XML in an encoding of
/// single bytes or UTF-8, JSON, or a workbook. Functions of values; any thread.

#include <string>
#include <string_view>
#include <vector>

#include "sdk/kit/document_shape.hpp"

namespace dorhub::kit {

/// The document with its parts in the opposite order.
[[nodiscard]] std::string reversed(const std::string& bytes, const DocumentShape& shape);

/// What can be emptied in all parts at once: the name of a column, member, element or attribute ("@id").
[[nodiscard]] std::vector<std::string> blankable(const std::string& bytes, const DocumentShape& shape);
/// The document with that empty in every part; a member of JSON is null.
[[nodiscard]] std::string blanked(const std::string& bytes, const DocumentShape& shape,
                                  const std::string& what);

/// One value of a part: a cell under its column, a text or number under the name of its member, element or
/// attribute.
struct Spot {
  std::string what = {};
  std::string text = {};  ///< UTF-8, trimmed
};
[[nodiscard]] std::vector<Spot> spots_of(const std::string& bytes, const DocumentShape& shape,
                                         const Part& part);

/// The document with `text` as that value of one part, quoted or escaped as its format wants it.
/// The bytes of `text` are written as they are: they must be in the document's encoding, or wrong on purpose.
/// Control signs that XML can't hold become «?».
[[nodiscard]] std::string with_value(const std::string& bytes, const DocumentShape& shape, const Part& part,
                                     const std::string& what, std::string_view text);

/// The document with one part in as many copies as there are texts, each with its own as that value; as
/// with_value() for each.
[[nodiscard]] std::string with_copies(const std::string& bytes, const DocumentShape& shape, const Part& part,
                                      const std::string& what, const std::vector<std::string_view>& texts);

/// The document with other bytes in place of one part: "null" for an element of JSON, "<a/>" for one of XML.
[[nodiscard]] std::string with_part(const std::string& bytes, const DocumentShape& shape, const Part& part,
                                    std::string_view instead);

/// The document with one row of a table broken off: half of its characters, or half of a workbook's cells.
[[nodiscard]] std::string with_half(const std::string& bytes, const DocumentShape& shape, const Part& part);

/// The document with its parts repeated until there are at least `count` of them and `size` bytes, of a
/// workbook of its sheet; empty when it has none. Of JSON and XML the first list grows.
[[nodiscard]] std::string repeated(const std::string& bytes, const DocumentShape& shape, std::size_t count,
                                   std::size_t size);

}  // namespace dorhub::kit
