// SPDX-License-Identifier: Apache-2.0
#pragma once

/// One record of one row by its plan, with a problem for everything that can't be right. One thread.

#include <dorhub/record.hpp>
#include <dorhub/row_converter.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/mapping/line.hpp"
#include "sdk/mapping/value_reading.hpp"

namespace dorhub::mapping {

/// What has been told of a row: two records that need the same column tell what is wrong with it once.
struct ToldFault {
  std::string fault = {};
  std::string_view name = {};
  bool is_refusing = false;
};
using Told = std::vector<ToldFault>;

/// What is too late for a delivery, each as yyyy-mm-dd; empty: no bound.
struct Days {
  std::string received = {};  ///< nobody is born later
  std::string latest = {};    ///< a later moment can't be right
};

class RecordFilling {
 public:
  /// `adapter`: whose records a reference means when it names no system.
  RecordFilling(const RecordPlan& plan, const Line& line, RowConverter& convert, std::string_view adapter,
                const Days& days, Told& told)
      : plan_(plan), line_(line), convert_(convert), adapter_(adapter), days_(days), told_(told) {}

  /// The record; nothing when its conditions don't hold for this row. Whether the row must be refused says
  /// the converter.
  [[nodiscard]] std::optional<Record> fill();

 private:
  struct Taken {
    Found at = {};          ///< the first name with a text
    std::string text = {};  ///< joined, or the constant
    bool is_whole = true;   ///< no part of a join lacks
  };
  [[nodiscard]] bool is_wanted() const;
  [[nodiscard]] Taken take(const Source& source) const;
  [[nodiscard]] Reading read(const FieldPlan& field, const Source& source, const Taken& taken) const;
  [[nodiscard]] std::string fault_of(const FieldPlan& field, const Source& source, const Taken& taken) const;
  [[nodiscard]] std::optional<FieldValue> value_from(const FieldPlan& field, std::size_t index,
                                                     bool is_last_hope);
  void fill_field(Record& record, const FieldPlan& field);
  void tell(const std::string& fault, const Taken& taken, const Source& source, Need need);
  void own_system(Record& record) const;

  const RecordPlan& plan_;
  const Line& line_;
  RowConverter& convert_;
  std::string_view adapter_;
  const Days& days_;
  Told& told_;
};

}  // namespace dorhub::mapping
