/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/page_texts.h"

#include "carto/telling.h"

static const double PROJECTION_FROM_PT = 230; /* narrower pages do not name it */

static str joined(struct map_frame *f, str a, str b)
{
    str parts[] = { a, a.len && b.len ? word(f->language, W_COMMA) : (str){ 0 }, b };
    return str_concat(f->keep, parts, 3);
}

static str counts_text(struct map_frame *f)
{
    struct arena *keep = f->keep;
    enum language l = f->language;
    if (f->total == 0)
        return word(l, W_NO_EVENTS);
    str text = word_count(keep, l, W_EVENT_ONE, W_EVENT_MANY, f->total), parts = { 0 };
    if (f->at_points && (f->on_lines || f->in_areas || f->outside || f->not_placed))
        parts = word_count(keep, l, W_POINT_ONE, W_POINT_MANY, f->at_points);
    if (f->on_lines)
        parts = joined(f, parts, word_count(keep, l, W_LINE_ONE, W_LINE_MANY, f->on_lines));
    if (f->in_areas)
        parts = joined(f, parts, word_count(keep, l, W_AREA_ONE, W_AREA_MANY, f->in_areas));
    if (f->outside)
        parts = joined(f, parts, word_count(keep, l, W_OUTSIDE_ONE, W_OUTSIDE_MANY, f->outside));
    if (f->not_placed)
        parts =
            joined(f, parts, word_count(keep, l, W_UNPLACED_ONE, W_UNPLACED_MANY, f->not_placed));
    bool all_alike = f->on_lines == f->total || f->in_areas == f->total ||
                     f->not_placed == f->total || f->outside == f->total;
    if (parts.len && !all_alike)
        parts = word_with(keep, l, W_OF_WHICH, parts, parts);
    return joined(f, text, parts);
}

str page_subtitle(struct map_frame *f)
{
    str period = f->has_dates ? dates_text(f->keep, f->language, f->date_from, f->date_to, true)
                              : (str){ 0 };
    str own = f->spec.subtitle.len ? f->spec.subtitle : period;
    str form = form_told(f);
    str parts[] = { own, own.len ? STR(" · ") : (str){ 0 }, counts_text(f),
                    form.len ? STR(" · ") : form, form };
    return str_concat(f->keep, parts, 5);
}

static str sentence(struct map_frame *f, enum word id, str a)
{
    return a.len ? word_with(f->keep, f->language, id, a, a) : (str){ 0 };
}

static str without_stop(str s)
{
    s = str_trim(s);
    return str_ends(s, STR(".")) ? str_sub(s, 0, s.len - 1) : s;
}

/* Sources as the events name them, each once, in order of first use. */
static str sources_of_events(struct map_frame *f)
{
    const struct event_book *book = f->events.book;
    str text = { 0 };
    for (size_t i = 0; i < book->source_count; i++) {
        if (i == SOURCES_KEPT - 1)
            return str_format(f->keep, "%.*s…", STR_ARG(text));
        text = joined(f, text, book->sources[i].name);
    }
    return text;
}

/* Whose view of the borders this is, in the map's language. */
static str borders_note(struct map_frame *f)
{
    switch (f->spec.borders) {
    case BORDERS_NONE:
        return word(f->language, W_DISCLAIMER_NONE);
    case BORDERS_OWN:
        return sentence(f, W_DISCLAIMER_OWN, f->spec.borders_name);
    default:
        return word(f->language, W_DISCLAIMER);
    }
}

/* Owed for data that the style brings. */
static str sources_of_style(struct map_frame *f)
{
    struct style_sources sources = style_sources(f->style);
    str text = { 0 };
    for (size_t i = 0; i < sources.count; i++) {
        str one = without_stop(sources.items[i].attribution);
        if (one.len && str_find(text, one) < 0 &&
            style_draws_source(f->style, sources.items[i].name))
            text = str_concat(f->keep, (str[]){ text, one, STR(". ") }, 3);
    }
    return text;
}

static str made_text(struct map_frame *f)
{
    struct date d = date_from_days(f->spec.made_days);
    return f->spec.has_made ? sentence(f, W_MADE, dates_text(f->keep, f->language, d, d, true))
                            : (str){ 0 };
}

str page_credits(struct map_frame *f, double page_width)
{
    str sources = f->spec.credits.len ? f->spec.credits : sources_of_events(f);
    str projection = page_width >= PROJECTION_FROM_PT ? f->projection_name : (str){ 0 };
    bool is_page = f->page > 0;
    str page = is_page ? word_with(f->keep, f->language, W_PAGE,
                                   number_text(f->keep, f->language, f->page),
                                   number_text(f->keep, f->language, f->page_count))
                       : (str){ 0 };
    str parts[] = { page,
                    STR(" "),
                    sentence(f, W_SOURCES, without_stop(sources)),
                    STR(" "),
                    word(f->language, W_BASE_MAP),
                    STR(" "),
                    f->spec.attribution,
                    f->spec.attribution.len ? STR(". ") : (str){ 0 },
                    sources_of_style(f),
                    sentence(f, W_PROJECTION, projection),
                    projection.len ? STR(" ") : (str){ 0 },
                    borders_note(f),
                    STR(" "),
                    made_text(f) };
    return str_trim(str_concat(f->keep, parts, 14));
}

/* ---- the alternative text ---- */

static str with_number(struct map_frame *f, str list, str name, uint64_t n)
{
    str number = number_text(f->keep, f->language, n);
    return joined(f, list, word_with(f->keep, f->language, W_AREA_NAMED, name, number));
}

static str types_in_words(struct map_frame *f)
{
    str list = { 0 };
    for (size_t i = 0; i < f->events.type_count; i++) {
        const struct event_type *type = &f->events.types[i];
        if (type->count)
            list = with_number(f, list, event_type_name(f->language, &f->events, i), type->count);
    }
    return f->events.type_count > 1 ? sentence(f, W_ALT_TYPES, list) : (str){ 0 };
}

/* The next after `before` by number of events, then as they stand. */
static const struct event_site *next_site(const struct map_frame *f,
                                          const struct event_site *before)
{
    const struct event_site *best = NULL;
    for (size_t i = 0; i < f->events.site_count; i++) {
        const struct event_site *s = &f->events.sites[i];
        bool is_left =
            !before || s->count < before->count || (s->count == before->count && s > before);
        if (!s->outside && is_left && site_names(&f->events, s)->name.len &&
            (!best || s->count > best->count))
            best = s;
    }
    return best;
}

static str places_in_words(struct map_frame *f)
{
    enum { PLACES_NAMED = 5 };
    str list = { 0 };
    const struct event_site *site = NULL;
    for (int i = 0; i < PLACES_NAMED && (site = next_site(f, site)); i++)
        list = with_number(f, list, site_names(&f->events, site)->name, site->count);
    return sentence(f, W_ALT_PLACES, list);
}

str page_in_words(struct map_frame *f)
{
    str types = types_in_words(f), places = places_in_words(f), space = STR(" ");
    str parts[] = { page_subtitle(f),
                    STR("."),
                    types.len ? space : types,
                    types,
                    places.len ? space : places,
                    places };
    return str_concat(f->keep, parts, 6);
}
