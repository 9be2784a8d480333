# SPDX-License-Identifier: Apache-2.0
# dorhub_add_adapter: how an adapter is linked so that it loads in every hub. The same file serves dorhub's own
# tree and find_package(dorhub-sdk).
#
#   dorhub_add_adapter(NAME
#     SOURCES acme.cpp …        # compiled into NAME.so; none: a script, or an adapter without code (mapping:)
#     [EXECUTABLE]              # an executable that speaks frames itself, instead of a shared object
#     [FILES acme.py …]         # laid beside the manifest: a script, and what it reads
#     [STATIC libraries …]      # linked in statically: a shared object needs libc and its C++ runtime only
#     [STATIC_RUNTIME]          # the C++ runtime too: for a compiler that is newer than the hub's Debian
#     [MANIFEST adapter.yaml])  # default: adapter.yaml beside the CMakeLists.txt
#
# Makes the target adapter_NAME (all of them: `adapters`) and leaves, ready for `adapters.folders`:
#   <build>/adapters/NAME/NAME.so   only dor_adapter_* is visible; another needed library fails the build
#   <build>/adapters/NAME/adapter.yaml   one that does not fit NAME or the headers fails the build
# The target adapter_NAME_sanitized, which nothing builds by itself, leaves the library with AddressSanitizer and
# UndefinedBehaviorSanitizer in <build>/adapters/NAME.sanitized/, for the kit's bad/fuzz (GCC only).
# DORHUB_ADAPTER_OUTPUT changes the folder. DORHUB_ADAPTER_SANITIZE (such as address,undefined) builds it with
# sanitizers, for a debugger: no worker loads it then. DORHUB_ADAPTER_QUICK=ON compiles the SDK's headers once for
# all saves, for `dorhub adapter run --watch`. The shipped adapters' checksums are written to
# <build>/bin/adapters.sha256, the list of what may run without a sandbox.

set(DORHUB_ADAPTER_CMAKE_DIR ${CMAKE_CURRENT_LIST_DIR})
if(NOT DORHUB_ADAPTER_INCLUDE)
  get_filename_component(DORHUB_ADAPTER_INCLUDE ${CMAKE_CURRENT_LIST_DIR}/../include ABSOLUTE)
endif()
if(NOT TARGET adapters)
  add_custom_target(adapters)
endif()

function(dorhub_add_adapter name)
  cmake_parse_arguments(A "EXECUTABLE;STATIC_RUNTIME;UNLISTED" "MANIFEST" "SOURCES;STATIC;FILES" ${ARGN})
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

  set(kind library)
  if(A_EXECUTABLE)
    set(kind executable)
  elseif(NOT A_SOURCES)
    set(kind files)
  endif()
  set(copied ${output}/adapter.yaml)
  set(header ${DORHUB_ADAPTER_INCLUDE}/dorhub/abi.h)
  add_custom_command(OUTPUT ${copied}
    COMMAND ${CMAKE_COMMAND} -DMANIFEST=${manifest} -DNAME=${name} -DKIND=${kind} -DHEADER=${header}
            -P ${DORHUB_ADAPTER_CMAKE_DIR}/check_manifest.cmake
    COMMAND ${CMAKE_COMMAND} -E make_directory ${output}
    COMMAND ${CMAKE_COMMAND} -E copy ${manifest} ${copied}
    DEPENDS ${manifest} ${header} ${DORHUB_ADAPTER_CMAKE_DIR}/check_manifest.cmake VERBATIM)
  foreach(file IN LISTS A_FILES)
    get_filename_component(source ${file} ABSOLUTE)
    get_filename_component(base ${file} NAME)
    add_custom_command(OUTPUT ${output}/${base}
      COMMAND ${CMAKE_COMMAND} -E copy ${source} ${output}/${base}
      DEPENDS ${source} ${copied} VERBATIM)
    list(APPEND copied ${output}/${base})
  endforeach()
  add_custom_target(${target}_manifest ALL DEPENDS ${copied})
  add_dependencies(adapters ${target}_manifest)
  if(NOT A_UNLISTED)
    set_property(GLOBAL APPEND PROPERTY DORHUB_SHIPPED_NAMES ${name})
  endif()
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
    if(NOT DORHUB_ADAPTER_SANITIZE) # a sanitizer's run-time is another library, and in part in the program
      target_link_options(${target} PRIVATE LINKER:--no-undefined)
      add_custom_command(TARGET ${target} POST_BUILD
        COMMAND ${CMAKE_COMMAND} -DLIBRARY=$<TARGET_FILE:${target}>
                -P ${DORHUB_ADAPTER_CMAKE_DIR}/check_needed.cmake VERBATIM)
    endif()
  endif()
  if(DORHUB_ADAPTER_QUICK)
    target_precompile_headers(${target} PRIVATE
      $<$<COMPILE_LANGUAGE:CXX>:<dorhub/adapter.hpp$<ANGLE-R>> $<$<COMPILE_LANGUAGE:CXX>:<dorhub/row_converter.hpp$<ANGLE-R>>)
  endif()
  if(DORHUB_ADAPTER_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${DORHUB_ADAPTER_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(${target} PRIVATE -fsanitize=${DORHUB_ADAPTER_SANITIZE})
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
  if(A_STATIC_RUNTIME)
    target_link_options(${target} PRIVATE -static-libstdc++ -static-libgcc)
  endif()
  if(NOT A_EXECUTABLE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    dorhub_sanitized_library(${target}_sanitized ${name} ${output}.sanitized "${A_SOURCES}" "${A_STATIC}")
  endif()
  add_dependencies(${target} ${target}_manifest)
  add_dependencies(adapters ${target})
  if(NOT A_UNLISTED)
    set_property(GLOBAL APPEND PROPERTY DORHUB_SHIPPED_ADAPTERS ${target})
  endif()
endfunction()

# The second build of an adapter's library; only dorhub_add_adapter() and dorhub's own tests call it.
function(dorhub_sanitized_library target name output sources static)
  add_library(${target} MODULE EXCLUDE_FROM_ALL ${sources})
  # What is warned of, the first build says; a tree that is sanitized in another way has nothing to add.
  target_compile_options(${target} PRIVATE -w -g -O1 -fno-omit-frame-pointer -fno-sanitize=all
    -fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all)
  target_link_options(${target} PRIVATE -fno-sanitize=all -fsanitize=address,undefined
    LINKER:--version-script=${DORHUB_ADAPTER_CMAKE_DIR}/adapter.map LINKER:-z,now LINKER:--exclude-libs,ALL)
  set_target_properties(${target} PROPERTIES
    PREFIX "" SUFFIX ".so" OUTPUT_NAME ${name} LIBRARY_OUTPUT_DIRECTORY ${output}
    CXX_STANDARD 20 CXX_EXTENSIONS OFF POSITION_INDEPENDENT_CODE ON
    C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  target_include_directories(${target} PRIVATE ${DORHUB_ADAPTER_INCLUDE})
  target_link_libraries(${target} PRIVATE ${static})
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
