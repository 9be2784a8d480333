// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Runs a plan over a document: each row or element becomes records, a problem or a skip.
///
/// One Mapped serves one connection: it holds the plan with the connection's options filled in. It remembers
/// nothing from one document to the next. An adapter in C++ may keep one for the part of its work that needs
/// no code:
///
///     dorhub::mapping::Mapped list{options, "depot"};
///     list.translate(in, out);
///
/// Problems have the codes PREFIX.not_a_date and so on (texts.hpp lists them); with the prefix "row" the
/// hub has their texts, with another the manifest must.

#include <dorhub/adapter.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/mapping/plan.hpp"
#include "sdk/mapping/plan_reader.hpp"

namespace dorhub::mapping {

class Mapped {
 public:
  /// `options`: the connection's, with the manifest's mapping under "mapping". `adapter`: the adapter's id;
  /// skips have it before their reason. `prefix`: before the codes of problems.
  Mapped(const Node& options, std::string_view adapter, std::string_view prefix);

  /// Tables, and trees when the mapping names a list or the document is a JSON list. A mapping that is wrong
  /// gives one fatal problem, PREFIX.wrong.
  void translate(const Delivery& in, Output& out) const;

 private:
  void translate_rows(const Delivery& in, Output& out) const;
  void translate_tree(const Delivery& in, Output& out, bool is_json) const;

  Plan plan_;
  std::string adapter_;
  std::string prefix_;
  std::string reader_;  ///< options of the reader, JSON
  std::string format_;  ///< as «read» says; empty: detected
  std::vector<Fault> faults_;
};

}  // namespace dorhub::mapping
