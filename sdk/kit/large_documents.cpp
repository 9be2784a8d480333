// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/large_documents.hpp"

#include <algorithm>

#include "sdk/kit/document_edit.hpp"

namespace dorhub::kit {
namespace {

constexpr std::size_t kMost = 3;

struct Candidate {
  const SampleRun* one = nullptr;
  DocumentShape shape = {};
  int twins = 0;  ///< of the same form before it
};

}  // namespace

std::vector<LargeDocument> large_documents(CheckRun& run, std::size_t rows, std::size_t bytes) {
  std::vector<Candidate> all;
  for (const SampleRun* one : run.documents()) {
    Candidate candidate{one, shape_of(one->document.bytes, one->run.said), 0};
    if (candidate.shape.can_be_changed() && !candidate.shape.parts.empty())
      all.push_back(std::move(candidate));
  }
  const auto size = [](const Candidate& some) { return some.one->document.bytes.size(); };
  std::stable_sort(all.begin(), all.end(),
                   [&](const Candidate& a, const Candidate& b) { return size(a) > size(b); });
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      all[i].twins += all[i].shape.kind == all[j].shape.kind && all[i].shape.columns == all[j].shape.columns;
  std::stable_sort(all.begin(), all.end(),
                   [](const Candidate& a, const Candidate& b) { return a.twins < b.twins; });
  std::vector<LargeDocument> out;
  for (const Candidate& candidate : all) {
    if (out.size() == kMost) break;
    LargeDocument large{candidate.one, candidate.one->document};
    large.document.bytes = repeated(large.document.bytes, candidate.shape, rows, bytes);
    out.push_back(std::move(large));
  }
  return out;
}

}  // namespace dorhub::kit
