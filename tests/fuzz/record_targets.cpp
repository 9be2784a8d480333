// SPDX-License-Identifier: EUPL-1.2
#include <boost/json.hpp>
#include <cstdlib>

#include "sdk/record/frame.hpp"
#include "sdk/record/json_tree.hpp"
#include "sdk/record/parse.hpp"
#include "sdk/record/payload.hpp"
#include "sdk/record/personal.hpp"
#include "sdk/record/version.hpp"
#include "sdk/record/write.hpp"
#include "tests/fuzz/targets.hpp"

namespace dorhub::fuzz {
namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

// The scanner takes exactly what Boost.JSON takes.
void compare_with_boost(std::string_view bytes) {
  JsonTree tree;
  JsonFault fault;
  const bool accepted = tree.parse(bytes, 32, fault) == JsonTree::Outcome::built;
  boost::json::error_code failure;
  boost::json::parse_options options;
  options.max_depth = 32;
  boost::json::parse(boost::json::string_view(bytes.data(), bytes.size()), failure, {}, options);
  // Boost refuses exponents that overflow its counter; for us a number is a text.
  if (failure == boost::json::error::exponent_overflow) return;
  demand(accepted == !failure);
  demand(fault.offset <= bytes.size());
}

}  // namespace

void fuzz_record(std::string_view bytes) {
  compare_with_boost(bytes);
  const ParsedRecord parsed = parse_record(bytes);
  demand(parsed.ok() == parsed.problems.empty());
  if (!parsed.ok()) return;
  const std::string canonical = write_record(*parsed.record);
  const ParsedRecord again = parse_record(canonical);
  demand(again.ok() && *again.record == *parsed.record);
  demand(write_record(*again.record) == canonical);
  const SplitRecord halves = split_personal(*parsed.record);
  const auto joined = join_personal(halves.open_json, halves.personal_json);
  demand(joined.ok() && *joined == *parsed.record);
  const Record state = apply_version(*parsed.record, *parsed.record);
  demand(apply_version(state, *parsed.record) == state);
}

void fuzz_frames(std::string_view bytes) {
  const auto hear = [](std::string_view stream, std::size_t piece) {
    FrameReader reader(1 << 16);
    std::string heard;
    for (std::size_t at = 0; at < stream.size(); at += piece) {
      reader.feed(stream.substr(at, piece));
      for (auto event = reader.next();; event = reader.next()) {
        if (!event) return heard + "!" + event.error().code;
        if (event->what == FrameEvent::What::need_more) break;
        if (event->what == FrameEvent::What::frame)
          append_frame(heard, event->frame.kind, event->frame.number, event->frame.payload);
        else
          heard += "~" + event->stray.text;
        if (event->what == FrameEvent::What::frame && event->frame.kind == FrameKind::problem)
          static_cast<void>(read_problem(event->frame.payload));
      }
    }
    return heard;
  };
  demand(hear(bytes, bytes.size() + 1) == hear(bytes, 7));
  const HeadAndBody parts = split_head(bytes);
  static_cast<void>(read_envelope(parts.head));
  static_cast<void>(read_done(parts.head));
  static_cast<void>(read_hello(parts.head));
  static_cast<void>(read_request(parts.body));
  static_cast<void>(read_skip(parts.body));
}

}  // namespace dorhub::fuzz
