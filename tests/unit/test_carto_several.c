/* SPDX-License-Identifier: Apache-2.0 */
/* Events of several places, and events along a line, on the map. */
#include "carto_map.h"

static struct feature *last_of(struct layer *layer)
{
    return &layer->features[layer->feature_count - 1];
}

/* These features are one event's: `first` to `count` of `total`. */
static void join(struct made *m, struct feature *const *features, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        features[i]->values[0] = features[0]->values[0];
        features[i]->values[PLACEMENT] = value_int((int64_t)i + 1);
        features[i]->values[PLACEMENTS] = value_int((int64_t)count);
    }
    m->repeats += count - 1;
}

static void add_line(struct made *m, const char *told, const char *key, lonlat from, lonlat to)
{
    struct path *path = NEW(&m->arena, struct path, 1);
    *path = (struct path){ NEW(&m->arena, lonlat, 2), 2, false };
    path->points[0] = from, path->points[1] = to;
    add(m, &m->lines, "Attaque", "Gao", "part of country",
        (struct geometry){ GEOMETRY_LINE, path, 1 });
    struct feature *feature = last_of(&m->lines);
    feature->values[PLACE_TEXT] = value_text(str_from(told));
    feature->values[LINE_KEY] = value_text(str_from(key));
}

static size_t groups_of_event(const struct made *m, const char *id)
{
    size_t n = 0;
    for (size_t i = 0; i < m->scene.count; i++)
        n += m->scene.nodes[i].kind == NODE_GROUP &&
             str_eq(m->scene.nodes[i].group->id, str_from(id));
    return n;
}

static size_t nodes_of_class(const struct made *m, const char *class)
{
    size_t n = 0;
    for (size_t i = 0; i < m->scene.count; i++)
        n +=
            m->scene.nodes[i].kind == NODE_PATH && str_eq(m->scene.nodes[i].class, str_from(class));
    return n;
}

static void add_pair(struct made *m)
{
    add_point(m, "Accord", "Niamey", 2.1, 13.5);
    add_point(m, "Accord", "Agadez", 8, 17);
    struct feature *pair[] = { &m->points.features[m->points.feature_count - 2],
                               last_of(&m->points) };
    join(m, pair, 2);
}

TEST(an_event_of_two_places_has_its_number_at_both_and_one_entry_in_the_key)
{
    struct made m;
    begin(&m);
    add_country(&m);
    add_pair(&m);
    add_point(&m, "Accord", "Zinder", 9, 13.8);
    compose(&m);
    CHECK_INT(m.frame->events.count, 2);
    CHECK_INT(m.frame->at_points, 2);
    CHECK_INT(groups_of_event(&m, "event-1"), 1);
    CHECK_INT(groups_of_event(&m, "event-1-2"), 1);
    CHECK_INT(groups_of_event(&m, "key-1"), 1);
    CHECK(shows_text(&m, "Niamey, Agadez"));
    CHECK_INT(m.frame->events.types[0].count, 2);
    end(&m);
}

TEST(numbers_at_places_are_those_of_their_events)
{
    struct made m;
    begin(&m);
    for (int i = 0; i < 6; i++)
        add_pair(&m);
    add(&m, &m.areas, "Attaque", "Mali", "country", square(&m, 0, 11, 16, 24));
    compose(&m);
    for (size_t s = 0; s < m.frame->events.site_count; s++) {
        const struct event_site *site = &m.frame->events.sites[s];
        for (size_t i = 0; i < site->count; i++) {
            const struct map_event *e =
                &m.frame->events.events[site_event(&m.frame->events, site, i)];
            bool knows = false;
            for (size_t k = 0; k < event_site_count(&m.frame->events, e); k++)
                knows |= event_site(&m.frame->events, e, k) == s;
            CHECK(knows);
        }
    }
    CHECK_INT(m.frame->events.count, 7);
    end(&m);
}

TEST(a_place_that_was_not_found_does_not_take_the_event_off_the_map)
{
    struct made m;
    begin(&m);
    add_country(&m);
    add_point(&m, "Accord", "Niamey", 2.1, 13.5);
    add(&m, &m.rest, "Accord", "Nowhere", "none", (struct geometry){ 0 });
    join(&m, (struct feature *[]){ last_of(&m.points), last_of(&m.rest) }, 2);
    m.spec.title = STR("Half");
    compose(&m);
    CHECK_INT(m.frame->events.count, 1);
    CHECK_INT(m.frame->at_points, 1);
    CHECK_INT(m.frame->events.events[0].where, AT_POINT);
    end(&m);
}

TEST(an_event_along_a_line_is_a_dashed_line_with_its_symbol_in_the_middle)
{
    struct made m;
    begin(&m);
    add_country(&m);
    add_point(&m, "Accord", "Niamey", 2.1, 13.5);
    add_line(&m, "axe Gao-Kidal", "told:1", (lonlat){ 0, 16 }, (lonlat){ 4, 16 });
    add_line(&m, "axe Gao-Kidal", "told:1", (lonlat){ 0, 16 }, (lonlat){ 4, 16 });
    compose(&m);
    CHECK_INT(m.frame->on_lines, 2);
    CHECK_INT(m.frame->events.site_count, 2);
    CHECK_INT(nodes_of_class(&m, "event-line"), 2); /* and the key's */
    CHECK(shows_text(&m, "axe Gao-Kidal"));
    CHECK(shows_text(&m, "2 le long d’un axe"));
    CHECK(shows_text(&m, "Quelque part le long"));
    CHECK_NEAR(m.frame->events.sites[1].at.lon_deg, 2, 1e-9);
    CHECK_INT(m.check.overlaps, 0);
    end(&m);
}

TEST(what_lies_so_far_from_a_place_is_not_in_it)
{
    struct made m;
    begin(&m);
    add_country(&m);
    add_point(&m, "Accord", "Zinder", 9, 13.8);
    add_point(&m, "Accord", "Zinder", 9, 14);
    struct feature *relative = last_of(&m.points);
    relative->values[METHOD] = value_text(STR("relative"));
    relative->values[PLACE_TEXT] = value_text(STR("20 km au nord de Zinder"));
    compose(&m);
    CHECK_INT(m.frame->events.site_count, 2);
    CHECK(shows_text(&m, "20 km au nord de Zinder"));
    end(&m);
}

TEST_MAIN
