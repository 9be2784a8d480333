// SPDX-License-Identifier: Apache-2.0
#include "sdk/record/write.hpp"

#include <dorhub/json_writer.hpp>

namespace dorhub {

std::string write_record(const Record& record) {
  std::string out;
  out.reserve(512);
  append_record(out, record);
  return out;
}

std::string_view record_type(const Record& record) {
  return std::visit([](const auto& one) { return std::decay_t<decltype(one)>::kType; }, record);
}

const Head& record_head(const Record& record) {
  return std::visit([](const auto& one) -> const Head& { return one; }, record);
}

Head& record_head(Record& record) {
  return std::visit([](auto& one) -> Head& { return one; }, record);
}

const Good* record_good(const Record& record) {
  return std::visit(
      [](const auto& one) -> const Good* {
        if constexpr (requires { one.good; }) return one.good ? &*one.good : nullptr;
        return nullptr;
      },
      record);
}

Place record_place(const Record& record) {
  const Field<RecordPlace>& place = record_head(record).place;
  if (!place) return {};
  return {static_cast<std::uint32_t>(place->line.value_or(0)),
          static_cast<std::uint32_t>(place->column.value_or(0)), place->pointer.value_or(""),
          place->sheet.value_or("")};
}

}  // namespace dorhub
