// SPDX-License-Identifier: EUPL-1.2
// Prints the layout of the border as this compiler sees it: "STRUCT SIZE", "STRUCT.FIELD OFFSET SIZE" and
// "NAME VALUE", a line each. Recorded per release; tests/abi compares.
#include <dorhub/abi.h>

#include <cstdio>

namespace {

template <class T>
constexpr unsigned long size_of = sizeof(T);

}  // namespace

#define STRUCT(type) std::printf(#type " %lu\n", size_of<type>)
#define FIELD(type, field)                                                                      \
  std::printf(#type "." #field " %lu %lu\n", static_cast<unsigned long>(offsetof(type, field)), \
              size_of<decltype(type::field)>)
#define VALUE(name) std::printf(#name " %lld\n", static_cast<long long>(name))

int main() {
  STRUCT(dor_bytes);
  FIELD(dor_bytes, data);
  FIELD(dor_bytes, size);
  STRUCT(dor_host);
  FIELD(dor_host, size);
  FIELD(dor_host, abi_minor);
  FIELD(dor_host, context);
  FIELD(dor_host, emit);
  FIELD(dor_host, report);
  FIELD(dor_host, log);
  FIELD(dor_host, extension);
  STRUCT(dor_adapter);
  FIELD(dor_adapter, size);
  FIELD(dor_adapter, required_minor);
  FIELD(dor_adapter, model_major);
  FIELD(dor_adapter, model_minor);
  FIELD(dor_adapter, id);
  FIELD(dor_adapter, version);
  FIELD(dor_adapter, create);
  FIELD(dor_adapter, destroy);
  FIELD(dor_adapter, translate);
  FIELD(dor_adapter, render);
  FIELD(dor_adapter, extension);
  STRUCT(dor_cell);
  FIELD(dor_cell, size);
  FIELD(dor_cell, flags);
  FIELD(dor_cell, text);
  FIELD(dor_cell, line);
  FIELD(dor_cell, column);
  STRUCT(dor_row);
  FIELD(dor_row, size);
  FIELD(dor_row, element_size);
  FIELD(dor_row, cells);
  FIELD(dor_row, count);
  FIELD(dor_row, line);
  FIELD(dor_row, reserved);
  FIELD(dor_row, sheet);
  STRUCT(dor_node);
  FIELD(dor_node, size);
  FIELD(dor_node, kind);
  FIELD(dor_node, name);
  FIELD(dor_node, text);
  FIELD(dor_node, parent);
  FIELD(dor_node, first_child);
  FIELD(dor_node, next_sibling);
  FIELD(dor_node, line);
  FIELD(dor_node, column);
  FIELD(dor_node, reserved);
  STRUCT(dor_nodes);
  FIELD(dor_nodes, size);
  FIELD(dor_nodes, element_size);
  FIELD(dor_nodes, items);
  FIELD(dor_nodes, count);
  FIELD(dor_nodes, pointer);
  STRUCT(dor_read_v1);
  FIELD(dor_read_v1, size);
  FIELD(dor_read_v1, reserved);
  FIELD(dor_read_v1, context);
  FIELD(dor_read_v1, rows_open);
  FIELD(dor_read_v1, rows_header);
  FIELD(dor_read_v1, rows_next);
  FIELD(dor_read_v1, tree_open);
  FIELD(dor_read_v1, tree_walk);
  FIELD(dor_read_v1, tree_next);
  FIELD(dor_read_v1, close);
  STRUCT(dor_ask_v1);
  FIELD(dor_ask_v1, size);
  FIELD(dor_ask_v1, reserved);
  FIELD(dor_ask_v1, next_request);
  FIELD(dor_ask_v1, on_response);
  VALUE(DOR_OK);
  VALUE(DOR_END);
  VALUE(DOR_FAILED);
  VALUE(DOR_INVALID);
  VALUE(DOR_LIMIT);
  VALUE(DOR_UNSUPPORTED);
  VALUE(DOR_STOP);
  VALUE(DOR_EMIT_RECORD);
  VALUE(DOR_EMIT_SKIP);
  VALUE(DOR_EMIT_ANSWER);
  VALUE(DOR_EMIT_REQUEST);
  VALUE(DOR_EMIT_STATE);
  VALUE(DOR_EMIT_COMPLETE);
  VALUE(DOR_NOTE);
  VALUE(DOR_WARNING);
  VALUE(DOR_ERROR);
  VALUE(DOR_FATAL);
  VALUE(DOR_LOG_DEBUG);
  VALUE(DOR_LOG_INFO);
  VALUE(DOR_LOG_WARNING);
  VALUE(DOR_CELL_QUOTED);
  VALUE(DOR_CELL_NUMBER);
  VALUE(DOR_CELL_DATE);
  VALUE(DOR_CELL_DAMAGED);
  VALUE(DOR_NODE_NULL);
  VALUE(DOR_NODE_BOOLEAN);
  VALUE(DOR_NODE_NUMBER);
  VALUE(DOR_NODE_STRING);
  VALUE(DOR_NODE_ARRAY);
  VALUE(DOR_NODE_OBJECT);
  VALUE(DOR_NO_NODE);
  VALUE(DOR_WALK_PLAIN);
  VALUE(DOR_WALK_ACCOUNTED);
  return 0;
}
