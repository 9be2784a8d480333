// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/loop/trigger.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cassert>

namespace dorhub::loop {
namespace {

namespace json = boost::json;

constexpr const char* kDelivery = "test-1";
constexpr const char* kHitNumber = "TEST-HIT-1";
constexpr std::int64_t kRegisterNumber = 900001;

constexpr std::array kTriggers{
    Trigger{"hit", "DHT1000017", "accepted, and a hit: the number is that of a stolen good"},
    Trigger{"full_hit", "DHT4127735",
            "accepted, and a full hit: number, brand Gazelle and model Orange are those of a stolen good"},
    Trigger{"possible", "DHT4127785",
            "accepted, and the check says possible: a Gazelle Orange whose number should be read again"},
    Trigger{"clean", "DHT2000033", "accepted, and nothing was found"},
    Trigger{"ended", "", "accepted, a hit, and then that it no longer stands: the theft is withdrawn"},
    Trigger{"account", "", "a trader's notification is accepted: the account's number"},
    Trigger{"slow", "", "received at once, accepted only after --delay: the hub was busy"},
    Trigger{"failing", "", "rejected, with two problems: one of the document, one of a row"},
};

constexpr std::string_view kGoods =
    "id,product_group,brand,model,colour,identifiers\n"
    "DORHUB-TEST-HIT,bicycle,,,,frame_number:DHT1000017\n"
    "DORHUB-TEST-FULL,bicycle,Gazelle,Orange,zwart,frame_number:DHT4127735\n";

TimedAnswer answer(std::string_view type, json::object members, std::chrono::milliseconds after = {}) {
  json::object all{{"type", json::string(type)}};
  for (auto& member : members) all[member.key()] = std::move(member.value());
  return {type, json::serialize(all), after};
}

TimedAnswer accepted(const AnsweredRecord& record, std::chrono::milliseconds after = {}) {
  json::array receipts{json::object{{"system", record.system},
                                    {"id", record.id},
                                    {"record_type", record.type},
                                    {"result", "new"},
                                    {"register_number", kRegisterNumber}}};
  return answer("accepted",
                {{"delivery", kDelivery}, {"receipts", std::move(receipts)}, {"problems", json::array()}},
                after);
}

struct Explained {
  const char* nl;
  const char* en;
};

constexpr Explained kHit{"Gelijk aan framenummer DHT1000017 van een gestolen goed",
                         "Equal to frame number DHT1000017 of a stolen good"};
constexpr Explained kFullHit{
    "Gelijk aan framenummer DHT4127735 van een gestolen goed; merk en model komen overeen",
    "Equal to frame number DHT4127735 of a stolen good; brand and model agree"};
constexpr Explained kPossible{"Lees teken 9 opnieuw: DHT4127735 is van een gestolen Gazelle Orange",
                              "Read character 9 again: DHT4127735 is of a stolen Gazelle Orange"};

TimedAnswer hit(std::string_view grade, const AnsweredRecord& record, const Explained& why,
                const std::string& now) {
  return answer("hit", {{"hit", kHitNumber},
                        {"grade", json::string(grade)},
                        {"system", record.system},
                        {"id", record.id},
                        {"register_number", kRegisterNumber},
                        {"found_at", now},
                        {"explanation_nl", why.nl},
                        {"explanation_en", why.en}});
}

TimedAnswer hit_ended(const AnsweredRecord& record, const std::string& now) {
  return answer("hit_ended", {{"hit", kHitNumber},
                              {"status", "withdrawn"},
                              {"system", record.system},
                              {"id", record.id},
                              {"register_number", kRegisterNumber},
                              {"ended_at", now},
                              {"explanation_nl", "De aangifte is ingetrokken"},
                              {"explanation_en", "The theft was withdrawn"}});
}

TimedAnswer trader_account(const AnsweredRecord& record) {
  return answer("trader_account",
                {{"system", record.system}, {"id", record.id}, {"account", "TEST-A1"}, {"status", "open"}});
}

TimedAnswer check_result(std::string_view grade, const AnsweredRecord& record, const Explained* why) {
  json::object members{{"system", record.system}, {"id", record.id}, {"grade", json::string(grade)}};
  if (why != nullptr) {
    members["explanation_nl"] = why->nl;
    members["explanation_en"] = why->en;
  }
  return answer("check_result", std::move(members));
}

TimedAnswer rejected() {
  json::array problems{json::object{{"code", "document.no_records"},
                                    {"severity", "fatal"},
                                    {"text_nl", "Het bestand is niet tot het einde te lezen"},
                                    {"text_en", "The document can't be read to its end"}},
                       json::object{{"code", "test.row"},
                                    {"severity", "error"},
                                    {"place", json::object{{"line", 3}, {"column", 2}}},
                                    {"text_nl", "De datum op regel 3 bestaat niet"},
                                    {"text_en", "The date on line 3 does not exist"}}};
  return answer("rejected", {{"delivery", kDelivery}, {"problems", std::move(problems)}});
}

}  // namespace

std::span<const Trigger> triggers() { return kTriggers; }

std::string_view test_goods() { return kGoods; }

std::vector<TimedAnswer> answers_of(std::string_view word, const AnsweredRecord& record,
                                    std::chrono::milliseconds delay, const std::string& now) {
  assert(std::any_of(kTriggers.begin(), kTriggers.end(), [&](const auto& one) { return one.word == word; }));
  if (word == "failing") return {rejected()};
  if (word == "account") return {trader_account(record)};
  if (word == "slow")
    return {answer("received", {{"delivery", kDelivery}, {"received_at", now}}), accepted(record, delay)};
  std::vector<TimedAnswer> out{accepted(record)};
  if (word == "ended") out = {accepted(record), hit("hit", record, kHit, now), hit_ended(record, now)};
  if (word == "hit") out.push_back(hit("hit", record, kHit, now));
  if (word == "full_hit") out.push_back(hit("full_hit", record, kFullHit, now));
  if (word == "possible") out.push_back(check_result("possible", record, &kPossible));
  if (word == "clean") out.push_back(check_result("none", record, nullptr));
  return out;
}

}  // namespace dorhub::loop
