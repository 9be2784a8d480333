# SPDX-License-Identifier: EUPL-1.2
# Writes the manual page PAGE.gz from TEMPLATE, with the commands that PROGRAM's --help lists.
cmake_minimum_required(VERSION 3.25)
execute_process(COMMAND ${PROGRAM} --help OUTPUT_VARIABLE help COMMAND_ERROR_IS_FATAL ANY)
if(NOT help MATCHES "\nSubcommands:\n(.*)")
  message(FATAL_ERROR "${PROGRAM} --help lists no commands")
endif()
string(REGEX REPLACE "\n\n.*" "" list "${CMAKE_MATCH_1}")
string(REGEX REPLACE "\n      +" " " list "${list}") # a long text goes on in the next line
string(REPLACE "\n" ";" lines "${list}")
set(COMMANDS "")
foreach(line IN LISTS lines)
  if(line MATCHES "^  ([a-z]+) +(.*)$")
    string(APPEND COMMANDS ".TP\n.B ${CMAKE_MATCH_1}\n${CMAKE_MATCH_2}.\n")
  endif()
endforeach()
configure_file(${TEMPLATE} ${PAGE} @ONLY)
find_program(GZIP gzip REQUIRED)
execute_process(COMMAND ${GZIP} -9nf ${PAGE} COMMAND_ERROR_IS_FATAL ANY)
