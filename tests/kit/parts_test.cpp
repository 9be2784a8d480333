// SPDX-License-Identifier: EUPL-1.2

// What the checks stand on: what can be a person's, what a README tells to type, what a document becomes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <dorhub/answer.hpp>
#include <set>

#include "sdk/kit/answers.hpp"
#include "sdk/kit/bombs.hpp"
#include "sdk/kit/command.hpp"
#include "sdk/kit/document_edit.hpp"
#include "sdk/kit/mutation.hpp"
#include "sdk/kit/naughty_strings.hpp"
#include "sdk/kit/personal_numbers.hpp"
#include "sdk/kit/readme_commands.hpp"
#include "sdk/kit/sanitizer_report.hpp"
#include "sdk/kit/writable_copy.hpp"
#include "sdk/read/texts.hpp"
#include "sdk/read/xlsx_rows.hpp"
#include "sdk/record/limits.hpp"
#include "sdk/record/model_walk.hpp"
#include "sdk/tools/sample/rewriting_parts.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::kit {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

std::vector<std::string> found(std::string_view text) {
  std::vector<std::string> out;
  for (const PersonalNumber& one : personal_numbers(text)) out.push_back(one.text);
  return out;
}

TEST(TestAnswers, AreOneOfEachTypeWithAllThatItMustHave) {
  const std::vector<TestAnswer> answers = test_answers();
  std::size_t types = 0;
  model::for_each_type<Answer>([&]<class T>(const T&) {
    ++types;
    const auto one = std::find_if(answers.begin(), answers.end(),
                                  [](const TestAnswer& answer) { return answer.type == T::kType; });
    ASSERT_NE(one, answers.end()) << T::kType;
    EXPECT_THAT(one->json, StartsWith("{\"type\":\"" + std::string(T::kType) + "\""));
    T::describe([&]<class Member>(std::string_view name, Member T::*, const Rule& rule) {
      if (!rule.required) return;
      EXPECT_THAT(one->json, HasSubstr("\"" + std::string(name) + "\":")) << T::kType;
    });
  });
  EXPECT_EQ(answers.size(), types);
}

TEST(PersonalNumbers, AreFoundWhereTheirOwnCheckHolds) {
  EXPECT_THAT(found("klant 111222333;"), ElementsAre("111222333"));
  EXPECT_THAT(found("NL44 RABO 0123 4567 89"), ElementsAre("NL44RABO0123456789"));
  EXPECT_THAT(found("mail jan@kpnmail.nl."), ElementsAre("jan@kpnmail.nl"));
  EXPECT_THAT(found("tel. 06-48151623"), ElementsAre("06-48151623"));
  EXPECT_THAT(found("+31 6 4815 1623"), ElementsAre("+31 6 4815 1623"));
}

TEST(PersonalNumbers, AreFoundAsPeopleWriteTelephoneNumbers) {
  EXPECT_THAT(found("bel (06) 48 29 17 35"), ElementsAre("06) 48 29 17 35"));
  EXPECT_THAT(found("(038)4829173"), ElementsAre("038)4829173"));
  EXPECT_THAT(found("06.48.29.17.35"), ElementsAre("06.48.29.17.35"));
  EXPECT_THAT(found("+31 (0)6 48291735"), ElementsAre("+31 (0)6 48291735"));
  EXPECT_THAT(found("+31(0)648291735;"), ElementsAre("+31(0)648291735"));
  for (const char* text : {"01.02.2026 14", "01.02.2026 14.30", "0.12.345.678.9", "06 48) 291735",
                           "(06) 12 34 56 78", "010.120.130.1"})
    EXPECT_THAT(found(text), IsEmpty()) << text;
}

TEST(PersonalNumbers, AreNotSeenInExamplesAndInOtherNumbers) {
  for (const char* text : {"111222334", "999999990", "1112223330", "A111222333", "111222333.5",
                           "\"order_id\": 111222333", "NL91 ABNA 0417 1643 00", "NL45RABO0123456789",
                           "jan@example.nl", "jan@winkel.example", "info@acme.nl", "0612345678",
                           "038-0000000", "2026-03-04", "0000000001", "GZ0648151623", "10648151623"})
    EXPECT_THAT(found(text), IsEmpty()) << text;
}

TEST(WritableCopy, IsOneThoughTheOriginalIsReadOnly) {
  namespace fs = std::filesystem;
  const dorhub::testing::TempFolder folder;
  const fs::path from = folder / "from";
  fs::create_directories(from / "ci");
  dorhub::testing::write_file(from / "ci" / "run", "make\n");
  for (const fs::path& each : {from / "ci" / "run", from / "ci", from})
    fs::permissions(each, fs::perms::owner_read | fs::perms::owner_exec);
  const fs::path to = folder / "to";
  copy_writable(from, to);
  for (const fs::path& each : {to / "ci" / "run", to / "ci", to})
    EXPECT_NE(fs::status(each).permissions() & fs::perms::owner_write, fs::perms::none) << each;
  EXPECT_EQ(dorhub::testing::read_file(to / "ci" / "run"), "make\n");
  fs::permissions(from, fs::perms::owner_all);
  fs::permissions(from / "ci", fs::perms::owner_all);
}

TEST(Command, HearsSignalsThatThisProcessHearsElsewhere) {
  sigset_t interrupt, before;
  ::sigemptyset(&interrupt);
  ::sigaddset(&interrupt, SIGINT);
  ::pthread_sigmask(SIG_BLOCK, &interrupt, &before);
  const Ended ended = run_command({"grep", "SigBlk", "/proc/self/status"}, "/");
  sigset_t after;
  ::pthread_sigmask(SIG_SETMASK, &before, &after);
  EXPECT_EQ(ended.words, "SigBlk:\t0000000000000000\n");
  EXPECT_TRUE(::sigismember(&after, SIGINT)) << "it is blocked again afterwards";
}

TEST(Readme, TellsItsCommandsAndNothingElse) {
  const std::string markdown =
      "# acme\n\n    dorhub adapter run a.csv\n    cat \\\n      b.csv\n\ntext\n\n    … no command\n    "
      "dorhub x\n\n"
      "```sh\n# a remark\nmake\n```\n```console\n$ ls\na.csv\n```\n```yaml\nmake: 1\n```\n";
  std::vector<std::string> texts;
  for (const ReadmeCommand& command : readme_commands(markdown, {"dorhub", "cat"}))
    texts.push_back(std::to_string(command.line) + " " + command.text);
  EXPECT_THAT(texts, ElementsAre("3 dorhub adapter run a.csv", "4 cat  b.csv", "14 make", "17 ls"));
}

TEST(DocumentEdit, ChangesOneCellAndQuotesIt) {
  const std::string bytes = "id;naam\n1;a\n2;\"b;b\"\n";
  const DocumentShape shape = shape_of(bytes, {});
  ASSERT_EQ(shape.parts.size(), 2U);
  EXPECT_EQ(with_value(bytes, shape, shape.parts[1], "naam", "x\"y"), "id;naam\n1;a\n2;\"x\"\"y\"\n");
  EXPECT_EQ(with_value(bytes, shape, shape.parts[0], "id", ""), "id;naam\n;a\n2;\"b;b\"\n");
  EXPECT_EQ(repeated(bytes, shape, 3, 0), "id;naam\n1;a\n2;\"b;b\"\n1;a\n2;\"b;b\"\n");
}

TEST(DocumentEdit, ChangesOneMemberAndRepeatsTheList) {
  const std::string bytes = R"({"x":[{"id":1,"n":"a"},{"id":2,"n":"b"}],"e":0})";
  const std::vector<Said> said{{Said::Kind::record, "{}", Place{.pointer = "/x/0"}, 0}};
  const DocumentShape shape = shape_of(bytes, said);
  ASSERT_EQ(shape.parts.size(), 2U);
  EXPECT_EQ(with_value(bytes, shape, shape.parts[1], "n", "\"\n"),
            R"({"x":[{"id":1,"n":"a"},{"id":2,"n":"\"\u000a"}],"e":0})");
  EXPECT_EQ(repeated(bytes, shape, 3, 0),
            R"({"x":[{"id":1,"n":"a"},{"id":2,"n":"b"},{"id":1,"n":"a"},{"id":2,"n":"b"}],"e":0})");
}

TEST(DocumentEdit, ChangesOneElementOrAttributeAndRepeatsTheList) {
  const std::string first = "<a:f id='1'><n>a &amp; b</n><leeg/><x><n><![CDATA[c]]></n></x></a:f>";
  const std::string second = "<a:f id=\"2\"><n>b</n></a:f>";
  const std::string head = "<?xml version=\"1.0\"?>\n<!-- <f> --><r xmlns:a='urn:a'><e>0</e>";
  const std::string bytes = head + first + "\n" + second + "</r>";
  const std::vector<Said> said{{Said::Kind::record, "{}", Place{.pointer = "/r/f[2]"}, 0}};
  const DocumentShape shape = shape_of(bytes, said);
  ASSERT_EQ(shape.kind, DocumentShape::Kind::xml);
  ASSERT_EQ(shape.parts.size(), 2U);
  EXPECT_THAT(shape.parts[0].values, ElementsAre("1", "a & b", "c"));
  EXPECT_EQ(shape.parts[1].first_line, 3U);
  EXPECT_EQ(shape.part_of(Place{.pointer = "/r/f[2]/@id"}), &shape.parts[1]);
  EXPECT_THAT(blankable(bytes, shape), ElementsAre("@id", "n"));
  EXPECT_EQ(with_value(bytes, shape, shape.parts[1], "n", "<\xE9"),
            head + first + "\n<a:f id=\"2\"><n>&lt;\xE9</n></a:f></r>");
  EXPECT_EQ(with_value(bytes, shape, shape.parts[1], "@id", "\""),
            head + first + "\n<a:f id=\"&quot;\"><n>b</n></a:f></r>");
  EXPECT_EQ(blanked(bytes, shape, "n"), head +
                                            "<a:f id='1'><n></n><leeg/><x><n></n></x></a:f>\n"
                                            "<a:f id=\"2\"><n></n></a:f></r>");
  EXPECT_EQ(reversed(bytes, shape), head + second + "\n" + first + "</r>");
  EXPECT_EQ(repeated(bytes, shape, 3, 0), head + first + second + first + second + "</r>");
}

/// "2:1|a|b" for each row of a workbook.
std::vector<std::string> rows_of(const std::string& workbook) {
  std::vector<std::string> out;
  for (const Part& part : shape_of(workbook, {}).parts) {
    out.push_back(std::to_string(part.first_line) + ":");
    for (const std::string& value : part.values) out.back() += value + "|";
  }
  return out;
}

TEST(DocumentEdit, ChangesOneCellOfAWorkbookAndNumbersItsRowsAnew) {
  const std::string bytes = sample::write_workbook("Blad", {{1, {{"id"}, {"dag"}, {"naam"}}},
                                                            {3, {{"1"}, {"2026-03-06", true}, {"a & b"}}},
                                                            {4, {{"2"}, {}, {"c"}}}});
  const DocumentShape shape = shape_of(bytes, {});
  ASSERT_TRUE(shape.can_be_changed());
  ASSERT_THAT(rows_of(bytes), ElementsAre("3:1|2026-03-06|a & b|", "4:2||c|"));
  const Part& first = shape.parts[0];
  EXPECT_THAT(rows_of(with_value(bytes, shape, first, "dag", "<30-02>")),
              ElementsAre("3:1|<30-02>|a & b|", "4:2||c|"));
  EXPECT_THAT(rows_of(with_value(bytes, shape, shape.parts[1], "dag", "x")),
              ElementsAre("3:1|2026-03-06|a & b|", "4:2|x|c|"))
      << "a cell that the row has not";
  EXPECT_THAT(rows_of(blanked(bytes, shape, "naam")), ElementsAre("3:1|2026-03-06||", "4:2|||"));
  EXPECT_THAT(rows_of(reversed(bytes, shape)), ElementsAre("4:2||c|", "5:1|2026-03-06|a & b|"));
  EXPECT_THAT(rows_of(with_copies(bytes, shape, first, "naam", {"x", "y"})),
              ElementsAre("3:1|2026-03-06|x|", "4:1|2026-03-06|y|", "5:2||c|"));
  EXPECT_THAT(rows_of(with_half(bytes, shape, first)), ElementsAre("3:1|||", "4:2||c|"));
  EXPECT_THAT(rows_of(repeated(bytes, shape, 3, 0)),
              ElementsAre("3:1|2026-03-06|a & b|", "4:2||c|", "5:1|2026-03-06|a & b|", "6:2||c|"));
}

TEST(DocumentEdit, LeavesElementsWithTheirParents) {
  const std::string bytes = "<r><o><f>1</f><f>2</f></o><o><f>3</f></o></r>";
  const std::vector<Said> said{{Said::Kind::record, "{}", Place{.pointer = "/r/o/f[3]"}, 0}};
  const DocumentShape shape = shape_of(bytes, said);
  ASSERT_EQ(shape.parts.size(), 3U);
  EXPECT_EQ(reversed(bytes, shape), "<r><o><f>2</f><f>1</f></o><o><f>3</f></o></r>");
}

TEST(DocumentShape, OfXmlThatBreaksOffIsNone) {
  const std::vector<Said> said{{Said::Kind::record, "{}", Place{.pointer = "/r/f[1]"}, 0}};
  for (const char* text : {"<r><f>1</f>", "<r><f>1</f></r>x", "<!DOCTYPE r><r><f>1</f></r>"})
    EXPECT_FALSE(shape_of(text, said).can_be_changed()) << text;
  EXPECT_FALSE(shape_of("<r><f>1</f></r>", {}).can_be_changed()) << "nothing points into a list";
}

TEST(Bombs, AreSmallAndAWorkbookIsRefusedByWhatItWouldBecome) {
  const std::string workbook = expanding_workbook(1'000'000);
  EXPECT_LT(workbook.size(), 100'000U);
  const auto ignored = [](const Problem&) {};
  const auto read_all = [&] {
    read::XlsxRows rows(workbook, {}, {}, ignored);
    dor_row row{};
    while (rows.next(row)) {
    }
  };
  EXPECT_THROW(read_all(), read::ReadFault);
  for (const Bomb& bomb : bombs(1u << 20)) EXPECT_LT(bomb.bytes.size(), 9u << 20) << bomb.name;
}

TEST(NaughtyStrings, AreManyAndEachHasItsKind) {
  EXPECT_GE(naughty_strings().size(), 350U);
  std::size_t longest = 0;
  for (const NaughtyString& one : naughty_strings()) {
    EXPECT_FALSE(one.kind.empty());
    longest = std::max(longest, one.text.size());
  }
  EXPECT_GT(longest, Limits{}.record_bytes) << "none makes a record that is too large";
}

TEST(Mutation, IsTheSeeds) {
  std::mt19937_64 one(7);
  std::mt19937_64 same(7);
  const std::string text = "id;naam\n1;Gazelle\n";
  EXPECT_EQ(mutated(text, {text}, one), mutated(text, {text}, same));
  std::set<std::string> all;
  for (int i = 0; i < 50; ++i) all.insert(mutated(text, {text}, one));
  EXPECT_GT(all.size(), 40U);
}

TEST(SanitizerReport, IsOneLineWithTheInnermostPlaceInTheSources) {
  const std::vector<plugins::PrintedLine> printed{
      {plugins::PrintedLine::Source::standard_error,
       "==7==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1"},
      {plugins::PrintedLine::Source::standard_error,
       "    #0 0x1 in memcpy ../../src/libsanitizer/asan.cpp:12"},
      {plugins::PrintedLine::Source::standard_error,
       "    #1 0x2 in std::copy /usr/include/c++/12/bits/stl_algo.h:4"},
      {plugins::PrintedLine::Source::standard_error, "    #2 0x3 in Acme::row /home/v/acme/src/acme.cpp:58"},
      {plugins::PrintedLine::Source::standard_error,
       "0x1 is located 0 bytes after region, allocated by thread T0 here:"},
      {plugins::PrintedLine::Source::standard_error, "    #1 0x4 in Acme::made /home/v/acme/src/acme.cpp:9"}};
  EXPECT_EQ(sanitizer_finding(printed, "/home/v/acme"), "heap-buffer-overflow at src/acme.cpp:58");
  EXPECT_EQ(
      sanitizer_finding({{plugins::PrintedLine::Source::standard_error,
                          "/home/v/acme/src/acme.cpp:7:3: runtime error: signed integer overflow: 1 + 2"}},
                        "/home/v/acme"),
      "signed integer overflow: 1 + 2 at src/acme.cpp:7");
}

}  // namespace
}  // namespace dorhub::kit
