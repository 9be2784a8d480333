// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Canonical JSON to records, with every problem found at once.
///
/// The hub parses each record that a worker sends with this, the kit checks goldens with it. It knows nothing
/// of law: whether a registration is complete is the registry's question, whether it is well formed is this
/// one's. Checked are syntax, UTF-8, unknown and double names, types and every Rule of the model's
/// `describe`, and the limits. For the other way see write.hpp.
///
/// Any thread; a RecordParser keeps its buffers and serves one thread at a time. Under 4 µs for 600 bytes.

#include <dorhub/record.hpp>
#include <dorhub/result.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/record/limits.hpp"
#include "sdk/record/problem.hpp"

namespace dorhub {

/// One thing that is wrong with a record.
///
/// Codes: record.too_large, record.syntax, record.encoding, record.nesting, record.type, record.unknown_type,
/// record.unknown_field, record.duplicate_key, record.required, record.not_text, record.shape,
/// record.too_long, record.too_many, record.not_allowed, record.bounds, record.control_character,
/// record.null, record.by_hub.
struct RecordProblem {
  std::string code;
  std::string pointer;   ///< JSON pointer in the record: "/good/identifiers/2/kind"; "" is the whole record
  std::string field;     ///< the same for a person: "good.identifiers.2.kind"
  std::string expected;  ///< what was expected, English: "a date yyyy-mm-dd that exists"
  std::string cure;      ///< "did you mean «brand»?", or empty
  std::string expected_nl = {};  ///< the same in Dutch
  std::string cure_nl = {};      ///< the same in Dutch

  bool operator==(const RecordProblem&) const = default;
  /// As an Error: code, one sentence, pointer, cure.
  [[nodiscard]] Error error() const;
  /// As a Problem at the record's place in the document, arguments {field, pointer, expected, verwacht, hint,
  /// wenk}.
  [[nodiscard]] Problem problem(const Place& place) const;
};

/// A record and all that is wrong with it.
struct ParsedRecord {
  /// The record; only when there are no problems.
  std::optional<Record> record;
  std::vector<RecordProblem> problems;
  /// Who and where, as far as it could be read, so that a refused record can be reported back.
  std::string type;
  std::string system;
  std::string id;
  Place place;

  [[nodiscard]] bool ok() const { return record.has_value(); }
};

/// Parses many records, keeping its buffers.
class RecordParser {
 public:
  explicit RecordParser(const Limits& limits = {});
  ~RecordParser();
  RecordParser(const RecordParser&) = delete;
  RecordParser& operator=(const RecordParser&) = delete;
  RecordParser(RecordParser&&) noexcept;
  RecordParser& operator=(RecordParser&&) noexcept;

  /// `json`: one JSON object, UTF-8; nothing but white space may follow. Nothing in the result points into
  /// it. At most 100 problems are listed.
  [[nodiscard]] ParsedRecord parse(std::string_view json);

 private:
  friend Result<Record> parse_half(std::string_view json);
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// One record; as RecordParser::parse.
[[nodiscard]] ParsedRecord parse_record(std::string_view json, const Limits& limits = {});

/// What is wrong with a record that was built or merged in memory, before the hub adds fields of its own: the
/// same rules as parse_record.
[[nodiscard]] std::vector<RecordProblem> check_record(const Record& record, const Limits& limits = {});

/// The Dutch and English texts of a code named above ({field}, {expected}, {hint}; in Dutch {verwacht},
/// {wenk}); none for an unknown code.
[[nodiscard]] std::optional<ProblemText> record_text(std::string_view code);

}  // namespace dorhub
