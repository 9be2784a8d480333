// SPDX-License-Identifier: EUPL-1.2
#include "core/catalogue/catalogue.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "tests/unit/core/catalogue/standard.hpp"

namespace dorhub::catalogue {
namespace {

TEST(Catalogue, AnswersAsBeforeWhenItRemembers) {
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(brands("Gazzelle", "Kon. Gazelle"), Agreement::same);
    EXPECT_EQ(brands("Audemars Piguet", "Audemars Piguet SA"), Agreement::same);
    EXPECT_EQ(models("apple", "iPhone 13 Pro M", "iPhone 13 Pro Max"), Agreement::same);
    EXPECT_EQ(models("samsung", "iPhone 13", "Galaxy S21"), Agreement::different);
  }
}

TEST(Catalogue, ForgetsWhatItReadWhenItIsTaught) {
  Catalogue catalogue;
  EXPECT_EQ(catalogue.compare_brands("Vloot", "Zeilmakerij"), Agreement::different);
  catalogue.add_brand_alias("Zeilmakerij", "Vloot");
  EXPECT_EQ(catalogue.compare_brands("Vloot", "Zeilmakerij"), Agreement::same);
  EXPECT_NE(catalogue.compare_models("zeilmakerij", "Z-1234", "Kotter"), Agreement::same);
  catalogue.add_model_code("Zeilmakerij", "Z-1234", "Kotter");
  EXPECT_EQ(catalogue.compare_models("zeilmakerij", "Z-1234", "Kotter"), Agreement::same);
}

TEST(Catalogue, OfTheHubIsMadeOnce) { EXPECT_EQ(Catalogue::standard(), Catalogue::standard()); }

// More texts than it has places for, from several threads: each answer is as if it were asked alone.
TEST(Catalogue, IsSharedByThreadsWhateverTheyAsk) {
  const auto shared = Catalogue::standard();
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 3; ++thread) {
    threads.emplace_back([&] {
      for (int i = 0; i < 30000; ++i) {
        const std::string brand = "Merkloos Huis " + std::to_string(i % 20000);
        if (shared->compare_brands(brand, brand) != Agreement::same) ++wrong;
        if (shared->compare_brands(brand, "Gazelle") != Agreement::different) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(Colour, AgreesAcrossLanguages) {
  EXPECT_EQ(Catalogue::compare_colours("zwart mat", "Black"), Agreement::same);
  EXPECT_EQ(Catalogue::compare_colours("donkerblauw", "rood"), Agreement::different);
  EXPECT_EQ(Catalogue::compare_colours("zilver", "grijs"), Agreement::related);
  EXPECT_EQ(Catalogue::compare_colours("", "rood"), Agreement::unknown);
}

TEST(ProductGroup, AgreesWithinAFamily) {
  EXPECT_EQ(Catalogue::compare_product_groups("Elektrische fiets", "bicycle"), Agreement::same);
  EXPECT_EQ(Catalogue::compare_product_groups("bromfiets", "fiets"), Agreement::different);
  EXPECT_EQ(Catalogue::compare_product_groups("spelcomputer", "laptop"), Agreement::different);
}

}  // namespace
}  // namespace dorhub::catalogue
