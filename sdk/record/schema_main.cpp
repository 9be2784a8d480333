// SPDX-License-Identifier: Apache-2.0
//
// dorhub-schema DIRECTORY: writes the model's documents into sdk/schema. Run it after changing a describe().
#include <fstream>
#include <iostream>
#include <string>

#include "sdk/record/schema.hpp"

namespace {

bool write_file(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  return static_cast<bool>(out.flush());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr
        << "dorhub-schema DIRECTORY: writes record.schema.json, answer.schema.json and RECORDS.md there\n";
    return 2;
  }
  const std::string folder = std::string(argv[1]) + '/';
  const bool written = write_file(folder + "record.schema.json", dorhub::record_schema()) &&
                       write_file(folder + "answer.schema.json", dorhub::answer_schema()) &&
                       write_file(folder + "RECORDS.md", dorhub::records_page());
  if (!written) std::cerr << "dorhub-schema: can't write into " << argv[1] << '\n';
  return written ? 0 : 1;
}
