// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/pseudonyms.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <dorhub/convert.hpp>
#include <random>
#include <sstream>

#include "core/identifier/key/luhn.hpp"
#include "sdk/kit/personal_numbers.hpp"
#include "sdk/record/burgerservicenummer.hpp"
#include "sdk/tools/redact/base64_text.hpp"

namespace dorhub::redact {
namespace {

const std::string kKey(32, 'k');

std::string shape(std::string_view text) {
  std::string out;
  for (const char c : text)
    out += c >= '0' && c <= '9' ? '9' : c >= 'a' && c <= 'z' ? 'a' : c >= 'A' && c <= 'Z' ? 'A' : c;
  return out;
}

TEST(Pseudonym, HasTheShapeOfItsValueAndIsTheSameEachTime) {
  Pseudonyms pseudonyms(kKey);
  for (const char* value : {"Jansen", "van der Berg", "8011 AB", "06-12345678", "WBK 99/021"}) {
    const std::string made = pseudonyms.of(value);
    EXPECT_NE(made, value);
    EXPECT_EQ(shape(made), shape(value));
    EXPECT_EQ(pseudonyms.of(value), made);
    EXPECT_EQ(Pseudonyms(kKey).of(value), made);
  }
  EXPECT_NE(Pseudonyms().of("Jansen de Vries"), Pseudonyms().of("Jansen de Vries")) << "the key is made anew";
  EXPECT_EQ(pseudonyms.of("onbekend"), "onbekend");
  EXPECT_EQ(pseudonyms.of(""), "");
}

TEST(Pseudonym, LeavesNoLetterOfAnyScriptAndKeepsSigns) {
  Pseudonyms pseudonyms(kKey);
  EXPECT_EQ(pseudonyms.of("Łążę"), "öööö");
  EXPECT_EQ(Pseudonyms(kKey).of("Иван"), "öööö");
  const std::string longer = pseudonyms.of("Иван");
  EXPECT_EQ(longer.substr(0, 8), "öööö");
  EXPECT_NE(longer, "öööö") << "that is another's";
  EXPECT_EQ(pseudonyms.of("王伟"), "ḍḍ");
  EXPECT_EQ(pseudonyms.of("– € ’"), "– € ’");
}

TEST(Pseudonym, KeepsTheCheckDigitOfAnImeiAndAnIban) {
  Pseudonyms pseudonyms(kKey);
  const std::string imei = pseudonyms.of("490154203237518");
  EXPECT_EQ(imei.size(), 15U);
  EXPECT_TRUE(identifier::passes_luhn(imei)) << imei;
  const std::string iban = pseudonyms.of("NL91ABNA0417164300");
  const std::string order = iban.substr(4) + iban.substr(0, 4);
  unsigned rest = 0;
  for (const char c : order) {
    const unsigned value = c <= '9' ? static_cast<unsigned>(c - '0') : static_cast<unsigned>(c - 'A' + 10);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  EXPECT_EQ(rest, 1U) << iban;
}

TEST(Pseudonym, OfAnyNumberIsNeverABurgerservicenummer) {
  Pseudonyms pseudonyms;
  for (int i = 0; i < 2000; ++i) {
    const std::string made = pseudonyms.of(std::to_string(100000000 + i * 4999));
    EXPECT_FALSE(is_burgerservicenummer(made) && made.compare(0, 4, "9999") != 0) << made;
  }
  EXPECT_TRUE(is_burgerservicenummer("111222333"));
}

TEST(Pseudonym, OfABurgerservicenummerPassesItsTestAndIsGivenToNobody) {
  Pseudonyms pseudonyms(kKey);
  const std::string made = pseudonyms.of("111222333");
  EXPECT_TRUE(is_burgerservicenummer(made)) << made;
  EXPECT_EQ(made.substr(0, 4), "9999");
}

TEST(Pseudonym, OfAnAddressIsAtNobodysDomain) {
  const std::string made = Pseudonyms(kKey).of("j.jansen@kpnmail.nl");
  EXPECT_EQ(made.size(), std::string("j.jansen@kpnmail.nl").size());
  EXPECT_EQ(made.substr(made.size() - 5), ".test");
  EXPECT_EQ(made.find("kpnmail"), std::string::npos);
}

TEST(Pseudonym, OfAShortDomainIsNobodysToo) {
  Pseudonyms pseudonyms(kKey);
  for (const char* address : {"p@x.nl", "j.jansen@ab.nl", "post: p@x.nl, q@kpn.nl"}) {
    const std::string made = pseudonyms.of(address);
    EXPECT_TRUE(kit::personal_numbers(made).empty()) << made;
    EXPECT_NE(made.find(".test"), std::string::npos) << made;
  }
  const std::string inner = "post p@x.nl aan Jansen";
  const std::string wrapped = to_base64(inner, "cG9zdCBwQHgubmwgYWFuIEphbnNlbg==");
  EXPECT_EQ(pseudonyms.of(wrapped).size(), wrapped.size()) << "base64 has no room for a longer domain";
}

TEST(Pseudonym, OfATelephoneNumberIsNobodysAndHasItsForm) {
  Pseudonyms pseudonyms;
  for (const char* number : {"0623456789", "06-23456789", "020-6234517", "bel 0623451789 of 06 2345 1798",
                             "+31 6 23451789", "0031623451789"})
    for (int i = 0; i < 20; ++i) {
      const std::string made = Pseudonyms().of(number);
      EXPECT_TRUE(kit::personal_numbers(made).empty()) << made;
      EXPECT_NE(made, number);
      EXPECT_EQ(shape(made), shape(number));
    }
  std::set<std::string> made;
  for (int i = 0; i < 20; ++i) made.insert(pseudonyms.of("06234517" + std::to_string(10 + i)));
  EXPECT_EQ(made.size(), 20U) << "different numbers stay different";
}

TEST(Pseudonym, OfTextInBase64IsTheSameAsOfThatText) {
  Pseudonyms pseudonyms(kKey);
  const std::string inner = pseudonyms.of("Aan mevrouw Jansen");
  EXPECT_EQ(from_base64(pseudonyms.of("QWFuIG1ldnJvdXcgSmFuc2Vu")), inner);
  EXPECT_EQ(pseudonyms.of("QWFuIG1ldnJvdXcgSmFuc2Vu\n").back(), '\n') << "line ends stay";
}

TEST(Pseudonym, OfARemarkThatBeginsWithADayLeavesNoWordOfIt) {
  const std::string made = Pseudonyms(kKey).of("12-03-2024 mevr. Jansen belt terug");
  for (const char* gone : {"Jansen", "belt", "terug"}) EXPECT_EQ(made.find(gone), std::string::npos) << made;
}

TEST(Pseudonym, OfADayWithoutZeroesOrSignsExistsToo) {
  Pseudonyms pseudonyms(kKey);
  EXPECT_EQ(shape(pseudonyms.of("22-5-2025")).substr(0, 3), "99-");
  const std::string compact = pseudonyms.of("20260321");
  EXPECT_EQ(compact.size(), 8U);
  EXPECT_LE(compact.substr(4, 2), "12") << compact;
  EXPECT_LE(compact.substr(6), "31") << compact;
}

TEST(Pseudonym, OfAYearIsAYear) {
  const std::string made = Pseudonyms(kKey).of("2024");
  EXPECT_GE(made, "1950");
  EXPECT_LE(made, "2019");
}

TEST(Pseudonym, IsNothingThatTheCallerRefuses) {
  Pseudonyms free(kKey);
  const std::string first = free.of("Jansen");
  Pseudonyms bound(kKey);
  bound.refuse([&](std::string_view value) { return value == first; });
  EXPECT_NE(bound.of("Jansen"), first);
}

TEST(Pseudonym, OfADayIsAnExistingEarlierDayInItsForm) {
  Pseudonyms pseudonyms(kKey);
  const std::string first = pseudonyms.of("01-03-1980");
  const std::string next = pseudonyms.of("02-03-1980");
  EXPECT_EQ(shape(first), "99-99-9999");
  EXPECT_NE(first, "01-03-1980");
  EXPECT_NE(first, next);
  const std::string moment = pseudonyms.of("1980-03-01T10:15:00");
  EXPECT_EQ(shape(moment), "9999-99-99A99:99:99");
  EXPECT_EQ(moment.substr(0, 4) + moment.substr(5, 2) + moment.substr(8, 2),
            first.substr(6) + first.substr(3, 2) + first.substr(0, 2))
      << "one day, in whatever form";
}

/// Whether an adapter that reads it as dutch_20yy, and one that reads the month first, both find a day.
bool exists_both_ways(const std::string& short_day) {
  const std::string year = "20" + short_day.substr(6);
  return day_of(short_day.substr(0, 6) + year).value.has_value() &&
         day_of(short_day.substr(3, 3) + short_day.substr(0, 3) + year).value.has_value();
}

/// In which orders it is a day: day first, month first, short year first.
std::array<bool, 3> orders_of(const std::string& short_day) {
  std::string parts = short_day;
  for (char& c : parts)
    if (c == '-' || c == '/' || c == '.') c = ' ';
  std::istringstream in(parts);
  int first = 0, second = 0, third = 0;
  in >> first >> second >> third;
  const auto is_day = [](int day, int month, int year) {
    return day >= 1 && day <= days_in_month(2000 + year, month);
  };
  return {is_day(first, second, third), is_day(second, first, third), is_day(third, second, first)};
}

/// An adapter that reports the export's impossible day must not read the sample's: no order may make one of
/// it.
TEST(Pseudonym, OfAnImpossibleDayIsAnotherThatIsNone) {
  Pseudonyms pseudonyms(kKey);
  for (int year = 32; year < 99; ++year)
    for (const std::string begin :
         {"30-02-", "31-11-", "31.4.", "02/30/", "4/31/", "45-13-", "00-05-", "0-5-"}) {
      const std::string was = begin + std::to_string(year);
      const std::string now = pseudonyms.of(was);
      EXPECT_EQ(shape(now), shape(was)) << was;
      EXPECT_NE(now, was);
      EXPECT_EQ(orders_of(now), (std::array<bool, 3>{})) << was << " became " << now;
      EXPECT_EQ(shape(pseudonyms.of(begin + "19" + std::to_string(year))), shape(was) + "99");
    }
}

TEST(Pseudonym, OfADayOfOneOrderIsOneInThatOrderAlone) {
  Pseudonyms pseudonyms(kKey);
  for (int year = 1; year <= 31; ++year)
    for (const std::string begin : {"30-02-", "31-11-", "31.04.", "02/30/", "13/05/", "21-03-"}) {
      const std::string was = begin + (year < 10 ? "0" : "") + std::to_string(year);
      const std::string now = pseudonyms.of(was);
      EXPECT_EQ(orders_of(now), orders_of(was)) << was << " became " << now;
      EXPECT_NE(now, was);
    }
}

/// Scrambled digits would be no day («93-03-79»), and an adapter that read the export would report the
/// sample.
TEST(Pseudonym, OfADayWithAShortYearOrTheMonthFirstExistsToo) {
  Pseudonyms pseudonyms(kKey);
  std::set<std::string> made;
  for (int day = 1; day <= 28; ++day) {
    const std::string was = (day < 10 ? "0" : "") + std::to_string(day) + "-03-84";
    const std::string now = pseudonyms.of(was);
    EXPECT_NE(now, was);
    EXPECT_TRUE(day_of(now.substr(0, 6) + "20" + now.substr(6)).value) << was << " became " << now;
    EXPECT_TRUE(day > 12 || exists_both_ways(now)) << was << " became " << now;
    made.insert(now);
  }
  EXPECT_EQ(made.size(), 28U) << "different days stay different";
  const std::string american = pseudonyms.of("12/31/1990");
  EXPECT_TRUE(day_of(american.substr(american.find('/') + 1, american.rfind('/') - american.find('/')) +
                     american.substr(0, american.find('/')) + american.substr(american.rfind('/')))
                  .value)
      << american;
  const std::string bare = pseudonyms.of("4/3/26");
  const std::size_t last = bare.rfind('/') + 1;
  EXPECT_TRUE(day_of(bare.substr(0, last) + "20" + bare.substr(last)).value) << bare;
  EXPECT_TRUE(day_of("19" + pseudonyms.of("84-06-15")).value) << "the year first";
  EXPECT_NE(pseudonyms.of("260304"), "260304") << "no form that a mapping reads: scrambled";
}

/// What stays tells how far one day went back: no other may have gone as far because of that.
TEST(Pseudonym, OfADayHasADistanceOfItsOwn) {
  Pseudonyms pseudonyms(kKey);
  const auto number = [](const std::string& compact) {
    return std::chrono::sys_days(std::chrono::year(std::stoi(compact.substr(0, 4))) /
                                 std::stoi(compact.substr(4, 2)) / std::stoi(compact.substr(6)))
        .time_since_epoch()
        .count();
  };
  std::set<long> distances;
  std::set<std::string> made;
  for (int day = 1; day <= 28; ++day) {
    const std::string was = "199602" + std::string(day < 10 ? "0" : "") + std::to_string(day);
    made.insert(pseudonyms.of(was));
    distances.insert(number(was) - number(pseudonyms.of(was)));
  }
  EXPECT_GE(distances.size(), 20U);
  EXPECT_GE(*distances.begin(), 30);
  EXPECT_EQ(made.size(), 28U) << "different days stay different";
}

TEST(Pseudonym, IsOneOfItsOwnForEachValue) {
  Pseudonyms pseudonyms;
  std::set<std::string> made;
  std::size_t count = 0;
  const auto take = [&](const std::string& value) {
    EXPECT_TRUE(made.insert(pseudonyms.of(value)).second) << value;
    EXPECT_NE(pseudonyms.of(value), value);
    ++count;
  };
  for (int i = 1; i < 10; ++i) take(std::to_string(i));
  for (int i = 10; i < 100; ++i) take(std::to_string(i));
  for (int i = 1900; i < 2100; ++i) take(std::to_string(i));  // each looks like a year
  for (char letter = 'a'; letter <= 'z'; ++letter) take(std::string(1, letter));
  for (const char* name : {"\xC3\xA9", "\xC3\xAB", "\xC3\xB6"}) take(name);
  EXPECT_EQ(made.size(), count);
}

}  // namespace
}  // namespace dorhub::redact
