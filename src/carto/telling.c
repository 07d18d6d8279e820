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

str event_type_name(enum language language, const struct event_set *set, size_t at)
{
    const struct event_type *type = &set->types[at];
    return type->is_other         ? word(language, W_OTHER_TYPE)
           : type->name.len       ? type->name
           : set->type_count == 1 ? word(language, W_UNTYPED)
                                  : word(language, W_NO_TYPE);
}

str event_date_text(const struct map_frame *f, const struct map_event *e)
{
    bool with_year = f->date_from.year != f->date_to.year || !f->has_dates;
    struct event_texts t = event_texts(&f->events, e, f->keep);
    bool is_day = t.from.year && date_cmp(t.from, t.to) == 0;
    if (!is_day && t.date_told.len <= DATE_TOLD_MOST && !has_day(t.date_told) &&
        names_period(f->language, t.date_told))
        return t.date_told;
    return dates_text(f->keep, f->language, t.from, t.to, with_year);
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

static bool holds_word_of(str name, str list)
{
    for (str one; str_cut(&list, ' ', &one);) {
        str rest = name, part;
        while (str_cut(&rest, ' ', &part))
            if (str_eq_nocase(part, one))
                return true;
    }
    return false;
}

str area_name_text(const struct map_frame *f, const struct event_site *site)
{
    str name = site_names(&f->events, site)->name;
    bool says_itself = site->precision == PRECISION_ADMIN1 &&
                       (holds_word_of(name, word(f->language, W_REGION_WORDS)) ||
                        holds_word_of(name, word(LANG_EN, W_REGION_WORDS)));
    return named(f, name, says_itself ? (str){ 0 } : precision_word(f, site->precision));
}

static str site_text(const struct map_frame *f, const struct event_site *site)
{
    const struct site_names *names = site_names(&f->events, site);
    bool is_told = str_starts(names->key, STR("told:"));
    if (site->outside)
        return named(f, names->name, word(f->language, W_OUTSIDE));
    return site->is_area && !is_told ? area_name_text(f, site) : names->name;
}

str event_where_text(const struct map_frame *f, const struct map_event *e)
{
    const struct event_set *set = &f->events;
    struct event_texts t = event_texts(set, e, f->keep);
    if (!event_site_count(set, e))
        return named(f, t.place_told, word(f->language, W_UNPLACED));
    str shown = { 0 };
    for (size_t k = 0; k < event_site_count(set, e); k++) {
        str one = site_text(f, &set->all_sites[event_site(set, e, k)]);
        str parts[] = { shown, shown.len ? word(f->language, W_COMMA) : (str){ 0 }, one };
        shown = str_concat(f->keep, parts, 3);
    }
    bool is_told =
        str_eq_nocase(t.place_told, site_names(set, &set->all_sites[event_site(set, e, 0)])->name);
    if (!t.is_fallback || !t.place_told.len || is_told)
        return shown;
    return word_with(f->keep, f->language, W_FALLBACK, t.place_told, shown);
}
str event_title_text(const struct map_frame *f, const struct map_event *e)
{
    str date = event_date_text(f, e), where = event_where_text(f, e);
    struct event_texts t = event_texts(&f->events, e, f->keep);
    str told = t.title.len ? t.title : t.type_name;
    str parts[] = { date, date.len && told.len ? STR(" – ") : (str){ 0 }, told,
                    where.len && (date.len || told.len) ? STR(" – ") : (str){ 0 }, where };
    return str_concat(f->keep, parts, 5);
}

/* ---- attributes ---- */

static str iso_dates(const struct map_frame *f, const struct event_texts *e)
{
    str from = date_format_iso(f->keep, e->from), to = date_format_iso(f->keep, e->to);
    if (!from.len || !to.len || str_eq(from, to))
        return from;
    return str_concat(f->keep, (str[]){ from, STR("/"), to }, 3);
}

static str confidence_text(const struct map_frame *f, const struct event_texts *e)
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
    const struct event_set *set = &f->events;
    while (k + 1 < event_site_count(set, e) && &set->all_sites[event_site(set, e, k)] != site)
        k++;
    return k ? str_format(f->keep, "event-%d-%zu", event_number(set, e), k + 1)
             : str_format(f->keep, "event-%d", event_number(set, e));
}

struct group_info event_group(const struct map_frame *f, const struct map_event *e,
                              const struct event_site *site)
{
    struct event_texts t = event_texts(&f->events, e, f->keep);
    const struct site_names *names = site_names(&f->events, site);
    const struct attribute given[] = {
        { "data-event", number_of(f, (uint64_t)t.id) },
        { "data-row", t.row ? number_of(f, t.row) : (str){ 0 } },
        { "data-source", t.file },
        { "data-type", t.type_name },
        { "data-date", iso_dates(f, &t) },
        { "data-place", names->name },
        { "data-place-told", t.is_fallback ? t.place_told : (str){ 0 } },
        { "data-place-key", names->place_key },
        { "data-precision", str_from(precision_name((enum precision)site->precision)) },
        { "data-confidence", confidence_text(f, &t) },
        { "data-method", t.method },
    };
    struct attribute *kept = NEW(f->keep, struct attribute, sizeof given / sizeof *given);
    struct group_info info = { .class = STR("event"), .attributes = kept };
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        if (given[i].value.len)
            kept[info.attribute_count++] = given[i];
    if (f->numbered)
        info.id = group_id(f, e, site);
    info.title = event_title_text(f, e);
    info.link = t.link;
    return info;
}

/* The ids of the first events, "3 14 15 ...". */
static str event_list(const struct map_frame *f, const struct event_site *site, size_t type,
                      bool mixed)
{
    struct buffer list = { 0 };
    size_t named_so_far = 0;
    for (size_t i = 0; i < site->count && named_so_far < EVENTS_NAMED; i++) {
        const struct map_event *e = &f->events.events[site_event(&f->events, site, i)];
        if (mixed || e->type == type)
            buffer_format(&list, "%s%lld", named_so_far++ ? " " : "",
                          (long long)event_id(&f->events, e));
    }
    return buffer_keep(&list, f->keep);
}

struct group_info events_group(const struct map_frame *f, const struct event_site *site,
                               size_t type, bool mixed, size_t count)
{
    struct attribute *kept = NEW(f->keep, struct attribute, 6);
    const struct site_names *names = site_names(&f->events, site);
    kept[0] = (struct attribute){ "data-count", number_of(f, count) };
    kept[1] = (struct attribute){ "data-events", event_list(f, site, type, mixed) };
    kept[2] = (struct attribute){ "data-type", f->events.types[type].name };
    kept[3] = (struct attribute){ "data-place", names->name };
    kept[4] = (struct attribute){ "data-place-key", site_key(&f->events, site, f->keep) };
    kept[5] = (struct attribute){ "data-precision",
                                  str_from(precision_name((enum precision)site->precision)) };
    struct group_info info = { .class = STR("event"), .attributes = kept, .attribute_count = 6 };
    str events = word_count(f->keep, f->language, W_EVENT_ONE, W_EVENT_MANY, count);
    str parts[] = { names->name, names->name.len ? STR(" – ") : (str){ 0 }, events };
    info.title = str_concat(f->keep, parts, 3);
    return info;
}
