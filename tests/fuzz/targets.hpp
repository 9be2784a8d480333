// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Fuzz targets of the parsers that meet foreign bytes: each takes any bytes, and asserts what must hold for
/// all.
///
/// Built as libFuzzer programs with the preset `fuzz` (entry.cpp), and run in the ordinary tests over their
/// seeds and some thousand damaged copies of them (damaged_seeds_test.cpp), so that they can't rot.

#include <string>
#include <string_view>
#include <vector>

namespace dorhub::fuzz {

struct Target {
  std::string_view name;
  void (*run)(std::string_view bytes);
  std::vector<std::string> (*seeds)();
};

void fuzz_csv(std::string_view bytes);
void fuzz_xlsx(std::string_view bytes);
void fuzz_json(std::string_view bytes);
void fuzz_xml(std::string_view bytes);
void fuzz_record(std::string_view bytes);
void fuzz_frames(std::string_view bytes);
void fuzz_http(std::string_view bytes);
void fuzz_identifier(std::string_view bytes);
void fuzz_check(std::string_view bytes);

/// All targets with their seeds.
const std::vector<Target>& targets();

}  // namespace dorhub::fuzz
