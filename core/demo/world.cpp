// SPDX-License-Identifier: EUPL-1.2
#include "core/demo/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <span>

#include "core/demo/models.hpp"
#include "core/demo/numbers.hpp"
#include "core/demo/places.hpp"

namespace dorhub::demo {
namespace {

// Each sort of thing draws from a stream of its own, so that adding one sort does not change another.
enum class Stream : std::uint64_t { stolen = 1, honest, organisation, person, run };

SeededRandom stream(std::uint64_t seed, Stream sort, std::uint64_t index) {
  // Odd multipliers keep (seed, sort, index) apart; SeededRandom mixes the rest.
  return SeededRandom(seed * 0x9e3779b97f4a7c15ULL +
                      static_cast<std::uint64_t>(sort) * 0xd1b54a32d192ed03ULL +
                      index * 0xaef17502108ef2d9ULL);
}

std::string_view pick(std::span<const std::string_view> words, SeededRandom& random) {
  return words[random.below(words.size())];
}

template <class T>
const T& pick_weighted(std::span<const T> items, SeededRandom& random) {
  std::uint64_t total = 0;
  for (const auto& item : items) total += item.weight;
  auto at = random.below(total);
  for (const auto& item : items) {
    if (at < item.weight) return item;
    at -= item.weight;
  }
  return items.back();
}

bool happens(unsigned per_mille, SeededRandom& random) { return random.below(1000) < per_mille; }

// Production runs of one model in one year: enough that two stolen goods seldom share a number, also
// when there are millions, and few enough that neighbours share brand and model.
constexpr std::uint64_t kRunsAYear = 25;

Good make_good(std::uint64_t seed, SeededRandom& random) {
  const auto& model = pick_weighted(models(), random);
  const auto year = 2016 + static_cast<std::int64_t>(random.below(10));
  const auto which = static_cast<std::uint64_t>(&model - models().data());
  const auto batch = random.below(kRunsAYear);
  auto run =
      stream(seed, Stream::run, (which * 100 + static_cast<std::uint64_t>(year - 2000)) * kRunsAYear + batch);

  Good good;
  good.product_group = std::string(model.product_group);
  good.brand = std::string(model.brand);
  good.model = std::string(model.model);
  good.model_year = year;
  if (happens(850, random)) good.colours = std::vector{std::string(pick(colours(), random))};
  ProductionRun in_run;
  in_run.run = run.next();
  for (const auto& rule : model.numbers) {
    if (rule.kind.empty() || !happens(rule.per_mille, random)) continue;
    good.identifier(rule.kind, number(rule.pattern, in_run, random));
  }
  return good;
}

// A moment in the three years before the day on which every demo world ends, in winter time.
std::string make_reported_at(SeededRandom& random) {
  using namespace std::chrono;
  const year_month_day day{sys_days{year{2026} / 6 / 30} - days{static_cast<int>(random.below(3 * 365))}};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:00+01:00", int(day.year()), unsigned(day.month()),
                     unsigned(day.day()), random.below(24), random.below(60));
}

std::string postcode(const Place& place, SeededRandom& random) {
  static constexpr std::string_view letters = "ABCDEGHJKLMNPRTVWXZ";  // without S: no SA, SD, SS
  return fmt::format("{}{}{}", place.first_postcode + random.below(place.postcodes),
                     letters[random.below(letters.size())], letters[random.below(letters.size())]);
}

constexpr std::array<std::string_view, 12> kTrades{
    "Fietsenmakerij", "Tweewielers", "Kringloop", "Juwelier",    "Telefoonwinkel", "Computers",
    "Gereedschap",    "Antiek",      "Inbreng",   "Bromfietsen", "Watersport",     "Goudinkoop"};
constexpr std::array<std::string_view, 14> kTradeNames{
    "De Ketting", "Het Wiel", "De Brug", "Tweede Leven", "De Molen",       "Centrum",   "De Hoek",
    "Het Anker",  "De Markt", "Noord",   "Zuid",         "De Gouden Klok", "De Wissel", "Oost"};
constexpr std::array<std::string_view, 16> kFirstNames{"Anna",  "Bram",  "Daan",  "Emma", "Fatima", "Joost",
                                                       "Karim", "Lotte", "Mila",  "Noor", "Omar",   "Pieter",
                                                       "Sanne", "Thijs", "Yusuf", "Zoë"};
constexpr std::array<std::string_view, 16> kFamilyNames{
    "Voorbeeld", "Testman",   "de Proef", "van Demo", "Verzonnen", "Monster",   "Fictief", "van Niets",
    "de Schets", "Denkbeeld", "Maquette", "Modelman", "Oefening",  "Proefstra", "Schijn",  "van Ergens"};

template <class Draw, class Accept>
std::uint64_t nth_that(std::uint64_t nth, Draw draw, Accept accept) {
  for (std::uint64_t index = 0;; ++index) {
    if (accept(draw(index)) && nth-- == 0) return index;
  }
}

}  // namespace

StolenGood World::stolen_good(std::uint64_t index) const {
  auto random = stream(seed_, Stream::stolen, index);
  StolenGood stolen;
  stolen.id = fmt::format("demo-{}", index);
  stolen.good = make_good(seed_, random);
  stolen.reported_at = make_reported_at(random);
  stolen.status = std::string(happens(10, random) ? "withdrawn" : "stolen");
  return stolen;
}

Good World::honest_good(std::uint64_t index) const {
  auto random = stream(seed_, Stream::honest, index);
  return make_good(seed_, random);
}

std::uint64_t World::nth_stolen(std::string_view product_group, std::uint64_t nth) const {
  return nth_that(
      nth, [&](std::uint64_t index) { return stolen_good(index); },
      [&](const StolenGood& s) { return *s.status == "stolen" && *s.good->product_group == product_group; });
}

std::uint64_t World::nth_honest(std::string_view product_group, std::uint64_t nth) const {
  return nth_that(
      nth, [&](std::uint64_t index) { return honest_good(index); },
      [&](const Good& good) { return *good.product_group == product_group; });
}

WorldOrganisation World::organisation(std::uint64_t index) const {
  auto random = stream(seed_, Stream::organisation, index);
  const auto& place = pick_weighted(places(), random);
  WorldOrganisation made;
  made.place = place.name;
  made.municipality = place.municipality;
  const auto sort = random.below(1000);
  if (sort < 15) {
    made.kind = "depot";
    made.name = fmt::format("Fietsdepot {} {}", place.name, index);
    made.id = fmt::format("depot-{}", index);
  } else if (sort < 40) {
    made.kind = "municipality";
    made.name = fmt::format("Loket {} {}", place.municipality, index);
    made.id = fmt::format("loket-{}", index);
  } else {
    made.kind = "trader";
    made.name = fmt::format("{} {} {}", pick(kTrades, random), pick(kTradeNames, random), index);
    made.id = fmt::format("trader-{}", index);
    if (happens(80, random)) made.establishments = 2 + static_cast<unsigned>(random.below(6));
  }
  return made;
}

Person World::person(std::uint64_t index) const {
  auto random = stream(seed_, Stream::person, index);
  const auto& place = pick_weighted(places(), random);
  Person made;
  made.name = fmt::format("{} {}", pick(kFirstNames, random), pick(kFamilyNames, random));
  made.street = pick(streets(), random);
  made.house_number = std::to_string(1 + random.below(180));
  made.postcode = postcode(place, random);
  made.place = place.name;
  made.birth_date =
      fmt::format("{}-{:02}-{:02}", 1950 + random.below(55), 1 + random.below(12), 1 + random.below(28));
  made.document_number = fmt::format("DEMO{:05}", random.below(100'000));
  return made;
}

std::string first_number(const Good& good, std::string_view kind) {
  if (!good.identifiers) return {};
  for (const auto& identifier : *good.identifiers) {
    if (identifier.kind == kind) return identifier.value;
  }
  return {};
}

}  // namespace dorhub::demo
