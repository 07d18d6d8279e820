/* SPDX-License-Identifier: Apache-2.0 */
/* outputs.h - which kind of file a path asks for, and layers of a store into it. */
#ifndef EVENTMAP_CLI_OUTPUTS_H
#define EVENTMAP_CLI_OUTPUTS_H

#include "base/report.h"
#include "store/store.h"

struct layers_look {      /* of layers in files that hold styles */
    const char *style;    /* a file; NULL: the built-in one */
    const char *language; /* of what the legend says; NULL: English */
};

enum output_kind { OUTPUT_UNKNOWN, OUTPUT_SCENE, OUTPUT_LAYERS, OUTPUT_STORE };
enum output_kind
output_kind(const char *path); /* by extension; FILE.scene.json is the display list */

/* Every path has a format that is known, and none is given twice. */
NODISCARD enum status outputs_check(const char *const *paths, size_t count, struct report *report);

/* The layers that the format can hold: GeoJSON and CSV all events, GeoPackage one table a layer,
 * others the points, or the areas when there are no points. `format` as layers_write(). A
 * GeoPackage has the looks of its layers, too. */
NODISCARD enum status output_layers(struct store *store, const char *path, const char *format,
                                    struct layers_look look, struct arena arena,
                                    struct report *report);

/* store_read_layer, with what is owed for the places in it (attribution.h). */
NODISCARD enum status output_read_layer(struct store *store, enum store_layer which,
                                        struct layer *layer, struct arena *arena,
                                        struct report *report);

#endif
