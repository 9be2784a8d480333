// SPDX-License-Identifier: EUPL-1.2
#include "core/cli/command_line.hpp"

int main(int argc, char** argv) { return dorhub::cli::run(argc, argv, dorhub::cli::Console::of_process()); }
