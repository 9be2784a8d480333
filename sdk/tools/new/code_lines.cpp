// SPDX-License-Identifier: EUPL-1.2
#include <dorhub/json_writer.hpp>

#include "sdk/mapping/model_fields.hpp"
#include "sdk/mapping/source_reader.hpp"
#include "sdk/record/json_tree.hpp"
#include "sdk/tools/new/languages.hpp"

namespace dorhub::scaffold {
namespace {

constexpr std::string_view kNumber = "good.identifiers.";

const mapping::ModelField& model_of(const Guess& guess) {
  return *mapping::field_of("registration", guess.field);
}

bool is_number(const Guess& guess) { return guess.field.starts_with(kNumber); }
std::string kind_of(const Guess& guess) { return in_quotes(guess.field.substr(kNumber.size())); }
bool is_day(const Guess& guess) { return model_of(guess).rule.shape == Shape::date; }

/// C++: a line or two a field.
class CppLines {
 public:
  explicit CppLines(const sample::Sample& sample) : sample_(sample) {}

  std::string line(const Guess& guess) const {
    const std::string source = source_of(guess);
    const std::string named = source + ", " + in_quotes(guess.name);
    const std::string member = member_of(guess.field);
    if (!guess.value.empty()) return "    " + member + " = " + in_quotes(guess.value) + ";\n";
    if (guess.field == "id")
      return "    bought.id = std::string(" + source +
             ".text());\n    if (bought.id.empty()) fields.report(\"no_id\", " + named +
             ", dorhub::Need::must);\n";
    if (guess.field == "occurred_at") return "    fields.moment(bought.occurred_at, " + named + ");\n";
    if (guess.field == "price_cents")
      return "    fields.cents(bought.price_cents, " + named + ", " + decimal(guess) +
             ", dorhub::Need::may);\n";
    if (guess.field == "good.model_year") return "    fields.year(" + member + ", " + named + ");\n";
    if (is_number(guess)) return number(guess, source, named);
    if (guess.field == "good.colours")
      return "    if (auto colour = dorhub::known(" + source + ".text())) " + member +
             ".fill().push_back(*colour);\n";
    if (is_day(guess)) return day(guess, named);
    return text(guess, source, member);
  }

 private:
  /// row["a"] of a table, row["a"]["b"] of a tree.
  std::string source_of(const Guess& guess) const {
    if (sample_.is_table()) return "row[" + in_quotes(guess.name) + "]";
    std::string out = "row";
    std::string path;
    for (const std::string& step : mapping::source_name(guess.name).steps) {
      // A sample's names go down ten elements of a list; what is a list here may be an object there.
      const bool is_digit = step.size() == 1 && step[0] >= '0' && step[0] <= '9';
      if (is_digit && sample_.lists.count(path) == 1) {
        out += ".first()";
        for (char i = step[0]; i > '0'; --i) out += ".next()";
      } else {
        out += "[" + in_quotes(step) + "]";
      }
      path += (path.empty() ? "" : "/") + escape_pointer_step(step);
    }
    return out;
  }

  /// "bought.seller.fill().address.fill().city".
  static std::string member_of(const std::string& field) {
    std::string out = "bought.";
    for (const char c : field) out += c == '.' ? std::string(".fill().") : std::string(1, c);
    return out;
  }

  std::string decimal(const Guess& guess) const {
    const bool is_comma = guess.decimal.empty() ? sample_.is_table() : guess.decimal == "comma";
    return is_comma ? "dorhub::Decimal::comma" : "dorhub::Decimal::point";
  }

  std::string number(const Guess& guess, const std::string& source, const std::string& named) const {
    const std::string add =
        "    bought.good.fill().identifier(" + kind_of(guess) + ", " + source + ".text());\n";
    if (!sample_.is_table()) return add;
    return "    if (" + source + ".is_damaged()) fields.report(\"number_damaged\", " + named +
           ", dorhub::Need::must);\n" + add;
  }

  static std::string day(const Guess& guess, const std::string& named) {
    return "    dorhub::Field<std::string> day;\n    fields.day(day, " + named +
           ", dorhub::Need::personal);\n    if (day) " + member_of(guess.field) + " = day;\n";
  }

  /// A party is filled in only where something stands: no empty seller.
  static std::string text(const Guess& guess, const std::string& source, const std::string& member) {
    const std::string value = "dorhub::known(" + source + ".text())";
    if (guess.field.find('.') == std::string::npos) return "    " + member + " = " + value + ";\n";
    return "    if (auto text = " + value + ") " + member + " = text;\n";
  }

  const sample::Sample& sample_;
};

/// Python and JavaScript: the same words but for their brackets.
class ScriptLines {
 public:
  explicit ScriptLines(bool is_python) : is_python_(is_python) {}

  std::string line(const Guess& guess) const {
    const std::string source =
        is_python_ ? "row[" + in_quotes(guess.name) + "]" : "row.cell(" + in_quotes(guess.name) + ")";
    const std::string named = source + ", " + in_quotes(guess.name);
    const std::string field = in_quotes(guess.field);
    const auto put = [&](const std::string& value) {
      return call("put(bought, " + field + ", " + value + ")");
    };
    if (!guess.value.empty()) return put(in_quotes(guess.value));
    if (guess.field == "id")
      return only_if(is_python_ ? "not " + source + ".text" : "!" + source + ".text",
                     "fields.report(\"no_id\", " + named + ")") +
             put(source + ".text");
    if (guess.field == "occurred_at") return put("fields.convert(moment, " + named + ")");
    if (guess.field == "price_cents") return put("fields.convert(cents, " + named + may() + ")");
    if (is_day(guess)) return put("fields.convert(day, " + named + personal() + ")");
    if (is_number(guess))
      return only_if(source + (is_python_ ? ".is_damaged" : ".isDamaged"),
                     "fields.report(\"number_damaged\", " + named + ")") +
             call(std::string(is_python_ ? "add_number" : "addNumber") + "(bought, " + kind_of(guess) + ", " +
                  source + ")");
    const std::string value = "known(" + source + ".text)";
    if (guess.field != "good.colours") return put(value);
    return only_if(value, "put(bought, " + field + ", [" + value + "])");
  }

  /// Where the row stands, behind what comes before it in a record.
  std::string place() const {
    return is_python_ ? call("bought[\"place\"] = row.place") : call("bought.place = row.place");
  }

 private:
  std::string indent() const { return is_python_ ? "        " : "  "; }
  std::string call(const std::string& text) const { return indent() + text + (is_python_ ? "\n" : ";\n"); }
  std::string may() const { return is_python_ ? ", must=False" : ", {must: false}"; }
  std::string personal() const {
    return is_python_ ? ", must=False, is_personal=True" : ", {must: false, isPersonal: true}";
  }
  std::string only_if(const std::string& condition, const std::string& then) const {
    if (is_python_) return indent() + "if " + condition + ":\n" + indent() + "    " + then + "\n";
    return indent() + "if (" + condition + ") " + then + ";\n";
  }

  bool is_python_;
};

std::string script_lines(bool is_python, const std::vector<Guess>& fields) {
  const ScriptLines lines(is_python);
  std::string out;
  bool has_place = false;
  for (const Guess& guess : fields) {
    const bool is_head =
        guess.field == "id" || guess.field == "occurred_at" || guess.field == "establishment";
    if (!is_head && !has_place) {
      out += lines.place();
      has_place = true;
    }
    out += lines.line(guess);
  }
  return out;
}

}  // namespace

std::string code_lines(Language language, const std::vector<Guess>& fields, const sample::Sample& sample) {
  if (language == Language::python || language == Language::js)
    return script_lines(language == Language::python, fields);
  const CppLines lines(sample);
  std::string out;
  for (const Guess& guess : fields) out += lines.line(guess);
  return out;
}

}  // namespace dorhub::scaffold
