// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What people write for brands, models, colours and product groups, and what they mean by it.
///
/// Open this first. A catalogue is built once (`standard`, then the admin's own aliases), shared and never
/// changed after that (what it remembers of texts it has read changes no answer), so any thread may ask it.
/// It compares words only; what a difference is worth is decided in core/match.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/catalogue/memo.hpp"

namespace dorhub::catalogue {

/// What a comparison of two descriptions says. `unknown` when either side says nothing usable.
enum class Agreement : std::uint8_t {
  unknown,
  same,
  related,  ///< models: a sibling of one family (iPhone 13 and iPhone 13 Pro); colours: near
  different,
};

/// Lower case letters and digits in words separated by single spaces, accents dropped: the form in which all
/// words are compared. "Kon. Gazelle " gives "kon gazelle". Pure.
[[nodiscard]] std::string fold_words(std::string_view text);

struct ModelWordsLine;

/// A model of which people write the year or the generation, see GenerationLine.
struct Generation {
  std::string model = {};
  std::string year = {};
  std::string number = {};
};

/// How one brand's models are written, see ModelWordsLine.
struct ModelWords {
  std::vector<std::string> families = {};
  std::size_t left_out = 0;  ///< of the families those that may be left out; they come first
  std::vector<std::string> kit_endings = {};
  std::vector<std::string> colours = {};
  std::vector<std::string> families_by_network = {};
  std::vector<std::string> models_with_network = {};
  std::vector<std::string> models_by_network = {};
  std::vector<std::string> models_by_year = {};
  std::vector<std::string> families_in_series = {};
  std::vector<Generation> generations = {};
};

/// A brand text as the catalogue reads it. Reading costs more than comparing: whoever compares one text with
/// many reads it once.
struct ReadBrand {
  std::string means = {};   ///< Catalogue::brand
  std::string joined = {};  ///< the same without spaces
  bool is_known = false;    ///< the catalogue knows it
  std::string family = {};  ///< the family of its models that it names: "iPhone" where Apple is meant
  bool may_be_cut = false;  ///< police systems may have cut the text off
};

/// A size or year in a model's text that makes another model of it.
struct Measure {
  enum class Unit : std::uint8_t { inch, millimetre, watt_hour, megapixel, cubic_centimetre, year };
  Unit unit = Unit::inch;
  std::uint32_t tenths = 0;
  bool is_rough = false;  ///< written in another unit and rounded there: 109 cm for 43 inch
};

/// A model text as the catalogue reads it for one brand. Empty where it names no model ("onbekend",
/// "damesfiets"): such a text is equal to none, not even to itself.
struct ReadModel {
  std::string joined = {};               ///< Catalogue::model without spaces
  std::vector<std::string> pieces = {};  ///< what of it tells models apart
  std::vector<Measure> measures = {};    ///< its sizes and year
  std::string year = {};                 ///< the piece that is a year where the other text has it not
  bool is_told_by_year = false;          ///< without that piece it may be another model: Galaxy A5 2017
  std::string family = {};               ///< the piece that names the brand's family of models
  bool may_lack_family = false;          ///< people leave that family's name out
  bool may_be_cut = false;
};

/// The colours that a text names.
struct Colours {
  std::uint32_t bits = 0;  ///< one for each colour that colour.cpp knows
};

class Catalogue {
 public:
  /// An empty catalogue: words are equal only when they fold to the same text.
  Catalogue() = default;

  /// The catalogue that ships with the hub, made when it is first asked for: the same for all who ask.
  [[nodiscard]] static std::shared_ptr<const Catalogue> standard();

  /// Teaches that `alias` means `brand`. Later lines win. Both as people write them.
  void add_brand_alias(std::string_view brand, std::string_view alias);
  /// Teaches that a maker's `code` ("SM-G991B", "A2633") means `model` of `brand`.
  void add_model_code(std::string_view brand, std::string_view code, std::string_view model);

  /// The brand that `text` means, folded ("gazelle"), also through one typing error; the folded text itself
  /// if it is not known; empty for empty text and for words that name no brand ("onbekend", "fatbike").
  [[nodiscard]] std::string brand(std::string_view text) const;

  /// Whether two brand texts mean one brand. Also `same` when one is the other cut at 15 characters, or
  /// likely a typing error of it; a word or brand of its own is not ("Scout", "Scott"). `unknown` also for
  /// two brands that go by one name (Fuji, Fujifilm).
  [[nodiscard]] Agreement compare_brands(std::string_view a, std::string_view b) const;

  /// The same in two steps. What was read is compared with what the same catalogue read. Texts that come
  /// often are remembered; what is not stands in `room`: the answer lives as long as both.
  [[nodiscard]] const ReadBrand& read_brand(std::string_view text, ReadBrand& room) const;

  /// Whether a text is a make or another name of one, letter for letter but for case, accents and blanks.
  /// Nothing of it is remembered, as read_brand does: it may be somebody's name.
  [[nodiscard]] bool is_name_of_brand(std::string_view text) const;
  [[nodiscard]] static Agreement compare_brands(const ReadBrand& a, const ReadBrand& b);

  /// The model that `text` means for a folded `brand`: the brand's own name
  /// removed, a maker's code replaced by the model it names. Folded.
  [[nodiscard]] std::string model(std::string_view brand, std::string_view text) const;

  /// Whether two model texts mean one model, each with the brand it was written with: "13" of "iPhone" and
  /// "iPhone 13" of "Apple". For brands that don't differ.
  [[nodiscard]] Agreement compare_models(const ReadBrand& brand_a, std::string_view a,
                                         const ReadBrand& brand_b, std::string_view b) const;

  /// Whether two model texts of one folded `brand` mean one model. Word order, spaces, the brand's name,
  /// makers' codes and colours, the name of a family that people leave out, kits, storage and one text cut at
  /// 15 characters make no difference; another generation or a word such as "Pro" does (`related`), and so
  /// does a size or year where both sides name one and they differ. A year that only one side names does
  /// where the maker gave the name again in another year ("Galaxy A5 2017").
  [[nodiscard]] Agreement compare_models(std::string_view brand, std::string_view a,
                                         std::string_view b) const;

  /// The same in two steps, for two texts read for one folded brand, each with the brand it was `written`
  /// with. Remembered as brands are.
  [[nodiscard]] const ReadModel& read_model(std::string_view brand, const ReadBrand& written,
                                            std::string_view text, ReadModel& room) const;
  [[nodiscard]] static Agreement compare_models(const ReadModel& a, const ReadModel& b);

  /// Whether two colours agree, in Dutch or English ("zwart mat" and "black"); several words agree when one
  /// of them does.
  [[nodiscard]] static Agreement compare_colours(std::string_view a, std::string_view b);

  /// The same in two steps.
  [[nodiscard]] static Colours colours(std::string_view text);
  [[nodiscard]] static Agreement compare_colours(Colours a, Colours b);

  /// Whether two product groups agree: equal, or words for one family of goods ("fiets", "e-bike").
  [[nodiscard]] static Agreement compare_product_groups(std::string_view a, std::string_view b);

 private:
  [[nodiscard]] static std::shared_ptr<const Catalogue> of_tables();
  void add_model_words(const ModelWordsLine& line);
  [[nodiscard]] const ModelWords& model_words(std::string_view brand) const;
  /// compare_models without the years that only one side names, then without the measures.
  [[nodiscard]] static Agreement compare_measured(const ReadModel& a, const ReadModel& b);
  [[nodiscard]] static Agreement compare_model_words(const ReadModel& a, const ReadModel& b);
  /// The only known brand one typing error away from an unknown one; null if there is none or more.
  [[nodiscard]] const std::string* brand_one_typo_from(std::string_view joined) const;

  std::unordered_map<std::string, std::string> brand_by_alias_;
  /// "brand|code" to folded model; code without spaces.
  std::unordered_map<std::string, std::string> model_by_code_;
  std::unordered_set<std::string> brands_with_codes_;
  std::unordered_map<std::string, ModelWords> words_by_brand_;
  /// The aliases in brand_by_alias_ of each length, for the search for one typing error.
  std::vector<std::vector<std::string>> aliases_by_length_;
  Memo<ReadBrand> brands_read_;
  Memo<ReadModel> models_read_;  ///< by "brand|family|text"
};

}  // namespace dorhub::catalogue
