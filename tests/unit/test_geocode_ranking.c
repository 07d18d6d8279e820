/* SPDX-License-Identifier: Apache-2.0 */
/* What makes ranking cheap must not change it: short ways compared with the long ones. */
#include <math.h>

#include "geocode/rivals.h"
#include "geocode/surroundings.h"
#include "geocode_world.h"
#include "test.h"

static struct arena arena;
static struct gazetteer *gaz;

__attribute__((constructor)) static void prepare(void)
{
    arena = arena_reserve((size_t)1 << 28);
    gaz = geocode_world(&arena);
}

static uint32_t draw(uint32_t below)
{
    static uint64_t state = 20;
    state =
        state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407); /* Knuth's MMIX */
    return (uint32_t)((state >> 33) % below);
}

/* Villages crowded into a few degrees; one in ten has no position, one in three another source. */
static struct candidates villages(size_t count)
{
    struct candidates found = { .items = NEW(&arena, struct candidate_place, count),
                                .count = count };
    for (size_t i = 0; i < count; i++) {
        struct candidate_place *item = &found.items[i];
        item->written = STR("Kona");
        item->rank = (unsigned)i;
        item->place = (struct place){
            .index = (uint32_t)i,
            .key = str_format(&arena, "%s:%u", draw(3) ? "gn" : "osm", (unsigned)i),
            .name = STR("Kona"),
            .class = draw(8) ? PLACE_SETTLEMENT : PLACE_FACILITY,
            .has_position = draw(10) > 0,
            .position = { 1 + draw(3000) / 1e3, 14 + draw(3000) / 1e3 },
            .population = draw(2) ? (int64_t)draw(50) * 1000 : 0,
            .country = draw(2) ? STR("ML") : STR("NE"),
        };
    }
    return found;
}

static bool source_differs(const struct place *a, const struct place *b)
{
    return a->key.ptr[0] != b->key.ptr[0];
}

static bool has_double(const struct candidates *found, size_t index)
{
    const struct place *place = &found->items[index].place;
    for (size_t i = 0; i < found->count && i < 64; i++) {
        const struct place *other = &found->items[i].place;
        if (i != index && place->has_position && other->has_position &&
            place->class == other->class && source_differs(place, other) &&
            lonlat_distance_m(place->position, other->position) <= 5e3)
            return true;
    }
    return false;
}

TEST(a_double_is_found_as_by_comparing_all)
{
    static const size_t counts[] = { 1, 2, 7, 40, 64, 65, 300 };
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        struct candidates found = villages(counts[k]);
        bool confirmed[300];
        int wrong = 0;
        confirm_candidates(&found, confirmed);
        for (size_t i = 0; i < found.count; i++)
            wrong += confirmed[i] != has_double(&found, i);
        CHECK_INT(wrong, 0);
    }
}

static struct ranking rank(struct candidates *found)
{
    static struct desk desk;
    static struct question question;
    desk = (struct desk){ .gaz = gaz, .work = &arena };
    question = (struct question){ .part = part_parse(STR("Kona"), &arena) };
    question.country = scope_country(STR("Mali"), &desk);
    return rank_candidates(found, &question, &desk);
}

TEST(however_many_namesakes_are_ranked_best_first_and_none_is_lost)
{
    static const size_t counts[] = { 1, 2, 16, 17, 33, 100, 300 };
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        struct candidates found = villages(counts[k]);
        struct ranking ranking = rank(&found);
        bool seen[300] = { false };
        int wrong = ranking.count != found.count;
        double beliefs = 0;
        for (size_t i = 0; i < ranking.count; i++) {
            const struct scored *item = &ranking.items[i], *before = i ? item - 1 : item;
            wrong += seen[item->found->place.index];
            seen[item->found->place.index] = true;
            wrong += before->choice < item->choice || (i && before->choice == item->choice &&
                                                       before->found->rank > item->found->rank);
            beliefs += ranking_score(&ranking, i);
        }
        CHECK_INT(wrong, 0);
        CHECK(fabs(beliefs - 1) < 1e-9);
    }
}

/* A candidate that is like the one before it by itself takes its clues: asked alone, or among
 * others, each has the same ones. */
TEST(a_candidate_has_the_same_clues_alone_and_among_others)
{
    struct candidates found = villages(60);
    struct ranking all = rank(&found);
    int wrong = 0;
    for (size_t i = 0; i < all.count; i++) {
        struct candidate_place copy = *all.items[i].found;
        struct candidates one = { .items = &copy, .count = 1 };
        copy.place.confirmed = scored_says(&all.items[i], CLUE_CONFIRMED);
        struct ranking alone = rank(&one);
        wrong += alone.items[0].given != all.items[i].given ||
                 alone.items[0].choice != all.items[i].choice ||
                 scored_trust(&alone.items[0]) != scored_trust(&all.items[i]);
    }
    CHECK_INT(wrong, 0);
}

/* Cells of a degree; west of the first column is the last one, and nothing is beyond a pole. */
static bool is_in_cell_beside(lonlat a, lonlat b)
{
    double rows = fabs(floor(a.lat_deg) - floor(b.lat_deg)),
           columns = fabs(floor(a.lon_deg) - floor(b.lon_deg));
    return rows <= 1 && (columns <= 1 || columns == 359);
}

TEST(rows_near_a_point_are_those_of_its_cell_and_the_cells_beside_it)
{
    enum { ROWS = 400 };
    lonlat rows[ROWS];
    struct surroundings *all = surroundings_new(&arena);
    for (size_t i = 0; i < ROWS; i++) {
        static const lonlat corners[] = { { -179.5, 0.5 }, { 178, -2 }, { 10, 88 }, { -3, -90 } };
        lonlat corner = corners[draw(4)];
        rows[i] = (lonlat){ fmin(180, corner.lon_deg + draw(2000) / 1e3),
                            corner.lat_deg + draw(2000) / 1e3 };
        surroundings_add(all,
                         &(struct placement){ .precision = PRECISION_SETTLEMENT,
                                              .confidence = 0.9,
                                              .has_position = true,
                                              .position = rows[i] },
                         1);
    }
    int wrong = 0;
    for (size_t i = 0; i < ROWS; i++) {
        double near = 0;
        for (size_t k = 0; k < ROWS; k++)
            near += is_in_cell_beside(rows[i], rows[k]);
        wrong += surroundings_near_share(all, rows[i]) != near / (ROWS + 1.0);
    }
    CHECK_INT(wrong, 0);
}

static bool comes_near(lonlat p, str country)
{
    for (int bearing = 0; bearing < 360; bearing += 30) {
        struct unit unit = gazetteer_unit_at(gaz, lonlat_offset(p, bearing, 10e3));
        if (unit.country != PLACE_NONE &&
            str_eq(gazetteer_place(gaz, unit.country).country, country))
            return true;
    }
    return false;
}

TEST(a_country_that_comes_near_may_be_near)
{
    int wrong = 0, far = 0;
    for (int i = 0; i < 4000; i++) {
        lonlat p = { -6 + draw(19000) / 1e3, 9 + draw(16000) / 1e3 };
        bool may = gazetteer_may_be_near(gaz, p, 10e3, STR("ML"));
        wrong += comes_near(p, STR("ML")) && !may;
        far += !may;
    }
    CHECK_INT(wrong, 0);
    CHECK(far > 1500); /* most of what is told to be far */
    CHECK(gazetteer_may_be_near(gaz, (lonlat){ 0, 75 }, 10e3, STR("ML"))); /* not told there */
}

TEST(what_is_told_rises_with_what_was_worked_out)
{
    static const double corners[][2] = {
#define AS_IT_STANDS(worked_out, told) { worked_out, told },
#include "geocode/told.def"
#define OTHER_SPELLING(worked_out, told) { worked_out, told },
#include "geocode/told.def"
    };
    size_t count = sizeof corners / sizeof *corners;
    CHECK(corners[count - 1][0] == 1 && corners[count - 1][1] == 0.99);
    for (size_t i = 1; i < count; i++) {
        bool begins = corners[i][0] == 0;
        CHECK(begins || (corners[i][0] > corners[i - 1][0] && corners[i][1] > corners[i - 1][1]));
        CHECK(!begins || (corners[i][1] == 0 && corners[i - 1][0] == 1));
    }
}

TEST_MAIN
