// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The profile fietsdepot-v1: a depot's stock as CSV, XLSX or XML, one line a bicycle.
///
/// No depot system has published an export; the profile is dorhub's own proposal after what depots keep. So
/// the columns may be named otherwise, per connection.

#include <dorhub/adapter.hpp>
#include <map>
#include <string>

namespace dorhub::depot {

/// How one depot's file differs from the profile; from the connection's options.
struct ListOptions {
  std::map<std::string, std::string> columns;  ///< profile's name to the file's
  std::string reader = "{}";                   ///< options of the rows reader, JSON
  bool is_complete = false;                    ///< each file is the whole stock
  std::string depot;                           ///< the depot's name
  std::string establishment;                   ///< its id, for the connection's map
  std::string latest_day = {};                 ///< yyyy-mm-dd; a later day can't be right; empty: no bound

  explicit ListOptions(const Node& options);
  /// The same for a delivery of that moment: a day more than a year later can't be right.
  [[nodiscard]] ListOptions received(std::string_view received_at) const;
  /// The file's name for a column of the profile.
  [[nodiscard]] std::string_view column(std::string_view profile_name) const;
};

/// A holding for each line, and a disposal where the line says that the good has left. Says `complete` only
/// when every line of a complete list went in.
void translate_list(const Delivery& in, const ListOptions& options, Output& out);

/// The same list as XML: <fietsen><fiets><registratienummer>…, an element for each column.
void translate_elements(const Delivery& in, const ListOptions& options, Output& out);

}  // namespace dorhub::depot
