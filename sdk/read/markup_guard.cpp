// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/markup_guard.hpp"

#include <algorithm>
#include <cstring>

namespace dorhub::read {

MarkupGuard::Found MarkupGuard::look(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const std::size_t from = at;
    at = next_sign(bytes, from);
    if (is_prolog_ && std::memchr(bytes.data() + from, '\0', at - from) != nullptr) return Found::doctype;
    if (at == bytes.size()) break;
    if (state_ == State::text) {
      began_ = seen_ + at;
      began_line_ = 0;
    }
    if (!step(bytes[at])) return Found::doctype;
  }
  count_lines(bytes);
  const bool is_markup = state_ != State::text && state_ < State::data;
  return is_markup && seen_ - began_ > kMarkupMost ? Found::too_large : Found::nothing;
}

// Where the next byte is that this state has to look at.
std::size_t MarkupGuard::next_sign(std::string_view bytes, std::size_t at) const {
  const auto skip = [&](auto is_sign) {
    while (at < bytes.size() && !is_sign(bytes[at])) ++at;
    return at;
  };
  switch (state_) {
    case State::text:
      return skip([](char c) { return c == '<' || c == '&'; });
    case State::tag:
      return skip([](char c) { return c == '>' || c == '"' || c == '\''; });
    case State::quotes:
      return std::min(bytes.find('"', at), bytes.size());
    case State::apostrophes:
      return std::min(bytes.find('\'', at), bytes.size());
    case State::comment:
      return std::min(bytes.find('-', at), bytes.size());
    case State::instruction:
      return std::min(bytes.find('?', at), bytes.size());
    case State::data:
      return std::min(bytes.find(']', at), bytes.size());
    default:
      return at;
  }
}

void MarkupGuard::count_lines(std::string_view bytes) {
  if (began_line_ == 0 && state_ != State::text) {
    const auto to = bytes.begin() + static_cast<std::ptrdiff_t>(began_ - seen_);
    began_line_ = line_ + static_cast<std::uint32_t>(std::count(bytes.begin(), to, '\n'));
  }
  line_ += static_cast<std::uint32_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  seen_ += bytes.size();
}

bool MarkupGuard::step(char c) {
  switch (state_) {
    case State::text:
      state_ = c == '<' ? State::open : State::reference;
      return true;
    case State::reference:
      if (c == '<') state_ = State::open;
      if (c == ';' || c == ' ' || c == '\n') state_ = State::text;
      return true;
    case State::open:
      state_ = c == '!' ? State::bang : c == '?' ? State::instruction : c == '>' ? State::text : State::tag;
      if (state_ == State::tag) is_prolog_ = false;
      return true;
    case State::bang:
      if (is_prolog_ && c != '-') return false;  // <!DOCTYPE, or nothing that may stand here
      state_ = c == '-' ? State::dash : c == '[' ? State::data : State::tag;
      return true;
    case State::dash:
      state_ = c == '-' ? State::comment : State::tag;
      return true;
    default:
      step_inside(c);
      return true;
  }
}

void MarkupGuard::step_inside(char c) {
  const auto go = [&](char end, State further, State otherwise) { state_ = c == end ? further : otherwise; };
  switch (state_) {
    case State::comment:
      return go('-', State::comment_dash, State::comment);
    case State::comment_dash:
      return go('-', State::comment_dashes, State::comment);
    case State::comment_dashes:
      return go('>', State::text, State::comment_dashes);
    case State::instruction:
      return go('?', State::question, State::instruction);
    case State::question:
      return go('>', State::text, c == '?' ? State::question : State::instruction);
    case State::quotes:
      return go('"', State::tag, State::quotes);
    case State::apostrophes:
      return go('\'', State::tag, State::apostrophes);
    case State::data:
      return go(']', State::data_bracket, State::data);
    case State::data_bracket:
      return go(']', State::data_brackets, State::data);
    case State::data_brackets:
      return go('>', State::text, c == ']' ? State::data_brackets : State::data);
    default:
      return go('>', State::text, c == '"' ? State::quotes : c == '\'' ? State::apostrophes : State::tag);
  }
}

}  // namespace dorhub::read
