// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/name_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/registry/admission.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;

Party called(const char* name) {
  Party party;
  party.name = name;
  return party;
}

/// A purchase of what has `number` from `seller`.
Registration bought(const char* number, Party seller) {
  Registration record = purchase("1", bicycle(number));
  record.seller = std::move(seller);
  return record;
}

/// What is kept in the clear of `number` when `seller` sells it; "-" when nothing is.
std::string kept(const char* number, Party seller) {
  const Admission admission = admit(bought(number, std::move(seller)), {});
  EXPECT_FALSE(admission.refusal) << number;
  const Good& good = *record_good(admission.record);
  const std::string out = good.identifiers->empty() ? "-" : good.identifiers->front().value;
  const bool is_changed = out != number;
  EXPECT_EQ(admission.warnings.size(), is_changed ? 1U : 0U) << number;
  EXPECT_EQ(good.number_texts.value_or({}),
            is_changed ? std::vector<std::string>{number} : std::vector<std::string>{});
  return out;
}

TEST(NameWords, OfTheSellerStayInNoNumber) {
  const auto of_jan = [](const char* number) { return kept(number, called("Jan Kwakkelstein")); };
  EXPECT_EQ(of_jan("12345KWAKKELSTEIN"), "12345");
  EXPECT_EQ(of_jan("GZ1234567kwakkelstein"), "GZ1234567");
  EXPECT_EQ(of_jan("Kwakkelstein8473625"), "8473625");
  EXPECT_EQ(of_jan("jan.kwakkelstein8473625"), "8473625");
  EXPECT_EQ(of_jan("8473625jankwakkelstein"), "8473625") << "both in one";
  EXPECT_EQ(of_jan("jkwakkelstein8473625"), "8473625") << "with an initial";
  EXPECT_EQ(of_jan("8473625-KWAKKELSTEIN"), "8473625");
  EXPECT_EQ(of_jan("(GZ1234567/Kwakkelstein)"), "GZ1234567");
  EXPECT_EQ(of_jan("8473625 JAN"), "8473625");
  EXPECT_EQ(of_jan("kwakkelstein"), "-");
  EXPECT_EQ(of_jan("SLEUTEL 97804KWAKKELSTEIN"), "SLEUTEL 97804") << "its label stays";
  EXPECT_EQ(kept("SLOT 97804", called("Anna Slot")), "SLOT 97804");
  EXPECT_EQ(kept("12345BOS zwart", called("Anna Bos")), "12345");
  EXPECT_EQ(kept("12345BOS-JANSEN", called("Anna Bos-Jansen")), "12345");
  for (const char* number :
       {"GZ1234567", "8473625 VOS", "KWAKKEL8473625", "8473625JANUS", "84JAN3625", "KWAKKELSTEINGZ1234567"})
    EXPECT_EQ(of_jan(number), number);
}

TEST(NameWords, PartTheNumbersBesideThem) {
  EXPECT_EQ(kept("8473625 VOS 45", called("Jan Vos")), "8473625");
  EXPECT_EQ(kept("GZ1234567 0612345678kwakkelstein", called("Jan Kwakkelstein")), "GZ1234567");
  EXPECT_EQ(kept("GZ1234567 85kwakkelstein@hotmail.example", called("Jan Kwakkelstein")), "GZ1234567")
      << "an address goes whole, by its look";
  EXPECT_EQ(kept("1kwakkelstein fiets GZ1234567", called("Jan Kwakkelstein")), "GZ1234567");
}

TEST(NameWords, OfThreeLettersGoWhereTheyStandApart) {
  EXPECT_EQ(kept("8473625 VOS", called("Jan Vos")), "8473625");
  EXPECT_EQ(kept("GZ1234567-Vos", called("Jan Vos")), "GZ1234567");
  EXPECT_EQ(kept("8473625 J. VOS", called("Jan Vos")), "8473625");
  EXPECT_EQ(kept("8473625 J VOS", called("Jan Vos")), "8473625");
  EXPECT_EQ(kept("8473625 Vos J", called("Jan Vos")), "8473625");
  EXPECT_EQ(kept("BOS 123456", called("Jan Bos")), "123456");
  for (const char* number : {"BOS847362", "847362BOS", "84BOS362", "GZ1234567"})
    EXPECT_EQ(kept(number, called("Jan Bos")), number);
  EXPECT_EQ(kept("JBOS123456", called("Jan Bos")), "123456");
}

TEST(NameWords, KnowPrefixesAndAccents) {
  EXPECT_EQ(kept("1234567VANDERVOS", called("Jan van der Vos")), "1234567");
  EXPECT_EQ(kept("1234567-VAN DER VOS", called("Jan van der Vos")), "1234567");
  for (const char* number : {"1234567 DER", "VAN1234567"})
    EXPECT_EQ(NameWords(called("Jan van der Vos")).find_in(number), std::nullopt) << "nobody alone";
  EXPECT_EQ(kept("1234567müller", called("Ann MULLER")), "1234567");
  EXPECT_EQ(kept("1234567MULLER", called("Ann Müller")), "1234567");
  EXPECT_EQ(kept("1234567O'NEIL", called("Ann O'Neil")), "1234567");
  EXPECT_EQ(kept("1234567Yılmaz", called("Ann Yılmaz")), "1234567") << "a letter that has no ASCII";
  EXPECT_EQ(kept("1234567–Zoë", called("Zoe Ek")), "1234567");
}

TEST(NameWords, AreThoseOfEveryFieldOfTheName) {
  Party party;
  party.initials = "M.P.";
  party.prefix = "van";
  party.family_name = "Quibbel-Jansen";
  party.first_names = "Maria Petronella";
  for (const char* number : {"GZ1234567quibbel", "GZ1234567JANSEN", "GZ1234567vanquibbel", "GZ1234567maria",
                             "GZ1234567mpquibbel", "GZ1234567 P. v. Quibbel-Jansen"})
    EXPECT_EQ(kept(number, party), "GZ1234567") << number;
  Disposal sale = sold("S1", "1");
  sale.buyer = party;
  sale.good = bicycle("GZ1234567quibbel");
  EXPECT_EQ(record_good(admit(sale, {}).record)->identifiers->front().value, "GZ1234567");
}

TEST(NameWords, OfAMakeGoAsWell) {
  EXPECT_EQ(kept("KOGA-8473625", called("Jan Koga")), "8473625");
  EXPECT_EQ(kept("KOGA-8473625", called("Jan Vos")), "KOGA-8473625");
}

TEST(NameWords, AreAPersonsOnly) {
  Party firm = called("Koga");
  firm.kind = "organisation";
  EXPECT_EQ(kept("KOGA-8473625", firm), "KOGA-8473625");
  Party registered = called("Koga");
  registered.kvk_number = "12345678";
  EXPECT_EQ(kept("KOGA-8473625", registered), "KOGA-8473625");
  for (const char* name : {"", "Bo Ek", "Jo", "van der"})
    EXPECT_EQ(kept("KOGA-8473625", called(name)), "KOGA-8473625") << name;
  EXPECT_EQ(kept("KOGA-8473625", Party()), "KOGA-8473625");
  Registration nobody = purchase("1", bicycle("KOGA-8473625"));
  nobody.seller = Field<Party>();
  EXPECT_TRUE(admit(nobody, {}).warnings.empty());
}

TEST(NameWords, TakeNoTimeForATextOfOneLetterOverAndOver) {
  const std::string letters(120, 'a');
  EXPECT_EQ(NameWords(called("A Aa Aaa")).find_in(letters + "b1"), std::nullopt);
  EXPECT_EQ(NameWords(called("A Aa Aaa")).find_in(letters + "1"), letters);
}

/// The good as a till says it, without who sold it, or the seller without the good.
Registration only_good(const char* id, const char* number) {
  Registration record = bought(number, {});
  record.id = id;
  record.seller = Field<Party>();
  return record;
}
Registration only_seller(const char* id) {
  Registration record = bought("", called("Jan Kwakkelstein"));
  record.id = id;
  record.good = Field<Good>();
  return record;
}

std::string key_that_hits(World& world, const char* key) {
  return world.deliver_one(stolen(key, bicycle(key)), "police").hits.empty() ? "no hit" : key;
}

TEST(NameWords, StandNowhereInTheDatabase) {
  World world;
  const auto outcome = world.deliver_one(bought("GZ1234567kwakkelstein", called("Jan Kwakkelstein")));
  ASSERT_FALSE(outcome.problems.empty());
  EXPECT_EQ(outcome.problems[0].code, "registry.number_in_text");
  EXPECT_EQ(key_that_hits(world, "GZ1234567"), "GZ1234567");
  expect_nowhere(world, "wakkelstein");
}

TEST(NameWords, AreTakenOutWhenTheSellerCameBeforeTheGood) {
  World world;
  (void)world.deliver_one(only_seller("1"));
  const auto outcome = world.deliver_one(only_good("1", "GZ1234567kwakkelstein"));
  EXPECT_EQ(outcome.result, RecordResult::changed);
  ASSERT_FALSE(outcome.problems.empty());
  EXPECT_EQ(outcome.problems[0].code, "registry.number_in_text");
  EXPECT_EQ(world.deliver_one(only_good("1", "GZ1234567kwakkelstein")).result, RecordResult::same);
  EXPECT_EQ(key_that_hits(world, "GZ1234567"), "GZ1234567");
  expect_nowhere(world, "wakkelstein");
}

TEST(NameWords, DoNotRefuseTheGoodOfASellerWhoCameBefore) {
  World world;
  (void)world.deliver_one(only_seller("1"));
  EXPECT_EQ(world.deliver_one(only_good("1", "8473625-JAN-KWAKKELSTEIN")).result, RecordResult::changed);
  EXPECT_EQ(key_that_hits(world, "8473625"), "8473625");
  expect_nowhere(world, "KWAKKELSTEIN");
}

TEST(NameWords, AreTakenOutOfWhatIsOlder) {
  World world;
  const auto old = world.next("shop");
  (void)world.deliver_one(only_seller("1"));
  const auto late = world.deliver_again(old, {only_good("1", "GZ1234567kwakkelstein")});
  EXPECT_EQ(late.front().result, RecordResult::older);
  expect_nowhere(world, "wakkelstein");
}

TEST(NameWords, AreTakenOutOfTheNumbersWhenTheSellerComesAfterTheGood) {
  World world;
  (void)world.deliver_one(only_good("1", "GZ1234567kwakkelstein"));
  const auto outcome = world.deliver_one(only_seller("1"));
  EXPECT_EQ(outcome.result, RecordResult::changed);
  EXPECT_EQ(key_that_hits(world, "GZ1234567"), "GZ1234567");
  EXPECT_EQ(world.registry.prove_tables().differing, 0);
}

TEST(NameWords, AreTakenOutOfWhatCompletesAnother) {
  World world;
  (void)world.deliver_one(only_seller("1"));
  Registration completing = only_good("2", "GZ1234567kwakkelstein");
  completing.completes = Reference{"pos", "1"};
  EXPECT_EQ(world.deliver_one(completing).result, RecordResult::fresh);
  EXPECT_EQ(key_that_hits(world, "GZ1234567"), "GZ1234567");
  EXPECT_EQ(world.registry.prove_tables().differing, 0);
  expect_nowhere(world, "wakkelstein");
}

}  // namespace
}  // namespace dorhub::registry
