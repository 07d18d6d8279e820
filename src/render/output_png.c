/* SPDX-License-Identifier: Apache-2.0 */
/* output_png.c - pixels, and their PNG.
 *
 * Written through libpng rather than cairo, for three things cairo does not do: the physical size
 * (pHYs), the title, and no alpha where nothing is transparent. The pixels are packed where they
 * are and deflated in one piece by libdeflate, in half of zlib's time; a piece is a chunk.
 * Filter and level: see bench_render. */
#include <libdeflate.h>
#include <math.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>

#include "base/arena.h"
#include "render/backend.h"

enum { LARGEST_SIDE = 32767 }; /* pixels, of a cairo image surface */
enum { PIXELS_SPARE = 4096 };  /* bytes */
enum { DEFLATE_LEVEL = 2 };
static const size_t CHUNK_MOST = 0x7FFFFFFF; /* bytes: PNG third edition, 5.3 */

/* ---- PNG from rows ---- */

static void write_bytes(png_structp png, png_bytep bytes, size_t len)
{
    buffer_add(png_get_io_ptr(png), (str){ (const char *)bytes, len });
}

static void flush_nothing(png_structp png)
{
    (void)png;
}

static void fail_silently(png_structp png, png_const_charp text)
{
    (void)text;
    longjmp(png_jmpbuf(png), 1);
}

static void warn_silently(png_structp png, png_const_charp text)
{
    (void)png;
    (void)text;
}

static void add_word(png_structp png, png_infop info, const char *key, str value)
{
    struct buffer terminated = { 0 };
    text_clean_into(value, &terminated);
    buffer_add_char(&terminated, '\0');
    png_text text = { .compression = PNG_ITXT_COMPRESSION_NONE,
                      .key = (png_charp)(uintptr_t)key,
                      .text = terminated.ptr };
    if (value.len > 0)
        png_set_text(png, info, &text, 1);
    buffer_release(&terminated);
}

static void set_header(png_structp png, png_infop info, const struct picture *picture)
{
    png_set_IHDR(png, info, (png_uint_32)picture->width, (png_uint_32)picture->height, 8,
                 picture->has_alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (picture->dpi > 0) {
        png_uint_32 per_metre = (png_uint_32)lround(picture->dpi / 0.0254);
        png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
        png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    }
    add_word(png, info, "Title", picture->title);
    add_word(png, info, "Description", picture->description);
    add_word(png, info, "Software", picture->creator);
}

static size_t channels(const struct picture *picture)
{
    return picture->has_alpha ? 4 : 3;
}

static size_t packed_size(const struct picture *picture)
{
    return (size_t)picture->height * ((size_t)picture->width * channels(picture) + 1);
}

/* Lines as PNG has them: the number of the filter, then the bytes, or what each of them differs
 * from the pixel before. The number comes last: it may stand where the line's first pixel was. */
static void pack(const struct picture *picture, unsigned char *out)
{
    size_t step = channels(picture), len = (size_t)picture->width * step;
    for (int y = 0; y < picture->height; y++, out += len + 1) {
        picture->read_row(picture->pixels, y, picture->width, out + 1);
        for (size_t i = len; picture->has_tones && i > step; i--)
            out[i] = (unsigned char)(out[i] - out[i - step]);
        out[0] = picture->has_tones ? PNG_FILTER_VALUE_SUB : PNG_FILTER_VALUE_NONE;
    }
}

static size_t deflated(const unsigned char *packed, size_t size, unsigned char *out, size_t room)
{
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
    size_t len = 0;
    if (compressor)
        len = libdeflate_zlib_compress(compressor, packed, size, out, room);
    libdeflate_free_compressor(compressor);
    return len;
}

static void write_pixels(png_structp png, const unsigned char *bytes, size_t len)
{
    for (size_t at = 0; at < len; at += CHUNK_MOST)
        png_write_chunk(png, (png_const_bytep) "IDAT", bytes + at,
                        len - at < CHUNK_MOST ? len - at : CHUNK_MOST);
    png_write_chunk(png, (png_const_bytep) "IEND", NULL, 0);
}

static bool encode(png_structp png, png_infop info, const struct picture *picture,
                   const unsigned char *bytes, size_t len)
{
    if (setjmp(png_jmpbuf(png)))
        return false;
    set_header(png, info, picture);
    png_write_info(png, info);
    write_pixels(png, bytes, len);
    return true;
}

static bool write_png(const struct picture *picture, const unsigned char *bytes, size_t len,
                      struct buffer *out)
{
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, fail_silently, warn_silently);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    bool done = false;
    if (info) {
        png_set_write_fn(png, out, write_bytes, flush_nothing);
        done = encode(png, info, picture, bytes, len);
    }
    if (png)
        png_destroy_write_struct(&png, &info);
    return done;
}

/* Address space for the worst that deflating could make of it; what is not used costs nothing. */
bool picture_encode(const struct picture *picture, struct buffer *out)
{
    size_t size = packed_size(picture), room = libdeflate_zlib_compress_bound(NULL, size);
    size_t bytes = room + (picture->room ? 0 : size);
    struct arena memory = arena_reserve(bytes), all = memory;
    unsigned char *packed = picture->room ? picture->room : TAKE(&memory, unsigned char, size);
    unsigned char *shrunk = TAKE(&memory, unsigned char, room);
    pack(picture, packed);
    size_t len = deflated(packed, size, shrunk, room);
    bool done = len > 0 && write_png(picture, shrunk, len, out);
    arena_release(&all, bytes);
    return done;
}

/* ---- the scene ---- */

static const uint32_t *surface_row(const void *surface, int y)
{
    cairo_surface_t *image = (cairo_surface_t *)(uintptr_t)surface;
    const unsigned char *data = cairo_image_surface_get_data(image);
    size_t stride = (size_t)cairo_image_surface_get_stride(image);
    return (const uint32_t *)(const void *)(data + (size_t)y * stride);
}

static void read_rgb_row(const void *surface, int y, int width, unsigned char *row)
{
    const uint32_t *pixels = surface_row(surface, y);
    for (int x = 0; x < width; x++, row += 3) {
        row[0] = (unsigned char)(pixels[x] >> 16);
        row[1] = (unsigned char)(pixels[x] >> 8);
        row[2] = (unsigned char)pixels[x];
    }
}

static unsigned char straight(uint32_t part, uint32_t alpha)
{
    return (unsigned char)(alpha ? ((part & 255) * 255 + alpha / 2) / alpha : 0);
}

static void read_argb_row(const void *surface, int y, int width, unsigned char *row)
{
    const uint32_t *pixels = surface_row(surface, y);
    for (int x = 0; x < width; x++, row += 4) {
        uint32_t alpha = pixels[x] >> 24;
        row[0] = straight(pixels[x] >> 16, alpha);
        row[1] = straight(pixels[x] >> 8, alpha);
        row[2] = straight(pixels[x], alpha);
        row[3] = (unsigned char)alpha;
    }
}

static bool has_image(const struct scene *scene)
{
    for (size_t i = 0; i < scene->count; i++)
        if (scene->nodes[i].kind == NODE_IMAGE)
            return true;
    return false;
}

static bool encode_surface(const struct scene *scene, const struct scene_output *output,
                           cairo_surface_t *surface, struct buffer *out)
{
    bool opaque = scene->background.alpha >= 1;
    struct picture picture = { .width = cairo_image_surface_get_width(surface),
                               .height = cairo_image_surface_get_height(surface),
                               .has_alpha = !opaque,
                               .has_tones = has_image(scene),
                               .read_row = opaque ? read_rgb_row : read_argb_row,
                               .pixels = surface,
                               .room = opaque ? cairo_image_surface_get_data(surface) : NULL,
                               .dpi = output->dpi,
                               .title = scene->title,
                               .description = scene->description,
                               .creator = scene->creator };
    cairo_surface_flush(surface);
    return picture_encode(&picture, out);
}

enum status scene_to_png(const struct scene *scene, struct fonts *fonts,
                         const struct scene_output *output, struct buffer *out,
                         struct report *report)
{
    const double scale = output->dpi / 72;
    const double width = fmax(1, round(scene->width_pt * scale));
    const double height = fmax(1, round(scene->height_pt * scale));
    if (!(width <= LARGEST_SIDE && height <= LARGEST_SIDE))
        return report_error(report, ERR_USAGE, NOWHERE, "choose a smaller --size or --dpi",
                            "a picture of %.0f by %.0f pixels is too large (%d at most)", width,
                            height, LARGEST_SIDE);
    size_t bytes = (size_t)width * (size_t)height * 4 + PIXELS_SPARE;
    struct arena memory = arena_reserve(bytes), all = memory;
    arena_use_large_pages(memory);
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        TAKE(&memory, unsigned char, bytes - PIXELS_SPARE), CAIRO_FORMAT_ARGB32, (int)width,
        (int)height, (int)width * 4);
    cairo_t *cairo = cairo_create(surface);
    cairo_scale(cairo, width / scene->width_pt, height / scene->height_pt);
    scene_draw_cairo(scene, fonts, cairo, false);
    enum status status = OK;
    if (cairo_status(cairo) != CAIRO_STATUS_SUCCESS)
        status = report_error(report, ERR_LIBRARY, NOWHERE, NULL, "drawing failed: %s",
                              cairo_status_to_string(cairo_status(cairo)));
    else if (!encode_surface(scene, output, surface, out))
        status = report_error(report, ERR_LIBRARY, NOWHERE, NULL, "the PNG could not be written");
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    arena_release(&all, bytes);
    return status;
}
