/* SPDX-License-Identifier: Apache-2.0 */
/* import_journal.c - how far an import has come, in the work folder ".NAME.import" beside the
 * output: journal   struct import_state, then units, languages, claims; replaced whole, by renaming
 *   lock      held while a process works there: two imports of one output would spoil each other
 *   rows-N, entries-N, section-N   what the journal speaks of
 * What the journal says is only as true as the files are whole: they are written before it. A
 * folder of another request (fingerprint) or version is emptied. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/infile.h"
#include "gazetteer/import_work.h"

enum { PATH_ROOM = 4200 };
static const char MAGIC[8] = "EVMIMP4";

static void path_in(char path[PATH_ROOM], const struct import *import, const char *name)
{
    snprintf(path, PATH_ROOM, "%s/%s", import->folder, name);
}

static void add_hash(uint64_t *hash, str text)
{
    hash[0] = (hash[0] ^ str_hash(text)) * 0x9E3779B97F4A7C15u;
    hash[1] = (hash[1] ^ index_hash(text)) * 0xBF58476D1CE4E5B9u;
}

static void fingerprint(const struct import *import, uint64_t *hash)
{
    struct gazetteer_info base = gazetteer_info(import->base);
    hash[0] = hash[1] = INDEX_VERSION;
    add_hash(hash, STR(EVENTMAP_VERSION));
    for (size_t i = 0; i < import->request->count; i++) {
        const struct import_input *input = &import->request->inputs[i];
        char kind = (char)('0' + input->kind);
        add_hash(hash, (str){ &kind, 1 });
        add_hash(hash, input->sha256);
    }
    uint64_t large = import->request->large_names;
    add_hash(hash, import->request->new_only ? STR("new") : STR("all"));
    add_hash(hash, (str){ (const char *)&large, sizeof large });
    add_hash(hash, base.built_from);
    add_hash(hash, (str){ (const char *)base.place_counts, sizeof base.place_counts });
}

static bool load(struct import *import, str file)
{
    struct import_state state;
    if (file.len < sizeof state)
        return false;
    memcpy(&state, file.ptr, sizeof state);
    const uint64_t *wanted = import->state.fingerprint;
    size_t units = state.unit_count * sizeof(struct import_unit),
           languages = state.language_count * sizeof(struct import_language),
           claims = import->state.base_count * sizeof(struct import_claim);
    if (memcmp(state.magic, MAGIC, sizeof MAGIC) != 0 ||
        memcmp(state.fingerprint, wanted, sizeof state.fingerprint) != 0 ||
        state.base_count != import->state.base_count || state.unit_count > file.len ||
        state.language_count > file.len || file.len != sizeof state + units + languages + claims)
        return false;
    import->state = state;
    const char *at = file.ptr + sizeof state;
    import->units.count = import->units.capacity = state.unit_count;
    import->units.items = NEW(&import->keep, struct import_unit, state.unit_count);
    if (units)
        memcpy(import->units.items, at, units);
    import->languages.count = import->languages.capacity = state.language_count;
    import->languages.items = NEW(&import->keep, struct import_language, state.language_count);
    if (languages)
        memcpy(import->languages.items, at + units, languages);
    if (claims)
        memcpy(import->claims, at + units + languages, claims);
    import_memory_index(import);
    return true;
}

static void empty_folder(const struct import *import)
{
    DIR *folder = opendir(import->folder);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        char path[PATH_ROOM];
        path_in(path, import, entry->d_name);
        if (strcmp(entry->d_name, "lock") && entry->d_name[0] != '.')
            unlink(path);
    }
    if (folder)
        closedir(folder);
}

static enum status take_lock(struct import *import, struct report *report)
{
    char path[PATH_ROOM];
    if (mkdir(import->folder, 0777) && errno != EEXIST)
        return report_error(report, ERR_FILE,
                            (struct source_pos){ .file = import->request->output },
                            errno == ENOENT ? "make the folder first" : "write elsewhere",
                            "cannot be written: %s", strerror(errno));
    path_in(path, import, "lock");
    import->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (import->lock >= 0 && flock(import->lock, LOCK_EX | LOCK_NB) == 0)
        return OK;
    if (import->lock >= 0 && errno == EWOULDBLOCK)
        return report_error(report, ERR_FILE,
                            (struct source_pos){ .file = import->request->output },
                            "wait until it has ended", "another import writes to it");
    return work_failed(import->folder, errno, report);
}

enum status journal_open(struct import *import, struct report *report)
{
    char path[PATH_ROOM];
    struct report mine = { 0 };
    str file = { 0 };
    memcpy(import->state.magic, MAGIC, sizeof MAGIC);
    import->state.base_count = gazetteer_count(import->base);
    import->claims = NEW(&import->keep, struct import_claim, import->state.base_count);
    fingerprint(import, import->state.fingerprint);
    if (take_lock(import, report) != OK)
        return report->error.status;
    path_in(path, import, "journal");
    bool found = infile_map(path, &file, &mine) == OK && load(import, file);
    import->state.tally.resumed = found;
    infile_unmap(file);
    if (!found)
        empty_folder(import);
    return OK;
}

static bool put(FILE *file, const void *items, size_t size, size_t count)
{
    return !count || fwrite(items, size, count, file) == count;
}

static bool write_journal(const struct import *import, FILE *file)
{
    return put(file, &import->state, sizeof import->state, 1) &&
           put(file, import->units.items, sizeof *import->units.items, import->units.count) &&
           put(file, import->languages.items, sizeof *import->languages.items,
               import->languages.count) &&
           put(file, import->claims, sizeof *import->claims, import->state.base_count);
}

enum status journal_save(struct import *import, struct report *report)
{
    char path[PATH_ROOM], new[PATH_ROOM];
    path_in(path, import, "journal");
    path_in(new, import, "journal.new");
    import->state.unit_count = import->units.count;
    import->state.language_count = import->languages.count;
    FILE *file = fopen(new, "wb");
    bool good = file && write_journal(import, file);
    int error = errno;
    if (file && fclose(file) != 0 && good) {
        error = errno;
        good = false;
    }
    if (good && rename(new, path) == 0)
        return OK;
    return work_failed(import->folder, good ? errno : error, report);
}

void journal_remove(struct import *import)
{
    char path[PATH_ROOM];
    empty_folder(import);
    path_in(path, import, "lock");
    unlink(path);
    rmdir(import->folder);
}

void journal_close(struct import *import)
{
    if (import->lock > 0)
        close(import->lock);
    import->lock = 0;
}
