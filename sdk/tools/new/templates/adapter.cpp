// {{title}}: what was bought from private persons, one a row. Made by «dorhub adapter new»: read each line.
#include <dorhub/adapter.hpp>
#include <dorhub/row_converter.hpp>

class {{class}} : public dorhub::Adapter {
 public:
  void translate(const dorhub::Delivery& in, dorhub::Output& out) override {
    auto rows = in.rows();
    for (const char* name : {{{columns}}})
      if (!rows.broken() && !rows.has_column(name))
        return out.problem("row.missing_column", {.line = 1}, {{"column", name}}, dorhub::Severity::fatal);
    while (auto row = rows.next()) translate_row(*row, out);
  }

 private:
  static void translate_row(const dorhub::Row& row, dorhub::Output& out) {
    dorhub::RowConverter fields(out, "row");  // reports what can't be right, with its place
    dorhub::Registration bought;
{{fields}}    if (!fields.refused()) out.record(bought, row.place());
  }
};
DORHUB_ADAPTER({{class}}, "{{id}}", "0.1.0")
