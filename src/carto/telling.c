/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/telling.h"

#include "base/buffer.h"

enum { DATE_TOLD_MOST = 32, EVENTS_NAMED = 40 };

/* ---- words ---- */

/* A number of one or two figures: a day of the month. */
static bool has_day(str text)
{
    for (size_t i = 0, figures; i < text.len; i += figures + 1) {
        for (figures = 0; i + figures < text.len; figures++)
            if (text.ptr[i + figures] < '0' || text.ptr[i + figures] > '9')
                break;
        if (figures == 1 || figures == 2)
            return true;
    }
    return false;
}

str event_date_text(const struct map_frame *f, const struct map_event *e)
{
    bool with_year = f->date_from.year != f->date_to.year || !f->has_dates;
    bool is_day = e->from.year && date_cmp(e->from, e->to) == 0;
    if (!is_day && e->date_told.len <= DATE_TOLD_MOST && !has_day(e->date_told) &&
        names_period(f->language, e->date_told))
        return e->date_told;
    return dates_text(f->keep, f->language, e->from, e->to, with_year);
}

static str precision_word(const struct map_frame *f, enum precision precision)
{
    static const enum word words[PRECISION_COUNT] = {
        [PRECISION_ADMIN2] = W_AREA_ADMIN2,
        [PRECISION_ADMIN1] = W_AREA_ADMIN1,
        [PRECISION_PART_OF_COUNTRY] = W_AREA_PART,
        [PRECISION_COUNTRY] = W_AREA_COUNTRY,
        [PRECISION_SEVERAL_COUNTRIES] = W_AREA_SEVERAL,
        [PRECISION_SEA] = W_AREA_SEA,
    };
    return words[precision] ? word(f->language, words[precision]) : (str){ 0 };
}

/* "name (what)", or the one there is. */
static str named(const struct map_frame *f, str name, str what)
{
    if (!name.len || !what.len)
        return name.len ? name : what;
    return word_with(f->keep, f->language, W_AREA_NAMED, name, what);
}

static str site_text(const struct map_frame *f, const struct event_site *site)
{
    str what = site->outside   ? word(f->language, W_OUTSIDE)
               : site->is_area ? precision_word(f, site->precision)
                               : (str){ 0 };
    bool is_told = site->is_area && str_starts(site->key, STR("told:"));
    return named(f, site->name, is_told && !site->outside ? (str){ 0 } : what);
}

str event_where_text(const struct map_frame *f, const struct map_event *e)
{
    if (!e->site_count)
        return named(f, e->place_told, word(f->language, W_UNPLACED));
    str shown = { 0 };
    for (size_t k = 0; k < e->site_count; k++) {
        str one = site_text(f, &f->events.sites[e->sites[k]]);
        str parts[] = { shown, shown.len ? word(f->language, W_COMMA) : (str){ 0 }, one };
        shown = str_concat(f->keep, parts, 3);
    }
    bool is_told = str_eq_nocase(e->place_told, f->events.sites[e->sites[0]].name);
    if (!e->is_fallback || !e->place_told.len || is_told)
        return shown;
    return word_with(f->keep, f->language, W_FALLBACK, e->place_told, shown);
}
str event_title_text(const struct map_frame *f, const struct map_event *e)
{
    str date = event_date_text(f, e), where = event_where_text(f, e);
    str told = e->title.len ? e->title : e->type_name;
    str parts[] = { date, date.len && told.len ? STR(" – ") : (str){ 0 }, told,
                    where.len && (date.len || told.len) ? STR(" – ") : (str){ 0 }, where };
    return str_concat(f->keep, parts, 5);
}

/* ---- attributes ---- */

static str iso_dates(const struct map_frame *f, const struct map_event *e)
{
    str from = date_format_iso(f->keep, e->from), to = date_format_iso(f->keep, e->to);
    if (!from.len || !to.len || str_eq(from, to))
        return from;
    return str_concat(f->keep, (str[]){ from, STR("/"), to }, 3);
}

static str confidence_text(const struct map_frame *f, const struct map_event *e)
{
    if (e->confidence < 0)
        return (str){ 0 };
    struct buffer text = { 0 };
    buffer_add_number(&text, e->confidence, 2);
    return buffer_keep(&text, f->keep);
}

static str number_of(const struct map_frame *f, uint64_t n)
{
    return str_format(f->keep, "%llu", (unsigned long long)n);
}

static str group_id(const struct map_frame *f, const struct map_event *e,
                    const struct event_site *site)
{
    size_t k = 0;
    while (k + 1 < e->site_count && &f->events.sites[e->sites[k]] != site)
        k++;
    return k ? str_format(f->keep, "event-%d-%zu", e->number, k + 1)
             : str_format(f->keep, "event-%d", e->number);
}

struct group_info event_group(const struct map_frame *f, const struct map_event *e,
                              const struct event_site *site)
{
    const struct attribute given[] = {
        { "data-event", number_of(f, (uint64_t)e->id) },
        { "data-row", e->row ? number_of(f, e->row) : (str){ 0 } },
        { "data-source", e->file },
        { "data-type", e->type_name },
        { "data-date", iso_dates(f, e) },
        { "data-place", site->name },
        { "data-place-told", e->is_fallback ? e->place_told : (str){ 0 } },
        { "data-place-key", site->place_key },
        { "data-precision", str_from(precision_name(site->precision)) },
        { "data-confidence", confidence_text(f, e) },
        { "data-method", e->method },
    };
    struct attribute *kept = NEW(f->keep, struct attribute, sizeof given / sizeof *given);
    struct group_info info = { .class = STR("event"), .attributes = kept };
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        if (given[i].value.len)
            kept[info.attribute_count++] = given[i];
    if (f->numbered)
        info.id = group_id(f, e, site);
    info.title = event_title_text(f, e);
    return info;
}

/* The ids of the first events, "3 14 15 ...". */
static str event_list(const struct map_frame *f, const struct event_site *site, size_t type,
                      bool mixed)
{
    struct buffer list = { 0 };
    size_t named_so_far = 0;
    for (size_t i = 0; i < site->count && named_so_far < EVENTS_NAMED; i++) {
        const struct map_event *e = &f->events.events[site->events[i]];
        if (mixed || e->type == type)
            buffer_format(&list, "%s%lld", named_so_far++ ? " " : "", (long long)e->id);
    }
    return buffer_keep(&list, f->keep);
}

struct group_info events_group(const struct map_frame *f, const struct event_site *site,
                               size_t type, bool mixed, size_t count)
{
    struct attribute *kept = NEW(f->keep, struct attribute, 6);
    kept[0] = (struct attribute){ "data-count", number_of(f, count) };
    kept[1] = (struct attribute){ "data-events", event_list(f, site, type, mixed) };
    kept[2] = (struct attribute){ "data-type", f->events.types[type].name };
    kept[3] = (struct attribute){ "data-place", site->name };
    kept[4] = (struct attribute){ "data-place-key", site->key };
    kept[5] = (struct attribute){ "data-precision", str_from(precision_name(site->precision)) };
    struct group_info info = { .class = STR("event"), .attributes = kept, .attribute_count = 6 };
    str events = word_count(f->keep, f->language, W_EVENT_ONE, W_EVENT_MANY, count);
    str parts[] = { site->name, site->name.len ? STR(" – ") : (str){ 0 }, events };
    info.title = str_concat(f->keep, parts, 3);
    return info;
}
