// SPDX-License-Identifier: EUPL-1.2
#include "sdk/record/payload.hpp"

#include <gtest/gtest.h>

namespace dorhub {
namespace {

TEST(Envelope, ComesBackWithItsOptionsAsJson) {
  Envelope envelope{"d-1",
                    "2026-11-24T10:00:00+01:00",
                    "text/csv",
                    "export.csv",
                    {{"x-shop", "2\n\"3\""}},
                    "acme",
                    "{\n \"zone\": [\"a\", 1.50, null, true]}"};
  const std::string json = write_envelope(envelope);
  EXPECT_EQ(json.find('\n'), std::string::npos) << "a head is one line";
  const auto read = read_envelope(json);
  ASSERT_TRUE(read.ok()) << read.error().text();
  EXPECT_EQ(read->delivery, "d-1");
  EXPECT_EQ(read->headers, envelope.headers);
  EXPECT_EQ(read->options, R"({"zone":["a",1.50,null,true]})");
  EXPECT_EQ(write_envelope_for_adapter(envelope).find("options"), std::string::npos);
}

TEST(Hello, TellsLimitsToTheWorkerAndTheAdapterToTheHub) {
  Hello hub{.abi = "0.1", .model = "0.1", .name = "dorhub 0.1.0"};
  hub.limits.record_bytes = 1234;
  const auto to_worker = read_hello(write_hello(hub));
  ASSERT_TRUE(to_worker.ok());
  EXPECT_EQ(to_worker->limits, hub.limits);
  Hello worker{
      .abi = "0.1", .model = "0.1", .name = "w", .id = "acme", .version = "1.4.0", .posture = "library"};
  const auto to_hub = read_hello(write_hello(worker));
  ASSERT_TRUE(to_hub.ok());
  EXPECT_EQ(to_hub->id + to_hub->version + to_hub->posture, "acme1.4.0library");
  EXPECT_EQ(to_hub->protocol, kFrameProtocol);
}

TEST(Problem, ComesBackWithPlaceAndArguments) {
  const Problem problem{"csv.unclosed_quote", Severity::fatal, {17, 3, "", "Blad1"}, {{"column", "Framenr"}}};
  const auto read = read_problem(write_problem(problem));
  ASSERT_TRUE(read.ok()) << read.error().text();
  EXPECT_EQ(*read, problem);
  EXPECT_FALSE(read_problem(R"({"code":"a","severity":"bad"})").ok());
  EXPECT_FALSE(read_problem(R"({"severity":"note"})").ok());
  EXPECT_FALSE(read_problem(R"({"code":"a","args":{"x":[]}})").ok());
}

TEST(Skip, ComesBack) {
  const auto read = read_skip(write_skip({"depot.not_a_bicycle", {0, 0, "/data/3", ""}}));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->reason, "depot.not_a_bicycle");
  EXPECT_EQ(read->place.pointer, "/data/3");
}

TEST(Done, ComesBackAndMustCount) {
  const auto read = read_done(write_done({9, 2, 1, 2, true, "ok"}));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->records, 9u);
  EXPECT_EQ(read->refused, 2u);
  EXPECT_TRUE(read->complete);
  EXPECT_EQ(read_done(R"({"records":1,"problems":0,"skips":0})")->refused, std::nullopt) << "an older worker";
  EXPECT_FALSE(read_done("{}").ok());
  EXPECT_FALSE(read_done(R"({"records":-1,"problems":0,"skips":0})").ok());
  EXPECT_FALSE(read_done(R"({"records":1e3,"problems":0,"skips":0})").ok());
}

TEST(HttpRequest, ComesBackWithAndWithoutBody) {
  HttpRequest request{
      "POST", "https://api.example/x", {{"authorization", "Bearer {{secret:token}}"}}, "", 250};
  const auto read = read_request(write_request(request));
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(read->body.has_value());
  EXPECT_EQ(read->wait_ms, 250u);
  EXPECT_FALSE(read_request(R"({"url":"https://a"})")->body.has_value());
  EXPECT_FALSE(read_request("{}").ok());
}

TEST(OtherPayloads, ComeBack) {
  EXPECT_EQ(read_response_head(write_response_head({429, {{"retry-after", "3"}}}))->status, 429u);
  EXPECT_EQ(read_job_head(write_job_head({"acme", "{}"}))->connection, "acme");
  EXPECT_EQ(read_log(write_log({"warning", "e", "t"}))->level, "warning");
}

TEST(Payload, ThatIsNoObjectIsRefusedByName) {
  for (const char* json : {"", "[]", "{", "null", "{\"delivery\":1,\"received_at\":\"x\"}"}) {
    const auto read = read_envelope(json);
    ASSERT_FALSE(read.ok()) << json;
    EXPECT_EQ(read.error().code, "frame.bad_payload");
  }
}

TEST(Payload, OfTwoPartsIsCutAtItsFirstLineFeed) {
  const std::string whole = join_head("{}", "a\nb");
  EXPECT_EQ(split_head(whole).head, "{}");
  EXPECT_EQ(split_head(whole).body, "a\nb");
  EXPECT_EQ(split_head("{}").body, "");
}

TEST(FillText, QuotesNothingWhereThereIsNoValue) {
  const ProblemArgs personal{{"field", "Geb"}};
  EXPECT_EQ(fill_text("«{field}» names no day: «{value}»; correct it", personal),
            "«Geb» names no day; correct it");
  EXPECT_EQ(fill_text("«{field}» is no date: «{value}»", personal), "«Geb» is no date");
  EXPECT_EQ(fill_text("number {value}, ««{value}», : «{value}", personal),
            "number {value}, ««{value}», : «{value}");
}

TEST(FillText, LeavesOutWhatMayBeMissing) {
  EXPECT_EQ(fill_text("record {first}{where?}", {{"first", "4"}}), "record 4");
  EXPECT_EQ(fill_text("record {first}{where?}", {{"first", "4"}, {"where", " (line 9)"}}),
            "record 4 (line 9)");
}

TEST(FillText, LeavesWhatItDoesNotKnow) {
  EXPECT_EQ(fill_text("a {x} b {y} {", {{"x", "{y}"}}), "a {y} b {y} {");
}

}  // namespace
}  // namespace dorhub
