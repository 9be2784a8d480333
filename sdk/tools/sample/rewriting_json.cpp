// SPDX-License-Identifier: EUPL-1.2
#include <dorhub/json_writer.hpp>

#include "sdk/record/json_scan.hpp"
#include "sdk/record/json_tree.hpp"
#include "sdk/tools/sample/rewriting_parts.hpp"

namespace dorhub::sample {
namespace {

constexpr std::size_t kNesting = 64;

/// Walks the tokens and copies all but the values; knows at each where in the document it is.
class JsonRewriting {
 public:
  JsonRewriting(std::string_view document, const Sample& sample, const Change& change, std::size_t most,
                const Rename& rename)
      : text_(document),
        scanner_(document, kNesting),
        list_(sample.list == "/*" ? std::string() : sample.list),
        change_(change),
        most_(most),
        rename_(rename) {}

  std::string run() {
    JsonToken token = scanner_.next();
    for (; token != JsonToken::end && token != JsonToken::fault; token = scanner_.next()) take(token);
    // Behind a fault nothing is known to be a value: it stays behind.
    copy_to(token == JsonToken::end ? text_.size() : scanner_.offset());
    return std::move(out_);
  }

 private:
  struct Open {
    bool is_array = false;
    bool is_list = false;
    std::size_t index = 0;
    std::string key = {};

    [[nodiscard]] std::string step() const {
      return is_array ? std::to_string(index) : escape_pointer_step(key);
    }
  };

  void take(JsonToken token) {
    if (token == JsonToken::key) {
      open_.back().key = scanner_.text();
      return rename();
    }
    if (token == JsonToken::end_object || token == JsonToken::end_array) return close();
    if (!open_.empty() && open_.back().is_list && open_.back().index >= most_) return drop(token);
    if (token == JsonToken::begin_object || token == JsonToken::begin_array) {
      open_.push_back(
          {token == JsonToken::begin_array, token == JsonToken::begin_array && pointer() == list_, 0, {}});
      return;
    }
    if (token == JsonToken::string || token == JsonToken::number) replace(token);
    end_value();
  }

  void rename() {
    if (!rename_) return;
    const std::string& was = open_.back().key;
    const std::string now = rename_(was);
    if (now == was) return;
    copy_to(scanner_.offset());
    append_json_string(out_, now);
    copied_ = key_end(scanner_.offset());
  }

  /// Behind the closing quote of the key at `at`; the scanner has read past the colon.
  [[nodiscard]] std::size_t key_end(std::size_t at) const {
    for (++at; text_[at] != '"'; ++at)
      if (text_[at] == '\\') ++at;
    return at + 1;
  }

  /// Elements past the last that is kept go, with the comma before them.
  void drop(JsonToken token) {
    copy_to(kept_to_);
    has_dropped_ = true;
    (void)scanner_.skip(token);
    copied_ = scanner_.position();
  }

  void close() {
    if (open_.back().is_list && has_dropped_) copied_ = std::max(copied_, scanner_.offset());
    open_.pop_back();
    end_value();
  }

  void end_value() {
    if (open_.empty()) return;
    if (open_.back().is_list) kept_to_ = scanner_.position();
    ++open_.back().index;
  }

  void replace(JsonToken token) {
    const std::string value(scanner_.text());
    std::size_t row = kNoRow;
    const std::string name = place(row);
    const std::string now = change_(row, name, value);
    if (now == value) return;
    copy_to(scanner_.offset());
    const bool is_number = token == JsonToken::number && !now.empty() &&
                           now.find_first_not_of("-0123456789.") == std::string::npos;
    if (is_number)
      out_ += now;
    else
      append_json_string(out_, now);
    copied_ = scanner_.position();
  }

  /// The name below the list's element, and its row; or the whole path.
  std::string place(std::size_t& row) const {
    std::string out;
    for (const Open& one : open_) {
      if (one.is_list) {
        row = one.index;
        out.clear();
        continue;
      }
      out += (out.empty() ? "" : "/") + one.step();
    }
    return out;
  }

  std::string pointer() const {
    std::string out;
    for (const Open& one : open_) out += "/" + one.step();
    return out;
  }

  void copy_to(std::size_t end) {
    if (end > copied_) out_ += text_.substr(copied_, end - copied_);
    copied_ = std::max(copied_, end);
  }

  std::string_view text_;
  JsonScanner scanner_;
  std::string list_;
  const Change& change_;
  std::size_t most_;
  const Rename& rename_;
  std::vector<Open> open_;
  bool has_dropped_ = false;
  std::size_t copied_ = 0;   // of text_, already in out_
  std::size_t kept_to_ = 0;  // where the last kept element ends
  std::string out_;
};

}  // namespace

std::string rewritten_json(std::string_view text, const Sample& sample, const Change& change,
                           std::size_t most, const Rename& rename) {
  return JsonRewriting(text, sample, change, most, rename).run();
}

}  // namespace dorhub::sample
