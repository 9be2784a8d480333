// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What is wrong in a configuration or manifest, in the words of the person who must mend it.
///
/// Reading a configuration never stops at the first mistake, so this room reports lists of `Problem`
/// where others return one `dorhub::Error`; `Problem::error()` converts. Values only.

#include <cstdint>
#include <dorhub/result.hpp>
#include <string>
#include <vector>

namespace dorhub::configuration {

/// A place in one of the files that were read. Lines and columns count from 1; line 0 means "nowhere".
/// Columns count bytes, as editors do for ASCII.
struct Place {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t file = 0;  ///< index into the list of files that were read
};

struct Problem {
  enum class Severity { error, warning };
  Severity severity = Severity::error;
  /// The file's name as it was given, for example "dorhub.yaml"; empty when there is none.
  std::string file = {};
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  /// Stable and dotted, for example "setting.unknown". Tests and scripts use this.
  std::string code = {};
  /// What is wrong, as one clause: "http.port is «eighty»". Never quotes a secret or a key.
  std::string message = {};
  /// What was expected instead, as a noun: "a whole number from 0 to 65535"; may be empty.
  std::string expected = {};
  /// What to do: "did you mean «port»?", "write {file: PATH}"; may be empty.
  std::string cure = {};
  /// A warning that a hub would refuse to start for, which other commands don't mind.
  bool stops_start = false;

  /// "file:line:column: message; expected …; cure", empty parts left out.
  [[nodiscard]] std::string text() const;
  /// "file:line:column", or less when there is no place.
  [[nodiscard]] std::string where() const;
  /// The same as the hub's general error; `expected` joins the message.
  [[nodiscard]] Error error() const;
};

/// Collects problems while one or more files are read, and names their files.
class Problems {
 public:
  /// Registers a file and gives the index that places in it carry.
  std::uint32_t add_file(std::string name);
  [[nodiscard]] const std::string& file_name(std::uint32_t index) const { return files_.at(index); }

  /// What to say of one problem; the place's file must have been added.
  struct Text {
    std::string code;
    std::string message;
    std::string expected = {};
    std::string cure = {};
    bool stops_start = false;
  };
  void error(Place place, Text text) { add(Problem::Severity::error, place, std::move(text)); }
  void warning(Place place, Text text) { add(Problem::Severity::warning, place, std::move(text)); }

  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  /// All of them, by file and place; what has no place comes first.
  [[nodiscard]] std::vector<Problem> sorted() const;

 private:
  void add(Problem::Severity severity, Place place, Text text);
  std::vector<std::string> files_;
  struct Placed {
    Place place;
    Problem problem;
  };
  std::vector<Placed> list_;
  std::size_t errors_ = 0;
};

}  // namespace dorhub::configuration
