/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/event_words.h"

#include "cli/datadir.h"
#include "prose/prose.h"

static const char *labels_path(str language, struct arena *arena)
{
    struct report silent = { 0 };
    const char *name = str_format(arena, "lexicon/%.*s/labels.txt", STR_ARG(language)).ptr;
    const char *path = datadir_path(name, arena, &silent);
    return path ? path : datadir_path("lexicon/en/labels.txt", arena, &silent);
}

/* The label of a code; the code itself when there is none. */
static str label_of(const struct lexicon_lines *lines, str code)
{
    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].class == WORD_LABEL && str_eq(lines->items[i].value, code))
            return lines->items[i].phrase;
    return code;
}

static void apply(struct layer *layer, const struct lexicon_lines *lines, size_t type, size_t title,
                  struct arena *arena)
{
    for (size_t i = 0; i < layer->feature_count; i++) {
        struct feature *feature = &layer->features[i];
        str modality = feature_text(layer, feature, STR("modality"));
        if (!modality.len)
            continue;
        if (feature->values[type].type == VALUE_TEXT)
            feature->values[type].text = label_of(lines, feature->values[type].text);
        if (feature->values[title].type == VALUE_TEXT && !str_eq(modality, STR("happened")) &&
            !str_eq(modality, STR("ongoing")))
            feature->values[title].text =
                str_format(arena, "%.*s (%.*s)", STR_ARG(feature->values[title].text),
                           STR_ARG(label_of(lines, modality)));
    }
}

enum status event_words_apply(struct layer *layer, str language, struct arena *arena,
                              struct report *report)
{
    struct lexicon_lines lines = { 0 };
    ptrdiff_t type = layer_field(layer, STR("type")), title = layer_field(layer, STR("title"));
    if (layer_field(layer, STR("modality")) < 0 || type < 0 || title < 0)
        return OK;
    const char *path = labels_path(language, arena);
    if (path && lexicon_read_file(path, &lines, arena, report) != OK)
        return report->error.status;
    apply(layer, &lines, (size_t)type, (size_t)title, arena);
    return OK;
}
