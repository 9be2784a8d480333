// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Fills a struct from a block of YAML through its declaration, and reports every mistake on the way.
/// A field that is wrong keeps its default, so that reading can go on.

#include <filesystem>
#include <string>
#include <vector>

#include "core/configuration/form.hpp"
#include "core/configuration/node.hpp"
#include "core/configuration/problem.hpp"

namespace dorhub::configuration {

class Reader : public Form {
 public:
  /// Reads `block`, a map or null, called `path` in messages ("http", or "" at the top).
  /// `place` is where the block starts; relative paths are taken from `folder`.
  /// All references must outlive the reader.
  Reader(const Node& block, std::string path, Place place, const std::filesystem::path& folder,
         Problems& problems);

  /// Reports what stands in the block but was never asked for. Call once, after the declaration.
  void finish();

  void text(const Field& field, TextKind kind, std::string& value) override;
  void texts(const Field& field, TextKind kind, std::vector<std::string>& values) override;
  void flag(const Field& field, bool& value) override;
  void number(const Field& field, Range range, std::uint64_t& value) override;
  void size(const Field& field, Range range, std::uint64_t& bytes) override;
  void duration(const Field& field, std::chrono::milliseconds least, std::chrono::milliseconds most,
                std::chrono::milliseconds& value) override;
  void secret(const Field& field, SecretSource& value) override;
  void key_hash(const Field& field, std::string& sha256) override;
  void map(const Field& field, TextKind kind, std::string_view key_words,
           std::map<std::string, std::string>& values) override;
  void free_block(const Field& field) override;
  void exactly_one(std::initializer_list<std::string_view> names) override;
  void at_most_one(std::initializer_list<std::string_view> names) override;

 protected:
  void one_of_names(const Field& field, const std::vector<Name>& names, std::size_t& index) override;
  void some_of_names(const Field& field, const std::vector<Name>& names,
                     std::vector<std::size_t>& picked) override;
  void block_of(const Field& field, const Declaration& fields) override;
  void optional_block_of(const Field& field, const Declaration& fields) override;
  void list_of(const Field& field, const Declaration& item) override;
  void map_of(const Field& field, TextKind key_kind,
              const std::function<void(Form&, const std::string&)>& item) override;

 private:
  /// The field's value when something is written there; reports a required one that is not.
  const Node* take(const Field& field, std::string_view expected);
  /// As take, and it must be a scalar.
  const Node* take_scalar(const Field& field, std::string_view expected);
  /// Reads a nested block; anything but a block (or nothing) is reported and read as if empty.
  void read_block(const Node& node, const std::string& path, Place place, const Declaration& fields,
                  std::string_view expected);
  void wrong(const Node& node, const std::string& path, std::string_view expected, std::string cure = {});
  void check_text(const Node& node, const std::string& path, TextKind kind, std::string& value);
  std::size_t name_index(const Node& node, const std::string& path, const std::vector<Name>& names);
  [[nodiscard]] std::vector<std::string> written_of(std::initializer_list<std::string_view> names) const;
  [[nodiscard]] std::string path_of(std::string_view name) const;

  const Node& block_;
  std::string path_;
  Place place_;
  const std::filesystem::path& folder_;
  Problems& problems_;
  std::vector<std::string> declared_;
  std::vector<bool> is_taken_;
  bool is_mute_ = false;  ///< reads for the defaults only: this block is reported already
};

/// A path as it is meant when `written` stands in a YAML in `folder`, without «.», «..» and «/» at the end.
[[nodiscard]] std::string full_path(const std::filesystem::path& folder, const std::string& written);

/// What a value looks like in a message: its text in «», shortened, or its kind.
[[nodiscard]] std::string quoted(const Node& node);

}  // namespace dorhub::configuration
