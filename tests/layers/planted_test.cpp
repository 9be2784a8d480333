// SPDX-License-Identifier: EUPL-1.2
//
// Proves that the checks of tree_test.cpp can fail: each test plants one fault, in a copy of the real
// tree or in a small tree of its own, and expects to be told of it by name.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "tests/layers/alone.hpp"
#include "tests/layers/arrows.hpp"
#include "tests/layers/mirror.hpp"
#include "tests/layers/vendors.hpp"
#include "tests/layers/walk.hpp"

namespace dorhub::layers {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Planted : public testing::Test {
 protected:
  Planted() { fs::create_directories(root); }
  ~Planted() override { fs::remove_all(root); }

  void plant(const std::string& path, const std::string& text) {
    fs::create_directories((root / path).parent_path());
    std::ofstream(root / path, std::ios::app) << text;
  }
  void copy_real_tree() {
    for (const auto& top : plan.tops()) {
      fs::copy(fs::path(DORHUB_TREE) / top, root / top, fs::copy_options::recursive);
    }
  }
  SourceTree tree() const { return read_tree(root, plan.tops()); }
  Compiler compiler() const { return {DORHUB_CXX, root / "passed", 2}; }

  const Plan plan = Plan::load(fs::path(DORHUB_TREE) / "tests/layers/rooms.yaml");
  const fs::path root = fs::temp_directory_path() / ("dorhub-layers-" + std::to_string(getpid()));
};

TEST_F(Planted, IncludeThatRunsUpIsFoundInTheRealTree) {
  copy_real_tree();
  plant("core/store/planted.hpp", "#pragma once\n");
  plant("core/model/planted.hpp", "#pragma once\n\n#include \"core/store/planted.hpp\"\n");
  EXPECT_THAT(find_forbidden_includes(plan, tree()),
              Contains(HasSubstr("core/model/planted.hpp:3: core/model may not include core/store")));
}

TEST_F(Planted, IncludeAcrossIsFound) {
  plant("core/identifier/a.hpp", "#pragma once\n");
  plant("core/http/b.cpp", "#include \"core/identifier/a.hpp\"\n");
  EXPECT_THAT(find_forbidden_includes(plan, tree()),
              Contains(HasSubstr("core/http may not include core/identifier")));
}

TEST_F(Planted, IncludeThatRunsDownThroughAnotherRoomIsAllowed) {
  plant("core/identifier/a.hpp", "#pragma once\n");
  plant("core/registry/b.cpp", "#include \"core/identifier/a.hpp\"\n");
  EXPECT_THAT(find_forbidden_includes(plan, tree()), IsEmpty());
}

TEST_F(Planted, PartnerInTheCoreIsFoundInAnyCase) {
  plant("core/model/a.hpp", "#pragma once\n// as Shopify sends it\n");
  plant("adapters/pos/b.hpp", "#pragma once\n// as Shopify sends it\n");
  EXPECT_THAT(find_vendor_names(plan, tree()), ElementsAre(HasSubstr("core/model/a.hpp:2: «shopify»")));
}

TEST_F(Planted, IncludeInACommentIsNone) {
  plant("core/cli/a.hpp", "#pragma once\n");
  plant("core/model/b.hpp", "// #include \"core/cli/a.hpp\"\n/*\n#include \"core/cli/a.hpp\"\n*/\n");
  EXPECT_THAT(find_forbidden_includes(plan, tree()), IsEmpty());
}

TEST_F(Planted, IncludeThatIsNoPathFromTheTopIsFound) {
  plant("core/model/a.hpp", "#pragma once\n");
  plant("core/model/b.hpp", "#include \"a.hpp\"\n");
  EXPECT_THAT(find_forbidden_includes(plan, tree()),
              Contains(HasSubstr("\"a.hpp\" is no file from the top")));
}

TEST_F(Planted, FileInNoRoomIsFound) {
  plant("core/util/a.hpp", "#pragma once\n");
  EXPECT_THAT(find_forbidden_includes(plan, tree()), Contains("core/util/a.hpp lies in no room"));
}

TEST_F(Planted, AdapterThatIncludesMoreThanItMayIsFound) {
  plant("sdk/include/dorhub/adapter.hpp", "#pragma once\n");
  plant("sdk/record/parse.hpp", "#pragma once\n");
  plant("adapters/other/own.hpp", "#pragma once\n");
  plant("adapters/planted/adapter.cpp",
        "#include <dorhub/adapter.hpp>\n"
        "#include <string>\n"
        "#include \"sdk/record/parse.hpp\"\n"
        "#include \"adapters/other/own.hpp\"\n"
        "#include <boost/json.hpp>\n"
        "#include <sys/socket.h>\n"
        "#include <fstream>\n");
  const auto wrong = find_forbidden_includes(plan, tree());
  EXPECT_THAT(wrong, SizeIs(5));
  EXPECT_THAT(wrong, Contains(HasSubstr("adapter.cpp:3: adapters/planted may not include sdk/record")));
  EXPECT_THAT(wrong, Contains(HasSubstr("adapter.cpp:4: adapters/planted may not include adapters/other")));
  EXPECT_THAT(wrong, Contains(HasSubstr("adapter.cpp:5: adapters/planted stands on the C++ library")));
  EXPECT_THAT(wrong, Contains(HasSubstr("adapter.cpp:6: ")));
  EXPECT_THAT(wrong, Contains(HasSubstr("adapter.cpp:7: ")));
}

TEST_F(Planted, CircleOfThreeHeadersIsFound) {
  plant("core/model/a.hpp", "#pragma once\n#include \"core/model/b.hpp\"\n");
  plant("core/model/b.hpp", "#pragma once\n#include \"core/model/c.hpp\"\n");
  plant("core/model/c.hpp", "#pragma once\n#include \"core/model/a.hpp\"\n");
  EXPECT_THAT(
      find_circles(tree()),
      Contains("circle: core/model/a.hpp -> core/model/b.hpp -> core/model/c.hpp -> core/model/a.hpp"));
}

TEST_F(Planted, FoldersThatIncludeEachOtherAreFound) {
  plant("core/model/a.hpp", "#pragma once\n#include \"core/model/deep/b.hpp\"\n");
  plant("core/model/deep/b.hpp", "#pragma once\n");
  plant("core/model/deep/c.hpp", "#pragma once\n#include \"core/model/d.hpp\"\n");
  plant("core/model/d.hpp", "#pragma once\n");
  EXPECT_THAT(find_folder_pairs(tree()),
              Contains(HasSubstr("folders core/model and core/model/deep include each other")));
}

TEST_F(Planted, LibraryThatAnotherRoomCanSeeIsFound) {
  plant("core/store/inner.hpp", "#pragma once\n#include <soci/soci.h>\n#include <boost/json/fwd.hpp>\n");
  plant("core/store/outer.hpp", "#pragma once\n#include \"core/store/inner.hpp\"\n");
  EXPECT_THAT(find_leaking_libraries(plan, tree()), IsEmpty()) << "nobody outside sees it yet";
  plant("core/registry/a.cpp", "#include \"core/store/outer.hpp\"\n");
  EXPECT_THAT(find_leaking_libraries(plan, tree()),
              Contains(HasSubstr("core/store/inner.hpp:2: <soci/soci.h>")));
}

TEST_F(Planted, HeaderThatDoesNotCompileAloneIsFound) {
  plant("core/model/needs.hpp", "#pragma once\nstruct Needs { std::string name; };\n");
  plant("core/model/stands.hpp", "#pragma once\n#include <string>\nstruct Stands { std::string name; };\n");
  const auto wrong = find_dependent_headers(tree(), root, compiler());
  ASSERT_THAT(wrong, SizeIs(1));
  EXPECT_THAT(wrong[0], AllOf(HasSubstr("core/model/needs.hpp does not compile alone"), HasSubstr("string")));
}

TEST_F(Planted, HeaderThatABuiltFileIncludesFirstIsNotCompiledTwice) {
  plant("core/model/a.hpp", "#pragma once\n");
  plant("core/model/b.hpp", "#pragma once\n");
  plant("core/model/unguarded.hpp", "struct Twice {};\n");
  plant("core/model/a.cpp", "// why\n#include \"core/model/a.hpp\"\n#include \"core/model/b.hpp\"\n");
  plant("core/model/b.cpp", "#include \"core/model/b.hpp\"\n");
  plant("core/model/c.cpp", "#include \"core/model/unguarded.hpp\"\n");
  const auto commands =
      "\"" + (root / "core/model/a.cpp").string() + "\" \"" + (root / "core/model/c.cpp").string() + "\"";
  EXPECT_THAT(find_headers_proven_by_build(tree(), root, commands), ElementsAre("core/model/a.hpp"))
      << "b.cpp is not built, and nothing shows that unguarded.hpp may be included twice";
}

TEST_F(Planted, HeaderIsCompiledAgainWhenWhatItIncludesChanged) {
  plant("core/model/a.hpp", "#pragma once\nusing Number = int;\n");
  plant("core/model/b.hpp",
        "#pragma once\n#include \"core/model/a.hpp\"\ninline Number one() { return 1; }\n");
  EXPECT_THAT(find_dependent_headers(tree(), root, compiler()), IsEmpty());
  fs::remove(root / "core/model/a.hpp");
  plant("core/model/a.hpp", "#pragma once\n");
  EXPECT_THAT(find_dependent_headers(tree(), root, compiler()), Contains(HasSubstr("core/model/b.hpp")));
}

TEST_F(Planted, HeaderInCThatIsOnlyCppIsFound) {
  plant("sdk/include/dorhub/abi.h", "#pragma once\nnamespace dor {}\n");
  EXPECT_THAT(find_dependent_headers(tree(), root, compiler()),
              Contains(HasSubstr("sdk/include/dorhub/abi.h")));
}

TEST_F(Planted, HeaderWithoutGuardIsFound) {
  plant("core/model/twice.hpp", "struct Twice {};\n");
  EXPECT_THAT(find_dependent_headers(tree(), root, compiler()), Contains(HasSubstr("core/model/twice.hpp")));
}

TEST_F(Planted, LinkThatRunsUpIsFound) {
  EXPECT_THAT(find_forbidden_links(plan, "core/model dorhub_sdk_record fmt::fmt\n"), IsEmpty());
  EXPECT_THAT(find_forbidden_links(plan, "core/model dorhub_core_store\n"),
              Contains("core/model may not link core/store"));
  EXPECT_THAT(find_forbidden_links(plan, "plugins/sandbox dorhub_sdk_record dorhub_plugins_worker\n"),
              IsEmpty());
  EXPECT_THAT(find_forbidden_links(plan, "core/store dorhub_plugins_sandbox\n"), SizeIs(1));
  EXPECT_THAT(find_forbidden_links(plan, "core/util \n"),
              Contains("core/util is built as a room but is none"));
}

TEST_F(Planted, RoomThatForgotItsReadmeIsFound) {
  plant("core/model/a.hpp", "#pragma once\n");
  EXPECT_THAT(find_rooms_without_readme(plan, tree(), root),
              Contains(HasSubstr("core/model has no README.md")));
  plant("core/model/README.md", "For ids. Open first: `core/model/gone.hpp`.\n");
  EXPECT_THAT(find_rooms_without_readme(plan, tree(), root), Contains(HasSubstr("names no header")));
  plant("core/model/README.md", "Or `core/model/a.hpp`.\n");
  EXPECT_THAT(find_rooms_without_readme(plan, tree(), root), IsEmpty());
}

TEST_F(Planted, PlanWithAnArrowThatPointsUpIsRefused) {
  const std::string rest =
      "tops: [core]\nbehind_cpp: []\nlibrary_alone: {rooms: [], never: []}\nvendors: []\nrooms:\n";
  plant("up.yaml",
        rest + "  - {floor: 1, room: core/a, may: [core/b]}\n  - {floor: 2, room: core/b, may: []}\n");
  EXPECT_THROW(Plan::load(root / "up.yaml"), std::runtime_error);
  plant("across.yaml",
        rest + "  - {floor: 1, room: core/a, may: [core/b]}\n  - {floor: 1, room: core/b, may: []}\n");
  EXPECT_THROW(Plan::load(root / "across.yaml"), std::runtime_error);
}

TEST_F(Planted, NameOfAFunctionThatIsGoneIsFound) {
  plant("core/exchange/journal.hpp",
        "class Journal {\n  Accepted accept(const Incoming& in);\n  // remove() was here\n  template <class "
        "T> T next<T>();\n};\n");
  EXPECT_THAT(find_untrue_names("`Journal::accept()` (`core/exchange/journal.hpp`), then\n`Journal::next()`\n"
                                "([journal.hpp](core/exchange/journal.hpp)).",
                                root),
              IsEmpty());
  EXPECT_THAT(find_untrue_names("`Journal::remove()` (`core/exchange/journal.hpp`)", root),
              ElementsAre("core/exchange/journal.hpp has no Journal::remove()"));
  EXPECT_THAT(find_untrue_names("`Diary::accept()` (`core/exchange/journal.hpp`)", root), SizeIs(1));
  EXPECT_THAT(find_untrue_names("`accept()` (`core/exchange/diary.hpp`)", root),
              ElementsAre("accept(): there is no core/exchange/diary.hpp"));
  EXPECT_THAT(find_untrue_names("see `accept()`.", root), ElementsAre("accept() is named without its file"));
}

TEST_F(Planted, DeadLinkIsFound) {
  plant("core/model/README.md", "");
  EXPECT_THAT(
      find_dead_links("[a](core/model/README.md#ids) [b](https://example.nl/x) [c](#here) [d](core/gone.md)",
                      root),
      ElementsAre("there is no core/gone.md"));
}

TEST(Mirror, MeasuresFunctionsAndComments) {
  SourceFile file;
  file.path = "a.cpp";
  file.text =
      "// why\n"
      "namespace a {\n"
      "struct S { int x = 0; };\n"
      "const char* brace = \"{\";  // a brace in a string\n"
      "S::S(int x) : y_{x} {\n"
      "  if (x) {\n"
      "    y_ = 1'000;\n"
      "  }\n"
      "}\n"
      "int one() const noexcept { return 1; }\n"
      "constexpr int table[] = {1, 2};\n"
      "}\n";
  const auto functions = find_functions(file);
  ASSERT_THAT(functions, SizeIs(2));
  EXPECT_EQ(functions[0].line, 5);
  EXPECT_EQ(functions[0].lines, 5);
  EXPECT_EQ(functions[1].lines, 1);
  EXPECT_EQ(comment_share(file), 16);
}

}  // namespace
}  // namespace dorhub::layers
