// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/evidence.hpp"

#include <fnmatch.h>

#include <algorithm>

#include "sdk/kit/answers.hpp"
#include "sdk/kit/quality_list.hpp"

namespace dorhub::kit {
namespace {

using configuration::ManifestFormat;

bool fits(const ManifestFormat& format, const std::string& file_name) {
  return std::any_of(format.files.begin(), format.files.end(), [&](const std::string& pattern) {
    return fnmatch(pattern.c_str(), file_name.c_str(), FNM_CASEFOLD) == 0;
  });
}

/// The format that a sample is of, or -1.
int format_of(const std::vector<ManifestFormat>& formats, const Sample& sample) {
  constexpr std::string_view kBroken = "broken-";
  std::string name = sample.name();
  if (name.starts_with(kBroken)) name.erase(0, kBroken.size());
  int best = -1;
  std::size_t length = 0;
  int fitting = 0;
  int only = -1;
  for (int i = 0; i < static_cast<int>(formats.size()); ++i) {
    const std::string& format = formats[static_cast<std::size_t>(i)].name;
    const bool begins =
        name.starts_with(format) && (name.size() == format.size() || name[format.size()] == '-');
    if (begins && format.size() > length) {
      best = i;
      length = format.size();
    }
    if (fits(formats[static_cast<std::size_t>(i)], sample.file_name())) {
      ++fitting;
      only = i;
    }
  }
  if (best >= 0) return best;
  return fitting == 1 || formats.size() == 1 ? std::max(only, 0) : -1;
}

}  // namespace

Evidence evidence_of(SharedRuns& shared) {
  Evidence out;
  const configuration::Manifest& manifest = *shared.project().manifest();
  out.has_contact = !manifest.contact.empty();
  for (const ManifestFormat& format : manifest.formats) out.formats.push_back({format.name, 0, 0});
  for (const SampleRun& one : shared.plain_runs()) {
    if (one.sample->is_conversation()) {
      out.can_ask = out.can_ask || (one.ended_well() && !one.run.is_unsupported());
      continue;
    }
    out.can_translate = out.can_translate || (one.ended_well() && !one.run.is_unsupported());
    const int format = format_of(manifest.formats, *one.sample);
    if (format < 0) continue;
    FormatEvidence& evidence = out.formats[static_cast<std::size_t>(format)];
    ++(one.sample->is_broken() ? evidence.broken : evidence.samples);
  }
  out.can_render = can_render(shared.bench());
  out.quality = quality_lacks(shared.project().folder, out.can_ask);
  return out;
}

}  // namespace dorhub::kit
