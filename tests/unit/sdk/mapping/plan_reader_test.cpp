// SPDX-License-Identifier: EUPL-1.2
#include "sdk/mapping/plan_reader.hpp"

#include <gtest/gtest.h>

#include "sdk/read/read_extension.hpp"

namespace dorhub::mapping {
namespace {

/// Code, message and what is known instead of each fault, a line each.
std::string faults(std::string_view json) {
  const auto host = read::ReadExtension({}, [](const Problem&) {});
  Tree tree(*const_cast<read::ReadExtension&>(host).table(), json, R"({"format":"json"})");
  const Surroundings around{"acme", {"depot", "columns"}, {"acme.not_a_bicycle"}};
  std::string out;
  for (const Fault& fault : read_plan(written_of(tree.look("")), around).faults)
    out += fault.code + ": " + fault.message + (fault.expected.empty() ? "" : "; " + fault.expected) + "\n";
  return out;
}

TEST(Plan, OfAGoodMappingHasNoFaults) {
  EXPECT_EQ(faults(R"({"record":"registration","skip":{"from":"a","empty":true,"reason":"not_a_bicycle"},
                       "fields":{"id":"Nr","seller.name":{"option":"depot"},"acquisition":{"value":"pawn"}}})"),
            "");
}

TEST(Plan, NamesTheKeyAndFieldThatNobodyKnows) {
  EXPECT_EQ(faults(R"({"record":"check","feilds":{},"fields":{"id":"Nr","good.brnd":"Merk"}})"),
            "mapping.key: «feilds» is not a key of a mapping\n"
            "mapping.field: «good.brnd» is not a field of a check\n");
}

TEST(Plan, RefusesWhatCanNeverBeRight) {
  EXPECT_EQ(faults(R"({"record":"registration","fields":{"acquisition":{"value":"inkoop"},
                       "occurred_at":{"value":"30-02-2026"},"price_cents":{"from":"P","format":"dutch"},
                       "good.brand":{"from":"Merk","value":"x"},"employee":{"option":"dpot"}}})"),
            "mapping.value: «inkoop» can't be the value of acquisition\n"
            "mapping.value: «30-02-2026» can't be the value of occurred_at\n"
            "mapping.key: «format» means nothing for price_cents\n"
            "mapping.missing: good.brand says twice where its value comes from; one of from, join, value and "
            "option\n"
            "mapping.option: «dpot» is not an option of this manifest\n"
            "mapping.missing: «id» is missing\n");
}

TEST(Plan, WantsAReasonWithTextsForEverySkip) {
  EXPECT_EQ(faults(R"({"record":"check","fields":{"id":"Nr"},"skip":[{"from":"a","is":"b","reason":"nope"},
                       {"is":"b","reason":"not_a_bicycle"},{"from":"a"}]})"),
            "mapping.text: «acme.nope» is not a code with texts in this manifest\n"
            "mapping.missing: this condition has no «from»\n"
            "mapping.missing: this condition has no «reason»\n"
            "mapping.missing: this condition has no test: is, is_not, contains or empty\n");
}

TEST(Plan, KnowsOnlyItsOwnWords) {
  EXPECT_EQ(faults(R"({"record":"invoice","fields":{"id":"Nr"}})"),
            "mapping.record: «invoice» is not a kind of record\n");
  EXPECT_EQ(faults(R"({"record":"check","list":"sales","complete":"yes","fields":{"id":"Nr",
                       "occurred_at":{"from":"a","format":"dutsch"}},
                       "also":[{"record":"disposal","only_with":"kind","fields":{"id":"Nr"}}]})"),
            "mapping.value: «dutsch» is not known for «format»\n"
            "mapping.form: «list» is a single value; a pointer that begins with a slash, such as /sales\n"
            "mapping.form: «complete» is a single value; true, false or {option: NAME}\n"
            "mapping.field: «kind» is not a field that this record maps\n");
}

}  // namespace
}  // namespace dorhub::mapping
