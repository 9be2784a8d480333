// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/case.hpp"

#include <dorhub/abi.h>

#include <algorithm>
#include <boost/json.hpp>
#include <vector>

#include "core/configuration/nearest.hpp"
#include "core/environment/files.hpp"
#include "plugins/conversation/conversation.hpp"
#include "sdk/kit/project.hpp"
#include "sdk/record/frame.hpp"

namespace dorhub::kit {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::uint64_t kJob = 1;

fs::path folder_of(const fs::path& project) { return project / ".dorhub" / "cases"; }

std::string file_name(std::string name) {
  std::replace(name.begin(), name.end(), '/', '-');
  return name;
}

std::string two(unsigned major, unsigned minor) {
  return std::to_string(major) + "." + std::to_string(minor);
}

std::string hello() {
  Hello hub;
  hub.abi = two(DOR_ABI_MAJOR, DOR_ABI_MINOR);
  hub.model = two(DOR_MODEL_MAJOR, DOR_MODEL_MINOR);
  hub.name = "dorhub";
  std::string out;
  append_frame(out, FrameKind::hello, 0, write_hello(hub));
  return out;
}

std::string text_at(const json::value& object, std::string_view name) {
  const json::value* value = object.is_object() ? object.as_object().if_contains(name) : nullptr;
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

std::vector<std::string> kept_names(const fs::path& folder) {
  std::vector<std::string> out;
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    if (at->path().extension() != ".json") continue;
    boost::system::error_code wrong;
    out.push_back(text_at(json::parse(file_bytes(at->path()), wrong), "case"));
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

std::string frames_of_document(const Envelope& envelope, std::string_view document) {
  std::string out = hello();
  append_frame(out, FrameKind::translate, kJob, write_envelope(envelope) + '\n' + std::string(document));
  return out;
}

Result<std::string> frames_of_conversation(const JobHead& head, std::string_view ndjson,
                                           const std::string& name) {
  DORHUB_TRY(talk, plugins::Conversation::parse(ndjson, name));
  std::string out = hello();
  append_frame(out, FrameKind::ask, kJob, write_job_head(head) + '\n' + talk.state());
  for (const plugins::RecordedExchange& one : talk.exchanges())
    append_frame(out, FrameKind::response, kJob,
                 write_response_head(one.answer.head) + '\n' + one.answer.body);
  return out;
}

Result<void> keep_case(const fs::path& project, const Case& one) {
  DiskFiles disk;
  const fs::path folder = folder_of(project);
  DORHUB_CHECK(disk.make_folder(folder, 0700));
  DORHUB_CHECK(disk.write(project / ".dorhub" / ".gitignore", "*\n", 0600));
  const json::object about{{"case", one.name}, {"what", one.what}, {"again", one.again}};
  const std::string name = file_name(one.name);
  DORHUB_CHECK(disk.write(folder / (name + ".frames"), one.frames, 0600));
  DORHUB_CHECK(disk.write(folder / (name + ".json"), json::serialize(about) + '\n', 0600));
  return disk.write(folder / "last", name + '\n', 0600);
}

Result<KeptCase> kept_case(const fs::path& project, const std::string& name) {
  const fs::path folder = folder_of(fs::absolute(project).lexically_normal());
  std::string file = file_name(name);
  if (name == "last") {
    const std::string last = file_bytes(folder / "last");
    file = last.substr(0, last.find('\n'));
  }
  const fs::path frames = folder / (file + ".frames");
  if (file.empty() || !fs::exists(frames)) {
    const auto names = kept_names(folder);
    return Error{"kit.no_case", name == "last" ? "no failing case is kept" : "no case «" + name + "» is kept",
                 folder.string(),
                 names.empty() ? "a failing «dorhub adapter test» or «dorhub adapter run FILE» keeps one"
                               : "kept are " + configuration::one_of(names)};
  }
  boost::system::error_code wrong;
  const json::value about = json::parse(file_bytes(folder / (file + ".json")), wrong);
  return KeptCase{text_at(about, "case"), text_at(about, "what"), text_at(about, "again"), frames};
}

}  // namespace dorhub::kit
