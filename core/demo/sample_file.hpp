// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Fills a template of a partner's file with goods and people of a world. The templates lie in
/// `config/demo/inbox/CONNECTION/`; the hub's core knows no partner's format, so all of a format is text in
/// the template and only what stands between {{ and }} is ours:
///
///   {{stolen GROUP N FIELD}}   the Nth (from 0) stolen good of that product group
///   {{honest GROUP N FIELD}}   the Nth good of that group that nobody misses
///   {{person N FIELD}}         name, street, house_number, postcode, place, birth_date, document_number
///   {{today DAYS [dmy]}}       a day, DAYS from now (0, -3): 2026-11-24, or 24-11-2026
///   {{each COUNT}} … {{end}}   the text between them COUNT times; in it {{row}} is 1, 2 …, and $ in the
///                              place of N is 0, 1 …; {{comma}} is a comma but in the last round
///
/// FIELD of a good is brand, model, model_year, colour, product_group or a kind of identifier; what a good
/// lacks is empty. A value is put in as it is: worlds hold no quotes, commas or semicolons.

#include <dorhub/result.hpp>
#include <string>
#include <string_view>

#include "core/demo/world.hpp"
#include "core/environment/clock.hpp"

namespace dorhub::demo {

/// The filled text. Fails with "demo.template" and the line in `where` on a word that is not one of those
/// above or an {{each}} without its {{end}}.
[[nodiscard]] Result<std::string> fill_sample_file(std::string_view text, const World& world, Moment now);

}  // namespace dorhub::demo
