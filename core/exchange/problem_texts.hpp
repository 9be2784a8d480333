// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a problem's code says to a person, in Dutch and English, whoever found it.
///
/// An adapter's own codes stand in its manifest, those of readers, record checks and rules beside the code
/// that gives them; this is the one place that knows where to look. Any thread.

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/configuration/manifest.hpp"
#include "sdk/record/problem.hpp"

namespace dorhub::exchange {

/// A sentence in both languages, arguments filled in.
struct TextPair {
  std::string nl;
  std::string en;
};

class ProblemTexts {
 public:
  /// Keeps the texts of these manifests.
  explicit ProblemTexts(const std::vector<configuration::Manifest>& manifests);

  /// Other manifests from now on: an adapter's version was changed.
  void renew(const std::vector<configuration::Manifest>& manifests);

  /// The texts of `code` as given by `adapter`; a code that nobody explains is shown as it is.
  [[nodiscard]] TextPair find(std::string_view adapter, std::string_view code, const ProblemArgs& args) const;

 private:
  mutable std::mutex mutex_;  // guards by_adapter_
  std::map<std::string, std::map<std::string, configuration::ManifestText>, std::less<>> by_adapter_;
};

}  // namespace dorhub::exchange
