// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

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

void write_baselines(std::string& out, const WorldFigures& w) {
  out +=
      "| rule | honest flagged % | mean one-error recall % | dorhub's recall at as many flags % | dorhub's "
      "flags at that recall % |\n|---|---|---|---|---|\n";
  for (const BaselineFigures& b : w.baselines) {
    line(out, "| {} | {} | {} | {} | {} |", b.name, percent(b.flagged, 2), percent(b.recall),
         percent(b.ours_at_flags), percent(b.flags_at_recall, 2));
  }
  out += '\n';
}

void write_groups(std::string& out, const WorldFigures& w) {
  out +=
      "| group | honest: possible % | honest: with check number % | one-error recall % "
      "|\n|---|---|---|---|\n";
  for (const GroupFigures& g : w.groups) {
    line(out, "| {} | {} | {} | {} |", group_name(g.group), percent(g.possible, 2), percent(g.both, 2),
         percent(g.recall));
  }
  out += '\n';
}

void write_probabilities(std::string& out, const WorldFigures& w) {
  out +=
      "| share of stolen goods | hit: right % | possible or better: right % | any grade: right % "
      "|\n|---|---|---|---|\n";
  for (const Ppv& p : w.ppv) {
    line(out, "| {} % | {} | {} | {} |", p.base * 100, percent(p.hit), percent(p.possible), percent(p.all));
  }
  line(out, "\nExpected calibration error over all checks at {} % stolen: **{:.5f}**; Brier score {:.5f}.\n",
       w.delivered.stolen_share * 100, w.calibration_error, w.brier);
  out += "| told (mean) | was so | share of checks |\n|---|---|---|\n";
  for (const Bin& bin : w.bins)
    line(out, "| {:.2g} | {:.2g} | {:.2g} |", bin.probability, bin.right, bin.weight);
  out += '\n';
}

void write_special(std::string& out, const WorldFigures& w) {
  line(out,
       "- Full hit though brand and model are worded otherwise: {} %; by a maker's code: {} %; on a sibling "
       "model: {} %; on another brand: {} %; precision of full hits: {} %.",
       percent(w.full_otherwise), percent(w.full_code), percent(w.full_sibling), percent(w.full_other_brand),
       percent(w.full_precision));
  line(out, "- Placeholders ({} ways to fill in nothing, each on a stolen good): {} % give any find.",
       w.placeholders, percent(w.placeholder_hits, 2));
  line(out,
       "- A wrong number altogether (article, model, key number instead of the serial): {} % found; no "
       "matcher can.",
       percent(w.wrong_number));
  if (w.settings.runs) {
    line(out,
         "- The error is the police's: {} % found (the police also wrote wrong numbers altogether and shared "
         "ones, so not all can be); theirs and the clerk's: {} %.",
         percent(w.police_error), percent(w.both_errors));
    line(out, "- Numbers shared by three and more unlike goods: hits {} %, wish to read again {} %.",
         percent(w.shared_hits, 2), percent(w.shared_flagged));
  }
  out += '\n';
}

/// One row for each bound, so that a reader sees at once which of them this world does not hold.
void write_bounds(std::string& out, const WorldFigures& w) {
  out += "| what | measured % | bound % | |\n|---|---|---|---|\n";
  for (const Bound& b : bounds_of(w)) {
    line(out, "| {} | {} | {} {:.4g} | {} |", b.what, percent(b.measured, b.digits), b.at_least ? "≥" : "≤",
         b.bound * 100, b.is_held() ? "held" : "**not held**");
  }
  out += '\n';
}

}  // namespace

std::string write_report(const std::vector<WorldFigures>& worlds, const std::string& plot) {
  std::string out =
      "# How good matching is\n\n"
      "Written by `make match-quality`; don't edit. Generators, error classes and baselines: "
      "`tests/bench/match`.\n\n"
      "*Found*: the right good is among the matches at any grade. *Flagged*: an honest good gets a match. "
      "*At n %*: the "
      "threshold is moved until n % of the honest goods are flagged. Intervals are Wilson's at 95 %. The "
      "worlds are "
      "synthetic: the shares of errors are put together from Verhoeff's counts of errors in decimal codes, "
      "confusion sets "
      "of plate readers and OCR, and keyboards, and nobody has yet measured how Dutch clerks mistype. "
      "The constants were tuned on another seed of the same generator and not on the seeds below: these "
      "figures "
      "are out of sample, though not out of model.\n\n";
  out += "![recall against flags](" + plot + ")\n\n";
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
    line(out, "As delivered: possible from {}, check number from {}. Index: {:.0f} bytes a good.\n",
         w.delivered.possible_from, w.delivered.check_number_from, w.bytes_per_good);
    out += "### Bounds\n\n";
    write_bounds(out, w);
    write_flags(out, w);
    write_classes(out, w);
    out += "### Beside other rules\n\n";
    write_baselines(out, w);
    out += "### By group\n\n";
    write_groups(out, w);
    out += "### What a match is worth\n\n";
    write_probabilities(out, w);
    out += "### Special cases\n\n";
    write_special(out, w);
  }
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
