// SPDX-License-Identifier: EUPL-1.2
/// Google Benchmark of the index: lookups of every mode. The number of goods comes from DORHUB_BENCH_GOODS
/// (default 1,700,000). `possible` is the whole check of a good with an unknown number, explanation included.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "core/identifier/identifier.hpp"
#include "core/match/near_search.hpp"
#include "core/match/registered_numbers.hpp"
#include "core/match/segment_builder.hpp"
#include "core/match/snapshot.hpp"
#include "core/match/stolen_index.hpp"
#include "core/match/view.hpp"
#include "tests/bench/match/delivered.hpp"
#include "tests/bench/match/evaluation.hpp"

namespace {

using namespace dorhub;
using namespace dorhub::bench;
using dorhub::bench::Error;
using Clock = std::chrono::steady_clock;

/// Processor time of this thread: percentiles should tell of the index, not of what else the machine does.
double thread_micros() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) * 1e-3;
}

/// More goods than this are made in several worlds.
constexpr std::uint64_t most_at_once = 2'000'000;

struct Bench {
  World world;  ///< the first of them, its stolen goods as registered: queries are about its goods
  match::StolenIndex index{catalogue::Catalogue::standard()};
  double build_seconds = 0;

  Bench() {
    const char* wanted = std::getenv("DORHUB_BENCH_GOODS");
    const std::uint64_t goods = wanted ? std::strtoull(wanted, nullptr, 10) : 1'700'000;
    // Goods as values take thrice the memory of the index, so worlds are made and added one after another.
    match::SegmentBuilder builder;
    for (std::uint64_t done = 0; done < goods; done += most_at_once) {
      World next = make_world(
          {.runs = true, .goods = std::min(most_at_once, goods - done), .seed = WorldSettings{}.seed + done});
      next.stolen = as_registered(std::move(next.stolen));
      const auto start = Clock::now();
      for (match::StolenGood& good : next.stolen) good.id += done, builder.add(good);
      build_seconds += std::chrono::duration<double>(Clock::now() - start).count();
      if (done == 0) world = std::move(next);
    }
    const auto start = Clock::now();
    const auto segment = builder.finish();
    build_seconds += std::chrono::duration<double>(Clock::now() - start).count();
    const auto path = std::filesystem::temp_directory_path() / "dorhub_bench_index";
    if (!match::save_snapshot({segment, {}}, path).ok()) std::abort();
    index.adopt(match::load_snapshot(path).value().segment);
    std::filesystem::remove(path);
  }
};

Bench& shared_bench() {
  static Bench bench;
  return bench;
}

/// Runs `each(i)` per iteration and reports percentiles beside the mean.
template <class Each>
void with_percentiles(benchmark::State& state, Each each) {
  std::vector<double> micros;
  micros.reserve(1 << 20);
  std::size_t i = 0;
  for (auto _ : state) {
    const double start = thread_micros();
    each(i++);
    micros.push_back(thread_micros() - start);
  }
  std::sort(micros.begin(), micros.end());
  state.counters["p50_us"] = micros[micros.size() / 2];
  state.counters["p99_us"] = micros[micros.size() * 99 / 100];
}

void build(benchmark::State& state) {
  const Bench& bench = shared_bench();
  for (auto _ : state) benchmark::DoNotOptimize(bench.index.size());
  state.counters["goods"] = static_cast<double>(bench.index.size());
  state.counters["build_s"] = bench.build_seconds;
  state.counters["bytes_per_good"] =
      static_cast<double>(bench.index.bytes()) / static_cast<double>(bench.index.size());
}
BENCHMARK(build)->Iterations(1);

/// The same where 42 of 100 goods carry a second number (a lock beside a frame, an engine beside a VIN): what
/// a good costs then.
void memory_of_more_numbers(benchmark::State& state) {
  World world = make_world({.runs = true, .goods = 1'700'000});
  World more = make_world({.runs = true, .goods = world.stolen.size() * 42 / 100, .seed = 2});
  world.stolen = as_registered(std::move(world.stolen));
  more.stolen = as_registered(std::move(more.stolen));
  std::size_t numbers = 0;
  match::SegmentBuilder builder;
  for (std::size_t i = 0; i < world.stolen.size(); ++i) {
    match::StolenGood& good = world.stolen[i];
    if (i < more.stolen.size()) {
      for (match::Number& number : more.stolen[i].good.numbers)
        good.good.numbers.push_back(std::move(number));
    }
    numbers += good.good.numbers.size();
    builder.add(good);
  }
  const auto segment = builder.finish();
  for (auto _ : state) benchmark::DoNotOptimize(segment->bytes());
  const auto goods = static_cast<double>(segment->good_count());
  state.counters["numbers_per_good"] = static_cast<double>(numbers) / goods;
  state.counters["bytes_per_good"] = static_cast<double>(segment->bytes()) / goods;
}
BENCHMARK(memory_of_more_numbers)->Iterations(1);

/// Half of the keys are there.
void exact(benchmark::State& state) {
  const Bench& bench = shared_bench();
  Random random(1);
  std::vector<std::string> keys;
  for (int i = 0; i < 1 << 18; ++i) {
    keys.push_back(i % 2 == 0 ? bench.world.truth[below(random, bench.world.truth.size())].number
                              : bench.world.honest[below(random, bench.world.honest.size())].number);
  }
  const auto view = bench.index.view();
  const match::Segment& segment = *view->parts[0].segment;
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(segment.find_key(keys[i++ & ((1 << 18) - 1)]));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(exact);

/// Five characters that follow each other in the number of a stolen good.
std::vector<std::string> parts_of_five(const World& world) {
  Random random(2);
  std::vector<std::string> parts;
  for (int i = 0; i < 100'000; ++i) {
    const std::string& number = world.truth[below(random, world.truth.size())].number;
    if (number.size() > 5) parts.push_back(number.substr(below(random, number.size() - 4), 5));
  }
  return parts;
}

/// Parts of five characters: their range among all ends, and the numbers of those that select.
void part_of_five(benchmark::State& state) {
  const Bench& bench = shared_bench();
  const std::vector<std::string> parts = parts_of_five(bench.world);
  const auto view = bench.index.view();
  const match::Segment& segment = *view->parts[0].segment;
  with_percentiles(state, [&](std::size_t i) {
    const match::SuffixRange range = segment.find_suffixes(parts[i % parts.size()]);
    std::uint64_t ids = 0;
    for (std::uint32_t at = range.begin;
         at < std::min<std::uint32_t>(range.end, range.begin + match::most_parts); ++at) {
      ids += segment.arrays()
                 .goods[segment.arrays().number_goods[segment.rank_of(segment.arrays().suffixes[at])]]
                 .id;
    }
    benchmark::DoNotOptimize(ids);
  });
}
BENCHMARK(part_of_five);

/// The whole check of such a part, as somebody types it who can read no more: as a number of its own with
/// its near numbers, as a part, with the explanations.
void check_part_of_five(benchmark::State& state) {
  const Bench& bench = shared_bench();
  std::vector<match::Good> queries;
  for (const std::string& part : parts_of_five(bench.world))
    queries.push_back(as_asked({.numbers = {{std::nullopt, part}}}));
  with_percentiles(state, [&](std::size_t i) {
    benchmark::DoNotOptimize(bench.index.check(queries[i % queries.size()]));
  });
}
BENCHMARK(check_part_of_five)->Name("check/part_of_five");

void check(benchmark::State& state, Error error, bool honest) {
  const Bench& bench = shared_bench();
  auto queries =
      honest ? honest_queries(bench.world, 50'000, 3) : class_queries(bench.world, error, 50'000, 3);
  for (Query& query : queries) query.good = as_asked(query.good);
  with_percentiles(state, [&](std::size_t i) {
    benchmark::DoNotOptimize(bench.index.check(queries[i % queries.size()].good));
  });
}
BENCHMARK_CAPTURE(check, possible_honest, Error::none, true);
BENCHMARK_CAPTURE(check, possible_keyboard_error, Error::keyboard, false);
BENCHMARK_CAPTURE(check, possible_two_errors, Error::two, false);
BENCHMARK_CAPTURE(check, equal, Error::none, false);

/// Writes the snapshot once, then maps and checks it as a start does.
void load_snapshot(benchmark::State& state) {
  const Bench& bench = shared_bench();
  const auto path = std::filesystem::temp_directory_path() / "dorhub_bench_snapshot";
  const bool saved = match::save_snapshot({bench.index.view()->parts[0].segment, {}}, path).ok();
  for (auto _ : state) {
    const auto snapshot = match::load_snapshot(path);
    if (!saved || !snapshot.ok()) state.SkipWithError("no snapshot");
  }
  std::filesystem::remove(path);
}
BENCHMARK(load_snapshot)->Unit(benchmark::kMillisecond);

/// The nightly stream: registrations as they lie in the register, one in a hundred of them stolen.
void recheck(benchmark::State& state, bool equal_only) {
  const Bench& bench = shared_bench();
  auto queries = honest_queries(bench.world, 30'000, 5);
  for (auto& query : mixed_queries(bench.world, 300, 6)) queries.push_back(std::move(query));
  for (Query& query : queries) query.good = as_registered(std::move(query.good));
  std::size_t i = 0;
  for (auto _ : state) {
    const match::Good& good = queries[i++ % queries.size()].good;
    benchmark::DoNotOptimize(equal_only ? bench.index.check_equal(good) : bench.index.check(good));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK_CAPTURE(recheck, hits, true);
BENCHMARK_CAPTURE(recheck, all_grades, false);

/// A new theft among as many registered numbers as there are goods.
void new_theft(benchmark::State& state) {
  const Bench& bench = shared_bench();
  match::RegisteredNumbers numbers;
  std::vector<match::RegisteredGood> goods;
  for (std::size_t i = 0; i < bench.world.truth.size(); ++i) {
    goods.push_back({i, {{std::nullopt, bench.world.truth[i].number}}});
    if (goods.size() == 10'000) numbers.add(goods), goods.clear();
  }
  numbers.add(goods);
  std::size_t i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(numbers.find(bench.world.stolen[i++ * 7919 % bench.world.stolen.size()]));
  state.counters["numbers"] = static_cast<double>(numbers.number_count());
  state.counters["bytes_per_number"] =
      static_cast<double>(numbers.bytes()) / static_cast<double>(numbers.number_count());
}
BENCHMARK(new_theft)->Unit(benchmark::kMillisecond);

/// One change in an index of this size, visible to readers when the call returns.
void upsert(benchmark::State& state) {
  match::StolenIndex& index = shared_bench().index;
  const Bench& bench = shared_bench();
  std::uint64_t i = 0;
  for (auto _ : state) index.upsert(bench.world.stolen[i++ * 7919 % bench.world.stolen.size()]);
}
BENCHMARK(upsert)->Unit(benchmark::kMicrosecond)->Iterations(2000);

}  // namespace

BENCHMARK_MAIN();
