// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/recorded_partner.hpp"

#include <utility>

namespace dorhub::kit {
namespace {

std::string key_of(const std::string& method, const std::string& url) { return method + ' ' + url; }

}  // namespace

std::string fault_name(Fault fault) {
  switch (fault) {
    case Fault::busy:
      return "status 429";
    case Fault::broken:
      return "status 500";
    case Fault::half_body:
      return "half a body";
    case Fault::web_page:
      return "a web page with status 200";
    case Fault::empty_body:
      break;
  }
  return "an empty body with status 200";
}

const std::vector<Fault>& all_faults() {
  static const std::vector<Fault> faults{Fault::busy, Fault::broken, Fault::half_body, Fault::web_page,
                                         Fault::empty_body};
  return faults;
}

void RecordedPartner::spoil(std::size_t index, Fault fault, bool is_for_ever) {
  spoilt_index_ = index;
  fault_ = fault;
  is_for_ever_ = is_for_ever;
}

plugins::RecordedAnswer RecordedPartner::spoilt(const plugins::RecordedAnswer& good) const {
  plugins::RecordedAnswer out = good;
  switch (fault_) {
    case Fault::busy:
      out.head = {429, {{"content-type", "application/json"}, {"retry-after", "1"}}};
      out.body = R"({"error":"too many requests"})";
      break;
    case Fault::broken:
      out.head = {500, {{"content-type", "text/plain"}}};
      out.body = "internal error";
      break;
    case Fault::half_body:
      out.body.resize(out.body.size() / 2);
      break;
    case Fault::web_page:
      out.head = {200, {{"content-type", "text/html"}}};
      out.body = "<!DOCTYPE html><html><body><h1>Onderhoud</h1></body></html>";
      break;
    case Fault::empty_body:
      out.body.clear();
      break;
  }
  return out;
}

std::optional<plugins::RecordedAnswer> RecordedPartner::answer(const HttpRequest& request) {
  const std::string key = key_of(request.method, request.url);
  const std::size_t times = asked_[key]++;
  std::optional<std::size_t> index;  // the exchange that answers: the times-th of its request, or its last
  std::size_t recorded = 0;
  for (std::size_t i = 0; i < exchanges_.size(); ++i) {
    if (key_of(exchanges_[i].method, exchanges_[i].url) != key) continue;
    if (recorded++ <= times) index = i;
  }
  if (!index) {
    if (unknown_.empty()) unknown_ = key;
    return std::nullopt;
  }
  if (times >= recorded + kMost) {
    endless_ = key;
    return std::nullopt;
  }
  const bool is_spoilt = spoilt_index_ &&
                         key_of(exchanges_[*spoilt_index_].method, exchanges_[*spoilt_index_].url) == key &&
                         *index >= *spoilt_index_;
  if (!is_spoilt) return exchanges_[*index].answer;
  plugins::RecordedAnswer out = spoilt(exchanges_[*index].answer);
  if (!is_for_ever_) {
    spoilt_index_.reset();
    --asked_[key];  // asked again, it gets what it would have got
  }
  return out;
}

std::vector<Recording> recordings(CheckRun& run) {
  std::vector<Recording> out;
  for (const SampleRun& one : run.all_runs()) {
    if (!one.sample->is_conversation() || one.sample->is_broken() || one.refused) continue;
    const auto talk = plugins::Conversation::parse(one.document.bytes, one.sample->place());
    if (talk) out.push_back({&one, talk->state(), talk->exchanges()});
  }
  return out;
}

}  // namespace dorhub::kit
