// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/package/archive.hpp"

#include "tests/unit/sdk/tools/package/tar_text.hpp"

namespace dorhub::package {
namespace {

using ::testing::HasSubstr;

std::string code_of(const std::string& bytes) {
  const auto read = read_archive(bytes);
  return read.ok() ? "none" : read.error().code;
}

std::string text_of(const std::string& bytes) {
  const auto read = read_archive(bytes);
  return read.ok() ? "none" : read.error().text();
}

const std::vector<PackedFile> kFiles{{"adapter.yaml", "id: acme\n", false},
                                     {"acme.so", std::string(1000, 'x'), true},
                                     {"samples/empty.csv", "", false}};

TEST(Archive, GivesBackWhatWentIn) {
  const auto bytes = write_archive(kFiles);
  ASSERT_TRUE(bytes.ok());
  const auto files = read_archive(*bytes);
  ASSERT_TRUE(files.ok()) << files.error().text();
  ASSERT_EQ(files->size(), 3u);
  EXPECT_EQ((*files)[0].name, "acme.so");
  EXPECT_TRUE((*files)[0].is_executable);
  EXPECT_EQ((*files)[0].content, kFiles[1].content);
  EXPECT_EQ((*files)[2].content, "");
}

TEST(Archive, OrderDoesNotMatter) {
  auto turned = kFiles;
  std::swap(turned.front(), turned.back());
  EXPECT_EQ(*write_archive(kFiles), *write_archive(turned));
}

TEST(Archive, WhatIsWrittenByHandInTheSameFormIsTaken) {
  EXPECT_EQ(code_of(tar_entry("a", "1") + tar_entry("b", "2") + tar_end()), "none");
}

TEST(Archive, RefusesNamesThatLeadOut) {
  for (const char* name :
       {"../a", "/etc/passwd", "a/../../b", "a//b", "./a", "a/", "a\\b", "a\nb", "\xc3\xa9"}) {
    EXPECT_EQ(code_of(tar_entry(name, "1") + tar_end()), "package.name") << name;
    EXPECT_FALSE(write_archive({{name, "1", false}}).ok()) << name;
  }
  EXPECT_THAT(text_of(tar_entry("../a", "1") + tar_end()), HasSubstr("leads out of the package's folder"));
  EXPECT_THAT(text_of(tar_entry("a\x1b[2J", "1") + tar_end()), HasSubstr("a?[2J"));
}

TEST(Archive, RefusesLinksFoldersAndDevices) {
  EXPECT_EQ(code_of(tar_entry("a", "", '2', "/etc/passwd") + tar_end()), "package.link");
  EXPECT_EQ(code_of(tar_entry("a", "1") + tar_entry("b", "", '1', "a") + tar_end()), "package.link");
  EXPECT_EQ(code_of(tar_entry("a", "", '3') + tar_end()), "package.link");
  EXPECT_EQ(code_of(tar_entry("a", "", '6') + tar_end()), "package.link");
  EXPECT_NE(code_of(tar_entry("a/", "", '5') + tar_end()), "none");
}

TEST(Archive, RefusesDoubles) {
  EXPECT_EQ(code_of(tar_entry("a", "1") + tar_entry("a", "2") + tar_end()), "package.double");
  EXPECT_EQ(code_of(tar_entry("a", "1") + tar_entry("a/b", "2") + tar_end()), "package.double");
  // Names that sort between a file and what lies below it.
  EXPECT_EQ(code_of(tar_entry("a", "1") + tar_entry("a-b", "1") + tar_entry("a/b", "2") + tar_end()),
            "package.double");
}

TEST(Archive, RefusesWhatFollowsBehindTheEnd) {
  EXPECT_THAT(text_of(*write_archive(kFiles) + std::string(512, '\0')), HasSubstr("follows behind the end"));
  EXPECT_THAT(text_of(*write_archive(kFiles) + "x"), HasSubstr("follows behind the end"));
  EXPECT_THAT(text_of(*write_archive(kFiles) + tar_entry("b", "2")), HasSubstr("follows behind the end"));
}

TEST(Archive, RefusesWhatIsCutAnywhere) {
  const std::string whole = *write_archive(kFiles);
  for (std::size_t size = 0; size < whole.size(); size += 97)
    EXPECT_NE(code_of(whole.substr(0, size)), "none") << size;
}

TEST(Archive, RefusesEveryOtherByte) {
  // There is one form only, so a changed byte is another content or no package.
  const std::string whole = *write_archive({{"a", "1", false}});
  const auto as_it_is = read_archive(whole);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 0x11);
    const auto read = read_archive(changed);
    EXPECT_TRUE(!read.ok() || *read != *as_it_is) << i;
  }
}

TEST(Archive, RefusesSizesThatLie) {
  EXPECT_NE(code_of(tar_entry("a", "1", '0', "", "77777777777 ") + tar_end()), "none");
  EXPECT_NE(code_of(tar_entry("a", "1", '0', "", "00000100000 ") + tar_end()), "none");
}

TEST(Archive, RefusesOtherForms) {
  // GNU's long names, pax headers, holes: a second way to say what ustar says.
  EXPECT_NE(code_of(tar_entry("././@LongLink", "b", 'L') + tar_entry("a", "1") + tar_end()), "none");
  EXPECT_NE(code_of(tar_entry("x", "10 path=b\n", 'x') + tar_entry("a", "1") + tar_end()), "none");
  EXPECT_NE(code_of(tar_entry("a", "1", 'S') + tar_end()), "none");
  EXPECT_NE(code_of(tar_entry("b", "1") + tar_entry("a", "1") + tar_end()), "none");
  EXPECT_NE(code_of("PK\x03\x04"), "none");
  EXPECT_NE(code_of(""), "none");
  EXPECT_NE(code_of(tar_end()), "none");
}

TEST(Archive, RefusesTooManyFiles) {
  std::vector<PackedFile> files;
  for (std::size_t i = 0; i <= kPackageFilesMost; ++i) files.push_back({"f" + std::to_string(i), "", false});
  EXPECT_EQ(write_archive(files).error().code, "package.too_many");
  std::string bytes;
  for (const PackedFile& file : files) bytes += tar_entry(file.name, "");
  EXPECT_EQ(code_of(bytes + tar_end()), "package.too_many");
}

}  // namespace
}  // namespace dorhub::package
