# SPDX-License-Identifier: EUPL-1.2
# What `cmake --install` and the Debian packages lay down, and where. Two components, a package each:
#
#   hub  → dorhub      the program, its worker, the shipped adapters, configuration, unit file (EUPL-1.2)
#   sdk  → dorhub-sdk  what a vendor builds on: headers, CMake function, schemas, examples, guide (Apache-2.0)
#
# `make package` makes both. No maintainer script starts or enables anything; there are none.
set(package_files ${PROJECT_SOURCE_DIR}/config/package)
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME hub)

# install() of a folder below /etc: /etc itself for a Debian package, PREFIX/etc for any other prefix.
function(dorhub_install_etc file)
  install(CODE "
    set(etc \"\${CMAKE_INSTALL_PREFIX}/etc\")
    if(CMAKE_INSTALL_PREFIX STREQUAL \"/usr\")
      set(etc /etc)
    endif()
    file(INSTALL DESTINATION \"\${etc}/dorhub\" TYPE FILE FILES \"${file}\")" COMPONENT hub)
endfunction()

# A Debian changelog and other documents go in compressed, without the time of compression.
function(dorhub_install_compressed component source name folder)
  set(target ${CMAKE_BINARY_DIR}/package/${component}/${name}.gz)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/package/${component})
  set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
  find_program(GZIP gzip REQUIRED)
  execute_process(COMMAND ${GZIP} -9nc ${source} OUTPUT_FILE ${target} COMMAND_ERROR_IS_FATAL ANY)
  install(FILES ${target} DESTINATION ${folder} COMPONENT ${component})
endfunction()

# Debian's copyright file holds a licence that /usr/share/common-licenses lacks as a whole.
file(READ ${PROJECT_SOURCE_DIR}/LICENSE EUPL_TEXT)
string(REGEX REPLACE "[ \t\r]+\n" "\n" EUPL_TEXT "${EUPL_TEXT}\n")
string(STRIP "${EUPL_TEXT}" EUPL_TEXT)
string(REPLACE "\n" "\n " EUPL_TEXT " ${EUPL_TEXT}")
string(REGEX REPLACE "\n \n" "\n .\n" EUPL_TEXT "${EUPL_TEXT}")
string(REGEX REPLACE "\n \n" "\n .\n" EUPL_TEXT "${EUPL_TEXT}") # empty lines in a row overlap
configure_file(${package_files}/copyright.in ${CMAKE_BINARY_DIR}/package/copyright @ONLY)

# ---- hub ----
install(TARGETS dorhub RUNTIME DESTINATION bin COMPONENT hub)
install(TARGETS dorhub-worker RUNTIME DESTINATION lib/dorhub COMPONENT hub)
install(TARGETS dorhub-other-clock LIBRARY DESTINATION lib/dorhub COMPONENT hub)
install(TARGETS dorhub-unconfined-worker RUNTIME DESTINATION lib/dorhub COMPONENT hub)
get_property(shipped_names GLOBAL PROPERTY DORHUB_SHIPPED_NAMES)
foreach(name IN LISTS shipped_names)
  install(FILES ${CMAKE_BINARY_DIR}/adapters/${name}/adapter.yaml DESTINATION lib/dorhub/adapters/${name} COMPONENT hub)
  install(FILES ${PROJECT_SOURCE_DIR}/adapters/${name}/README.md DESTINATION share/doc/dorhub/adapters RENAME ${name}.md
    COMPONENT hub)
  get_target_property(kind adapter_${name} TYPE)
  if(kind STREQUAL "MODULE_LIBRARY")
    install(TARGETS adapter_${name} LIBRARY DESTINATION lib/dorhub/adapters/${name} COMPONENT hub)
  endif()
endforeach()
# What was built is stripped on its way into a package, so the checksums are those of what lies there.
install(CODE [[
  set(root "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/lib/dorhub")
  file(GLOB libraries LIST_DIRECTORIES false RELATIVE "${root}" "${root}/adapters/*/*.so")
  set(list "")
  foreach(library IN LISTS libraries)
    file(SHA256 "${root}/${library}" sum)
    string(APPEND list "${sum}  ${library}\n")
  endforeach()
  file(WRITE "${root}/adapters.sha256" "${list}")]] COMPONENT hub)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/config/demo/ DESTINATION share/dorhub/demo COMPONENT hub PATTERN README.md EXCLUDE)
install(FILES ${PROJECT_SOURCE_DIR}/config/dorhub.example.yaml DESTINATION share/doc/dorhub/examples COMPONENT hub)
install(FILES ${PROJECT_SOURCE_DIR}/config/reference/dorhub.yaml.md ${PROJECT_SOURCE_DIR}/config/reference/adapter.yaml.md
  DESTINATION share/doc/dorhub COMPONENT hub)
install(FILES ${package_files}/dorhub.service DESTINATION lib/systemd/system COMPONENT hub)
install(FILES ${CMAKE_BINARY_DIR}/package/copyright DESTINATION share/doc/dorhub COMPONENT hub)
dorhub_install_etc(${package_files}/dorhub.yaml)
# The manual page's list of commands is what the program says of itself.
install(CODE "
  execute_process(COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:dorhub> -DTEMPLATE=${package_files}/dorhub.1.in
    -DVERSION=${PROJECT_VERSION} \"-DPAGE=\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/share/man/man1/dorhub.1\"
    -P ${package_files}/manual.cmake COMMAND_ERROR_IS_FATAL ANY)" COMPONENT hub)
dorhub_install_compressed(hub ${package_files}/changelog changelog share/doc/dorhub)

# ---- sdk ----
include(CMakePackageConfigHelpers)
set(sdk_cmake share/cmake/dorhub-sdk)
configure_package_config_file(${PROJECT_SOURCE_DIR}/sdk/cmake/dorhub-sdk-config.cmake.in
  ${CMAKE_BINARY_DIR}/package/dorhub-sdk-config.cmake INSTALL_DESTINATION ${sdk_cmake})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/package/dorhub-sdk-config-version.cmake
  VERSION ${PROJECT_VERSION} COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES ${CMAKE_BINARY_DIR}/package/dorhub-sdk-config.cmake ${CMAKE_BINARY_DIR}/package/dorhub-sdk-config-version.cmake
  ${PROJECT_SOURCE_DIR}/sdk/cmake/DorhubAdapter.cmake ${PROJECT_SOURCE_DIR}/sdk/cmake/adapter.map
  ${PROJECT_SOURCE_DIR}/sdk/cmake/check_needed.cmake ${PROJECT_SOURCE_DIR}/sdk/cmake/check_manifest.cmake
  DESTINATION ${sdk_cmake} COMPONENT sdk)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/sdk/include/dorhub DESTINATION include COMPONENT sdk)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/sdk/schema/ DESTINATION share/dorhub/sdk/schema COMPONENT sdk
  FILES_MATCHING PATTERN *.json)
foreach(example shop-cpp shop-python shop-js shop-yaml)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/sdk/examples/${example} DESTINATION share/dorhub/sdk/examples COMPONENT sdk
    PATTERN __pycache__ EXCLUDE PATTERN build EXCLUDE)
endforeach()
install(FILES ${PROJECT_SOURCE_DIR}/config/reference/adapter.yaml.schema.json DESTINATION share/dorhub/sdk/schema
  COMPONENT sdk)
install(FILES ${PROJECT_SOURCE_DIR}/sdk/include/README.md ${PROJECT_SOURCE_DIR}/sdk/record/FRAMES.md
  ${PROJECT_SOURCE_DIR}/sdk/GUIDE.md ${PROJECT_SOURCE_DIR}/sdk/COMPATIBILITY.md ${PROJECT_SOURCE_DIR}/sdk/CHECKS.md ${PROJECT_SOURCE_DIR}/sdk/read/READING.md ${PROJECT_SOURCE_DIR}/sdk/mapping/MAPPING.md ${PROJECT_SOURCE_DIR}/sdk/schema/RECORDS.md ${PROJECT_SOURCE_DIR}/config/reference/adapter.yaml.md DESTINATION share/doc/dorhub-sdk COMPONENT sdk)
install(FILES ${package_files}/dorhub-sdk.copyright DESTINATION share/doc/dorhub-sdk RENAME copyright COMPONENT sdk)
dorhub_install_compressed(sdk ${package_files}/changelog changelog share/doc/dorhub-sdk)

# ---- Debian ----
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME dorhub)
set(CPACK_PACKAGE_VENDOR dorhub)
set(CPACK_PACKAGE_CONTACT "dorhub maintainers <maintainers@dorhub.invalid>")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/package)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL hub sdk)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE https://github.com/dorhub/dorhub)

set(CPACK_DEBIAN_HUB_PACKAGE_NAME dorhub)
set(CPACK_DEBIAN_HUB_PACKAGE_SECTION net)
set(CPACK_DEBIAN_HUB_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_HUB_PACKAGE_DEPENDS tzdata)
set(CPACK_DEBIAN_HUB_PACKAGE_CONTROL_EXTRA ${package_files}/conffiles)
set(CPACK_COMPONENT_HUB_DESCRIPTION "hub between systems for used goods and a register against fencing
Takes in what shop tills, bicycle depots and municipal desks deliver in their
own formats, translates it in sandboxed adapters, registers the goods and
matches them with what was reported stolen.
.
Nothing is started: see dorhub(1).")

set(CPACK_DEBIAN_SDK_PACKAGE_NAME dorhub-sdk)
set(CPACK_DEBIAN_SDK_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_SDK_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_SDK_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_SDK_PACKAGE_DEPENDS "dorhub (= ${PROJECT_VERSION}), g++, cmake, ninja-build")
set(CPACK_DEBIAN_SDK_PACKAGE_RECOMMENDS "gdb, python3, nodejs")
set(CPACK_COMPONENT_SDK_DESCRIPTION "write adapters for dorhub
Headers, a CMake function, schemas, examples and the guide with which a vendor
writes an adapter for the dorhub hub: in C++, in any language that can read
and write frames, or without code. Works offline.")
include(CPack)
