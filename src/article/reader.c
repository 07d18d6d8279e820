/* SPDX-License-Identifier: Apache-2.0 */
/* reader.c - files, folders and standard input, a document at a time. What is wrong with one file
 * is an error when it was named, a warning when it was found in a folder. */
#include <string.h>

#include "article/decode.h"
#include "article/source.h"
#include "base/infile.h"

static const size_t ROOM = (size_t)1 << 36; /* address space; as much as there is */

struct article_reader {
    struct article_options options;
    struct report *report;
    const char *path;
    struct arena all, idle, memory; /* of the reader; free; free while a file is open */
    size_t memory_bytes;
    bool is_folder;
    struct file_list files;
    size_t next_file, documents;
    const char *file; /* the open one, when it has several documents; else NULL */
    str mapped;
    struct json_lines lines;
};

struct article_reader *article_open(const char *path, const struct article_options *options,
                                    struct report *report)
{
    size_t room = ROOM;
    struct arena memory = arena_reserve_most(&room), all = memory;
    struct article_reader *reader = NEW(&memory, struct article_reader, 1);
    reader->options = *options;
    reader->report = report;
    reader->path = path;
    reader->is_folder = strcmp(path, "-") != 0 && folder_is_one(path);
    if (!reader->is_folder)
        APPEND(&memory, &reader->files, path);
    else
        status_in_report(folder_list(path, &reader->files, &memory, report));
    reader->all = all;
    reader->idle = reader->memory = memory;
    reader->memory_bytes = room;
    if (report->error.status == OK)
        return reader;
    article_close(reader);
    return NULL;
}

static void close_file(struct article_reader *reader)
{
    infile_unmap(reader->mapped);
    reader->mapped = (str){ 0 };
    reader->file = NULL;
    reader->memory = reader->idle;
}

void article_close(struct article_reader *reader)
{
    if (!reader)
        return;
    close_file(reader);
    struct arena all = reader->all;
    arena_release(&all, reader->memory_bytes);
}

/* What a file's own report says, as an error or, in a folder, as a warning. */
static void tell(struct article_reader *reader, const char *file, const struct message *message)
{
    struct source_pos at = { file, message->at.line, message->at.column };
    const char *hint = message->hint[0] ? message->hint : NULL;
    if (reader->is_folder)
        report_warning(reader->report, at, hint, "%s; left out", message->text);
    else
        (void)report_error(reader->report, message->status, at, hint, "%s", message->text);
}

/* The decoded text of a file and its kind. */
static enum status load(struct article_reader *reader, const char *file, struct arena *scratch,
                        str *text, enum article_kind *kind, struct report *report)
{
    bool is_stdin = strcmp(file, "-") == 0;
    str bytes = { 0 };
    enum status status =
        is_stdin ? infile_read(file, scratch, &bytes, report) : infile_map(file, &bytes, report);
    if (!is_stdin)
        reader->mapped = bytes;
    if (status != OK)
        return status;
    bool is_html = article_kind_of(bytes, file) == KIND_HTML;
    str declared = is_html ? html_declared_charset(bytes) : (str){ 0 };
    if (article_decode(bytes, declared, file, scratch, text, report) != OK)
        return report->error.status;
    if (!str_trim(*text).len)
        return report_error(report, ERR_DATA, (struct source_pos){ .file = file },
                            "give a file with text in it",
                            text->len ? "there is nothing but white space" : "the file is empty");
    *kind = article_kind_of(*text, file);
    return OK;
}

static enum status read_html(str text, const char *file, const struct page_words *words,
                             struct arena *keep, struct arena scratch, struct document *document,
                             struct report *report)
{
    struct html_page page = { 0 };
    if (html_page_read(text, file, keep, &page, report) != OK)
        return report->error.status;
    if (!page.block_count)
        return report_error(report, ERR_DATA, (struct source_pos){ .file = file },
                            "save the page from a browser, as it is shown",
                            "the page has no text outside of its scripts");
    html_to_document(&page, words, keep, scratch, document);
    return OK;
}

/* A file of one document; false when it failed or is one of many (JSON), which is then open. */
static bool read_file(struct article_reader *reader, const char *file, struct arena *keep,
                      struct document *document)
{
    struct report report = { .cancel = reader->report->cancel };
    struct arena scratch = reader->memory;
    enum article_kind kind = KIND_TEXT;
    str text;
    *document = (struct document){ 0 };
    if (load(reader, file, &scratch, &text, &kind, &report) == OK && kind == KIND_JSON) {
        reader->file = file;
        reader->lines = (struct json_lines){ text, text.ptr, text.ptr, 1 };
        reader->memory = scratch;
        return false;
    }
    if (report.error.status == OK && kind == KIND_HTML) {
        status_in_report(
            read_html(text, file, reader->options.words, keep, scratch, document, &report));
    } else if (report.error.status == OK) {
        document->text = str_copy(keep, text);
        page_read(document, reader->options.words, keep, scratch);
    }
    close_file(reader);
    if (report.error.status != OK)
        tell(reader, file, &report.error);
    document->path = str_copy(keep, str_from(file));
    return report.error.status == OK;
}

/* The next document of the open file of JSON lines. */
static bool next_line(struct article_reader *reader, struct arena *keep, struct document *document)
{
    const char *file = reader->file;
    if (json_lines_next(&reader->lines, file, reader->options.words, keep, reader->memory, document,
                        reader->report)) {
        document->path = str_copy(keep, str_from(file));
        return true;
    }
    close_file(reader);
    return false;
}

bool article_next(struct article_reader *reader, struct arena *keep, struct document *document)
{
    bool found = false;
    while (!found && reader->report->error.status == OK) {
        if (report_is_cancelled(reader->report))
            return (void)report_cancelled(reader->report), false;
        if (reader->file)
            found = next_line(reader, keep, document);
        else if (reader->next_file < reader->files.count)
            found = read_file(reader, reader->files.items[reader->next_file++], keep, document);
        else
            break;
    }
    reader->documents += found;
    if (!found && !reader->documents && reader->report->error.status == OK)
        (void)report_error(reader->report, ERR_DATA, (struct source_pos){ .file = reader->path },
                           reader->is_folder
                               ? "articles are .txt .md .html .htm .xhtml .jsonl .json"
                               : "a line is one object: {\"id\": ..., \"text\": ...}",
                           reader->is_folder ? "there is no article in this folder"
                                             : "there is no document in it that can be used");
    return found;
}
