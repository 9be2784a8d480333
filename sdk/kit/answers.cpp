// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/answers.hpp"

namespace dorhub::kit {
namespace {

constexpr const char* kProblems =
    R"([{"code":"kit.first","severity":"error","place":{"line":7},"text_nl":"Eerste regel klopt niet",)"
    R"("text_en":"First row is wrong"},{"code":"kit.second","severity":"warning","place":{"line":9},)"
    R"("text_nl":"Tweede regel is twijfelachtig","text_en":"Second row is doubtful"}])";

std::vector<TestAnswer::Thing> two_problems() {
  return {{"problem 1", {"kit.first", "Eerste regel klopt niet", "First row is wrong"}},
          {"problem 2", {"kit.second", "Tweede regel is twijfelachtig", "Second row is doubtful"}}};
}

TestAnswer accepted() {
  TestAnswer out;
  out.type = "accepted";
  out.json = std::string(R"({"type":"accepted","delivery":"kit-71","receipts":[)"
                         R"({"system":"kit","id":"KIT-0001","record_type":"registration","result":"new",)"
                         R"("register_number":810001},{"system":"kit","id":"KIT-0002",)"
                         R"("record_type":"registration","result":"changed","register_number":810002,)"
                         R"("missing":["seller"]}],"problems":)") +
             kProblems + "}";
  out.things = two_problems();
  out.things.push_back({"receipt 1", {"KIT-0001", "810001"}});
  out.things.push_back({"receipt 2", {"KIT-0002", "810002"}});
  return out;
}

}  // namespace

std::vector<TestAnswer> test_answers() {
  std::vector<TestAnswer> out;
  out.push_back({"received",
                 R"({"type":"received","delivery":"kit-71","received_at":"2026-03-21T11:00:00+01:00"})",
                 {}});
  out.push_back(accepted());
  out.push_back({"rejected",
                 std::string(R"({"type":"rejected","delivery":"kit-71","problems":)") + kProblems + "}",
                 two_problems()});
  out.push_back(
      {"check_result",
       R"({"type":"check_result","system":"kit","id":"KIT-0003","grade":"possible",)"
       R"("explanation_nl":"Lijkt op een vermist nummer","explanation_en":"Resembles a missing number"})",
       {{"the check", {"KIT-0003"}}}});
  out.push_back({"hit",
                 R"({"type":"hit","hit":"KIT-H1","grade":"full_hit","system":"kit","id":"KIT-0004",)"
                 R"("register_number":810004,"found_at":"2026-03-21T11:00:01+01:00",)"
                 R"("explanation_nl":"Nummer, merk en model komen overeen",)"
                 R"("explanation_en":"Number, make and model agree"})",
                 {{"the record that was hit", {"KIT-0004", "810004"}}}});
  out.push_back({"hit_ended",
                 R"({"type":"hit_ended","hit":"KIT-H1","status":"withdrawn","system":"kit","id":"KIT-0004",)"
                 R"("register_number":810004,"ended_at":"2026-04-02T09:00:00+02:00",)"
                 R"("explanation_nl":"De aangifte is ingetrokken",)"
                 R"("explanation_en":"The report of the theft was withdrawn"})",
                 {{"the record whose hit ended", {"KIT-0004", "810004"}}}});
  out.push_back(
      {"trader_account",
       R"({"type":"trader_account","system":"kit","id":"KIT-0005","account":"KIT-A5","status":"open"})",
       {{"the account", {"KIT-A5"}}}});
  return out;
}

bool can_render(Workbench& bench) {
  for (const TestAnswer& answer : test_answers()) {
    const auto run = bench.render("evidence", answer.json);
    if (!run.outcome.ok() || run.outcome.result != "unsupported") return true;
  }
  return false;
}

}  // namespace dorhub::kit
