// SPDX-License-Identifier: Apache-2.0
#include "sdk/mapping/model_fields.hpp"

#include <algorithm>
#include <dorhub/record.hpp>
#include <type_traits>
#include <utility>

namespace dorhub::mapping {
namespace {

template <class T>
struct Bare {
  using Type = T;
};
template <class T>
struct Bare<Field<T>> {
  using Type = T;
};

/// Visits one struct's members and adds the fields below them.
struct Gatherer {
  std::vector<ModelField>& out;
  std::string before;
  bool is_personal;

  template <class Owner, class Member>
  void operator()(std::string_view name, Member Owner::*, const Rule& rule) const {
    if (!rule.by_hub) add<typename Bare<Member>::Type>(before + std::string(name), rule);
  }

  template <class T>
  void add(const std::string& path, const Rule& rule) const {
    const bool personal = is_personal || rule.personal;
    if constexpr (std::is_same_v<T, std::string>) {
      out.push_back({path, ValueKind::text, rule, personal});
    } else if constexpr (std::is_same_v<T, bool>) {
      out.push_back({path, ValueKind::yes_no, rule, personal});
    } else if constexpr (std::is_integral_v<T>) {
      out.push_back({path, ValueKind::number, rule, personal});
    } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
      out.push_back({path, ValueKind::texts, rule, personal});
    } else if constexpr (std::is_same_v<T, std::vector<Identifier>>) {
      for (const std::string_view kind : kIdentifierKinds)
        out.push_back({path + "." + std::string(kind), ValueKind::identifier,
                       Rule{.doc = "A number of this kind on the good, as written", .longest = 120},
                       personal});
    } else if constexpr (std::is_same_v<T, std::vector<Attribute>>) {
      out.push_back({path + ".", ValueKind::attribute,
                     Rule{.doc = "A further property; NAME is yours", .longest = 500}, personal});
    } else if constexpr (!std::is_same_v<T, RecordPlace>) {
      T::describe(Gatherer{out, path + ".", personal});
    }
  }
};

using Table = std::vector<std::pair<std::string, std::vector<ModelField>>>;

template <std::size_t... Index>
Table gather(std::index_sequence<Index...>) {
  Table out;
  const auto add = [&]<class R>(std::type_identity<R>) {
    auto& [type, fields] = out.emplace_back();
    type = R::kType;
    R::describe(Gatherer{fields, "", false});
  };
  (add(std::type_identity<std::variant_alternative_t<Index, Record>>{}), ...);
  return out;
}

const Table& table() {
  static const Table all = gather(std::make_index_sequence<std::variant_size_v<Record>>{});
  return all;
}

}  // namespace

const std::vector<std::string>& record_types() {
  static const std::vector<std::string> types = [] {
    std::vector<std::string> out;
    for (const auto& [type, fields] : table()) out.push_back(type);
    return out;
  }();
  return types;
}

std::span<const ModelField> fields_of(std::string_view record_type) {
  for (const auto& [type, fields] : table())
    if (type == record_type) return fields;
  return {};
}

const ModelField* field_of(std::string_view record_type, std::string_view path) {
  for (const ModelField& field : fields_of(record_type)) {
    const bool is_attribute = field.kind == ValueKind::attribute && path.size() > field.path.size() &&
                              path.substr(0, field.path.size()) == field.path;
    if (is_attribute || field.path == path) return &field;
  }
  return nullptr;
}

}  // namespace dorhub::mapping
