// SPDX-License-Identifier: EUPL-1.2
#include "sdk/mapping/model_fields.hpp"

#include <gtest/gtest.h>

#include <dorhub/json_writer.hpp>

#include "sdk/mapping/record_assignment.hpp"

namespace dorhub::mapping {
namespace {

TEST(ModelFields, KnowWhatIsPersonalByWhatTheyArePartOf) {
  ASSERT_NE(field_of("registration", "seller.kvk_number"), nullptr);
  EXPECT_TRUE(field_of("registration", "seller.kvk_number")->is_personal);
  EXPECT_FALSE(field_of("registration", "good.brand")->is_personal);
  EXPECT_EQ(field_of("registration", "place.line"), nullptr) << "the mapping fills it itself";
  EXPECT_NE(field_of("holding", "good.attributes.lock"), nullptr);
  EXPECT_EQ(field_of("holding", "good.attributes."), field_of("holding", "good.attributes.lock"));
  EXPECT_EQ(field_of("invoice", "id"), nullptr);
  EXPECT_EQ(field_of("registration", "good.number_texts"), nullptr) << "the hub fills it";
}

FieldValue value_for(ValueKind kind) {
  if (kind == ValueKind::number) return std::int64_t{7};
  if (kind == ValueKind::yes_no) return true;
  if (kind == ValueKind::texts) return std::vector<std::string>{"a"};
  return std::string("v");
}

TEST(EveryField, OfEveryRecordCanBeSet) {
  for (const std::string& type : record_types()) {
    for (const ModelField& field : fields_of(type)) {
      Record record = make_record(type);
      std::string before;
      append_record(before, record);
      assign(record, field.kind == ValueKind::attribute ? field.path + "x" : field.path,
             value_for(field.kind));
      std::string after;
      append_record(after, record);
      EXPECT_NE(before, after) << type << " " << field.path;
      EXPECT_NE(after.find("\"type\":\"" + type + "\""), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace dorhub::mapping
