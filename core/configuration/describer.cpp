// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/describer.hpp"

#include "core/configuration/units.hpp"

namespace dorhub::configuration {
namespace {

class Describer : public Form {
 public:
  explicit Describer(Description& block) : block_(block) {}

  void text(const Field& field, TextKind kind, std::string& value) override {
    Description& one = add(field, Description::Type::text);
    set_text(one, kind);
    one.default_text = value;
  }
  void texts(const Field& field, TextKind kind, std::vector<std::string>&) override {
    Description& one = add(field, Description::Type::list);
    Description item;
    item.type = Description::Type::text;
    set_text(item, kind);
    one.words = item.words;
    one.children.push_back(std::move(item));
  }
  void flag(const Field& field, bool& value) override {
    add(field, Description::Type::flag).default_text = value ? "true" : "false";
  }
  void number(const Field& field, Range range, std::uint64_t& value) override {
    Description& one = add(field, Description::Type::number);
    one.numbers = range;
    one.range = std::to_string(range.least) + " … " + std::to_string(range.most);
    one.default_text = std::to_string(value);
  }
  void size(const Field& field, Range range, std::uint64_t& bytes) override {
    Description& one = add(field, Description::Type::size);
    one.numbers = range;
    one.range = format_size(range.least) + " … " + format_size(range.most);
    one.default_text = format_size(bytes);
  }
  void duration(const Field& field, std::chrono::milliseconds least, std::chrono::milliseconds most,
                std::chrono::milliseconds& value) override {
    Description& one = add(field, Description::Type::duration);
    one.numbers = {static_cast<std::uint64_t>(least.count()), static_cast<std::uint64_t>(most.count())};
    one.range = format_duration(least) + " … " + format_duration(most);
    one.default_text = format_duration(value);
  }
  void secret(const Field& field, SecretSource&) override { add(field, Description::Type::secret); }
  void key_hash(const Field& field, std::string&) override { add(field, Description::Type::key_hash); }
  void map(const Field& field, TextKind kind, std::string_view key_words,
           std::map<std::string, std::string>&) override {
    Description& one = add(field, Description::Type::map);
    one.words = key_words;
    Description item;
    item.type = Description::Type::text;
    set_text(item, kind);
    one.children.push_back(std::move(item));
  }
  void free_block(const Field& field) override { add(field, Description::Type::free); }
  void exactly_one(std::initializer_list<std::string_view> names) override {
    block_.exactly_one.emplace_back(names.begin(), names.end());
  }
  void at_most_one(std::initializer_list<std::string_view> names) override {
    block_.at_most_one.emplace_back(names.begin(), names.end());
  }

 protected:
  void one_of_names(const Field& field, const std::vector<Name>& names, std::size_t& index) override {
    Description& one = add(field, Description::Type::choice);
    one.choices = names;
    one.default_text = names.at(index).name;
  }
  void some_of_names(const Field& field, const std::vector<Name>& names, std::vector<std::size_t>&) override {
    Description& one = add(field, Description::Type::list);
    Description item;
    item.type = Description::Type::choice;
    item.choices = names;
    one.children.push_back(std::move(item));
  }
  void block_of(const Field& field, const Declaration& fields) override {
    Description& one = add(field, Description::Type::block);
    Describer inner(one);
    fields(inner);
  }
  void optional_block_of(const Field& field, const Declaration& fields) override { block_of(field, fields); }
  void list_of(const Field& field, const Declaration& item) override {
    Description& one = add(field, Description::Type::list);
    add_item(one, item);
  }
  void map_of(const Field& field, TextKind key_kind,
              const std::function<void(Form&, const std::string&)>& item) override {
    Description& one = add(field, Description::Type::map);
    one.words = expected_words(key_kind);
    add_item(one, [&item](Form& form) { item(form, ""); });
  }

 private:
  Description& add(const Field& field, Description::Type type) {
    Description one;
    one.name = field.name;
    one.description = field.description;
    one.example = field.example;
    one.is_required = field.is_required;
    one.type = type;
    return block_.children.emplace_back(std::move(one));
  }
  static void set_text(Description& one, TextKind kind) {
    one.words = expected_words(kind);
    one.pattern = pattern(kind);
  }
  static void add_item(Description& owner, const Declaration& fields) {
    Description item;
    Describer inner(item);
    fields(inner);
    owner.children.push_back(std::move(item));
  }

  Description& block_;
};

}  // namespace

Description describe(std::string name, std::string description, const Form::Declaration& declaration) {
  Description top;
  top.name = std::move(name);
  top.description = std::move(description);
  Describer describer(top);
  declaration(describer);
  return top;
}

}  // namespace dorhub::configuration
