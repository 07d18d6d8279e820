/* SPDX-License-Identifier: Apache-2.0 */
/* fonts.c - the fonts of one folder and no other.
 *
 * A label that fits on one machine must fit on all of them, so nothing of the machine takes part:
 *   1. a FcConfig of our own holds the font files of the folder, in the order of their names;
 *   2. while Pango starts, that FcConfig is fontconfig's current one: otherwise Pango reads the
 *      machine's configuration, and fontconfig may complain on stderr. Afterwards it is taken back;
 *   3. no hinting, no metrics hints, glyphs where the font says, in fractions of a point. */
#include "render/fonts.h"

#include <dirent.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>
#include <stdlib.h>
#include <string.h>

struct fonts {
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    struct measures *measures;
};

static int is_font_file(const struct dirent *entry)
{
    str name = str_from(entry->d_name);
    return str_ends(name, STR(".ttf")) || str_ends(name, STR(".otf"));
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* How many font files of `folder` fontconfig could read. */
static int add_folder(FcConfig *config, const char *folder)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_font_file, by_name), added = 0;
    for (int i = 0; i < count; i++) {
        char path[4096];
        int length = snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (length > 0 && (size_t)length < sizeof path)
            added += FcConfigAppFontAddFile(config, (const FcChar8 *)path) == FcTrue;
        free(entries[i]);
    }
    free(entries);
    return added;
}

static void context_fix_metrics(PangoContext *context)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("en"));
    pango_context_set_base_dir(context, PANGO_DIRECTION_WEAK_LTR);
}

static void start_pango(struct fonts *fonts)
{
    FcConfigSetCurrent(fonts->config);
    fonts->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), fonts->config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts->map), 72);
    fonts->context = pango_font_map_create_context(fonts->map);
    context_fix_metrics(fonts->context);
    fonts->layout = pango_layout_new(fonts->context);
    pango_layout_set_single_paragraph_mode(fonts->layout, TRUE);
    fonts_shape(fonts, STR("A"), &(struct text_style){ .size_pt = 8 }, PANGO_DIRECTION_NEUTRAL);
    pango_layout_get_baseline(fonts->layout); /* waits until Pango has started */
    FcConfigSetCurrent(NULL);
}

struct fonts *fonts_open(const char *folder, struct report *report)
{
    struct fonts *fonts = calloc(1, sizeof *fonts);
    FcConfig *config = FcConfigCreate();
    if (!fonts || !config) {
        report_error(report, ERR_LIBRARY, NOWHERE, NULL, "no memory for the fonts");
    } else if (add_folder(config, folder) == 0) {
        report_error(report, ERR_FILE, (struct source_pos){ .file = folder },
                     "the fonts come with eventmap in geodata/fonts",
                     "no font files (.ttf, .otf) in '%s'", folder);
    } else {
        fonts->config = config;
        fonts->measures = measures_new();
        start_pango(fonts);
        return fonts;
    }
    if (config)
        FcConfigDestroy(config);
    free(fonts);
    return NULL;
}

void fonts_close(struct fonts *fonts)
{
    if (!fonts)
        return;
    g_object_unref(fonts->layout);
    g_object_unref(fonts->context);
    FcConfigSetCurrent(fonts->config); /* as while starting: Pango looks for one */
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), NULL); /* else it keeps lists */
    g_object_unref(fonts->map);
    FcConfigSetCurrent(NULL);
    FcConfigDestroy(fonts->config);
    measures_free(fonts->measures);
    free(fonts);
}

struct measures *fonts_measures(struct fonts *fonts)
{
    return fonts->measures;
}

/* Letter spacing would tear joined scripts apart: Hebrew to Arabic Extended, presentation forms. */
static bool has_joined_script(str text)
{
    uint32_t code;
    for (size_t step; (step = str_decode(text, &code)) > 0; text = str_skip(text, step))
        if ((code >= 0x590 && code < 0x900) || (code >= 0xFB1D && code < 0xFE00) ||
            (code >= 0xFE70 && code < 0xFF00))
            return true;
    return false;
}

static PangoFontDescription *describe(const struct text_style *style)
{
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, style->family ? style->family : FONTS_DEFAULT_FAMILY);
    pango_font_description_set_absolute_size(font, (double)SHAPED_PT * PANGO_SCALE);
    if (style->bold)
        pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    if (style->italic)
        pango_font_description_set_style(font, PANGO_STYLE_ITALIC);
    return font;
}

/* Pango would complain on stderr about what is not UTF-8. */
static void set_text(PangoLayout *layout, str line)
{
    struct buffer clean = { 0 };
    if (!text_is_clean(line)) {
        text_clean_into(line, &clean);
        line = buffer_view(&clean);
    }
    pango_layout_set_text(layout, line.len ? line.ptr : "", (int)line.len);
    buffer_release(&clean);
}

PangoDirection fonts_direction(str text)
{
    uint32_t code;
    for (size_t step; (step = str_decode(text, &code)) > 0; text = str_skip(text, step)) {
        GUnicodeScript script = g_unichar_get_script(code);
        bool from_right = script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW ||
                          script == G_UNICODE_SCRIPT_SYRIAC || script == G_UNICODE_SCRIPT_THAANA ||
                          script == G_UNICODE_SCRIPT_NKO;
        if (g_unichar_isalpha(code))
            return from_right ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
    }
    return PANGO_DIRECTION_NEUTRAL;
}

PangoLayout *fonts_shape(struct fonts *fonts, str line, const struct text_style *style,
                         PangoDirection base)
{
    PangoFontDescription *font = describe(style);
    PangoAttrList *attributes = NULL;
    if (style->letter_spacing_pt > 0 && style->size_pt > 0 && !has_joined_script(line)) {
        attributes = pango_attr_list_new();
        double spacing = style->letter_spacing_pt / style->size_pt * SHAPED_PT;
        pango_attr_list_insert(attributes,
                               pango_attr_letter_spacing_new((int)(spacing * PANGO_SCALE)));
    }
    bool from_right = base == PANGO_DIRECTION_RTL;
    pango_context_set_base_dir(fonts->context,
                               from_right ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_WEAK_LTR);
    pango_layout_set_auto_dir(fonts->layout, base == PANGO_DIRECTION_NEUTRAL);
    pango_layout_set_font_description(fonts->layout, font);
    pango_layout_set_attributes(fonts->layout, attributes);
    set_text(fonts->layout, line);
    pango_attr_list_unref(attributes);
    pango_font_description_free(font);
    return fonts->layout;
}
