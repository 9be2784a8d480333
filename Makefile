# SPDX-License-Identifier: EUPL-1.2
#
# dorhub's front door. `make help` prints the words. Everything real happens in CMake (CMakePresets.json)
# and in config/setup/; this file only puts the steps in order. A second run does no needless work: the
# packages are one question to dpkg, CMake configures only when its presets changed, and Ninja builds
# only what is stale.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help demo build test package guide-bare bench match-quality format lint clean setup-build setup-browser setup-format setup-lint setup-bench setup-package

help:
	@echo "dorhub: a hub that registers used goods and finds the stolen ones among them"
	@echo
	@echo "  make demo     install what is missing, build, and show the whole chain at http://127.0.0.1:8080"
	@echo "  make test     install what is missing, build, and run all tests"
	@echo "  make build    only build: leaves build/bin/dorhub"
	@echo "  make package  make the Debian packages dorhub and dorhub-sdk: build/package/*.deb"
	@echo "  make guide-bare  type sdk/GUIDE.md on a bare Debian 12 with those packages (root, debootstrap; minutes)"
	@echo "  make bench    measure speed on this machine (takes minutes)"
	@echo "  make match-quality  measure matching anew and write core/match/QUALITY.md (takes minutes)"
	@echo "  make format   lay out the code (clang-format-16)"
	@echo "  make lint     static analysis (clang-tidy-16); FILES='a.cpp b.cpp' for a few files only"
	@echo "  make clean    remove what was built (build/)"
	@echo
	@echo "  make demo PORT=8081      where 8080 is taken"
	@echo "  make test ONLY=unit      only the tests with that label: unit, layers, e2e, fault, browser"
	@echo "  make test NAME=Hit       only the tests whose name matches"
	@echo "  JOBS=N                   how many things at once (now: $(JOBS))"
	@echo
	@echo "Packages come from Debian 12 by apt (config/setup/debian-packages.txt says which and why)."

JOBS ?= $(shell nproc 2>/dev/null || echo 2)
PORT ?=
ONLY ?=
NAME ?=
FILES ?=

demo: build/build.ninja
	@cmake --build build --parallel $(JOBS) --target product
	@exec build/bin/dorhub demo $(if $(PORT),--port $(PORT))

build: build/build.ninja
	@cmake --build build --parallel $(JOBS) --target product

test: build/build.ninja setup-browser
	@cmake --build build --parallel $(JOBS)
	@ONLY='$(ONLY)' NAME='$(NAME)' JOBS='$(JOBS)' config/setup/run-tests.sh build

package: build/build.ninja setup-package
	@cmake --build build --parallel $(JOBS) --target product
	@cd build && cpack >package/cpack.log || { cat package/cpack.log; exit 1; }
	@ls build/package/*.deb && echo "Install them: apt install ./build/package/*.deb"

guide-bare: package
	@cmake --build build --parallel $(JOBS) --target test_e2e_guide
	@tests/e2e/guide_bare.sh build

bench: setup-bench
	@test -f build/bench/build.ninja || cmake --preset bench
	@cmake --build build/bench --parallel $(JOBS)
	@cmake --build build/bench --target bench

match-quality: setup-bench
	@test -f build/bench/build.ninja || cmake --preset bench
	@cmake --build build/bench --parallel $(JOBS) --target match_quality
	@build/bench/bin/match_quality core/match

format: setup-format
	@git ls-files '*.cpp' '*.hpp' '*.c' '*.h' | xargs --no-run-if-empty clang-format-16 -i

lint: setup-lint
	@cmake --preset lint >build/lint-configure.log || { cat build/lint-configure.log; exit 1; }
	@JOBS='$(JOBS)' config/setup/lint.sh build/lint $(FILES)

clean:
	@rm -rf build

# CMake runs again by itself when a CMakeLists.txt changed; only new presets need this rule.
build/build.ninja: CMakePresets.json | setup-build
	@cmake --preset release

setup-build:
	@config/setup/install.sh
setup-browser setup-format setup-lint setup-bench setup-package: setup-%:
	@mkdir -p build
	@config/setup/install.sh $*
