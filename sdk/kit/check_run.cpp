// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/check_run.hpp"

#include <cassert>
#include <utility>

namespace dorhub::kit {
namespace {

constexpr std::size_t kListed = 20;

std::uint64_t mixed(std::uint64_t seed, std::string_view name) {
  for (const char c : name) seed = (seed ^ static_cast<unsigned char>(c)) * 1099511628211ull;  // FNV-1a
  return seed;
}

}  // namespace

Workbench& SharedRuns::bench() {
  if (!bench_) bench_ = std::make_unique<Workbench>(project_, settings_.worker_program);
  return *bench_;
}

const std::vector<SampleRun>& SharedRuns::plain_runs() {
  if (plain_runs_) return *plain_runs_;
  plain_runs_.emplace();
  for (const Sample& sample : project_.samples) {
    SampleRun one{&sample, {}, {}, {}};
    if (auto document = bench().document_of(sample))
      one.document = std::move(*document);
    else
      one.refused = document.error();
    if (!one.refused) {
      if (auto run = bench().run("plain", sample, true))
        one.run = std::move(*run);
      else
        one.refused = run.error();
    }
    plain_runs_->push_back(std::move(one));
  }
  return *plain_runs_;
}

const plugins::Introduction& SharedRuns::introduction() {
  if (!introduction_) introduction_ = bench().introduce();
  return *introduction_;
}

const configuration::Manifest& CheckRun::manifest() const {
  assert(project().manifest() != nullptr);
  return *project().manifest();
}

bool CheckRun::is_interpreted() const { return manifest().posture == configuration::Posture::interpreter; }

std::unique_ptr<Workbench> CheckRun::other_bench(const BenchChoice& choice) const {
  return std::make_unique<Workbench>(project(), settings().worker_program, choice);
}

std::filesystem::path CheckRun::part(const char* name) const {
  const auto file = std::filesystem::path(settings().worker_program).parent_path() / name;
  return std::filesystem::exists(file) ? file : std::filesystem::path();
}

std::vector<const SampleRun*> CheckRun::runs() {
  std::vector<const SampleRun*> out;
  for (const SampleRun& one : all_runs())
    if (one.ended_well()) out.push_back(&one);
  return out;
}

std::vector<const SampleRun*> CheckRun::documents(bool and_broken) {
  std::vector<const SampleRun*> out;
  for (const SampleRun* one : runs()) {
    if (one->sample->is_conversation() || one->run.is_unsupported()) continue;
    if (and_broken || !one->sample->is_broken()) out.push_back(one);
  }
  return out;
}

std::mt19937_64 CheckRun::random() const { return std::mt19937_64(mixed(seed_, check_.name)); }

std::string CheckRun::again() const {
  return "dorhub adapter test " + std::string(check_.name) + " --seed " + std::to_string(seed_);
}

void CheckRun::add(Finding finding, Verdict verdict) {
  if (verdict == Verdict::failed || result_.verdict == Verdict::passed) result_.verdict = verdict;
  if (result_.findings.size() >= kListed) {
    ++result_.more;
    return;
  }
  finding.check = check_.name;
  if (finding.why.empty()) finding.why = check_.why;
  if (finding.cure.empty()) finding.cure = check_.cure;
  finding.again = again();
  result_.findings.push_back(std::move(finding));
}

void CheckRun::keep(Finding& finding, std::string frames) {
  finding.debug = "dorhub adapter debug " + std::string(check_.name);
  if (result_.failing) return;
  result_.failing = Case{std::string(check_.name), finding.sentence(), again(), std::move(frames)};
}

void CheckRun::fail(Finding finding, const Sample* sample) {
  if (sample == nullptr) return add(std::move(finding), Verdict::failed);
  for (const SampleRun& one : all_runs()) {
    if (one.sample != sample || one.refused) continue;
    if (!sample->is_conversation()) return fail(std::move(finding), one.document);
    auto frames =
        frames_of_conversation({kConnection, one.document.options}, one.document.bytes, sample->place());
    if (frames) keep(finding, std::move(*frames));
  }
  add(std::move(finding), Verdict::failed);
}

void CheckRun::fail(Finding finding, const Document& document) {
  keep(finding, frames_of_document(envelope_of(document), document.bytes));
  add(std::move(finding), Verdict::failed);
}

void CheckRun::to_do(Finding finding) { add(std::move(finding), Verdict::to_do); }

void CheckRun::skip(std::string reason) {
  if (has_failed()) return;
  result_.verdict = Verdict::skipped;
  result_.reason = std::move(reason);
}

void CheckRun::blocked_by(std::string_view check, std::string_view why) {
  if (has_failed()) return;
  result_.verdict = Verdict::blocked;
  result_.reason = std::string(check) + (why.empty() ? "" : ": " + std::string(why));
}

void CheckRun::blocked_by(const CheckResult& before) {
  if (has_failed()) return;
  if (before.verdict != Verdict::blocked)
    return blocked_by(before.check,
                      before.findings.empty() ? "it did not pass" : before.findings[0].sentence());
  result_.verdict = Verdict::blocked;
  result_.reason = before.reason;
}

}  // namespace dorhub::kit
