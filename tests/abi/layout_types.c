/* SPDX-License-Identifier: EUPL-1.2 */
/* Names every type of the border, so that abidw and abidiff see them. */
#include <dorhub/abi.h>

void dor_layout(const dor_host* host, const dor_adapter* adapter, dor_adapter_entry entry,
                const dor_cell* cell, const dor_row* row, const dor_node* node, const dor_nodes* nodes,
                const dor_read_v1* read, const dor_ask_v1* ask, dor_bytes bytes);

void dor_layout(const dor_host* host, const dor_adapter* adapter, dor_adapter_entry entry,
                const dor_cell* cell, const dor_row* row, const dor_node* node, const dor_nodes* nodes,
                const dor_read_v1* read, const dor_ask_v1* ask, dor_bytes bytes) {
  (void)host, (void)adapter, (void)entry, (void)cell, (void)row, (void)node, (void)nodes, (void)read,
      (void)ask;
  (void)bytes;
}
