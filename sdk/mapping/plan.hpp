// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A mapping after reading: for each record that a row gives, each field and where its value comes from.
///
///     mapping:
///       record: registration
///       fields:
///         id: Inkoopnr                             a column, or a member or element of the list
///         occurred_at: {from: Datum, format: compact}
///         acquisition: {value: purchase}           a constant
///         good.product_group: {from: Soort, values: {fiets: bicycle}}
///         good.identifiers.frame_number: Framenr
///
/// plan_reader.hpp makes one and says what is wrong with it, translation.hpp runs it; MAPPING.md explains
/// every key. Values; any thread.

#include <dorhub/amount.hpp>
#include <dorhub/row_converter.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sdk/mapping/model_fields.hpp"

namespace dorhub::mapping {

/// How a day or moment is written in the source.
enum class DateForm : unsigned char {
  dutch,         ///< d-m-yyyy or yyyy-mm-dd, with or without a time: moment_of()
  dutch_20yy,    ///< the same with a year of two digits, which is 20yy
  dutch_birth,   ///< the same of a day of birth: the latest century in which one is kSellsAt at receipt
  american,      ///< m/d/yyyy, with or without a time
  compact,       ///< yyyymmdd, yyyymmddhhmm or yyyymmddhhmmss
  unix_seconds,  ///< seconds since 1970
  unix_milliseconds,
};

/// What becomes of a value that stands in no table.
enum class Otherwise : unsigned char { report, keep, leave_out, value };

/// A column of a table; of a tree the steps from the list's element down.
struct SourceName {
  std::string text = {};  ///< as written: what problems call it
  std::vector<std::string> steps = {};
};

/// One place where a field's value may come from, and how it is read.
struct Source {
  std::vector<SourceName> names = {};  ///< one; more are joined; none: a constant
  std::string join_with = " ";
  std::optional<std::string> constant = {};
  std::string option = {};  ///< the constant is what this option of the connection says
  DateForm date_form = DateForm::dutch;
  std::optional<Decimal> decimal = {};  ///< not written: comma in tables, point in trees
  bool is_in_cents = false;
  std::string split_at = ";,/";
  std::vector<std::pair<std::string, std::string>> values = {};  ///< the source's to ours, whatever the case
  std::vector<std::pair<std::string, std::string>> words = {};  ///< a word within it to ours; first that fits
  Otherwise otherwise = Otherwise::keep;
  std::string otherwise_value = {};
  std::optional<Need> need = {};

  [[nodiscard]] bool has_table() const { return !values.empty() || !words.empty(); }
};

struct FieldPlan {
  const ModelField* model = nullptr;
  std::string path = {};
  Need need = Need::may;
  std::vector<Source> sources = {};  ///< the first that gives a value counts
};

/// A test on a row; all that is written must hold.
struct Condition {
  SourceName name = {};
  std::optional<bool> is_empty = {};
  std::vector<std::string> is = {};  ///< any of these, whatever the case
  std::vector<std::string> is_not = {};
  std::vector<std::string> contains = {};
  std::string reason = {};  ///< of a skip: its code without the adapter's id
};

struct RecordPlan {
  std::string type = {};
  std::vector<FieldPlan> fields = {};  ///< in the model's order
  std::vector<Condition> when = {};    ///< any of them; none written: always
  std::string only_with = {};          ///< the record is made only when this field gets a value
};

struct ReaderPlan {
  std::string key = {};  ///< "encoding", "delimiter", "sheet", "format"
  std::string value = {};
  std::string option = {};
};

struct Plan {
  std::vector<RecordPlan> records = {};  ///< the first is the row's own, the rest stand under «also»
  std::optional<std::string> list = {};  ///< pointer of the list in a tree
  /// Columns that a table must have; of an inner list one at least.
  std::vector<std::vector<std::string>> needs = {};
  std::vector<Condition> skip = {};
  std::vector<ReaderPlan> read = {};
  bool is_complete = false;
  std::string complete_option = {};
  std::string rename_option = {};
};

}  // namespace dorhub::mapping
