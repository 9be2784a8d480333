// SPDX-License-Identifier: EUPL-1.2
#include "core/demo/sample_file.hpp"

#include <gmock/gmock.h>

namespace dorhub::demo {
namespace {

using testing::HasSubstr;

const World kWorld(1);
const Moment kNow = std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{12};

std::string fill(std::string_view text) {
  auto filled = fill_sample_file(text, kWorld, kNow);
  return filled ? *filled : "failed: " + filled.error().text();
}

TEST(SampleFile, CarriesNumbersOfStolenGoods) {
  const auto stolen = *kWorld.stolen_good(kWorld.nth_stolen("bicycle", 2)).good;
  EXPECT_EQ(
      fill("{\"merk\": \"{{stolen bicycle 2 brand}}\", \"nr\": \"{{stolen bicycle 2 frame_number}}\"}"),
      "{\"merk\": \"" + *stolen.brand + "\", \"nr\": \"" + first_number(stolen, "frame_number") + "\"}");
  EXPECT_EQ(fill("[{{stolen bicycle 2 imei}}]"), "[]") << "what a good lacks is empty";
}

TEST(SampleFile, RepeatsRowsAndNumbersThem) {
  EXPECT_EQ(fill("{{each 3}}{{row}}{{comma}}{{end}};"), "1,2,3;");
  EXPECT_EQ(fill("{{each 2}}{{honest phone $ imei}} {{end}}"),
            fill("{{honest phone 0 imei}} {{honest phone 1 imei}} "));
}

TEST(SampleFile, WritesDays) {
  EXPECT_EQ(fill("{{today 0}} {{today -24}} {{today 7 dmy}}"), "2026-11-24 2026-10-31 01-12-2026");
}

TEST(SampleFile, KnowsPeople) {
  EXPECT_EQ(fill("{{person 4 name}}|{{person 4 document_number}}"),
            kWorld.person(4).name + "|" + kWorld.person(4).document_number);
}

TEST(SampleFile, NamesTheLineOfAWordItDoesNotKnow) {
  EXPECT_THAT(fill("ok\n{{stolen teapot 1 brand}}"), HasSubstr("line 2"));
  EXPECT_THAT(fill("{{stolen bicycle 1 smell}}"), HasSubstr("failed: "));
  EXPECT_THAT(fill("{{person x name}}"), HasSubstr("failed: "));
  EXPECT_THAT(fill("{{each 3}} no end"), HasSubstr("without its {{end}}"));
  EXPECT_THAT(fill("{{today"), HasSubstr("without its }}"));
}

}  // namespace
}  // namespace dorhub::demo
