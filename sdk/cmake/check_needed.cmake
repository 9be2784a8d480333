# SPDX-License-Identifier: Apache-2.0
# Fails when LIBRARY needs a shared library that the worker does not hold: another one would tie the
# adapter to one release of ours or of Debian, and the sandbox would not let it be opened anyway.
find_program(READELF readelf)
if(NOT READELF)
  return()
endif()
execute_process(COMMAND ${READELF} -d ${LIBRARY} OUTPUT_VARIABLE dynamic)
string(REGEX MATCHALL "\\(NEEDED\\)[^\n]*\\[[^]]*\\]" needed "${dynamic}")
foreach(line IN LISTS needed)
  string(REGEX REPLACE ".*\\[([^]]*)\\]" "\\1" library "${line}")
  if(NOT library MATCHES "^(libc|libm|libstdc\\+\\+|libgcc_s|ld-linux.*|libpthread|libc\\+\\+|libc\\+\\+abi)\\.so")
    file(REMOVE ${LIBRARY})
    message(FATAL_ERROR "an adapter needs libc and its C++ runtime only:\n  ${LIBRARY} needs ${library}; link it statically: dorhub_add_adapter(… STATIC …)")
  endif()
endforeach()
