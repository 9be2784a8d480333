// {{title}}: what was bought from private persons. Made by «dorhub adapter new»: read each line.
#include <dorhub/adapter.hpp>
#include <dorhub/row_converter.hpp>

class {{class}} : public dorhub::Adapter {
 public:
  void translate(const dorhub::Delivery& in, dorhub::Output& out) override {
    auto tree = in.tree();
    if (!tree.walk("{{list}}") && !tree.broken())
      return out.problem("row.no_list", {.line = 1}, {{"field", "{{list}}"}}, dorhub::Severity::fatal);
    while (auto row = tree.next()) translate_row(*row, out);
  }

 private:
  static void translate_row(const dorhub::Node& row, dorhub::Output& out) {
    dorhub::RowConverter fields(out, "row");  // reports what can't be right, with its place
    dorhub::Registration bought;
{{fields}}    if (!fields.refused()) out.record(bought, row.place());
  }
};
DORHUB_ADAPTER({{class}}, "{{id}}", "0.1.0")
