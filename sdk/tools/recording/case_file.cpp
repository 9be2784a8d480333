// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/recording/case_file.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <utility>

#include "sdk/tools/package/archive.hpp"

namespace dorhub::recording {
namespace {

namespace json = boost::json;

constexpr const char* kAbout = "case.json";
constexpr const char* kAnswer = "answer.golden.jsonl";
constexpr int kForm = 1;

/// The texts of case.json, by name.
constexpr std::array<std::pair<const char*, std::string CaseFile::*>, 8> kTexts{{
    {"adapter", &CaseFile::adapter},
    {"version", &CaseFile::version},
    {"program_sha256", &CaseFile::program_sha256},
    {"hub", &CaseFile::hub},
    {"outcome", &CaseFile::outcome},
    {"reason_code", &CaseFile::reason_code},
    {"reason", &CaseFile::reason},
    {"failure", &CaseFile::failure},
}};

Error no_case() {
  return {"case.form", "this is no case of a delivery", "",
          "make one on the hub with «dorhub delivery export ID --case»"};
}

const package::PackedFile* find(const std::vector<package::PackedFile>& files, std::string_view name) {
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const auto& one) { return one.name == name; });
  return found == files.end() ? nullptr : &*found;
}

}  // namespace

Result<std::string> write_case(const CaseFile& one) {
  json::object about{{"form", kForm}};
  for (const auto& [name, member] : kTexts) about[name] = one.*member;
  about["document"] = one.document.file_name;
  about["options"] = json::parse(one.document.options);
  return package::write_archive({{kAbout, json::serialize(about) + '\n'},
                                 {one.document.file_name, one.document.bytes},
                                 {kAnswer, one.answer}});
}

Result<CaseFile> read_case(std::string_view bytes) {
  DORHUB_TRY(files, package::read_archive(bytes));
  const package::PackedFile* about = find(files, kAbout);
  const package::PackedFile* answer = find(files, kAnswer);
  if (about == nullptr || answer == nullptr) return no_case();
  boost::system::error_code failed;
  const json::value value = json::parse(about->content, failed);
  if (failed || !value.is_object() || !value.as_object().contains("options")) return no_case();
  const json::object& object = value.as_object();
  const auto text = [&](const char* name) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string();
  };
  CaseFile out;
  for (const auto& [name, member] : kTexts) out.*member = text(name);
  const package::PackedFile* document = find(files, text("document"));
  if (document == nullptr || out.adapter.empty() || !object.at("options").is_object()) return no_case();
  out.answer = answer->content;
  out.document = {.bytes = document->content,
                  .file_name = document->name,
                  .options = json::serialize(object.at("options"))};
  return out;
}

}  // namespace dorhub::recording
