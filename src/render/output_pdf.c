/* SPDX-License-Identifier: Apache-2.0 */
/* output_pdf.c - pages with embedded fonts, searchable text, bookmarks and links, and a title.
 * cairo would stamp it with the time of day: the date is ours, or absent. */
#include <cairo-pdf.h>
#include <stdio.h>
#include <time.h>

#include "render/backend.h"

static cairo_status_t write_bytes(void *out, const unsigned char *bytes, unsigned len)
{
    buffer_add(out, (str){ (const char *)bytes, len });
    return CAIRO_STATUS_SUCCESS;
}

static void set_word(cairo_surface_t *surface, cairo_pdf_metadata_t key, str value)
{
    struct buffer terminated = { 0 };
    text_clean_into(value, &terminated);
    buffer_add_char(&terminated, '\0');
    if (value.len > 0)
        cairo_pdf_surface_set_metadata(surface, key, terminated.ptr);
    buffer_release(&terminated);
}

/* "2024-05-03T12:00:00Z"; NULL takes cairo's own date away. */
static void set_date(cairo_surface_t *surface, int64_t epoch)
{
    char text[32];
    struct tm utc = { 0 };
    time_t seconds = (time_t)epoch;
    bool known = epoch >= 0 && gmtime_r(&seconds, &utc) && utc.tm_year < 9999 - 1900 &&
                 strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc) > 0;
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, known ? text : NULL);
}

/* "map, Mali, 2024"; the first page's words stand for all. */
static void describe(cairo_surface_t *surface, const struct scene *scene,
                     const struct scene_output *output)
{
    set_word(surface, CAIRO_PDF_METADATA_TITLE, output->title.len ? output->title : scene->title);
    set_word(surface, CAIRO_PDF_METADATA_AUTHOR, output->author);
    set_word(surface, CAIRO_PDF_METADATA_SUBJECT, scene->description);
    set_word(surface, CAIRO_PDF_METADATA_KEYWORDS, output->keywords);
    set_word(surface, CAIRO_PDF_METADATA_CREATOR, scene->creator);
    set_date(surface, output->source_date_epoch);
}

static void add_bookmark(cairo_surface_t *surface, str title, size_t page)
{
    struct buffer name = { 0 };
    char where[64];
    text_clean_into(title, &name);
    buffer_add_char(&name, '\0');
    snprintf(where, sizeof where, "page=%zu pos=[0 0]", page + 1);
    cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, name.ptr, where,
                                  CAIRO_PDF_OUTLINE_FLAG_OPEN);
    buffer_release(&name);
}

static void add_page(cairo_surface_t *surface, cairo_t *cairo, const struct scene *scene,
                     struct fonts *fonts)
{
    cairo_pdf_surface_set_size(surface, scene->width_pt, scene->height_pt);
    cairo_save(cairo);
    scene_draw_cairo(scene, fonts, cairo, true);
    cairo_restore(cairo);
    cairo_show_page(cairo);
}

enum status scenes_to_pdf(const struct scene *scenes, const str *titles, size_t count,
                          struct fonts *fonts, const struct scene_output *output,
                          struct buffer *out, struct report *report)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        write_bytes, out, scenes[0].width_pt, scenes[0].height_pt);
    cairo_t *cairo = cairo_create(surface);
    describe(surface, &scenes[0], output);
    for (size_t i = 0; i < count; i++) {
        if (titles && titles[i].len)
            add_bookmark(surface, titles[i], i);
        add_page(surface, cairo, &scenes[i], fonts);
    }
    cairo_status_t state = cairo_status(cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    if (state == CAIRO_STATUS_SUCCESS)
        state = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (state != CAIRO_STATUS_SUCCESS)
        return report_error(report, ERR_LIBRARY, NOWHERE, NULL, "the PDF could not be made: %s",
                            cairo_status_to_string(state));
    return OK;
}
