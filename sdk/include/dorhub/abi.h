/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dorhub adapter ABI, version 0: the whole border between the hub's worker and an adapter.
 *
 * An adapter is a shared object that turns a partner's bytes into canonical records, and canonical
 * answers into a partner's bytes. It opens no file and no socket and starts no thread: the worker that
 * loads it runs in a sandbox, and everything it needs comes in through the calls below. Write it in C
 * against this header, or in C++ against <dorhub/adapter.hpp>, which wraps it. An adapter in any other
 * language is an executable that speaks frames (sdk/record/FRAMES.md) and never sees this file.
 *
 * Conventions
 *   Text       UTF-8 in dor_bytes, not terminated, may be empty. Records, places, arguments, options
 *              and answers are one JSON object each, after sdk/schema.
 *   Ownership  Inputs are borrowed until the call returns. Outputs go through the host's callbacks,
 *              which copy. Nobody frees the other's memory.
 *   Structs    Every struct but dor_bytes starts with its size in bytes. A reader copies the smaller of
 *              both sizes into a zeroed struct of its own; a writer never writes past the caller's size.
 *              Fields are only appended. Arrays carry the size of their elements.
 *   Results    int32_t: DOR_OK (0), positive for "no more", negative for failures. Unknown negative
 *              values count as DOR_FAILED. What went wrong in the data is told with report().
 *   Errors     No exception, longjmp, exit or signal handler crosses the border.
 *   Threads    The host calls one instance from one thread at a time. Functions of the host may be
 *              called only from inside a call by the host, on that call's thread.
 *
 * Life of an instance (every function pointer in a table is non-null)
 *
 *   dor_adapter_v0()  ──▶  create ──ok──▶ READY ──▶ translate | render | extension's calls ──▶ READY
 *        (may be called        │                                                               │
 *         twice)               └──failed──▶ destroy (legal, out may be null)     destroy ◀─────┘
 *
 * Until 1.0 the entry is dor_adapter_v0 and changes only with a line in CHANGELOG.md; 1.0 freezes it as
 * dor_adapter_v1.
 */
#ifndef DORHUB_ABI_H
#define DORHUB_ABI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The ABI this header describes: major is in the entry's name, minor grows when something is added. */
#define DOR_ABI_MAJOR 0
#define DOR_ABI_MINOR 1
/* The canonical model (sdk/schema) this header was released with. */
#define DOR_MODEL_MAJOR 0
#define DOR_MODEL_MINOR 1

/* Results of calls. */
#define DOR_OK 0
#define DOR_END 1            /* no more rows, elements or requests */
#define DOR_FAILED (-1)      /* something else; already reported */
#define DOR_INVALID (-2)     /* the data can't be read further; the reader has reported where and why */
#define DOR_LIMIT (-3)       /* a limit of the host was hit; the host has reported which */
#define DOR_UNSUPPORTED (-4) /* the adapter does not do this (render, for example) */
#define DOR_STOP (-5)        /* the host wants no more: return soon */

/* A view of bytes. Frozen for ever: the only struct without a size and the only one embedded by value. */
typedef struct dor_bytes {
  const uint8_t* data; /* may be null when size is 0 */
  uint64_t size;       /* bytes */
} dor_bytes;

/* What emit() hands to the host. The payload is JSON unless said otherwise. */
#define DOR_EMIT_RECORD 1   /* one canonical record (sdk/schema/record.schema.json) */
#define DOR_EMIT_SKIP 2     /* {"reason": text, "place": place}: a row deliberately left out */
#define DOR_EMIT_ANSWER 3   /* rendered bytes for the partner: content type, a line feed, the bytes */
#define DOR_EMIT_REQUEST 4  /* dor.ask/1: the next HTTP request */
#define DOR_EMIT_STATE 5    /* dor.ask/1: what to be given back with the next ask; opaque bytes */
#define DOR_EMIT_COMPLETE 6 /* empty: this delivery is the partner's whole list, what lacks is gone */

/* Severities of report(). */
#define DOR_NOTE 1    /* worth knowing; the record goes in */
#define DOR_WARNING 2 /* doubtful data; the record goes in */
#define DOR_ERROR 3   /* this row or record was refused */
#define DOR_FATAL 4   /* the rest of the document can't be read */

/* Levels of log(). */
#define DOR_LOG_DEBUG 1
#define DOR_LOG_INFO 2
#define DOR_LOG_WARNING 3

/*
 * What the host gives an instance. Valid until destroy() returns.
 */
typedef struct dor_host {
  uint32_t size;      /* sizeof(dor_host) of the host */
  uint32_t abi_minor; /* the host's minor */
  void* context;      /* pass back as the first argument of each call */

  /* [one-call-per-instance] Hands over one output of kind DOR_EMIT_*; copied. DOR_STOP or DOR_LIMIT:
   * return from the current call. */
  int32_t (*emit)(void* context, uint32_t kind, dor_bytes payload);

  /* [one-call-per-instance] Reports a problem. `code`: lower case with dots, its texts (nl, en) stand in
   * the manifest. `place`: JSON object {"line","column"} (both from 1), {"pointer"} or {"sheet",…}; may be
   * empty. `args`: JSON object of strings, filled into the texts; personal values only by their field's name.
   */
  int32_t (*report)(void* context, dor_bytes code, uint32_t severity, dor_bytes place, dor_bytes args);

  /* [one-call-per-instance] A line for the adapter's author in the delivery's log. Copied, limited in rate,
   * sealed with the delivery (an exception's text may quote a person); else no personal data. */
  int32_t (*log)(void* context, uint32_t level, dor_bytes event, dor_bytes text);

  /* [one-call-per-instance] An optional power of the host by id ("dor.read/1"), or null when it has none.
   * The pointer is valid as long as the host's table. */
  const void* (*extension)(void* context, dor_bytes id);
} dor_host;

/* The adapter's own state; opaque to the host. */
typedef struct dor_instance dor_instance;

/*
 * What an adapter is. Returned by the entry; constant, valid until the process ends.
 */
typedef struct dor_adapter {
  uint32_t size;           /* sizeof(dor_adapter) of the adapter */
  uint32_t required_minor; /* the lowest ABI minor it can live with; newer than the host's: refused */
  uint32_t model_major;    /* the canonical model it writes */
  uint32_t model_minor;
  dor_bytes id;      /* as in adapter.yaml: lower case, digits, '-' */
  dor_bytes version; /* as in adapter.yaml: MAJOR.MINOR.PATCH */

  /* [before-create → ready] Makes an instance. `options`: the connection's options as one JSON object,
   * validated after the manifest's schema with defaults filled in. On failure `*out` may be null. */
  int32_t (*create)(const dor_host* host, dor_bytes options, dor_instance** out);

  /* [one-call-per-instance] Ends an instance; null is legal. */
  void (*destroy)(dor_instance* instance);

  /* [one-call-per-instance] Turns one document into records, problems and skips. `envelope`: JSON object
   * {delivery, received_at, content_type, file_name, headers, connection}. DOR_OK also when rows were
   * refused: those were reported. */
  int32_t (*translate)(dor_instance* instance, dor_bytes envelope, dor_bytes document);

  /* [one-call-per-instance] Turns one canonical answer (sdk/schema/answer.schema.json) into the partner's
   * bytes: one DOR_EMIT_ANSWER. DOR_UNSUPPORTED when this partner gets no answers. */
  int32_t (*render)(dor_instance* instance, dor_bytes answer);

  /* [one-call-per-instance] An optional power of the adapter by id ("dor.ask/1"), or null. */
  const void* (*extension)(dor_instance* instance, dor_bytes id);
} dor_adapter;

/*
 * The one exported symbol. `host_minor` is the host's ABI minor. Never null; may be called twice.
 * [any-thread]
 */
typedef const dor_adapter* (*dor_adapter_entry)(uint32_t host_minor);
#if defined(__GNUC__)
__attribute__((visibility("default")))
#endif
const dor_adapter*
dor_adapter_v0(uint32_t host_minor);

/* ---- dor.read/1: readers of the host, run beside the adapter in the sandbox ---------------------- */

#define DOR_READ_V1 "dor.read/1"

/* dor_cell.flags */
#define DOR_CELL_QUOTED 1u  /* CSV: stood in quotes */
#define DOR_CELL_NUMBER 2u  /* XLSX: stored as a number; text is its shortest decimal form */
#define DOR_CELL_DATE 4u    /* XLSX: a number with a date format; text is yyyy-mm-dd[Thh:mm:ss] */
#define DOR_CELL_DAMAGED 8u /* a number that lost digits ("9,99E+14", 16 digits and more): do not use */

typedef struct dor_cell {
  uint32_t size;
  uint32_t flags;
  dor_bytes text;  /* UTF-8, decoded and unquoted */
  uint32_t line;   /* from 1, in the document; sheet row for XLSX */
  uint32_t column; /* from 1: the cell's number in its row */
} dor_cell;

/* One row. Filled by the host; its cells are borrowed until the cursor's next call. */
typedef struct dor_row {
  uint32_t size;
  uint32_t element_size; /* step between cells in bytes */
  const dor_cell* cells;
  uint64_t count;
  uint32_t line;
  uint32_t reserved;
  dor_bytes sheet; /* XLSX: the sheet's name; else empty */
} dor_row;

/* dor_node.kind */
#define DOR_NODE_NULL 1u
#define DOR_NODE_BOOLEAN 2u /* text is "true" or "false" */
#define DOR_NODE_NUMBER 3u  /* text is the number as written */
#define DOR_NODE_STRING 4u
#define DOR_NODE_ARRAY 5u
#define DOR_NODE_OBJECT 6u /* JSON object; XML element: attributes are children named "@name" */

#define DOR_NO_NODE 0xffffffffu

typedef struct dor_node {
  uint32_t size;
  uint32_t kind;
  dor_bytes name;  /* member or element name without prefix; empty for array elements and the root */
  dor_bytes text;  /* scalars and XML elements */
  uint32_t parent; /* indices into dor_nodes, DOR_NO_NODE for none */
  uint32_t first_child;
  uint32_t next_sibling;
  uint32_t line; /* from 1; 0 when only the pointer is known */
  uint32_t column;
  uint32_t reserved;
} dor_node;

/* One element's whole subtree; items[0] is its root. Borrowed until the cursor's next call. */
typedef struct dor_nodes {
  uint32_t size;
  uint32_t element_size;
  const dor_node* items;
  uint64_t count;
  dor_bytes pointer; /* JSON pointer, or /element[n] path for XML, of the root in the document */
} dor_nodes;

/* tree_walk flags */
#define DOR_WALK_PLAIN 0u
#define DOR_WALK_ACCOUNTED 1u /* each element must end as a record, a problem or a skip */

typedef struct dor_read_v1 {
  uint32_t size;
  uint32_t reserved;
  void* context;

  /* Opens CSV or XLSX rows. `options`: JSON object, all optional: {"format": "csv"|"xlsx" (else detected),
   * "delimiter", "encoding", "sheet", "header": true}. The document stays valid until close(). DOR_INVALID
   * when it is neither. Each row handed out must end as a record, a problem or a skip before the next is
   * asked: the host reports one that does not. */
  int32_t (*rows_open)(void* context, dor_bytes document, dor_bytes options, uint64_t* cursor);
  /* The header row (DOR_END when "header" is false). */
  int32_t (*rows_header)(void* context, uint64_t cursor, dor_row* out);
  /* The next data row; empty lines are left out. DOR_END after the last. DOR_INVALID: reported, read no
   * further. */
  int32_t (*rows_next)(void* context, uint64_t cursor, dor_row* out);

  /* Opens JSON or XML. `options`: {"format": "json"|"xml" (else detected), "encoding"}. The document stays
   * valid until close(). Nothing is read yet. */
  int32_t (*tree_open)(void* context, dor_bytes document, dor_bytes options, uint64_t* cursor);
  /* Chooses what tree_next() gives: `path` is a JSON pointer (XML: /root/element/…); an array or a repeated
   * element gives each element, anything else one, "" the whole document as one. A last step "*"
   * gives each element of an array, also of one that is the document itself. Starts anew at each call.
   * DOR_END when the path does not exist, DOR_INVALID for a syntax error before it (reported). */
  int32_t (*tree_walk)(void* context, uint64_t cursor, dor_bytes path, uint32_t flags);
  int32_t (*tree_next)(void* context, uint64_t cursor, dor_nodes* out);

  /* Ends a cursor of either kind. */
  void (*close)(void* context, uint64_t cursor);
} dor_read_v1;

/* ---- dor.ask/1: adapters of systems that must be asked -------------------------------------------- */

#define DOR_ASK_V1 "dor.ask/1"

typedef struct dor_ask_v1 {
  uint32_t size;
  uint32_t reserved;
  /* The next HTTP request, as one DOR_EMIT_REQUEST: {"method", "url", "headers": {}, "body"?, "wait_ms"?}. A
   * secret stands as {{secret:NAME}}. `state`: what was last emitted as DOR_EMIT_STATE, empty at first; given
   * with the first call of an ask only, later calls get it empty. DOR_END when there is nothing more to ask
   * now. */
  int32_t (*next_request)(dor_instance* instance, dor_bytes state);
  /* Its response. `head`: {"status": 200, "headers": {…lower case…}}. Emits records, problems, skips, state.
   */
  int32_t (*on_response)(dor_instance* instance, dor_bytes head, dor_bytes body);
} dor_ask_v1;

#ifdef __cplusplus
}
#define DOR_STATIC_ASSERT(what, text) static_assert(what, text)
#else
#define DOR_STATIC_ASSERT(what, text) _Static_assert(what, text)
#endif

/* The layout is a promise: 64-bit little-endian, checked here and by tests/abi. */
DOR_STATIC_ASSERT(sizeof(dor_bytes) == 16 && offsetof(dor_bytes, size) == 8, "dor_bytes is frozen");
DOR_STATIC_ASSERT(offsetof(dor_host, emit) == 16 && offsetof(dor_host, report) == 24, "dor_host");
DOR_STATIC_ASSERT(offsetof(dor_host, log) == 32 && offsetof(dor_host, extension) == 40, "dor_host");
DOR_STATIC_ASSERT(offsetof(dor_adapter, id) == 16 && offsetof(dor_adapter, version) == 32, "dor_adapter");
DOR_STATIC_ASSERT(offsetof(dor_adapter, create) == 48 && offsetof(dor_adapter, destroy) == 56, "dor_adapter");
DOR_STATIC_ASSERT(offsetof(dor_adapter, translate) == 64 && offsetof(dor_adapter, render) == 72,
                  "dor_adapter");
DOR_STATIC_ASSERT(offsetof(dor_adapter, extension) == 80 && sizeof(dor_adapter) == 88, "dor_adapter");
DOR_STATIC_ASSERT(sizeof(dor_cell) == 32 && offsetof(dor_cell, line) == 24, "dor_cell");
DOR_STATIC_ASSERT(sizeof(dor_row) == 48 && offsetof(dor_row, sheet) == 32, "dor_row");
DOR_STATIC_ASSERT(sizeof(dor_node) == 64 && offsetof(dor_node, parent) == 40, "dor_node");
DOR_STATIC_ASSERT(sizeof(dor_nodes) == 40 && offsetof(dor_nodes, pointer) == 24, "dor_nodes");
DOR_STATIC_ASSERT(sizeof(dor_read_v1) == 72 && offsetof(dor_read_v1, rows_open) == 16, "dor_read_v1");
DOR_STATIC_ASSERT(sizeof(dor_ask_v1) == 24 && offsetof(dor_ask_v1, next_request) == 8, "dor_ask_v1");

#endif /* DORHUB_ABI_H */
