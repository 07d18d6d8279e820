/* SPDX-License-Identifier: Apache-2.0 */
/* book.h - events as columns: what a map needs of each of a million events while it decides what to
 * show. 16 bytes an event, 32 a site; texts of an event stay where they were read and are asked for
 * when the map tells them. Events are told in an order of their own, from 0; sites are the places
 * where events are, each once. */
#ifndef EVENTMAP_MODEL_BOOK_H
#define EVENTMAP_MODEL_BOOK_H

#include "base/buffer.h"
#include "model/event.h"
#include "model/placement.h"

/* Sharpest first: an event of several sites is as its sharpest. */
enum event_where { AT_POINT, ON_LINE, IN_AREA, NOT_PLACED };

struct map_event {
    uint32_t told;    /* which of those told, from 0 */
    struct date from; /* first day; year 0: unknown */
    /* Of one site: its index. Of several: where their number and then their indexes stand among
     * book.several. While `is_like`: which of the events whose shapes come later. */
    uint32_t site;
    unsigned type : 24; /* index */
    unsigned span : 3;  /* enum event_span: from its first day to its last */
    unsigned where : 2; /* enum event_where */
    unsigned is_several : 1, is_like : 1;
};

/* How exactly the day is known, by what a strip of days, weeks, months or years can show. */
enum event_span { SPAN_DAY, SPAN_WEEK, SPAN_MONTH, SPAN_QUARTER, SPAN_YEAR, SPAN_LONGER };

/* Names of a site: of the gazetteer, or as told. */
struct site_names {
    str key, name, place_key;     /* key: of its shape, or that of the place */
    str country, admin1;          /* codes of the units that its place lies in; empty: unknown */
    const struct geometry *shape; /* of an area or a line; NULL: a point */
    double radius_m;              /* of positions told relative to a place; 0: not told */
};

/* A place or an area with all events known there. */
struct event_site {
    lonlat at;                     /* of a point; middle of a line, label point of an area */
    uint32_t names;                /* index among book.names; 0: a position and nothing else */
    uint32_t first;                /* of its events: index into the list of events by site */
    uint32_t count;                /* how many they are */
    uint8_t precision;             /* enum precision */
    bool is_area : 1, is_line : 1; /* neither: a point */
    bool outside : 1;              /* not on this map (carto/frame_counts.c) */
};

struct event_type {
    str name;       /* empty: events without a type */
    size_t count;   /* of events */
    uint64_t first; /* met sooner, smaller: `where` and number of its first event */
    bool is_other;
};

/* Sources as events name them, each with its first event. */
enum { SOURCES_KEPT = 9, SOURCE_LONGEST = 28 };
struct book_source {
    str name;
    struct date from; /* of its first event */
    uint64_t order;   /* its row, number and place in the cell: breaks ties */
};

/* What an event has besides when a map is parted: book.has_parts. In the order told. */
struct event_part {
    uint32_t group; /* index among book_groups(); that of the empty text: none */
    int32_t last;   /* its last day, since 1970-01-01; unknown: that of its first, or 0 */
};

struct book_index { /* open addressing */
    struct book_slot {
        uint32_t number; /* from 1; 0: free */
        uint32_t hash;   /* so that few of those that are not meant are looked at */
    } * slots;
    size_t room, count;
};

struct event_book {
    struct arena *keep; /* texts and names */
    /* Grown by realloc, so that what is large moves without being copied: */
    struct buffer event_bytes, site_bytes, name_bytes, type_bytes, several_bytes;
    struct buffer table_bytes; /* uint32_t: the first event of each table */
    bool has_parts;            /* set by the caller before the first event is added */
    struct buffer part_bytes, group_bytes;
    struct book_index positions, keys, types, groups;
    struct book_source sources[SOURCES_KEPT]; /* the first by date */
    size_t source_count;
    bool has_dates;
    long date_from_days, date_to_days; /* days since 1970-01-01 */
};

struct event_book event_book_new(struct arena *keep);
void event_book_release(struct event_book *book); /* {0} is fine */

static inline struct map_event *book_events(const struct event_book *book)
{
    return (struct map_event *)(void *)book->event_bytes.ptr;
}
static inline size_t book_event_count(const struct event_book *book)
{
    return book->event_bytes.len / sizeof(struct map_event);
}
static inline struct event_site *book_sites(const struct event_book *book)
{
    return (struct event_site *)(void *)book->site_bytes.ptr;
}
static inline size_t book_site_count(const struct event_book *book)
{
    return book->site_bytes.len / sizeof(struct event_site);
}
static inline struct site_names *book_names(const struct event_book *book) /* [0]: none */
{
    return (struct site_names *)(void *)book->name_bytes.ptr;
}
static inline size_t book_name_count(const struct event_book *book)
{
    return book->name_bytes.len / sizeof(struct site_names);
}
static inline struct event_type *book_types(const struct event_book *book)
{
    return (struct event_type *)(void *)book->type_bytes.ptr;
}
static inline size_t book_type_count(const struct event_book *book)
{
    return book->type_bytes.len / sizeof(struct event_type);
}

static inline const struct event_part *book_parts(const struct event_book *book) /* by `told` */
{
    return (const struct event_part *)(const void *)book->part_bytes.ptr;
}
static inline const str *book_groups(const struct event_book *book)
{
    return (const str *)(const void *)book->group_bytes.ptr;
}
static inline size_t book_group_count(const struct event_book *book)
{
    return book->group_bytes.len / sizeof(str);
}

/* No more sites and types: what finds them again is given back. */
void event_book_close(struct event_book *book);
/* The events added next are those of another table; its rows count from 1 again. */
void event_book_begin_table(struct event_book *book);

/* What of an event goes into the book; `from` and `to` as told, year 0: unknown. */
struct book_entry {
    uint32_t told;
    uint64_t row;
    struct date from, to;
    str type, source, group;
};
/* The next event, NOT_PLACED so far: the caller sets site, where, is_like. Views are copied where
 * they are kept. The pointer is good until the next one is added. */
struct map_event *event_book_add(struct event_book *book, const struct book_entry *entry);

/* The site at a position that no place's name tells from others: positions within some 50 m are
 * one. */
uint32_t event_book_site_at(struct event_book *book, lonlat at, enum precision precision);
/* The site of a kind with this key; `is_new`: its names and place are the caller's to set. */
uint32_t event_book_site(struct event_book *book, enum event_where where, str key, bool *is_new);
/* "@4827,27037": how a position stands among keys. In `keep`. */
str position_key(struct arena *keep, lonlat at);

/* A position with what it is called: the site of its place, or of the position when that is told
 * relative to the place ("20 km au nord de Ménaka") or belongs to none. */
struct point_told {
    lonlat at;
    enum precision precision;
    bool is_relative;
    double radius_m;                      /* how far off it may be, when it is relative */
    str name, place_key, country, admin1; /* may be empty */
};
uint32_t event_book_point(struct event_book *book, const struct point_told *point);
/* The same of a placement that is known to a point; `told` is what the event called it. */
uint32_t event_book_pin(struct event_book *book, const struct placement *placement, str told);
/* Is it one? The others are lines, areas, or nowhere. */
bool placement_is_pin(const struct placement *placement);

#endif
