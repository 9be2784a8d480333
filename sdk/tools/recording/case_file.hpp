// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A .dhcase: what a hub's admin sends a vendor of a delivery that went wrong. It holds no person, no secret
/// and no memory of a process.
///
///     case.json              adapter, version, sum of its program, hub, options, how it ended
///     document.csv           the delivery with pseudonyms
///     answer.golden.jsonl    what the adapter said of exactly this document
///
/// An archive as packages are (sdk/tools/package/archive.hpp): one form, `tar tf` lists it. Values; any
/// thread.

#include <dorhub/result.hpp>
#include <string>
#include <string_view>

#include "sdk/kit/workbench.hpp"

namespace dorhub::recording {

struct CaseFile {
  std::string adapter = {};
  std::string version = {};
  std::string program_sha256 = {};  ///< empty for an adapter without a program
  std::string hub = {};             ///< "dorhub 0.1.0"
  std::string outcome = {};         ///< of the last attempt: "dead" …; empty when there was none
  std::string reason_code = {};     ///< "worker.crashed"
  std::string reason = {};          ///< with the document's pseudonyms; empty when it can't be told so
  std::string failure = {};         ///< how the adapter ended on the document here; empty when it ended well
  std::string answer = {};          ///< as a golden
  kit::Document document = {};
};

[[nodiscard]] Result<std::string> write_case(const CaseFile& one);
/// Errors: those of read_archive(), "case.form" when it is no case.
[[nodiscard]] Result<CaseFile> read_case(std::string_view bytes);

}  // namespace dorhub::recording
