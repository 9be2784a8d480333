// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include <fstream>
#include <set>

#include "sdk/kit/adapter_build.hpp"
#include "sdk/kit/bad_end.hpp"
#include "sdk/kit/check_run.hpp"
#include "sdk/kit/library_file.hpp"
#include "sdk/kit/mutation.hpp"
#include "sdk/kit/sanitizer_report.hpp"

namespace dorhub::kit {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kFindings = 3;
constexpr std::chrono::milliseconds kPatience{5'000};
constexpr std::chrono::milliseconds kShrinking{2'000};

/// The sanitized build of the project's library, built anew where it can be; empty when there is none, and
/// for a stranger's project: it runs without a sandbox.
fs::path sanitized_library(CheckRun& run) {
  const Project& project = run.project();
  if (project.manifest()->posture != configuration::Posture::library) return {};
  const auto without = [&](const std::string& why) {
    run.remark("without sanitizers: " + why);
    return fs::path();
  };
  if (!run.settings().runs_commands) return without("a stranger's library runs in the sandbox only");
  if (run.part("dorhub-unconfined-worker").empty())
    return without("dorhub-unconfined-worker is not installed");
  // With --built it was made elsewhere, and its sanitized build with it.
  const bool is_built_here = project.built.string().starts_with((project.folder / "build" / "dev").string());
  if (is_built_here && is_buildable(project))
    if (const auto built = build_sanitized(project); !built) return without(built.error().text());
  const fs::path file = sanitized_build(project);
  return fs::exists(file) ? file : without("the adapter has no sanitized build beside it");
}

/// Runs documents in the sanitized build without a sandbox, or as production does where there is none.
class Fuzzer {
 public:
  explicit Fuzzer(CheckRun& run) : run_(run), library_(sanitized_library(run)), bench_(make_bench()) {}

  [[nodiscard]] bool is_sanitized() const { return !library_.empty(); }

  /// What is wrong with how it ended, without what differs from run to run; empty when nothing.
  std::string finding(const Document& document) {
    const Run now = bench_->translate(run_.check().name, document);
    if (!now.outcome.failure) return {};
    const std::string found = sanitizer_finding(now.outcome.printed, run_.project().folder);
    return found.empty() ? bad_end(run_, now.outcome) : found;
  }

 private:
  std::unique_ptr<Workbench> make_bench() {
    BenchChoice choice{.deadline = kPatience};
    if (is_sanitized()) {
      choice.library = library_;
      choice.worker_program = run_.part("dorhub-unconfined-worker").string();
      choice.environment = {"TZ=UTC0", "LANG=C.UTF-8", "LD_PRELOAD=" + runtime(),
                            "ASAN_OPTIONS=detect_leaks=0:color=never:allocator_may_return_null=1:"
                            "max_allocation_size_mb=1024:print_legend=0",
                            "UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1"};
    }
    return run_.other_bench(choice);
  }

  /// The sanitizer's run-time, which must be there before the library that needs it.
  [[nodiscard]] std::string runtime() const {
    if (const auto file = read_library(library_))
      for (const std::string& needed : file->other_libraries)
        if (needed.starts_with("libasan.so")) return needed;
    return "libasan.so.8";
  }

  CheckRun& run_;
  const fs::path library_;
  std::unique_ptr<Workbench> bench_;
};

/// Takes pieces out as long as it ends the same way.
std::string shrunk(Fuzzer& fuzzer, Document document, const std::string& finding) {
  const auto until = Clock::now() + kShrinking;
  for (std::size_t piece = document.bytes.size() / 2; piece > 0; piece /= 2)
    for (std::size_t at = 0; at < document.bytes.size() && Clock::now() < until;) {
      Document less = document;
      less.bytes.erase(at, piece);
      if (fuzzer.finding(less) == finding)
        document = std::move(less);
      else
        at += piece;
    }
  return document.bytes;
}

/// Keeps the case in cases/ of the project; its place in it, or why it was not kept.
std::string saved(CheckRun& run, const Sample& sample, const std::string& bytes) {
  if (!run.settings().runs_commands) return "not kept, since the project is a stranger's";
  const std::string name = fmt::format("fuzz-{:08x}{}", std::hash<std::string>()(bytes) & 0xFFFFFFFFu,
                                       sample.file.extension().string());
  std::error_code failed;
  fs::create_directories(run.project().folder / "cases", failed);
  std::ofstream out(run.project().folder / "cases" / name, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  return out ? "cases/" + name : "not kept, since cases/ can't be written to";
}

class Search {
 public:
  Search(CheckRun& run, Fuzzer& fuzzer) : run_(run), fuzzer_(fuzzer), random_(run.random()) {
    for (const SampleRun* one : run.documents(true)) {
      samples_.push_back(one);
      texts_.push_back(one->document.bytes);
    }
  }

  void go() {
    if (samples_.empty()) return run_.skip("there is no sample to begin with");
    // What broke it before, then the samples as they are, then changes.
    std::error_code failed;
    for (fs::directory_iterator at(run_.project().folder / "cases", failed), end; !failed && at != end;
         at.increment(failed))
      if (at->path().filename().string().starts_with("fuzz-"))
        try_one(*sample_of(at->path()), file_bytes(at->path()));
    for (const SampleRun* one : samples_) try_one(*one, one->document.bytes);
    const auto until = Clock::now() + run_.settings().fuzz_time;
    while (Clock::now() < until && found_.size() < kFindings) {
      const SampleRun& one = *samples_[random_() % samples_.size()];
      try_one(one, mutated(one.document.bytes, texts_, random_));
    }
  }

 private:
  /// The sample whose options and name a kept case is tried with: one of its ending.
  [[nodiscard]] const SampleRun* sample_of(const fs::path& file) const {
    for (const SampleRun* one : samples_)
      if (one->sample->file.extension() == file.extension()) return one;
    return samples_.front();
  }

  void try_one(const SampleRun& one, const std::string& bytes) {
    Document document = one.document;
    document.bytes = bytes;
    const std::string finding = fuzzer_.finding(document);
    if (finding.empty() || !found_.insert(finding).second) return;
    document.bytes = shrunk(fuzzer_, document, finding);
    run_.fail(
        {.place = one.sample->place(),
         .what = fmt::format("changed at random: {}; the case is {}, {} bytes, seed {}", finding,
                             saved(run_, *one.sample, document.bytes), document.bytes.size(), run_.seed())},
        document);
  }

  CheckRun& run_;
  Fuzzer& fuzzer_;
  std::mt19937_64 random_;
  std::vector<const SampleRun*> samples_;
  std::vector<std::string> texts_;
  std::set<std::string> found_;
};

void run(CheckRun& run) {
  Fuzzer fuzzer(run);
  Search search(run, fuzzer);
  search.go();
}

}  // namespace

extern const Check bad_fuzz{
    .name = "bad/fuzz",
    .order = 240,
    .promise = "documents changed at random find no fault (1 s; --fuzz SECONDS for more)",
    .why = "what nobody thought of is what breaks at a partner's",
    .cure = "correct it and keep the case as samples/broken-….; «dorhub adapter run» shows what comes of it",
    .page =
        R"(The samples are changed at random, by the seed: bytes lost and doubled, numbers at their limits, naughty strings,
pieces of other samples. A library is built a second time with AddressSanitizer and UndefinedBehaviorSanitizer
(dorhub_add_adapter() makes the target adapter_NAME_sanitized; GCC) and runs without a sandbox, which has no place
for them. Executables are fuzzed through their frames, in the sandbox.

    samples/export.csv changed at random: heap-buffer-overflow at src/acme.cpp:58; the case is
    cases/fuzz-1c291ca3.csv, 9 bytes, seed 7.

What is found is made smaller as long as it ends the same way, kept in cases/, and tried first the next time. Where
there is no sanitized build, the library is fuzzed as it is, and the report says so. For CI: --fuzz 60.
)",
    .yields_to = "bad/",
    .capability = Capability::translate,
    .run = run};

}  // namespace dorhub::kit
