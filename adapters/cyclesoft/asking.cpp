// SPDX-License-Identifier: EUPL-1.2
#include "adapters/cyclesoft/asking.hpp"

#include <charconv>
#include <utility>

#include "adapters/cyclesoft/stock.hpp"

namespace dorhub::cyclesoft {
namespace {

constexpr std::string_view kStateHeader = "cyclesoft-stock 1\n";
constexpr int kMostAttempts = 4;
constexpr std::int64_t kOneMinute = 60'000;
constexpr int kSaveEvery = 20;

/// FNV-1a over what the list says of an object: when it changes, the details are asked again.
std::uint64_t fingerprint_of(const Node& item) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const std::string_view name :
       {"store_id", "description", "frame_id", "purchase_price_cents", "stocked_at"})
    for (const char c : std::string(item[name].text()) + '\n')
      hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

std::string hex(std::uint64_t value) {
  char digits[16];
  return {digits, std::to_chars(digits, digits + sizeof digits, value, 16).ptr};
}

/// "ID HEX" per line, after the header line; anything else is a state of another version and starts anew.
std::map<std::string, std::uint64_t> read_state(std::string_view state) {
  std::map<std::string, std::uint64_t> known;
  if (state.substr(0, kStateHeader.size()) != kStateHeader) return known;
  state.remove_prefix(kStateHeader.size());
  while (!state.empty()) {
    const std::size_t end = state.find('\n');
    const std::string_view line = state.substr(0, end);
    state.remove_prefix(end == std::string_view::npos ? state.size() : end + 1);
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) continue;
    std::uint64_t value = 0;
    std::from_chars(line.data() + space + 1, line.data() + line.size(), value, 16);
    known.emplace(line.substr(0, space), value);
  }
  return known;
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

}  // namespace

StockAsk::StockAsk(const Node& options)
    : base_url_(options["base_url"].text()), credentials_(options["credentials"].text()) {
  if (base_url_.empty()) base_url_ = "https://api.cyclesoftware.nl";
  if (credentials_.empty()) credentials_ = "{{secret:credentials}}";
}

void StockAsk::begin(std::string_view state) {
  stop();
  known_ = read_state(state);
  step_ = Step::list;
  list_is_whole_ = true;
  url_ = base_url_ + "/api/v1/stock/pos-items.json";
  asked_pages_ = {url_};
}

void StockAsk::stop() {
  step_ = Step::idle;
  wanted_.clear();
  listed_.clear();
  asked_pages_.clear();
  wait_ms_ = 0;
  attempts_ = 0;
  since_saved_ = 0;
}

bool StockAsk::next_request(std::string_view state, Output& out) {
  if (step_ == Step::idle && attempts_ < 0) {  // this ask has ended
    attempts_ = 0;
    return false;
  }
  if (step_ == Step::idle || !state.empty()) begin(state);
  if (step_ == Step::objects) {
    if (wanted_.empty()) {
      if (list_is_whole_)
        std::erase_if(known_, [&](const auto& one) { return !listed_.contains(one.first); });
      save(out);
      stop();
      return false;
    }
    url_ = base_url_ + "/api/v1/stock-objects/" + wanted_.front().bought.id + ".json";
  }
  send(out);
  return true;
}

void StockAsk::send(Output& out) {
  Request request;
  request.url = url_;
  request.headers = {{"Accept", "application/json"}, {"Authorization", "Basic " + credentials_}};
  request.wait_ms = std::exchange(wait_ms_, 0);
  out.request(request);
}

void StockAsk::on_response(const Response& response, Output& out) {
  if (!is_good(response, out)) return;
  attempts_ = 0;
  note_limits(response, out);
  if (step_ == Step::list)
    take_list(response, out);
  else if (step_ == Step::objects)
    take_object(response, out);
}

bool StockAsk::is_good(const Response& response, Output& out) {
  if (response.status == 200) return true;
  const std::string status = std::to_string(response.status);
  if (response.status == 404 && step_ == Step::objects) {  // sold or removed since the list was made
    out.problem("cyclesoft.object_gone", {}, {{"object", wanted_.front().bought.id}}, Severity::warning);
    wanted_.pop_front();
    attempts_ = 0;
    return false;
  }
  if (response.status == 429 || response.status >= 500) {
    wait_or_stop(response, out);
    return false;
  }
  const bool refused = response.status == 401 || response.status == 403;
  out.problem(refused ? "cyclesoft.access_refused" : "cyclesoft.unexpected_status", {}, {{"status", status}},
              Severity::fatal);
  save(out);
  stop();
  attempts_ = -1;
  return false;
}

/// The same request again after a while, a few times; or an end when the day's share is used up.
void StockAsk::wait_or_stop(const Response& response, Output& out) {
  const bool day_is_over = response.headers["x-ratelimit-daily-remaining"].integer() == 0;
  if (day_is_over || ++attempts_ >= kMostAttempts) {
    if (day_is_over)
      out.problem("cyclesoft.daily_limit", {}, {}, Severity::warning);
    else
      out.problem("cyclesoft.server_busy", {}, {{"status", std::to_string(response.status)}},
                  Severity::fatal);
    save(out);
    stop();
    attempts_ = -1;
    return;
  }
  const std::optional<std::int64_t> retry_after = response.headers["retry-after"].integer();
  const std::int64_t base = response.status == 429 ? kOneMinute : 5'000;
  wait_ms_ = retry_after ? *retry_after * 1000 : base << (attempts_ - 1);
}

/// Waits before the next request when this minute's share is used up, as the headers of a good answer say.
void StockAsk::note_limits(const Response& response, Output& out) {
  if (response.headers["x-ratelimit-minutely-remaining"].integer() == 0) {
    wait_ms_ = kOneMinute;
    out.log("ratelimit", "minute's share used up, waiting one minute");
  }
}

void StockAsk::take_list(const Response& response, Output& out) {
  bool more = false;
  {
    Tree tree(response.reader, response.body, R"({"format":"json"})");
    if (tree.look("/error").is_true()) {
      out.problem("cyclesoft.partner_error", tree.look("/error_message").place(), {}, Severity::fatal);
    } else if (tree.browse("/data")) {
      while (const auto item = tree.next()) take_item(*item, out);
      if (!tree.broken()) {
        more = follow(tree.look("/pagination"), out);
        if (!more && !tree.broken()) step_ = Step::objects;
      }
    } else if (!tree.broken()) {
      out.problem("cyclesoft.unknown_document", {}, {}, Severity::fatal);
    }
    if (!tree.broken() && (more || step_ == Step::objects)) return;
  }
  stop();  // nothing is left out of the state: the next ask begins again
  attempts_ = -1;
}

void StockAsk::take_item(const Node& item, Output& out) {
  const std::optional<std::string> id = id_of(item["object_id"]);
  if (!id || !is_used(item).value_or(false)) return;
  if (item["is_deleted"].is_true()) {
    if (known_.erase(*id) != 0) translate_item(item, out);
    return;
  }
  listed_.insert(*id);
  const std::uint64_t fingerprint = fingerprint_of(item);
  const auto had = known_.find(*id);
  if (had != known_.end() && had->second == fingerprint) return;
  if (auto bought = registration_of_item(item, out)) wanted_.push_back({*std::move(bought), fingerprint});
}

/// Sets the URL of the next page, if there is one. One that was asked before, or is on another server, ends
/// the list; what it held so far is asked all the same.
bool StockAsk::follow(const Node& pagination, Output& out) {
  const std::string_view next_url = pagination["next_url"].text();
  const std::string_view next_offset = pagination["next_offset"].text();
  std::string next;
  if (!next_url.empty())
    next = next_url;
  else if (!next_offset.empty())
    next = base_url_ + "/api/v1/stock/pos-items.json?offset=" + std::string(next_offset);
  if (next.empty()) return false;
  if (!starts_with(next, base_url_ + "/") || !asked_pages_.insert(next).second) {
    const std::string_view server = std::string_view(next).substr(0, next.find('/', next.find("//") + 2));
    out.problem("cyclesoft.paging", pagination.place(), {{"server", server}});
    list_is_whole_ = false;
    return false;
  }
  url_ = std::move(next);
  return true;
}

void StockAsk::take_object(const Response& response, Output& out) {
  Wanted wanted = std::move(wanted_.front());
  wanted_.pop_front();
  Tree tree(response.reader, response.body, R"({"format":"json"})");
  const Node object = tree.look("");
  if (tree.broken()) return;  // reported with its place; the next ask tries again
  if (object["error"].is_true() || object["stock_object_id"].text() != wanted.bought.id)
    return out.problem("cyclesoft.wrong_object", object.place(), {{"object", wanted.bought.id}});
  RowConverter convert(out, kId);
  add_object(wanted.bought, object, convert);
  known_[wanted.bought.id] = wanted.fingerprint;
  complete_list(wanted.bought, kObject);
  out.record(std::move(wanted.bought), object.place());
  if (++since_saved_ >= kSaveEvery) save(out);
}

void StockAsk::save(Output& out) {
  std::string state(kStateHeader);
  for (const auto& [id, fingerprint] : known_) state += id + ' ' + hex(fingerprint) + '\n';
  out.state(state);
  since_saved_ = 0;
}

}  // namespace dorhub::cyclesoft
