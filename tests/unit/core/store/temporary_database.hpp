// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A real SQLite file in a folder of its own, removed with the object. For tests.

#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "core/store/database.hpp"

namespace dorhub::testing {

class TemporaryDatabase {
 public:
  TemporaryDatabase() {
    std::string name = (std::filesystem::temp_directory_path() / "dorhub-store-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
    open();
  }
  ~TemporaryDatabase() {
    database_.reset();
    std::filesystem::remove_all(folder_);
  }
  TemporaryDatabase(const TemporaryDatabase&) = delete;
  TemporaryDatabase& operator=(const TemporaryDatabase&) = delete;

  store::Database& operator*() { return *database_; }
  store::Database* operator->() { return database_.get(); }
  [[nodiscard]] std::string path() const { return folder_ / "hub.db"; }
  [[nodiscard]] std::filesystem::path folder() const { return folder_; }

  void close() { database_.reset(); }
  void open() {
    auto opened = store::Database::open({.path = path()});
    if (!opened) throw std::runtime_error(opened.error().text());
    database_ = std::move(opened).value();
  }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<store::Database> database_;
};

}  // namespace dorhub::testing
