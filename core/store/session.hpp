// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// One connection to the database with its prepared statements. Get one from `Database`; give it to the
/// store classes. SQL itself is written in this room only.

#include <memory>
#include <string>
#include <string_view>

namespace dorhub::store {

class Statement;

class Session {
 public:
  /// A connection to the SQLite file `path`. Throws StoreFailure. Use Database instead of this.
  explicit Session(const std::string& path, bool read_only);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// The prepared statement of `sql`, made once and kept. `sql` has "?" for each value; `results` has a
  /// letter for each column that comes out: i (64-bit integer), t (text), b (bytes), r (real). `sql` must
  /// be a literal: its address is the key. Not re-entrant: one use of a statement at a time.
  Statement& prepared(const char* sql, const char* results = "");

  /// Runs SQL that is used once: migrations, pragmas, begin and commit.
  void run(std::string_view sql);

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace dorhub::store
