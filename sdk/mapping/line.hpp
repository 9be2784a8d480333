// SPDX-License-Identifier: Apache-2.0
#pragma once

/// One row of a table or one element of a tree, asked by a plan's names. Views are valid until the next row;
/// one thread.

#include <dorhub/read.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/mapping/plan.hpp"

namespace dorhub::mapping {

/// What stands under one name; a problem's source (row_converter.hpp).
struct Found {
  Cell cell = {};
  Node node = {};

  [[nodiscard]] std::string_view text() const { return cell.present() ? cell.text() : node.text(); }
  [[nodiscard]] Place place() const { return cell.present() ? cell.place() : node.place(); }
  [[nodiscard]] bool is_damaged() const;
};

class Line {
 public:
  explicit Line(const Row& row) : row_(&row) {}
  explicit Line(const Node& element) : element_(&element) {}

  [[nodiscard]] Found find(const SourceName& name) const;
  /// The texts of a list of a tree; empty when it is none.
  [[nodiscard]] std::vector<std::string> list(const SourceName& name) const;
  [[nodiscard]] Place place() const { return row_ != nullptr ? row_->place() : element_->place(); }
  [[nodiscard]] bool is_blank() const;
  /// What counts where a mapping does not say: a program writes trees, a Dutch program tables.
  [[nodiscard]] Decimal decimal() const { return row_ != nullptr ? Decimal::comma : Decimal::point; }

 private:
  const Row* row_ = nullptr;
  const Node* element_ = nullptr;
};

/// Whether all of a condition's tests hold.
[[nodiscard]] bool holds(const Condition& condition, const Line& line);

}  // namespace dorhub::mapping
