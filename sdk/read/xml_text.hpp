// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Text as XML can hold it: for whoever writes XML by hand. For reading see xml_elements.hpp.
///
/// UTF-8 in, UTF-8 out, and an XML reader gives the same text back; but for control signs that XML 1.0 has no
/// way to write, which become "?". Functions of values; any thread.

#include <string>
#include <string_view>

namespace dorhub::read {

/// Between tags. Line ends and tabs stay as they are. Its quotes are escaped too, so that it may stand in an
/// attribute when it is one line.
[[nodiscard]] std::string xml_text(std::string_view text);

/// In an attribute, between quotes of either kind: line ends and tabs are written by number, since a reader
/// makes blanks of those that stand there.
[[nodiscard]] std::string xml_attribute(std::string_view text);

}  // namespace dorhub::read
