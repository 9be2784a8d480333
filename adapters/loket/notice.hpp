// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A trader's notice and the municipality's decision, filled from named values of a form or a case.
///
/// Which field of a form or which property of a case holds what is each municipality's own choice, so it
/// stands in the options: target to name. Citizen service numbers (BSN) are never read: a path that names one
/// is refused, and a value equal to the form's BSN is left out.

#include <dorhub/output.hpp>
#include <dorhub/read.hpp>
#include <dorhub/record.hpp>
#include <dorhub/row_converter.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::loket {

inline constexpr std::string_view kId = "loket";

struct Options {
  std::map<std::string, std::string> fields;      ///< target to path in a form's data: "bedrijf/kvkNummer"
  std::map<std::string, std::string> properties;  ///< name of a case's property, in lower case, to target
  std::map<std::string, std::string> outcomes;    ///< words of a status or result, in lower case, to outcome
  std::map<std::string, std::string> kinds;       ///< words for new, changed and ended, in lower case
  std::vector<std::string> object_types;  ///< URLs or names of the object types that are notices; empty: all
  std::vector<std::string> case_types;    ///< URLs or names of the case types that are notices; empty: all
  std::string municipality;
  std::string data_path;  ///< where the form's values stand in record.data
  bool nnp_id_is_kvk = false;

  explicit Options(const Node& options);
};

/// ASCII lower case.
[[nodiscard]] std::string lower_case(std::string_view text);
/// Whether one of `texts` is one of `wanted`, without regard to case; an empty `wanted` takes all.
[[nodiscard]] bool is_wanted(const std::vector<std::string>& wanted,
                             const std::vector<std::string_view>& texts);
/// The node at "a/b/c" below `node`.
[[nodiscard]] Node at_path(const Node& node, std::string_view path);

/// Collects a notice and, when there is one, its decision.
class NoticeWriter {
 public:
  NoticeWriter(const Options& options, std::string_view bsn, RowConverter& convert)
      : options_(options), bsn_(bsn), convert_(convert) {}

  /// Puts a value where `target` says: a field of the notice ("trade_name", "kvk_number", "street" …), of the
  /// contact ("contact_name" …), or "outcome".
  void put(std::string_view target, const Node& value);
  /// What a status or result says; words that are in no table are a warning.
  void outcome(const Node& words);

  [[nodiscard]] TraderNotification& notice() { return notice_; }
  [[nodiscard]] Decision& decision() { return decision_; }
  /// Emits the notice, and the decision when an outcome was found. The notice's id, system and times are set.
  void emit(Output& out, const Place& place);

 private:
  void put_branches(const Node& value);
  void put_number(Field<std::string>& field, const Node& value, std::size_t digits, std::string_view name);
  bool put_address(std::string_view target, const std::string& value);
  bool put_contact(std::string_view target, const std::string& value);

  const Options& options_;
  std::string bsn_;
  RowConverter& convert_;
  TraderNotification notice_;
  Decision decision_;
};

}  // namespace dorhub::loket
