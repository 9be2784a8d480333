// SPDX-License-Identifier: EUPL-1.2
#include "sdk/record/frame.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "sdk/record/payload.hpp"

namespace dorhub {
namespace {

// What a reader made of a stream: frames as "kind number payload", stray text as "~text".
struct Heard {
  std::vector<std::string> events;
  std::string error;
};

Heard hear(FrameReader& reader) {
  Heard heard;
  for (;;) {
    const auto event = reader.next();
    if (!event) {
      heard.error = event.error().code;
      return heard;
    }
    if (event->what == FrameEvent::What::need_more) return heard;
    if (event->what == FrameEvent::What::stray) {
      heard.events.push_back("~" + event->stray.text);
    } else {
      heard.events.push_back(std::string(frame_kind_name(event->frame.kind)) + ' ' +
                             std::to_string(event->frame.number) + ' ' + std::string(event->frame.payload));
    }
  }
}

Heard hear(std::string_view stream, std::uint64_t limit = 1000) {
  FrameReader reader(limit);
  reader.feed(stream);
  return hear(reader);
}

TEST(Frame, IsAHeaderLineAndThenItsBytes) {
  std::string stream;
  append_frame(stream, FrameKind::record, 7, R"({"type":"check"})");
  EXPECT_EQ(stream, "DH1 record 7 16\n{\"type\":\"check\"}");
  EXPECT_EQ(hear(stream).events, std::vector<std::string>{R"(record 7 {"type":"check"})"});
}

TEST(Frame, MayBeEmptyAndMayHoldAnyBytes) {
  std::string stream;
  append_frame(stream, FrameKind::state, 1,
               std::string("\0\n\xFF"
                           "DH1 done 1 0\n",
                           16));
  append_frame(stream, FrameKind::done, 1, "");
  const Heard heard = hear(stream);
  ASSERT_EQ(heard.events.size(), 2u);
  EXPECT_EQ(heard.events[0], "state 1 " + std::string("\0\n\xFF"
                                                      "DH1 done 1 0\n",
                                                      16));
  EXPECT_EQ(heard.events[1], "done 1 ");
}

TEST(Frame, IsHeardAlikeByteByByte) {
  std::string stream = "Loading…\n";
  for (int i = 0; i < 30; ++i) append_frame(stream, FrameKind::record, 3, std::string(i * 7, 'x'));
  stream += "noise DH1 is not a frame\n";
  append_frame(stream, FrameKind::done, 18446744073709551615u, "{}");
  const Heard whole = hear(stream);
  FrameReader reader(1000);
  Heard pieces;
  for (const char c : stream) {
    reader.feed(std::string_view(&c, 1));
    for (std::string& event : hear(reader).events) pieces.events.push_back(std::move(event));
  }
  EXPECT_EQ(pieces.events, whole.events);
  EXPECT_EQ(whole.events.size(), 33u);
  EXPECT_FALSE(reader.is_inside());
}

TEST(Frame, SurvivesAPrintWithoutLineFeedRightBeforeIt) {
  std::string stream = "Loading";
  append_frame(stream, FrameKind::record, 3, "{}");
  EXPECT_EQ(hear(stream).events, (std::vector<std::string>{"~Loading", "record 3 {}"}));
}

TEST(StrayText, IsShortenedMadePrintableAndCounted) {
  FrameReader reader(1000);
  reader.feed("\x1b[31mred\xff\n");
  EXPECT_EQ(hear(reader).events, std::vector<std::string>{"~·[31mred·"});
  const std::string flood(100'000, 'a');
  for (int i = 0; i < 50; ++i) {
    reader.feed(flood);
    EXPECT_TRUE(hear(reader).events.empty());
  }
  reader.feed("\n");
  const Heard heard = hear(reader);
  ASSERT_EQ(heard.events.size(), 1u);
  EXPECT_EQ(heard.events[0].size(), kStrayTextMax + 1);
  EXPECT_EQ(reader.stray_bytes(), 5'000'001u + 10u);
  reader.feed("x" + std::string(kStrayTextMax, '\x01') + "\n");
  EXPECT_EQ(hear(reader).events[0].size(), kStrayTextMax);  // «~x», and two bytes for each that is not shown
}

TEST(BadFrame, NamesWhatIsWrongAndIsFinal) {
  EXPECT_EQ(hear("DH1 records 1 2\n{}").error, "frame.unknown_kind");
  EXPECT_EQ(hear("DH1 record one 2\n{}").error, "frame.bad_number");
  EXPECT_EQ(hear("DH1 record 1 -2\n{}").error, "frame.bad_number");
  EXPECT_EQ(hear("DH1 record 1 +2\n{}").error, "frame.bad_number");
  EXPECT_EQ(hear("DH1 record 01 2\n{}").error, "frame.bad_number");
  EXPECT_EQ(hear("DH1 record 1\n{}").error, "frame.bad_number");
  EXPECT_EQ(hear("DH1 record 1  2\n{}").error, "frame.bad_number");
  EXPECT_EQ(hear("DH1 record 1 2 \n{}").error, "frame.bad_number");
  EXPECT_EQ(hear("DH1 record 1 2\r\n{}").error, "frame.bad_number");
  EXPECT_EQ(hear("DH1 record 1 18446744073709551616\n").error, "frame.bad_number");
  EXPECT_EQ(hear("DH1 record 1 1001\n").error, "frame.size_exceeds_limit");
  EXPECT_EQ(hear("DH1 record 1 18446744073709551615\n").error, "frame.size_exceeds_limit");
  EXPECT_EQ(hear("DH1 " + std::string(100, '1')).error, "frame.bad_header");
  FrameReader reader(1000);
  reader.feed("DH1 nonsense\n");
  EXPECT_FALSE(reader.next().ok());
  reader.feed("DH1 done 1 0\n");
  EXPECT_EQ(hear(reader).error, "frame.unknown_kind");
}

TEST(Frame, SaysWhenTheStreamMayNotEndHere) {
  FrameReader reader(1000);
  EXPECT_FALSE(reader.is_inside());
  reader.feed("DH1 record 1 5\n{}");
  EXPECT_TRUE(hear(reader).events.empty());
  EXPECT_TRUE(reader.is_inside());
  reader.feed("abc");
  EXPECT_EQ(hear(reader).events.size(), 1u);
  EXPECT_FALSE(reader.is_inside());
}

TEST(Frame, OfManyMegabytesIsReadInPieces) {
  FrameReader reader(64 << 20);
  reader.feed(frame_header(FrameKind::translate, 9, 20 << 20));
  for (int i = 0; i < 20; ++i) {
    ASSERT_EQ(reader.next()->what, FrameEvent::What::need_more);
    reader.feed(std::string(1 << 20, static_cast<char>('a' + i)));
  }
  const auto event = reader.next();
  ASSERT_EQ(event->what, FrameEvent::What::frame);
  EXPECT_EQ(event->frame.payload.size(), 20u << 20);
  EXPECT_EQ(event->frame.payload.front(), 'a');
  EXPECT_EQ(event->frame.payload.back(), 't');
}

TEST(FrameKind, HasEachNameOnce) {
  for (int i = 0; i <= static_cast<int>(FrameKind::done); ++i) {
    const auto kind = static_cast<FrameKind>(i);
    EXPECT_EQ(frame_kind_of(frame_kind_name(kind)), kind);
  }
  EXPECT_FALSE(frame_kind_of("Record"));
}

std::string frames_page() {
  std::ifstream in(std::filesystem::path(DORHUB_TREE) / "sdk/record/FRAMES.md");
  return {std::istreambuf_iterator<char>(in), {}};
}

// The bytes that the page shows in hexadecimal are what a worker writes.
TEST(FramesPage, ShowsTheRealBytesOfAnAnswer) {
  const std::string page = frames_page();
  std::istringstream lines(page.substr(page.find("44 48 31 20"), 600));
  std::string bytes;
  for (std::string line; std::getline(lines, line) && line != "```";) {
    std::istringstream row(line.substr(0, 57));
    for (unsigned byte = 0; row >> std::hex >> byte;) bytes += static_cast<char>(byte);
  }
  std::string written;
  append_frame(written, FrameKind::done, 7, write_done({}));
  EXPECT_EQ(bytes, written);
}

TEST(FramesPage, HasARowForEachKindAndTheRealLimits) {
  const std::string page = frames_page();
  for (int i = 0; i <= static_cast<int>(FrameKind::done); ++i) {
    const std::string row =
        std::string("\n| `").append(frame_kind_name(static_cast<FrameKind>(i))).append("` | ");
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
  EXPECT_NE(page.find("at most " + std::to_string(kFrameHeaderMax) + " bytes"), std::string::npos);
  EXPECT_NE(page.find("first " + std::to_string(kStrayTextMax) + " bytes"), std::string::npos);
}

}  // namespace
}  // namespace dorhub
