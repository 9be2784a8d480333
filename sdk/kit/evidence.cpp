// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/evidence.hpp"

#include <fnmatch.h>

#include <algorithm>

#include "sdk/kit/answers.hpp"
#include "sdk/kit/quality_list.hpp"

namespace dorhub::kit {
namespace {

using configuration::ManifestFormat;

bool fits(const std::vector<std::string>& patterns, const std::string& name) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    return fnmatch(pattern.c_str(), name.c_str(), FNM_CASEFOLD) == 0;
  });
}

/// The length of a format's name when the sample's begins with it ("stock-list", "broken-stock-list-2"), else
/// 0.
std::size_t named(const ManifestFormat& format, const Sample& sample) {
  constexpr std::string_view kBroken = "broken-";
  std::string name = sample.name();
  if (name.starts_with(kBroken)) name.erase(0, kBroken.size());
  const bool begins =
      name.starts_with(format.name) && (name.size() == format.name.size() || name[format.name.size()] == '-');
  return begins ? format.name.size() : 0;
}

/// The format that a sample is of, or none.
FormatEvidence* format_of(const std::vector<ManifestFormat>& formats, const Sample& sample,
                          Evidence& evidence) {
  FormatEvidence* best = nullptr;
  FormatEvidence* fitting = nullptr;
  std::size_t length = 0;
  std::size_t fit = 0;
  for (std::size_t i = 0; i < formats.size(); ++i) {
    if (fits(formats[i].samples, sample.file_name())) return &evidence.formats[i];
    if (named(formats[i], sample) > length) {
      best = &evidence.formats[i];
      length = named(formats[i], sample);
    }
    if (formats.size() == 1 || fits(formats[i].files, sample.file_name())) {
      fitting = &evidence.formats[i];
      ++fit;
    }
  }
  if (best != nullptr) return best;
  return fit == 1 ? fitting : nullptr;
}

}  // namespace

Evidence evidence_of(SharedRuns& shared) {
  Evidence out;
  const configuration::Manifest& manifest = *shared.project().manifest();
  out.has_contact = !manifest.contact.empty();
  for (const ManifestFormat& format : manifest.formats) out.formats.push_back({format.name, 0, 0});
  for (const SampleRun& one : shared.plain_runs()) {
    if (!one.ended_well()) continue;  // it shows nothing, neither good nor broken
    if (one.sample->is_conversation()) {
      out.can_ask = out.can_ask || !one.run.is_unsupported();
      continue;
    }
    out.can_translate = out.can_translate || !one.run.is_unsupported();
    FormatEvidence* const format = format_of(manifest.formats, *one.sample, out);
    if (format == nullptr) continue;
    ++(one.sample->is_broken() ? format->broken : format->samples);
  }
  out.can_render = can_render(shared.bench());
  out.quality = quality_lacks(shared.project().folder, out.can_ask);
  return out;
}

}  // namespace dorhub::kit
