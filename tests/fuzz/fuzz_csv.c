/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as separated text: never a crash, every cell inside its arena, positions from 1. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "io/table_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct report report = { 0 };
    struct table_options options = { 0 };
    str content = { (const char *)data, size };
    struct table_reader *reader = csv_open("fuzz.csv", content, false, &options, &report);
    size_t newlines = 0;
    while (report.error.status == OK && table_next(reader, &report)) {
        const struct table *table = table_current(reader);
        for (size_t i = 0; i < table->column_count; i++) {
            assert(!table->cells[i].len || (table->cell_lines[i] && table->cell_columns[i]));
            for (size_t j = 0; j < table->cells[i].len; j++)
                newlines += table->cells[i].ptr[j] == '\n';
        }
    }
    table_close(reader);
    return newlines > 4 * size; /* never: each byte gives at most one */
}
