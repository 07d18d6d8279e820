/* SPDX-License-Identifier: Apache-2.0 */
/* table.c - which reader a table gets. What the bytes say comes first, then the extension:
 *   {, [ and a name of GeoJSON, ZIP (XLSX, ODS), SQLite (GeoPackage), FlatGeobuf     OGR
 *   .csv .tsv .tab .txt .psv .dat, no extension, or any other text                    our own
 *   .shp .kml .gml .gpx .xls ...                                                      OGR
 * OGR cannot tell lines and columns, so it never gets separated text. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/infile.h"
#include "base/spool.h"
#include "io/path.h"
#include "io/table_reader.h"
#include "io/text_stream.h"

enum { LITTLE = 32 << 20, PIECE = 1 << 20, READER_SLACK = 1 << 16 };

void *table_reader_new(size_t size, size_t room)
{
    size_t bytes = size + room + READER_SLACK;
    struct arena keep = arena_reserve(bytes);
    struct table_reader *reader = arena_alloc(&keep, size, alignof(max_align_t), 1);
    reader->keep = keep;
    reader->keep_bytes = bytes;
    return reader;
}

struct content {
    str bytes, mapped;
    struct arena input;
    size_t input_bytes;
};

static void content_release(struct content *content)
{
    infile_unmap(content->mapped);
    arena_release(&content->input, content->input_bytes);
}

/* The rest of a pipe that is more than little: through a file without a name. */
static enum status spool_rest(int fd, const char *path, struct content *content,
                              struct report *report)
{
    struct spool spool = { 0 };
    char *piece = (char *)(uintptr_t)content->bytes.ptr; /* memory of ours, full */
    size_t got = content->bytes.len;
    while (got && spool_append(&spool, (str){ piece, got }, report) == OK &&
           text_read(fd, path, piece, PIECE, &got, report) == OK)
        continue;
    if (report->error.status == OK && spool_map(&spool, &content->mapped, report) == OK)
        content->bytes = content->mapped;
    spool_close(&spool);
    arena_release(&content->input, content->input_bytes);
    return report->error.status;
}

static enum status pipe_read(int fd, const char *path, struct content *content,
                             struct report *report)
{
    content->input_bytes = LITTLE;
    content->input = arena_reserve(LITTLE);
    char *bytes = content->input.next;
    size_t len = 0, got = 1;
    while (got && len < LITTLE) {
        size_t room = LITTLE - len < PIECE ? LITTLE - len : PIECE;
        if (text_read(fd, path, bytes + len, room, &got, report) != OK)
            return report->error.status;
        len += got;
    }
    content->bytes = (str){ bytes, len };
    return got ? spool_rest(fd, path, content, report) : OK;
}

/* Files are mapped, also as standard input; a pipe is kept. */
static enum status content_read(const char *path, struct content *content, struct report *report)
{
    struct stat info;
    bool is_stdin = strcmp(path, "-") == 0;
    bool known = is_stdin ? fstat(STDIN_FILENO, &info) == 0 : stat(path, &info) == 0;
    bool from_start = !is_stdin || lseek(STDIN_FILENO, 0, SEEK_CUR) == 0;
    if (!known || S_ISDIR(info.st_mode) || (S_ISREG(info.st_mode) && from_start)) {
        enum status status = infile_map(path, &content->mapped, report);
        content->bytes = content->mapped;
        return status;
    }
    int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return report_error(report, ERR_FILE, (struct source_pos){ .file = path }, NULL,
                            "cannot be read: %s", strerror(errno));
    enum status status = pipe_read(fd, path, content, report);
    if (!is_stdin)
        close(fd);
    return status;
}

/* ---- which kind ---- */

static bool is_one_of(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (str_eq_nocase(str_from(word), str_from(*list)))
            return true;
    return false;
}

/* An object of JSON (RFC 8259): after its brace comes a member's name, or its end. "[x]" and "{x}"
 * may be cells, and of chance bytes every 256th begins with a brace. */
static bool starts_json(str text)
{
    if (str_starts(text, STR("[")))
        text = str_trim(str_skip(text, 1));
    if (!str_starts(text, STR("{")))
        return false;
    text = str_trim(str_skip(text, 1));
    return !text.len || text.ptr[0] == '"' || text.ptr[0] == '}';
}

/* The extension under which OGR knows bytes that start so; NULL: they may be separated text. */
static const char *extension_by_bytes(str bytes)
{
    str text = str_trim(str_sub(bytes, 0, 64));
    if (str_starts(text, STR("\xef\xbb\xbf")))
        text = str_trim(str_skip(text, 3));
    if (str_starts(bytes, STR("PK\x03\x04")))
        return str_find(str_sub(bytes, 0, 256), STR("opendocument.spreadsheet")) >= 0 ? "ods"
                                                                                      : "xlsx";
    if (str_starts(bytes, STR("SQLite format 3")))
        return "gpkg";
    if (str_starts(bytes, STR("fgb\x03")))
        return "fgb";
    return starts_json(text) ? "geojson" : NULL;
}

static bool has_text_extension(const char *path)
{
    static const char *const extensions[] = { "csv", "tsv", "tab", "txt", "psv", "dat", NULL };
    return is_one_of(path_extension(path), extensions);
}

static bool is_for_ogr(const char *path, str bytes)
{
    static const char *const ogr_extensions[] = { "shp", "dbf",     "kml",  "kmz", "gml", "gpx",
                                                  "xls", "parquet", "json", "gdb", NULL };
    if (has_text_extension(path))
        return str_starts(bytes, STR("PK\x03\x04")) || str_starts(bytes, STR("SQLite format 3"));
    return extension_by_bytes(bytes) || is_one_of(path_extension(path), ogr_extensions);
}

static struct table_reader *open_content(const char *path, const struct content *content,
                                         const struct table_options *options, struct report *report)
{
    str bytes = content->bytes;
    if (!is_for_ogr(path, bytes))
        return csv_open(path, bytes, content->mapped.len > 0, options, report);
    bool in_memory = !strcmp(path, "-") || content->input_bytes ||
                     has_text_extension(path); /* the name misleads OGR */
    return ogr_table_open(path, in_memory ? NULL : path, bytes, options, report);
}

static struct table_reader *stream_open(const struct table_options *options, struct report *report)
{
    struct table_reader *reader = csv_stream(STDIN_FILENO, "-", options, report);
    if (report->error.status == OK)
        return reader;
    table_close(reader);
    return NULL;
}

struct table_reader *table_open(const char *path, const struct table_options *options,
                                struct report *report)
{
    static const struct table_options defaults = { 0 };
    struct content content = { 0 };
    if (options && options->stream && !strcmp(path, "-"))
        return stream_open(options, report);
    if (content_read(path, &content, report) != OK) {
        content_release(&content);
        return NULL;
    }
    struct table_reader *reader =
        open_content(path, &content, options ? options : &defaults, report);
    if (!reader) {
        content_release(&content);
        return NULL;
    }
    reader->mapped = content.mapped;
    reader->input = content.input;
    reader->input_bytes = content.input_bytes;
    if (report->error.status == OK)
        return reader;
    table_close(reader);
    return NULL;
}

bool table_next(struct table_reader *reader, struct report *report)
{
    if (!report_is_cancelled(report))
        return reader->next(reader, report);
    (void)report_cancelled(report);
    return false;
}

enum status table_rewind(struct table_reader *reader, struct report *report)
{
    return reader->rewind(reader, report);
}

bool table_has_marks(const struct table_reader *reader)
{
    return reader->table.cell_lines != NULL;
}

struct table_mark table_mark(const struct table_reader *reader)
{
    return csv_mark(reader);
}

bool table_is_waiting(const struct table_reader *reader)
{
    return csv_is_waiting(reader);
}

void table_return(struct table_reader *reader, struct table_mark mark)
{
    csv_return(reader, mark);
}

struct table_reader *table_twin(const struct table_reader *reader)
{
    return csv_twin(reader);
}

const struct table *table_current(const struct table_reader *reader)
{
    return &reader->table;
}

void table_close(struct table_reader *reader)
{
    if (!reader)
        return;
    if (reader->close)
        reader->close(reader);
    infile_unmap(reader->mapped);
    arena_release(&reader->input, reader->input_bytes);
    struct arena keep = reader->keep; /* holds the reader */
    arena_release(&keep, reader->keep_bytes);
}
