/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a GeoNames dump or as alternate names (the first byte chooses), over a small
 * gazetteer: never a crash; what comes out opens, and each place in it is found by its key; little
 * memory and much give the same. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/infile.h"
#include "base/outfile.h"
#include "gazetteer/gazetteer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char folder[] = "/tmp/eventmap-fuzz-import-XXXXXX", input_path[80], output_path[80];
static struct gazetteer *base;

static void tidy(void)
{
    gazetteer_close(base);
    unlink(input_path);
    unlink(output_path);
    rmdir(folder);
}

static void prepare(void)
{
    struct report report = { 0 };
    char sqlite[80], index[80];
    if (!mkdtemp(folder))
        abort();
    snprintf(input_path, sizeof input_path, "%s/input.txt", folder);
    snprintf(output_path, sizeof output_path, "%s/layer.idx", folder);
    snprintf(sqlite, sizeof sqlite, "%s/base.sqlite", folder);
    snprintf(index, sizeof index, "%s/base.idx", folder);
    if (gazetteer_build("tests/fixtures/gazetteer", NULL, sqlite, index, &report) == OK)
        base = gazetteer_open(index, &report);
    unlink(sqlite);
    unlink(index);
    atexit(tidy);
    if (!base)
        abort();
}

static void check_layer(void)
{
    struct report report = { 0 };
    struct gazetteer *layer = gazetteer_open(output_path, &report);
    assert(layer);
    for (uint32_t i = 0; i < gazetteer_count(layer); i++) {
        struct place place = gazetteer_place(layer, i), found;
        assert(gazetteer_by_key(layer, place.key, &found) && found.index == i);
    }
    gazetteer_close(layer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct report report = { 0 };
    if (!base)
        prepare();
    if (!size)
        return 0;
    str content = { (const char *)data + 1, size - 1 };
    (void)gazetteer_import_kind(content);
    if (outfile_write(input_path, content, &report) != OK)
        abort();
    struct import_input input = { .path = input_path,
                                  .kind = data[0] % 2 ? IMPORT_ALTERNATES : IMPORT_GEONAMES,
                                  .sha256 = STR("fuzz") };
    struct import_request request = { .inputs = &input,
                                      .count = 1,
                                      .base = base,
                                      .output = output_path,
                                      .memory = data[0] % 3 ? 1 : (size_t)4 << 20 };
    struct import_tally tally;
    if (gazetteer_import(&request, &tally, &report) == OK)
        check_layer();
    return 0;
}
