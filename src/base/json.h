/* SPDX-License-Identifier: Apache-2.0 */
/* json.h - writing JSON (RFC 8259) into a buffer: commas and escapes are its business.
 *   struct json json = json_start(&buffer);
 *   json_object(&json); json_key(&json, "name"); json_text(&json, name); json_end(&json);
 * Invalid UTF-8 becomes U+FFFD; NaN and infinity become null. */
#ifndef EVENTMAP_BASE_JSON_H
#define EVENTMAP_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

enum { JSON_DEPTH = 32 };

struct json {
    struct buffer *out;
    bool has_item[JSON_DEPTH]; /* at each depth: something stands before, a comma is due */
    char closer[JSON_DEPTH];
    int depth;
    bool after_key;
};

/* jansson exports functions of these names; in one program the linker would take ours for its own.
 * Who includes this header cannot include jansson's in the same file. */
#define json_object  json_write_object
#define json_array   json_write_array
#define json_integer json_write_integer
#define json_null    json_write_null

struct json json_start(struct buffer *out);
void json_object(struct json *json);
void json_array(struct json *json);
void json_end(struct json *json); /* closes the innermost object or array */
void json_key(struct json *json, const char *key);
void json_name(struct json *json, str key); /* the same for a key that is no literal */
void json_text(struct json *json, str value);
void json_number(struct json *json, double value, int decimals); /* as buffer_add_number */
void json_integer(struct json *json, int64_t value);
void json_bool(struct json *json, bool value);
void json_null(struct json *json);
void json_raw(struct json *json, str json_text); /* already JSON: coordinates, a nested document */

#endif
