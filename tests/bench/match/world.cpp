// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/match/world.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <unordered_map>

#include "core/identifier/key/luhn.hpp"
#include "tests/bench/match/corruption.hpp"

namespace dorhub::bench {
namespace {

using identifier::Kind;
using match::Good;

constexpr std::array<double, group_count> group_shares{0.45, 0.20, 0.15, 0.03, 0.04, 0.08, 0.05};
constexpr std::array<std::string_view, group_count> group_names{
    "fiets", "telefoon", "laptop", "tablet", "spelcomputer", "gereedschap", "horloge"};
constexpr std::array<std::string_view, 8> colours{"zwart", "grijs", "blauw",  "wit",
                                                  "rood",  "groen", "zilver", "bruin"};
constexpr std::string_view letters = "ABCDEFGHJKLMNPRSTUVWXYZ";

/// Share of a run's units that are stolen and on the list: with it about one honest good in ten has a stolen
/// one of its brand and model one error away.
constexpr double stolen_of_run = 0.004;

char any_letter(Random& random) { return letters[below(random, letters.size())]; }
char any_digit(Random& random) { return static_cast<char>('0' + below(random, 10)); }

std::string draw_number(const Make& make, std::uint32_t index, Random& random) {
  std::string out;
  if (make.pattern.starts_with("IMEI")) {
    // A type allocation code of its own for each make, in a few editions.
    Random fixed(index * 977 + below(random, 6));
    out = "35";
    for (int i = 0; i < 6; ++i) out += any_digit(fixed);
    for (int i = 0; i < 6; ++i) out += any_digit(random);
    return out + identifier::luhn_digit(out);
  }
  for (const char c : make.pattern) {
    switch (c) {
      case '#':
        out += any_digit(random);
        break;
      case '@':
        out += any_letter(random);
        break;
      case '*':
        out += chance(random, 0.4) ? any_digit(random) : any_letter(random);
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// `number` moved on by `steps` in its run: the last row of digits counts (before the check digit of an
/// IMEI).
std::string step_on(const Make& make, std::string number, std::uint64_t steps) {
  const bool imei = make.pattern.starts_with("IMEI");
  if (imei) number.pop_back();
  std::size_t end = number.size();
  while (end > 0 && (number[end - 1] < '0' || number[end - 1] > '9')) --end;
  for (std::size_t at = end; at > 0 && steps > 0 && number[at - 1] >= '0' && number[at - 1] <= '9'; --at) {
    steps += static_cast<std::uint64_t>(number[at - 1] - '0');
    number[at - 1] = static_cast<char>('0' + steps % 10);
    steps /= 10;
  }
  return imei ? number + identifier::luhn_digit(number) : number;
}

bool comes_in_runs(const Make& make) { return make.pattern.find('*') == std::string_view::npos; }

std::vector<std::string_view> split(std::string_view list) {
  std::vector<std::string_view> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('|'), list.size());
    parts.push_back(list.substr(0, end));
    list.remove_prefix(std::min(list.size(), end + 1));
  }
  return parts;
}

std::uint32_t pick_make(Random& random) {
  static const std::vector<double> sums = [] {
    std::array<double, group_count> totals{};
    for (const Make& make : makes()) totals[static_cast<std::size_t>(make.group)] += make.weight;
    std::vector<double> out;
    double sum = 0;
    for (const Make& make : makes()) {
      const auto group = static_cast<std::size_t>(make.group);
      out.push_back(sum += group_shares[group] * make.weight / totals[group]);
    }
    return out;
  }();
  const double at = static_cast<double>(random() >> 11) * 0x1.0p-53 * sums.back();
  return static_cast<std::uint32_t>(std::lower_bound(sums.begin(), sums.end(), at) - sums.begin());
}

TrueGood one_good(std::uint32_t make, std::string number, std::string_view colour) {
  return {makes()[make].group, make, std::move(number), colour};
}

Kind kind_of(Group group) {
  if (group == Group::bicycle) return Kind::frame_number;
  return group == Group::telephone ? Kind::imei : Kind::serial_number;
}

std::string cut(std::string text) { return text.substr(0, std::min<std::size_t>(text.size(), 15)); }

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

std::string brand_otherwise(const Make& make, Random& random) {
  const auto aliases = split(make.brand_aliases);
  switch (below(random, 4)) {
    case 0:
      return upper(std::string(make.brand));
    case 1:
      return make.brand.size() >= 5 ? typo(std::string(make.brand), random) : std::string(make.brand);
    default:
      return aliases.empty() ? upper(std::string(make.brand))
                             : std::string(aliases[below(random, aliases.size())]);
  }
}

std::string model_otherwise(const Make& make, std::string_view colour, Random& random) {
  const std::string model(make.model);
  const std::string brand(make.brand);
  switch (below(random, 6)) {
    case 0:
      return upper(model);
    case 1:
      return brand + " " + model;
    case 2: {
      std::string joined = model;
      std::erase(joined, ' ');
      return joined;
    }
    case 3:
      return model + " " + std::string(colour);
    case 4:
      return cut(model);
    default:
      switch (make.group) {
        case Group::bicycle:
          return model + (chance(random, 0.5) ? " 57 cm" : " dames");
        case Group::tool:
          return model + " " + std::string(colour);
        default:
          return model + (chance(random, 0.5) ? " 128GB" : " 256 GB");
      }
  }
}

/// Who made the stolen good that carries a number. A maker gives no two goods one number: an honest good
/// drawn with the number of a stolen one of its own maker is none that there can be.
class Numbered {
 public:
  /// Whether no stolen good carries the number yet.
  bool insert(const TrueGood& good) { return makes_.emplace(good.number, good.make).second; }
  [[nodiscard]] bool by_its_own_maker(const TrueGood& good) const {
    const auto found = makes_.find(good.number);
    return found != makes_.end() && makes()[found->second].brand == makes()[good.make].brand;
  }
  /// Sorts out the honest goods that can't be.
  void sort_out(World& world) const {
    const auto first = std::stable_partition(world.honest.begin(), world.honest.end(),
                                             [&](const TrueGood& good) { return !by_its_own_maker(good); });
    world.coincident.assign(first, world.honest.end());
    world.honest.erase(first, world.honest.end());
    world.by_other_makers = static_cast<std::size_t>(
        std::count_if(world.honest.begin(), world.honest.end(),
                      [&](const TrueGood& good) { return makes_.contains(good.number); }));
  }

 private:
  std::unordered_map<std::string, std::uint32_t> makes_;
};

void make_thin(World& world, Random& random) {
  Numbered taken;
  const auto draw = [&] {
    const std::uint32_t make = pick_make(random);
    std::string number = draw_number(makes()[make], make, random);
    return one_good(make, std::move(number), colours[below(random, colours.size())]);
  };
  while (world.truth.size() < world.settings.goods)
    if (TrueGood good = draw(); taken.insert(good)) world.truth.push_back(std::move(good));
  while (world.honest.size() < 30'100) world.honest.push_back(draw());
  taken.sort_out(world);
}

void make_runs(World& world, Random& random) {
  Numbered taken;
  while (world.truth.size() < world.settings.goods) {
    const std::uint32_t make = pick_make(random);
    const std::string first = draw_number(makes()[make], make, random);
    const std::string_view colour = colours[below(random, colours.size())];
    const std::uint64_t units = comes_in_runs(makes()[make]) ? 500 + below(random, 7500) : 1;
    const auto unit = [&](std::uint64_t at) {
      return one_good(make, step_on(makes()[make], first, at), colour);
    };
    std::vector<bool> is_stolen(units, false);
    const std::uint64_t stolen =
        units == 1
            ? 1
            : static_cast<std::uint64_t>(static_cast<double>(units) * stolen_of_run) + below(random, 2);
    for (std::uint64_t i = 0; i < stolen && world.truth.size() < world.settings.goods; ++i) {
      const std::uint64_t at = below(random, units);
      TrueGood good = unit(at);
      is_stolen[at] = true;
      if (taken.insert(good)) world.truth.push_back(std::move(good));
    }
    // Honest goods in the same proportion as stolen ones.
    for (std::uint64_t i = 0; i < stolen; ++i) {
      const std::uint64_t at = below(random, units);
      TrueGood good =
          units == 1 ? one_good(make, draw_number(makes()[make], make, random), colour) : unit(at);
      if ((units == 1 || !is_stolen[at]) && below(random, 8) == 0) world.honest.push_back(std::move(good));
    }
  }
  taken.sort_out(world);
  std::shuffle(world.honest.begin(), world.honest.end(), random);
}

/// Numbers that police wrote for what were model numbers or fillers: on three to twelve unlike goods each.
void share_numbers(World& world, Random& random) {
  std::size_t at = 0;
  for (int i = 0; i < 200; ++i) {
    std::string number;
    for (int c = 0; c < 8; ++c) number += chance(random, 0.5) ? any_digit(random) : any_letter(random);
    const std::size_t carriers = 3 + below(random, 10);
    for (std::size_t c = 0; c < carriers; ++c, at += 97) {
      world.stolen[at % world.stolen.size()].good.numbers[0].value = number;
      world.exact[at % world.stolen.size()] = false;
      world.sharing.push_back(at % world.stolen.size());
    }
    TrueGood honest = world.honest[below(random, world.honest.size())];
    honest.number = number;
    world.shared.push_back(honest);
  }
}

}  // namespace

std::string_view group_name(Group group) { return group_names[static_cast<std::size_t>(group)]; }

Good describe_as(const TrueGood& good, std::string number, Wording wording, Random& random) {
  const Make& make = makes()[good.make];
  Good out{.numbers = {{kind_of(good.group), std::move(number)}},
           .brand = std::string(make.brand),
           .model = std::string(make.model),
           .colour = std::string(good.colour),
           .product_group = std::string(group_name(good.group))};
  if (wording == Wording::otherwise) {
    out.brand = brand_otherwise(make, random);
    out.model = model_otherwise(make, good.colour, random);
  }
  if (wording == Wording::code && !make.code.empty()) out.model = std::string(make.code);
  if (wording == Wording::sibling) out.model = std::string(make.sibling);
  while (wording == Wording::other_brand && out.brand == make.brand)
    out.brand = std::string(makes()[pick_make(random)].brand);
  return out;
}

Good describe(const TrueGood& good, std::string number, bool noisy, Random& random, bool* is_right) {
  if (is_right) *is_right = true;
  if (!noisy) return describe_as(good, std::move(number), Wording::right, random);
  const Wording wording = chance(random, 0.4) ? Wording::otherwise : Wording::right;
  Good out = describe_as(good, std::move(number), wording, random);
  bool right = true;
  if (chance(random, 0.06)) out.brand.clear(), right = false;
  if (chance(random, 0.20)) out.model.clear(), right = false;
  if (chance(random, 0.25)) out.colour.clear();
  if (chance(random, 0.02)) out.brand = std::string(makes()[pick_make(random)].brand), right = false;
  if (chance(random, 0.05)) out.model = std::string(makes()[good.make].sibling), right = false;
  if (is_right) *is_right = right;
  if (chance(random, 0.08)) out.colour = std::string(colours[below(random, colours.size())]);
  return out;
}

World make_world(const WorldSettings& settings) {
  World world{.settings = settings,
              .truth = {},
              .stolen = {},
              .exact = {},
              .described = {},
              .honest = {},
              .coincident = {},
              .by_other_makers = 0,
              .shared = {},
              .sharing = {}};
  Random random(settings.seed + (settings.runs ? 1 : 0));
  if (settings.runs) {
    make_runs(world, random);
  } else {
    make_thin(world, random);
  }
  for (std::size_t i = 0; i < world.truth.size(); ++i) {
    const TrueGood& good = world.truth[i];
    std::string number = good.number;
    const bool wrong = settings.runs && chance(random, 0.05);
    if (wrong) number = chance(random, 0.1) ? wrong_number(random) : corrupt_by_model(number, random);
    world.exact.push_back(!wrong);
    bool right = true;
    match::Good police = describe(good, std::move(number), settings.runs, random, &right);
    world.described.push_back(right);
    world.stolen.push_back(
        {.id = i + 1,
         .good = std::move(police),
         .reported = std::chrono::sys_days(std::chrono::days(18000 + below(random, 2000)))});
  }
  if (settings.runs) share_numbers(world, random);
  return world;
}

}  // namespace dorhub::bench
