/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/mention_lines.h"

#include "base/json.h"
#include "model/code_points.h"

enum { POSITION_DECIMALS = 5 };

static void add_text(struct json *json, const char *key, str text)
{
    if (!text.len)
        return;
    json_key(json, key);
    json_text(json, text);
}

static void add_place(struct json *json, const struct place *place)
{
    int64_t geonameid;
    lonlat point;
    if (mention_point(place, &point)) {
        json_key(json, "lat");
        json_number(json, point.lat_deg, POSITION_DECIMALS);
        json_key(json, "lon");
        json_number(json, point.lon_deg, POSITION_DECIMALS);
    }
    if (str_starts(place->key, STR("gn:")) && str_to_int64(str_skip(place->key, 3), &geonameid)) {
        json_key(json, "geonameid");
        json_integer(json, geonameid);
    }
    add_text(json, "country", place->country);
    add_text(json, "key", place->key);
    add_text(json, "name", place->name);
    add_text(json, "class", str_from(place_class_name(place->class)));
}

static void add_readings(struct json *json, const struct mention *mention,
                         const struct gazetteer *gaz)
{
    json_key(json, "readings");
    json_array(json);
    for (size_t i = 0; i < mention->reading_count; i++) {
        struct place place = gazetteer_place(gaz, mention->readings[i].place);
        json_object(json);
        add_place(json, &place);
        json_key(json, "score");
        json_number(json, mention->readings[i].score, 3);
        json_end(json);
    }
    json_end(json);
}

static void add_mention(struct json *json, const struct article *article,
                        const struct mention *mention, const struct gazetteer *gaz,
                        struct mention_lines how, const struct code_points *points)
{
    bool known = mention->place != PLACE_NONE && mention->confidence >= how.least;
    const struct prose *prose = &article->parsed.prose;
    const struct token *first = &prose->tokens[mention->first];
    const struct token *last = first + mention->count - 1;
    json_object(json);
    json_key(json, "start");
    json_integer(json, code_point_at(points, first->start));
    json_key(json, "end");
    json_integer(json, code_point_at(points, last->end));
    json_key(json, "surface");
    json_text(json, prose_span(prose, mention->first, mention->count));
    json_key(json, "kind");
    json_text(json, str_from(mention_kind_name(mention->kind)));
    if (known) {
        struct place place = gazetteer_place(gaz, mention->place);
        add_place(json, &place);
        json_key(json, "confidence");
        json_number(json, mention->confidence, 2);
    }
    json_key(json, "sure_of_span");
    json_number(json, mention->sure_of_span, 2);
    add_text(json, "reasons", mention->reasons);
    if (how.explain || (!known && mention->reading_count))
        add_readings(json, mention, gaz);
    json_end(json);
}

/* Names of places are toponyms; words for people in small letters ("nigérien", "soldats russes")
 * are told beside them. Mentions in the title that the source keeps apart are left out. */
static bool is_toponym(const struct prose *prose, const struct mention *mention)
{
    return mention->kind != MENTION_DEMONYM ||
           (prose->tokens[mention->first].shape & TOKEN_CAPITAL);
}

static void add_list(struct json *json, const struct article *article, const struct gazetteer *gaz,
                     bool toponyms, struct mention_lines how, const struct code_points *points)
{
    const struct mentions *mentions = &article->parsed.mentions;
    const struct prose *prose = &article->parsed.prose;
    json_key(json, toponyms ? "toponyms" : "people");
    json_array(json);
    for (size_t i = 0; i < mentions->count; i++) {
        const struct mention *mention = &mentions->items[i];
        if (prose->tokens[mention->first].start < article->document.text_from ||
            is_toponym(prose, mention) != toponyms)
            continue;
        add_mention(json, article, mention, gaz, how, points);
    }
    json_end(json);
}

void mention_lines_add(const struct articles *articles, const struct gazetteer *gaz,
                       struct mention_lines how, struct buffer *out, struct arena scratch)
{
    for (size_t i = 0; i < articles->count; i++) {
        const struct article *article = &articles->items[i];
        struct arena line = scratch;
        struct code_points points = code_points_of(&article->document, &line);
        struct json json = json_start(out);
        json_object(&json);
        json_key(&json, "id");
        json_text(&json, article->document.id.len ? article->document.id : article->document.path);
        add_text(&json, "lang", article->document.language);
        add_text(&json, "not_read", article->reason);
        add_list(&json, article, gaz, true, how, &points);
        add_list(&json, article, gaz, false, how, &points);
        json_end(&json);
        buffer_add_char(out, '\n');
    }
}
