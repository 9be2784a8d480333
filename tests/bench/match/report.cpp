// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "tests/bench/match/measure.hpp"

namespace dorhub::bench {
namespace {

std::string percent(double share, int digits = 1) { return fmt::format("{:.{}f}", share * 100, digits); }

std::string with_interval(double share, std::size_t n) {
  const Interval interval = wilson(share, n);
  return fmt::format("{} ({}–{})", percent(share), percent(interval.low), percent(interval.high));
}

template <class... Args>
void line(std::string& out, fmt::format_string<Args...> text, Args&&... args) {
  fmt::format_to(std::back_inserter(out), text, std::forward<Args>(args)...);
  out += '\n';
}

void write_flags(std::string& out, const WorldFigures& w) {
  line(out,
       "**Honest goods flagged** ({} asked, in %): hit {}, possible or better {}, with check number {}.\n",
       w.honest, percent(w.honest_hit, 3), with_interval(w.honest_possible, w.honest),
       with_interval(w.honest_both, w.honest));
}

void write_classes(std::string& out, const WorldFigures& w) {
  out += "| error (recall in %) | queries | found (95 %) | first of found | as possible |";
  for (const double point : curve_points) out += fmt::format(" at {} % |", point * 100);
  for (const BaselineFigures& b : w.baselines) out += fmt::format(" {} |", b.name);
  out += "\n|---|---|---|---|---|";
  for (std::size_t i = 0; i < curve_points.size() + w.baselines.size(); ++i) out += "---|";
  out += '\n';
  for (const ClassFigures& c : w.classes) {
    out += fmt::format("| {} | {} | {} | {} | {} |", error_name(c.error), c.queries,
                       with_interval(c.found, c.queries), percent(c.first), percent(c.possible));
    for (const double at : c.at_points) out += fmt::format(" {} |", percent(at));
    for (const double b : c.baselines) out += fmt::format(" {} |", percent(b));
    out += '\n';
  }
  out += fmt::format("| **mean of one error** | | **{}** | | |", percent(w.mean_found, 2));
  for (const double at : w.mean_at) out += fmt::format(" **{}** |", percent(at, 2));
  for (const BaselineFigures& b : w.baselines) out += fmt::format(" {} |", percent(b.recall));
  out += fmt::format("\n| **worst of one error** | | **{}** | | |", percent(w.worst_found, 2));
  for (const double at : w.worst_at) out += fmt::format(" **{}** |", percent(at, 2));
  for (std::size_t i = 0; i < w.baselines.size(); ++i) out += " |";
  out += "\n\n";
}

/// The means hide that a rule which flags whoever is one edit away misses none of the errors that it knows.
void write_where_rules_find_more(std::string& out, const WorldFigures& w) {
  std::string rows;
  const auto classes = static_cast<std::size_t>(std::count_if(
      w.classes.begin(), w.classes.end(), [](const ClassFigures& c) { return is_one_error(c.error); }));
  for (const BaselineFigures& b : w.baselines) {
    for (const FindsMore& more : b.finds_more) {
      line(rows, "| {} | {} | {} | {} |", b.name, error_name(more.error),
           with_interval(more.theirs, b.queries / classes), percent(more.ours));
    }
  }
  if (rows.empty()) {
    out += "In no class of one error does a rule find more than dorhub where it flags as many.\n\n";
    return;
  }
  out +=
      "Where a rule finds more than dorhub in a single class, dorhub flagging as many:\n\n"
      "| rule | error | found by the rule % | found by dorhub % |\n|---|---|---|---|\n" +
      rows + '\n';
}

void write_baselines(std::string& out, const WorldFigures& w) {
  out +=
      "What a rule finds and flags of the same goods and errors, and dorhub at the threshold where it flags "
      "as many or finds as many. The first two rules find no error by what they are; they stand here for the "
      "columns above.\n\n"
      "| rule | honest flagged % | mean one-error recall % | dorhub's recall at as many flags % | dorhub's "
      "flags at that recall % |\n|---|---|---|---|---|\n";
  for (const BaselineFigures& b : w.baselines) {
    const std::string flagged = with_interval(b.flagged, b.honest);
    if (b.recall == 0) {
      line(out, "| {} | {} | 0 | – | – |", b.name, flagged);
    } else {
      line(out, "| {} | {} | {} | {} | {} |", b.name, flagged, with_interval(b.recall, b.queries),
           percent(b.ours_at_flags), percent(b.flags_at_recall, 2));
    }
  }
  out += '\n';
  write_where_rules_find_more(out, w);
}

void write_groups(std::string& out, const WorldFigures& w) {
  out +=
      "| group | honest asked | possible % (95 %) | with check number % (95 %) | mistyped asked | one-error "
      "recall % (95 %) |\n|---|---|---|---|---|---|\n";
  for (const GroupFigures& g : w.groups) {
    line(out, "| {} | {} | {} | {} | {} | {} |", group_name(g.group), g.honest,
         with_interval(g.possible, g.honest), with_interval(g.both, g.honest), g.mistyped,
         with_interval(g.recall, g.mistyped));
  }
  out += '\n';
}

std::string with_range(const Range& range) {
  return fmt::format("{} ({}–{})", percent(range.value), percent(range.low), percent(range.high));
}

void write_probabilities(std::string& out, const WorldFigures& w) {
  line(out,
       "In brackets: as far as the flags of {} honest goods are known. The hits among them are goods that "
       "carry the number of another maker's stolen good (see *Coincidence*).\n",
       w.honest);
  out +=
      "| share of stolen goods | hit: right % | possible or better: right % | any grade: right % "
      "|\n|---|---|---|---|\n";
  for (const Ppv& p : w.ppv) {
    line(out, "| {} % | {} | {} | {} |", p.base * 100, with_range(p.hit), with_range(p.possible),
         with_range(p.all));
  }
  line(
      out,
      "\nAt {0} % stolen, the share that the probabilities are meant for. Expected calibration error over "
      "all checks: **{1:.5f}**; Brier score {2:.5f}. Nearly all checks find nothing, and a program that "
      "always said {0} % would have no such error either: what shows is the table, first by what was told.\n",
      w.delivered.stolen_share * 100, w.calibration_error, w.brier);
  out += "| told | mean % | was so % | share of checks | queries |\n|---|---|---|---|---|\n";
  for (const GradeCalibration& one : w.by_grade)
    line(out, "| {} | {:.3g} | {:.3g} | {:.2g} | {} |", one.grade, one.bin.probability * 100,
         one.bin.right * 100, one.bin.weight, one.bin.queries);
  line(out, "\nBy probability; rows of fewer than 30 queries say nothing and are left out.\n");
  out += "| told (mean) | was so | share of checks | queries |\n|---|---|---|---|\n";
  for (const Bin& bin : w.bins)
    if (bin.queries >= 30)
      line(out, "| {:.2g} | {:.2g} | {:.2g} | {} |", bin.probability, bin.right, bin.weight, bin.queries);
  out += '\n';
}

void write_kinds(std::string& out, const WorldFigures& w) {
  line(
      out,
      "Hits among {} numbers of each, drawn at random and written otherwise by the clerk than by the police, "
      "without any error:\n",
      w.kinds.front().asked);
  out += "| kind | written with | hits % (95 %) |\n|---|---|---|\n";
  for (const KindFigures& k : w.kinds)
    line(out, "| {} | {} | {} |", identifier::name_en(k.kind), k.what, with_interval(k.hits, k.asked));
  out += '\n';
}

std::string in_brackets(const std::vector<std::string_view>& texts) {
  return texts.empty() ? "" : fmt::format(" ({})", fmt::join(texts, ", "));
}

void write_special(std::string& out, const WorldFigures& w) {
  const std::size_t asked = w.classes.front().queries;
  const auto codes =
      std::count_if(makes().begin(), makes().end(), [](const Make& m) { return !m.code.empty(); });
  line(
      out,
      "- *Full hits* ({} queries each): brand and model worded otherwise {} %; by a maker's code {} %; on a "
      "sibling model {} %; on another brand {} % (the grade asks that brands agree: this checks the code). "
      "Precision of full hits: {} %. The wordings are of {} makes, {} of them with a code, and the catalogue "
      "knows all of these: it says how words are compared, not how many makes the catalogue knows.",
      asked, percent(w.full_otherwise), percent(w.full_code), percent(w.full_sibling),
      percent(w.full_other_brand), percent(w.full_precision), makes().size(), codes);
  line(out,
       "- *Coincidence*: {} of {} honest goods carry by chance the number of another maker's stolen good: "
       "they are counted above, and are all hits that honest goods give. {} more were drawn with the number "
       "of a stolen good of their own maker and are left out above, because a maker gives no two goods one "
       "number. Where one does (numbers that begin anew with each model or year), they would be {} % hits "
       "and {} % full hits: no comparison of numbers, brand and model can tell them apart.",
       w.by_other_makers, w.drawn, w.coincident, percent(w.coincident_hits), percent(w.coincident_full));
  line(out,
       "- *Placeholders* ({} ways to fill in nothing, each on a stolen good; {} queries): {} % give any "
       "find{}.",
       w.placeholders, asked, percent(w.placeholder_hits, 2), in_brackets(w.fillers_found));
  line(out,
       "- *A wrong number altogether* (article, model, key number instead of the serial; {} queries): {} % "
       "found, as no matcher can; another good is shown as possible to {} %, and {} % are flagged at any "
       "grade.",
       asked, percent(w.wrong_number, 2), percent(w.wrong_possible, 2), percent(w.wrong_flagged, 2));
  if (w.settings.runs) {
    line(out,
         "- *The error is the police's* ({} queries): {} % found (the police also wrote wrong numbers "
         "altogether and shared ones, so not all can be); theirs and the clerk's: {} %.",
         asked, percent(w.police_error), percent(w.both_errors));
    line(out,
         "- *Numbers shared by three and more unlike goods* ({} queries: another good, and each carrier as "
         "police described it): hits {}, wish to read again {} %.",
         w.shared, with_interval(w.shared_hits, w.shared), percent(w.shared_flagged, 2));
  }
  out += '\n';
}

/// One row for each bound, so that a reader sees at once which of them this world does not hold.
void write_bounds(std::string& out, const WorldFigures& w) {
  out += "| what | measured % | 95 % | bound % | |\n|---|---|---|---|---|\n";
  for (const Bound& b : bounds_of(w)) {
    std::string range;
    if (b.asked > 0) {
      const Interval interval = wilson(b.measured, b.asked);
      range = percent(interval.low, b.digits) + "–" + percent(interval.high, b.digits);
    }
    line(out, "| {} | {} | {} | {} {:.4g} | {} |", b.what, percent(b.measured, b.digits), range,
         b.at_least ? "≥" : "≤", b.bound * 100, b.is_held() ? "held" : "**not held**");
  }
  out += '\n';
}

/// Whether the published seed was a lucky one.
void write_others(std::string& out, const std::vector<WorldFigures>& others) {
  if (others.empty()) return;
  out +=
      "## Other seeds\n\nThe same worlds drawn anew; nothing was tuned on these either.\n\n"
      "| world | seed | honest: possible % | any grade % | one error, mean % | worst class % | two errors % "
      "| bounds not held |\n|---|---|---|---|---|---|---|---|\n";
  for (const WorldFigures& w : others) {
    std::string missed;
    for (const Bound& b : bounds_of(w))
      if (!b.is_held())
        missed += fmt::format("{}{}: {}", missed.empty() ? "" : "; ", b.what, percent(b.measured, b.digits));
    const double two = w.classes[static_cast<std::size_t>(Error::two)].found;
    line(out, "| {} | {} | {} | {} | {} | {} | {} | {} |", w.settings.runs ? "runs" : "thin", w.settings.seed,
         percent(w.honest_possible, 2), percent(w.honest_both, 2), percent(w.mean_found, 2),
         percent(w.worst_found, 2), percent(two, 2), missed.empty() ? "none" : missed);
  }
  out += '\n';
}

void write_introduction(std::string& out, const std::string& plot) {
  out +=
      "# How good matching is\n\n"
      "Written by `make match-quality`; don't edit. Generators, error classes and baselines: "
      "`tests/bench/match`.\n\n"
      "*Found*: the right good is among the matches at any grade. *Flagged*: an honest good gets a match. "
      "*At n %*: the threshold is moved until n % of the honest goods are flagged. Intervals are Wilson's at "
      "95 %, of the queries alone: that another world would have been drawn is in *Other seeds*.\n\n"
      "Numbers are registered and asked for as the product does it: what police, clerk and error model wrote "
      "is a text, and only what `identifier::number_in` takes for the number in it, told the kind that its "
      "source gives, is registered and searched; a text without any number is not registered, and asked for "
      "as a whole. What that loses is lost here too. The other rules see what was written.\n\n"
      "What this shows and what it does not. The worlds are synthetic: the shares of errors are put together "
      "from Verhoeff's counts of errors in decimal codes, confusion sets of plate readers and OCR, and "
      "keyboards, and nobody has yet measured how Dutch clerks mistype. The matcher is built on the same "
      "model of errors: these figures are out of sample, though not out of model. The constants were tuned "
      "on other seeds of the same generator; the published seed decides only whether a change may stay.\n\n";
  out += "![recall against flags](" + plot + ")\n\n";
}

}  // namespace

std::string write_report(const std::vector<WorldFigures>& worlds, const std::vector<WorldFigures>& others,
                         const std::string& plot) {
  std::string out;
  write_introduction(out, plot);
  for (const WorldFigures& w : worlds) {
    line(out, "## {} world: {} stolen goods, seed {}\n", w.settings.runs ? "Runs" : "Thin", w.settings.goods,
         w.settings.seed);
    out += w.settings.runs ? "Numbers come in production runs whose neighbours share brand, model and "
                             "colour; either side leaves words out, "
                             "phrases them otherwise, cuts them at 15 characters or has them wrong; 5 % of "
                             "the police's numbers are wrong; 200 "
                             "numbers are shared by unlike goods.\n\n"
                           : "Every number is drawn uniformly from its kind's space; brand and model are "
                             "right on both sides.\n\n";
    line(out, "As delivered: possible from {:.3g}, check number from {:.3g}. Index: {:.0f} bytes a good.\n",
         w.delivered.possible_from, w.delivered.check_number_from, w.bytes_per_good);
    out += "### Bounds\n\n";
    write_bounds(out, w);
    write_flags(out, w);
    write_classes(out, w);
    if (!w.baselines.empty()) {
      out += "### Beside other rules\n\n";
      write_baselines(out, w);
    }
    out += "### By group\n\n";
    write_groups(out, w);
    out += "### What a match is worth\n\n";
    write_probabilities(out, w);
    out += "### Equal by the rule of a kind\n\n";
    write_kinds(out, w);
    out += "### Special cases\n\n";
    write_special(out, w);
  }
  write_others(out, others);
  return out;
}

std::string draw_curve(const std::vector<WorldFigures>& worlds) {
  // Flags from 0.1 to 50 % on a logarithmic axis, recall from 40 to 100 %.
  const auto x = [](double flagged) {
    return 70 + 600 * (std::log10(std::clamp(flagged, 0.001, 0.5)) + 3) / (std::log10(0.5) + 3);
  };
  const auto y = [](double recall) { return 40 + 360 * (1 - std::clamp((recall - 0.4) / 0.6, 0.0, 1.0)); };
  std::string out =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 470\" font-family=\"sans-serif\" "
      "font-size=\"12\">\n"
      "<rect width=\"720\" height=\"470\" fill=\"white\"/>\n"
      "<text x=\"70\" y=\"22\" font-size=\"14\">Recall of one-error numbers against honest goods "
      "flagged</text>\n";
  for (const double flagged : {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5}) {
    line(out,
         "<path d=\"M{0:.1f} 40V400\" stroke=\"#ddd\"/><text x=\"{0:.1f}\" y=\"416\" "
         "text-anchor=\"middle\">{1} %</text>",
         x(flagged), flagged * 100);
  }
  for (const double recall : {0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0}) {
    line(out,
         "<path d=\"M70 {0:.1f}H670\" stroke=\"#ddd\"/><text x=\"62\" y=\"{1:.1f}\" "
         "text-anchor=\"end\">{2:.0f} %</text>",
         y(recall), y(recall) + 4, recall * 100);
  }
  int row = 0;
  const auto legend = [&](const std::string& colour, const std::string& dash, const std::string& name) {
    const int at = 432 + 14 * (row / 3);
    const int left = 70 + 215 * (row % 3);
    ++row;
    line(out,
         "<path d=\"M{} {}h24\" stroke=\"{}\" stroke-width=\"2\" stroke-dasharray=\"{}\"/><text x=\"{}\" "
         "y=\"{}\">{}</text>",
         left, at, colour, dash, left + 30, at + 4, name);
  };
  for (const WorldFigures& w : worlds) {
    const std::string colour = w.settings.runs ? "#b3261e" : "#1d5fa8";
    const std::string world = w.settings.runs ? "runs" : "thin";
    for (const auto& [column, dash, name] : {std::tuple{1, "", "mean"}, std::tuple{2, "6 3", "worst class"},
                                             std::tuple{3, "2 3", "two errors"}}) {
      std::string path;
      for (const auto& point : w.curve) {
        path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : "L", x(point[0]),
                            y(point[static_cast<std::size_t>(column)]));
      }
      line(out, "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\" stroke-dasharray=\"{}\"/>",
           path, colour, dash);
      legend(colour, dash, world + ": " + name);
    }
    for (const BaselineFigures& b : w.baselines) {
      if (b.flagged < 0.001) continue;
      line(out,
           "<circle cx=\"{0:.1f}\" cy=\"{1:.1f}\" r=\"4\" fill=\"{2}\"/><text x=\"{3:.1f}\" y=\"{4:.1f}\" "
           "text-anchor=\"end\" fill=\"{2}\">{5}</text>",
           x(b.flagged), y(b.recall), colour, x(b.flagged) - 7, y(b.recall) + 4, b.name);
    }
  }
  out += "</svg>\n";
  return out;
}

}  // namespace dorhub::bench
