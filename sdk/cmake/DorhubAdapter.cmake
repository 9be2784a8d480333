# SPDX-License-Identifier: Apache-2.0
# dorhub_add_adapter: how an adapter is linked so that it loads in every hub.
#
#   dorhub_add_adapter(NAME
#     SOURCES acme.cpp …        # compiled into NAME.so; none: an adapter without code (mapping: in its manifest)
#     [EXECUTABLE]              # an executable that speaks frames itself, instead of a shared object
#     [STATIC libraries …]      # linked in statically: a shared object needs libc and its C++ runtime only
#     [MANIFEST adapter.yaml])  # default: adapter.yaml beside the CMakeLists.txt
#
# Makes the target adapter_NAME (all of them: `adapters`) and leaves, ready for `adapters.folders`:
#   <build>/adapters/NAME/NAME.so   only dor_adapter_* is visible; another needed library fails the build
#   <build>/adapters/NAME/adapter.yaml
# DORHUB_ADAPTER_OUTPUT changes the folder. The shipped adapters' checksums are written to
# <build>/bin/adapters.sha256 (DORHUB_ADAPTER_CHECKSUMS), the list of what may run without a sandbox.

set(DORHUB_ADAPTER_CMAKE_DIR ${CMAKE_CURRENT_LIST_DIR})
get_filename_component(DORHUB_ADAPTER_INCLUDE ${CMAKE_CURRENT_LIST_DIR}/../include ABSOLUTE)
if(NOT TARGET adapters)
  add_custom_target(adapters)
endif()

function(dorhub_add_adapter name)
  cmake_parse_arguments(A "EXECUTABLE;UNLISTED" "MANIFEST" "SOURCES;STATIC" ${ARGN})
  if(NOT A_MANIFEST)
    set(A_MANIFEST ${CMAKE_CURRENT_SOURCE_DIR}/adapter.yaml)
  endif()
  get_filename_component(manifest ${A_MANIFEST} ABSOLUTE)
  set(output ${CMAKE_BINARY_DIR}/adapters)
  if(DORHUB_ADAPTER_OUTPUT)
    set(output ${DORHUB_ADAPTER_OUTPUT})
  endif()
  set(output ${output}/${name})
  set(target adapter_${name})

  set(copied ${output}/adapter.yaml)
  add_custom_command(OUTPUT ${copied}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${output}
    COMMAND ${CMAKE_COMMAND} -E copy ${manifest} ${copied}
    DEPENDS ${manifest} VERBATIM)
  add_custom_target(${target}_manifest ALL DEPENDS ${copied})
  add_dependencies(adapters ${target}_manifest)
  if(NOT A_SOURCES)
    add_custom_target(${target} DEPENDS ${target}_manifest)
    return()
  endif()

  if(A_EXECUTABLE)
    add_executable(${target} ${A_SOURCES})
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${output})
  else()
    add_library(${target} MODULE ${A_SOURCES})
    set_target_properties(${target} PROPERTIES
      PREFIX "" SUFFIX ".so" LIBRARY_OUTPUT_DIRECTORY ${output}
      LINK_DEPENDS ${DORHUB_ADAPTER_CMAKE_DIR}/adapter.map)
    target_link_options(${target} PRIVATE
      LINKER:--version-script=${DORHUB_ADAPTER_CMAKE_DIR}/adapter.map LINKER:-z,now LINKER:--exclude-libs,ALL)
    target_link_options(${target} PRIVATE LINKER:--no-undefined)
    add_custom_command(TARGET ${target} POST_BUILD
      COMMAND ${CMAKE_COMMAND} -DLIBRARY=$<TARGET_FILE:${target}>
              -P ${DORHUB_ADAPTER_CMAKE_DIR}/check_needed.cmake VERBATIM)
  endif()
  if(DORHUB_SANITIZE) # the sandbox in which it is loaded has no place for a sanitizer's run-time
    target_compile_options(${target} PRIVATE -fno-sanitize=all)
    target_link_options(${target} PRIVATE -fno-sanitize=all)
  endif()
  set_target_properties(${target} PROPERTIES
    OUTPUT_NAME ${name} CXX_STANDARD 20 CXX_EXTENSIONS OFF POSITION_INDEPENDENT_CODE ON
    C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  target_include_directories(${target} PRIVATE ${DORHUB_ADAPTER_INCLUDE})
  target_link_libraries(${target} PRIVATE ${A_STATIC})
  add_dependencies(${target} ${target}_manifest)
  add_dependencies(adapters ${target})
  if(NOT A_UNLISTED)
    set_property(GLOBAL APPEND PROPERTY DORHUB_SHIPPED_ADAPTERS ${target})
  endif()
endfunction()

# dorhub_write_adapter_checksums(): call once, after the last adapter. Writes the checksum list of the
# adapters that were added without UNLISTED, in sha256sum's own form.
function(dorhub_write_adapter_checksums)
  get_property(shipped GLOBAL PROPERTY DORHUB_SHIPPED_ADAPTERS)
  if(NOT shipped)
    return()
  endif()
  set(list ${CMAKE_BINARY_DIR}/bin/adapters.sha256)
  set(files)
  foreach(target IN LISTS shipped)
    list(APPEND files $<TARGET_FILE:${target}>)
  endforeach()
  add_custom_command(OUTPUT ${list}
    COMMAND ${CMAKE_COMMAND} -E sha256sum ${files} > ${list}
    DEPENDS ${shipped} ${files} VERBATIM)
  add_custom_target(adapter_checksums ALL DEPENDS ${list})
  add_dependencies(adapters adapter_checksums)
endfunction()
