/* SPDX-License-Identifier: Apache-2.0 */
/* Does the store keep what it was given, and give it back as layers? */
#include "store_world.h"

enum { ARENA = 64 << 20 };

static struct layer layer_of(struct store *store, enum store_layer which, struct arena *keep)
{
    struct report report = { 0 };
    struct layer layer = { 0 };
    CHECK(store_read_layer(store, which, keep, &layer, &report) == OK);
    CHECK_OK(report);
    return layer;
}

static struct feature *feature_with(const struct layer *layer, const char *field, const char *text)
{
    for (size_t i = 0; i < layer->feature_count; i++)
        if (str_eq(feature_text(layer, &layer->features[i], str_from(field)), str_from(text)))
            return &layer->features[i];
    TEST_FAULT("no feature with %s = %s", field, text);
    return layer->features;
}

TEST(every_event_is_in_the_events_layer_in_input_order_with_the_geometry_it_is_known_to)
{
    static const enum geometry_type types[WORLD_EVENTS] = { GEOMETRY_POINT,   GEOMETRY_POLYGON,
                                                            GEOMETRY_POLYGON, GEOMETRY_POLYGON,
                                                            GEOMETRY_POLYGON, GEOMETRY_NONE };
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_of_each(":memory:", &report);
    struct layer events = layer_of(store, STORE_EVENTS, &arena);
    CHECK_INT(events.feature_count, WORLD_EVENTS);
    CHECK(events.geometry_type == GEOMETRY_NONE);
    for (size_t i = 0; i < events.feature_count; i++) {
        CHECK_INT(events.features[i].id, i + 1);
        CHECK_INT(events.features[i].geometry.type, types[i]);
        CHECK_NEAR(feature_number(&events, &events.features[i], STR("row"), -1), (double)i + 1, 0);
    }
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST(a_feature_tells_what_was_read_where_it_was_put_and_why)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_of_each(":memory:", &report);
    struct layer points = layer_of(store, STORE_EVENT_POINTS, &arena);
    CHECK_INT(points.feature_count, 1);
    static const struct {
        const char *field, *value;
    } texts[] = {
        { "source_id", "id-1" },
        { "title", "Something happened" },
        { "type", "Accord" },
        { "actors", "JNIM et Armée malienne" },
        { "date_from", "2024-05-03" },
        { "date_to", "2024-05-04" },
        { "date_precision", "range" },
        { "date_text", "3 mai 2024" },
        { "place_text", "Townsville" },
        { "place_name", "Townsville" },
        { "place_key", "gn:9" },
        { "place_class", "settlement" },
        { "country", "AA" },
        { "admin1", "AA.01" },
        { "precision", "settlement" },
        { "method", "exact" },
        { "reasons", "same spelling; in the country named" },
        { "reason", "" },
        { "file", "events.csv" },
        { "file_sha256", "00ff" },
        { "candidates", "[{\"key\":\"gn:9\",\"name\":\"Townsville\",\"class\":\"settlement\","
                        "\"country\":\"AA\",\"admin1\":\"AA.01\",\"lon\":4,\"lat\":3,"
                        "\"score\":0.75}]" },
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        CHECK_STR(feature_text(&points, points.features, str_from(texts[i].field)), texts[i].value);
    CHECK_NEAR(feature_number(&points, points.features, STR("ucdp_where_prec"), 0), 1, 0);
    CHECK_NEAR(feature_number(&points, points.features, STR("radius_m"), 0), 2000, 0);
    CHECK_NEAR(feature_number(&points, points.features, STR("confidence"), 0), 0.75, 0);
    CHECK_NEAR(points.features->geometry.paths[0].points[0].lon_deg, 4, 0);
    CHECK_NEAR(points.features->geometry.paths[0].points[0].lat_deg, 3, 0);
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST(events_of_one_country_share_its_polygon)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_of_each(":memory:", &report);
    struct layer areas = layer_of(store, STORE_EVENT_AREAS, &arena);
    CHECK_INT(areas.feature_count, 4);
    CHECK(areas.features[0].geometry.paths == areas.features[1].geometry.paths);
    CHECK_STR(feature_text(&areas, &areas.features[1], STR("area_key")), "iso:AA");
    bbox box = geometry_bbox(&areas.features[0].geometry);
    CHECK(box.west == 0 && box.south == 0 && box.east == 10 && box.north == 10);
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST(a_group_of_countries_is_one_area_without_the_borders_inside)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_of_each(":memory:", &report);
    struct layer areas = layer_of(store, STORE_EVENT_AREAS, &arena);
    const struct feature *group = feature_with(&areas, "area_key", "group:both");
    CHECK_INT(group->geometry.count, 1);
    CHECK_NEAR(fabs(path_signed_area(&group->geometry.paths[0])), 200, 1e-9);
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST(a_region_without_outline_is_a_circle_of_its_radius)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_of_each(":memory:", &report);
    struct layer areas = layer_of(store, STORE_EVENT_AREAS, &arena);
    const struct feature *region = feature_with(&areas, "place_key", "own:valley");
    CHECK_STR(feature_text(&areas, region, STR("area_key")), "circle:15,5,100000");
    const struct path *ring = &region->geometry.paths[0];
    for (size_t i = 0; i < ring->count; i++)
        CHECK_NEAR(lonlat_distance_m(valley.position, ring->points[i]), 100000, 0.1);
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST(a_district_without_outline_is_what_of_its_circle_lies_in_its_region)
{
    static const struct place district = { .index = 12,
                                           .key = { "adm2:AA.01.7", 12 },
                                           .name = { "District", 8 },
                                           .class = PLACE_ADMIN2,
                                           .has_position = true,
                                           .position = { 5, 4.5 },
                                           .country = { "AA", 2 },
                                           .admin1 = { "AA.01", 5 },
                                           .radius_m = 100000 };
    struct place far_off = district;
    far_off.key = STR("adm2:AA.01.8");
    far_off.position = (lonlat){ 5, 30 };
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_create(":memory:", world(), &report);
    struct event event = event_at(1, "Accord", "District"), other = event_at(2, "Accord", "Far");
    struct placement in = placed_at(district, PRECISION_ADMIN2),
                     out = placed_at(far_off, PRECISION_ADMIN2);
    CHECK(store_add_source(store, "events.csv", STR("CSV"), STR("00ff"), &report) == OK);
    CHECK(store_add(store, &event, &(struct placements){ &in, 1 }, &report) == OK);
    CHECK(store_add(store, &other, &(struct placements){ &out, 1 }, &report) == OK);
    CHECK(store_finish(store, &report) == OK);
    CHECK_OK(report);
    struct layer areas = layer_of(store, STORE_EVENT_AREAS, &arena);
    const struct feature *cut = feature_with(&areas, "place_key", "adm2:AA.01.7");
    bbox box = geometry_bbox(&cut->geometry);
    CHECK_NEAR(box.north, 5, 1e-9); /* South ends there */
    CHECK_NEAR(box.south, 4.5 - 0.9, 0.01);
    const struct feature *whole = feature_with(&areas, "place_key", "adm2:AA.01.8");
    CHECK_NEAR(geometry_bbox(&whole->geometry).north, 30.9, 0.01);
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST(a_group_told_by_a_small_circle_is_what_of_it_lies_in_its_members)
{
    struct place border = both;
    border.has_position = true;
    border.position = (lonlat){ 10, 9.5 };
    border.radius_m = 100000;
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_create(":memory:", world(), &report);
    struct event event = event_at(1, "Accord", "where both meet");
    struct placement placement = placed_at(border, PRECISION_SEVERAL_COUNTRIES);
    CHECK(store_add_source(store, "events.csv", STR("CSV"), STR("00ff"), &report) == OK);
    CHECK(store_add(store, &event, &(struct placements){ &placement, 1 }, &report) == OK);
    CHECK(store_finish(store, &report) == OK);
    CHECK_OK(report);
    struct layer areas = layer_of(store, STORE_EVENT_AREAS, &arena);
    bbox box = geometry_bbox(&feature_with(&areas, "place_key", "group:both")->geometry);
    CHECK_NEAR(box.west, 10 - 0.91, 0.02);
    CHECK_NEAR(box.east, 10 + 0.91, 0.02);
    CHECK_NEAR(box.north, 10, 1e-9); /* the members end there */
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST(an_event_without_a_place_is_kept_with_its_reason_and_candidates)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_of_each(":memory:", &report);
    struct layer missing = layer_of(store, STORE_NOT_PLACED, &arena);
    CHECK_INT(missing.feature_count, 1);
    CHECK_STR(feature_text(&missing, missing.features, STR("reason")), "not in the gazetteer");
    CHECK_STR(feature_text(&missing, missing.features, STR("place_text")), "Nowhere");
    CHECK(str_find(feature_text(&missing, missing.features, STR("candidates")), STR("gn:9")) > 0);
    CHECK_INT(feature_value(&missing, missing.features, STR("confidence")).type, VALUE_NULL);
    CHECK_INT(feature_value(&missing, missing.features, STR("radius_m")).type, VALUE_NULL);
    CHECK_INT(feature_value(&missing, missing.features, STR("place_key")).type, VALUE_NULL);
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST(a_place_of_no_known_extent_is_listed_as_not_placed_and_says_so)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_create(":memory:", NULL, &report);
    struct event event = event_at(1, "Accord", "Both");
    struct placement placement = placed_at(both, PRECISION_SEVERAL_COUNTRIES);
    CHECK(store_add(store, &event, &(struct placements){ &placement, 1 }, &report) == OK);
    CHECK(store_finish(store, &report) == OK);
    struct layer missing = layer_of(store, STORE_NOT_PLACED, &arena);
    CHECK_INT(missing.feature_count, 1);
    CHECK_STR(feature_text(&missing, missing.features, STR("reason")),
              "no outline and no radius known for Both");
    CHECK_INT(store_counts(store, &report).not_placed, 1);
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST(given_coordinates_without_a_place_are_a_point)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_create(":memory:", world(), &report);
    struct event event = event_at(1, "Accord", "");
    struct placement placement = { .precision = PRECISION_SETTLEMENT,
                                   .has_position = true,
                                   .position = { 7.5, 12.25 },
                                   .confidence = 1,
                                   .method = STR("given coordinates") };
    CHECK(store_add(store, &event, &(struct placements){ &placement, 1 }, &report) == OK);
    CHECK(store_finish(store, &report) == OK);
    struct layer points = layer_of(store, STORE_EVENT_POINTS, &arena);
    CHECK_INT(points.feature_count, 1);
    CHECK_NEAR(points.features->geometry.paths[0].points[0].lat_deg, 12.25, 0);
    CHECK_INT(feature_value(&points, points.features, STR("place_name")).type, VALUE_NULL);
    CHECK_INT(layer_of(store, STORE_PLACES, &arena).feature_count, 0);
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST(counts_tell_points_areas_not_placed_and_the_span_of_days)
{
    struct report report = { 0 };
    struct store *store = store_of_each(":memory:", &report);
    struct store_counts counts = store_counts(store, &report);
    CHECK_INT(counts.events, 6);
    CHECK_INT(counts.as_points, 1);
    CHECK_INT(counts.as_areas, 4);
    CHECK_INT(counts.placed, 5);
    CHECK_INT(counts.not_placed, 1);
    CHECK(counts.has_dates);
    CHECK_INT(counts.date_from_days, date_to_days((struct date){ 2024, 5, 3 }));
    CHECK_INT(counts.date_to_days, date_to_days((struct date){ 2024, 5, 4 }));
    store_close(store);
}

TEST(an_event_in_a_town_counts_for_the_town_its_admin1_and_its_country)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_of_each(":memory:", &report);
    struct layer places = layer_of(store, STORE_PLACES, &arena);
    struct layer countries = layer_of(store, STORE_COUNTRIES, &arena);
    struct layer admin1 = layer_of(store, STORE_ADMIN1, &arena);
    const struct feature *place = feature_with(&places, "place_key", "gn:9");
    CHECK_NEAR(feature_number(&places, place, STR("events"), 0), 1, 0);
    CHECK_INT(place->geometry.type, GEOMETRY_POINT);
    place = feature_with(&places, "place_key", "iso:AA");
    CHECK_STR(feature_text(&places, place, STR("types")), "Accord; Protest");
    CHECK_INT(place->geometry.type, GEOMETRY_NONE);
    CHECK_INT(countries.feature_count, 2);
    const struct feature *country = feature_with(&countries, "code", "AA");
    CHECK_NEAR(feature_number(&countries, country, STR("events"), 0), 3, 0);
    CHECK_INT(country->geometry.type, GEOMETRY_POLYGON);
    country = feature_with(&countries, "code", "BB");
    CHECK_NEAR(feature_number(&countries, country, STR("events"), 0), 1, 0);
    CHECK_INT(admin1.feature_count, 1);
    CHECK_STR(feature_text(&admin1, admin1.features, STR("name")), "South");
    CHECK_NEAR(feature_number(&admin1, admin1.features, STR("events"), 0), 1, 0);
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST(actors_are_taken_apart_and_named_once)
{
    struct report report = { 0 };
    const char *path = in_folder("actors.sqlite");
    store_close(store_of_each(path, &report));
    CHECK_INT(ask(path, "SELECT count(*) FROM actors"), 2);
    CHECK_INT(ask(path, "SELECT count(*) FROM event_actors"), 2 * WORLD_EVENTS);
    CHECK_INT(ask(path, "SELECT count(*) FROM actors WHERE name IN ('JNIM', 'Armée malienne')"), 2);
    CHECK_INT(ask(path, "SELECT count(*) FROM mentions WHERE column_role = 'place'"), WORLD_EVENTS);
    unlink(path);
}

/* ---- several placements, told lines and areas ---- */

static lonlat road_points[] = { { 4, 3 }, { 6, 4 }, { 8, 8 } };
static lonlat north_points[] = { { 0, 6 }, { 10, 6 }, { 10, 10 }, { 0, 10 }, { 0, 6 } };
static struct path road_path = { road_points, 3, false }, north_path = { north_points, 5, false };

static struct placement told_as(enum geometry_type type, struct path *path)
{
    struct placement placement = placed_at(aland, PRECISION_PART_OF_COUNTRY);
    placement.geometry = (struct geometry){ type, path, 1 };
    return placement;
}

/* 1: Townsville and Aland; 2: the road; 3: the north of Aland; 4: the road and Nowhere. */
static struct store *store_of_told(struct report *report)
{
    struct placement none = { .reason = STR("not in the gazetteer") };
    struct placement pair[] = { placed_at(town, PRECISION_SETTLEMENT),
                                placed_at(aland, PRECISION_COUNTRY) };
    struct placement road = told_as(GEOMETRY_LINE, &road_path);
    struct placement north = told_as(GEOMETRY_POLYGON, &north_path);
    struct placement half[] = { road, none };
    const struct placements told[] = { { pair, 2 }, { &road, 1 }, { &north, 1 }, { half, 2 } };
    struct store *store = store_create(":memory:", world(), report);
    for (size_t i = 0; store && i < 4; i++) {
        struct event event = event_at(i + 1, "Accord", "as told");
        event.when.approximate = i == 3;
        CHECK(store_add(store, &event, &told[i], report) == OK);
    }
    CHECK(store && store_finish(store, report) == OK);
    CHECK_OK(*report);
    return store;
}

TEST(an_event_of_two_places_is_a_feature_at_each_and_one_event_in_every_count)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_of_told(&report);
    struct layer events = layer_of(store, STORE_EVENTS, &arena);
    CHECK_INT(events.feature_count, 6);
    for (size_t i = 0; i < 2; i++) {
        const struct feature *feature = &events.features[i];
        CHECK_INT(feature->id, i + 1);
        CHECK_NEAR(feature_number(&events, feature, STR("event_id"), 0), 1, 0);
        CHECK_NEAR(feature_number(&events, feature, STR("placement"), 0), (double)i + 1, 0);
        CHECK_NEAR(feature_number(&events, feature, STR("placements"), 0), 2, 0);
    }
    CHECK_INT(events.features[0].geometry.type, GEOMETRY_POINT);
    CHECK_INT(events.features[1].geometry.type, GEOMETRY_POLYGON);
    struct layer countries = layer_of(store, STORE_COUNTRIES, &arena);
    CHECK_NEAR(feature_number(&countries, countries.features, STR("events"), 0), 4, 0);
    struct store_counts counts = store_counts(store, &report);
    CHECK_INT(counts.events, 4);
    CHECK_INT(counts.as_points, 1);
    CHECK_INT(counts.as_lines, 2);
    CHECK_INT(counts.as_areas, 1);
    CHECK_INT(counts.not_placed, 0);
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST(a_line_that_was_told_is_a_line_and_events_share_it)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_of_told(&report);
    struct layer lines = layer_of(store, STORE_EVENT_LINES, &arena);
    CHECK_INT(lines.feature_count, 2);
    CHECK(lines.geometry_type == GEOMETRY_LINE);
    CHECK_STR(feature_text(&lines, lines.features, STR("line_key")), "told:1");
    CHECK(lines.features[0].geometry.paths == lines.features[1].geometry.paths);
    CHECK_INT(lines.features[0].geometry.paths[0].count, 3);
    CHECK_NEAR(lines.features[0].geometry.paths[0].points[1].lon_deg, 6, 0);
    CHECK(feature_value(&lines, &lines.features[1], STR("date_approximate")).boolean);
    CHECK(!feature_value(&lines, &lines.features[0], STR("date_approximate")).boolean);
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST(an_area_that_was_told_is_that_and_not_all_of_its_place)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_of_told(&report);
    struct layer areas = layer_of(store, STORE_EVENT_AREAS, &arena);
    CHECK_INT(areas.feature_count, 2);
    const struct feature *north = feature_with(&areas, "area_key", "told:1");
    CHECK_NEAR(geometry_bbox(&north->geometry).south, 6, 0);
    CHECK_STR(feature_text(&areas, north, STR("place_name")), "Aland");
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST(a_place_that_was_not_found_beside_one_that_was_is_kept)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_of_told(&report);
    struct layer missing = layer_of(store, STORE_NOT_PLACED, &arena);
    CHECK_INT(missing.feature_count, 1);
    CHECK_NEAR(feature_number(&missing, missing.features, STR("event_id"), 0), 4, 0);
    CHECK_NEAR(feature_number(&missing, missing.features, STR("placements"), 0), 2, 0);
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST(names_of_places_and_answers_are_stored_once)
{
    struct report report = { 0 };
    const char *path = in_folder("names.sqlite");
    store_close(store_of_each(path, &report));
    CHECK_INT(ask(path, "SELECT count(*) FROM place_names JOIN places USING (place_id)"
                        " WHERE place_key = 'iso:AA'"),
              2);
    CHECK_INT(ask(path, "SELECT count(*) FROM place_names WHERE name = 'South' AND language = ''"),
              1);
    CHECK_INT(ask(path, "SELECT count(*) FROM answers"), WORLD_EVENTS - 1);
    CHECK_INT(ask(path, "SELECT count(DISTINCT answer_id) FROM placements"), WORLD_EVENTS - 1);
    unlink(path);
}

/* With the same number: as with none, until another source comes. */
TEST(events_that_are_said_to_be_at_the_same_place_are)
{
    struct report report = { 0 };
    const char *path = in_folder("same.sqlite");
    struct store *store = store_create(path, NULL, &report);
    struct placement at[] = { placed_at(town, PRECISION_SETTLEMENT),
                              placed_at(valley, PRECISION_PART_OF_COUNTRY) };
    for (unsigned i = 0; i < 40; i++) {
        struct event event = event_at(i + 1, "Battles", "there");
        if (i % 20 == 0)
            CHECK(store_add_source(store, "events.csv", STR("table"), (str){ 0 }, &report) == OK);
        const struct placements placements = { &at[(i + i / 20) % 2], 1 };
        CHECK(store_add_same(store, &event, &placements, i % 2 + 1, &report) == OK);
    }
    CHECK(store_finish(store, &report) == OK);
    store_close(store);
    CHECK_INT(ask(path, "SELECT count(*) FROM placements JOIN events USING (event_id)"
                        " JOIN places USING (place_id)"
                        " WHERE (place_key = 'gn:9') = ((\"row\" - 1 + (\"row\" > 20)) % 2 = 0)"),
              40);
    CHECK_INT(ask(path, "SELECT count(*) FROM answers"), 2);
    CHECK_INT(ask(path, "SELECT count(*) FROM areas WHERE kind = 'circle'"), 1);
    unlink(path);
}

TEST(quotes_semicolons_and_sql_are_only_text)
{
    static const char text[] = "L'Isle; \"x\" '); DROP TABLE events; -- \\ %s \xF0\x9F\x94\xA5";
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_create(":memory:", world(), &report);
    struct event event = { .row = 1,
                           .id = STR(text),
                           .title = STR(text),
                           .type = STR(text),
                           .actors = STR(text),
                           .place = STR(text),
                           .source = STR(text) };
    struct placement placement = placed_at(town, PRECISION_SETTLEMENT);
    placement.place.name = STR(text);
    placement.place.key = STR("x'y");
    CHECK(store_add_source(store, text, STR(text), STR(""), &report) == OK);
    CHECK(store_add(store, &event, &(struct placements){ &placement, 1 }, &report) == OK);
    CHECK(store_finish(store, &report) == OK);
    CHECK_OK(report);
    struct layer events = layer_of(store, STORE_EVENTS, &arena);
    static const char *const fields[] = { "source_id",  "title",      "type",   "actors",
                                          "place_text", "place_name", "source", "file" };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        CHECK_STR(feature_text(&events, events.features, str_from(fields[i])), text);
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST(events_read_from_text_tell_their_spans_and_how_far_they_happened)
{
    static const char spans[] = "[{\"file\":\"a.txt\",\"what\":\"trigger\",\"start\":3,\"end\":9},"
                                "{\"file\":\"a.txt\",\"what\":\"place\",\"kind\":\"literal\","
                                "\"start\":12,\"end\":21,\"text\":\"Townsville\"}]";
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    const char *path = in_folder("texts.sqlite");
    struct store *store = store_create(path, world(), &report);
    struct event event = { .row = 1, .modality = STR("planned"), .spans = STR(spans) };
    struct placement placement = placed_at(town, PRECISION_SETTLEMENT);
    CHECK(store_add_source(store, "a.txt", STR("article"), STR(""), &report) == OK);
    CHECK(store_add(store, &event, &(struct placements){ &placement, 1 }, &report) == OK);
    CHECK(store_finish(store, &report) == OK);
    struct layer events = layer_of(store, STORE_EVENTS, &arena);
    CHECK_STR(feature_text(&events, events.features, STR("modality")), "planned");
    CHECK_STR(feature_text(&events, events.features, STR("spans")), spans);
    store_close(store);
    CHECK_INT(ask(path, "SELECT span_from FROM mentions WHERE text = 'Townsville'"), 12);
    unlink(path);
    arena_release(&arena, ARENA);
}

TEST(layers_of_tables_alone_have_no_fields_for_texts)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_create(":memory:", world(), &report);
    CHECK(store_finish(store, &report) == OK);
    struct layer events = layer_of(store, STORE_EVENT_POINTS, &arena);
    CHECK(layer_field(&events, STR("spans")) < 0 && layer_field(&events, STR("file")) > 0);
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST(an_empty_store_has_empty_layers)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct store *store = store_create(":memory:", world(), &report);
    CHECK(store_finish(store, &report) == OK);
    for (int which = 0; which < STORE_LAYER_COUNT; which++)
        CHECK_INT(layer_of(store, (enum store_layer)which, &arena).feature_count, 0);
    CHECK(!store_counts(store, &report).has_dates);
    store_close(store);
    arena_release(&arena, ARENA);
}

TEST_MAIN
