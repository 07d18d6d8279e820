/* SPDX-License-Identifier: Apache-2.0 */
/* projection.c - which projection a window gets, and the only calls to PROJ.
 *
 * The decision is Projection Wizard's (Šavrič, Jenny & Jenny, "Projection Wizard - an online map
 * projection selection tool", Cartogr. J. 53(2), 2016), as one table read from the top:
 *   s = 720 / (width of the window in degrees × (sin north - sin south)): 1 is the whole world;
 *   r = height / width of the window, width shortened by the cosine of the parallel nearest the
 *       equator (not when the window crosses it);
 *   c = latitude of its middle.
 * Equal-area unless the user asks for another property or the window is smaller than
 * CONFORMAL_BELOW_DEG both ways: shapes of streets and districts matter there, and areas differ by
 * less than a pixel.
 *
 * Automatic choices are plain "+proj=" strings, which need no database. */
#include "carto/projection.h"

#include <math.h>
#include <proj.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

static const double CONFORMAL_BELOW_DEG = 3;
static const double TROPIC_DEG = 23.44;
static const double RADIANS = 3.14159265358979323846 / 180;

#define ANY HUGE_VAL

static const struct rule {
    double below_s; /* the rule holds for s below, */
    double from_r, below_r;
    double from_c, below_c; /* and |c| within these */
    bool tropical;          /* both edges between the tropics */
    enum projection_family family;
    const char *reason;
} rules[] = {
    { 1.5, 0, ANY, 0, 91, false, FAMILY_WORLD, "the window is most of the world" },
    { 6, 0, ANY, 0, 91, true, FAMILY_CYLINDRICAL, "half the world, between the tropics" },
    { 6, 0, ANY, 0, 91, false, FAMILY_AZIMUTHAL, "about half the world" },
    { ANY, 1.25, ANY, 0, 91, false, FAMILY_TRANSVERSE, "higher than wide" },
    { ANY, 0, 0.8, 70, 91, false, FAMILY_POLAR, "wide and near a pole" },
    { ANY, 0, 0.8, 0, 15, false, FAMILY_CYLINDRICAL, "wide and near the equator" },
    { ANY, 0, 0.8, 15, 70, false, FAMILY_CONIC, "wide, in the middle latitudes" },
    { ANY, 0, ANY, 75, 91, false, FAMILY_POLAR, "about square, near a pole" },
    { ANY, 0, ANY, 0, 91, false, FAMILY_AZIMUTHAL, "about as high as wide" },
};

struct shape {
    double width, height, middle_lon, middle_lat, scale, ratio;
    bool tropical;
};

double longitude_from(double lon_deg, double origin_deg)
{
    double d = fmod(lon_deg - origin_deg, 360);
    return d > 180 ? d - 360 : d < -180 ? d + 360 : d;
}

static struct shape shape_of(bbox window)
{
    struct shape s = { .height = window.north - window.south };
    s.width = window.east - window.west;
    if (s.width < 0)
        s.width += 360;
    s.width = s.width < 1e-6 ? 1e-6 : s.width;
    s.height = s.height < 1e-6 ? 1e-6 : s.height;
    s.middle_lon = longitude_from(window.west + s.width / 2, 0);
    s.middle_lat = (window.south + window.north) / 2;
    double band = sin(window.north * RADIANS) - sin(window.south * RADIANS);
    s.scale = 720 / (s.width * (band > 1e-9 ? band : 1e-9));
    s.scale = fmin(s.scale, 1e15);
    double nearest = fmin(fabs(window.south), fabs(window.north));
    bool crosses = window.south < 0 && window.north > 0;
    s.ratio = s.height / s.width / (crosses ? 1 : fmax(cos(nearest * RADIANS), 1e-6));
    s.tropical = fabs(window.south) < TROPIC_DEG && fabs(window.north) < TROPIC_DEG;
    return s;
}

static const struct rule *rule_for(const struct shape *s)
{
    const struct rule *rule = rules;
    double c = fabs(s->middle_lat);
    while (!(s->scale < rule->below_s && s->ratio >= rule->from_r && s->ratio < rule->below_r &&
             c >= rule->from_c && c < rule->below_c && (!rule->tropical || s->tropical)))
        rule++;
    return rule;
}

/* Would Albers or Lambert's cone with these parallels be spread over more than half a circle? */
static bool cone_opens(const struct shape *s, const double parallels[2])
{
    double n = (sin(parallels[0] * RADIANS) + sin(parallels[1] * RADIANS)) / 2;
    return fabs(n) * s->width > 180;
}

static void add(struct buffer *out, const char *name, double value)
{
    buffer_format(out, " +%s=", name);
    buffer_add_number(out, value, 3);
}

/* One line per family: PROJ's name for each property, and which parameters it takes. */
static const struct recipe {
    const char *names[PROPERTY_COMPROMISE + 1];
    bool lat_0, lat_ts, parallels;
} recipes[] = {
    [FAMILY_WORLD] = { { NULL, "eqearth", "merc", "natearth" }, false, false, false },
    [FAMILY_CYLINDRICAL] = { { NULL, "cea", "merc", "cea" }, false, true, false },
    [FAMILY_TRANSVERSE] = { { NULL, "tcea", "tmerc", "tcea" }, true, false, false },
    [FAMILY_CONIC] = { { NULL, "aea", "lcc", "aea" }, true, false, true },
    [FAMILY_AZIMUTHAL] = { { NULL, "laea", "stere", "laea" }, true, false, false },
    [FAMILY_POLAR] = { { NULL, "laea", "stere", "laea" }, true, false, false },
};

static void write_definition(struct projection_choice *choice, const struct shape *s)
{
    const struct recipe *recipe = &recipes[choice->family];
    const char *name = recipe->names[choice->property];
    double lat_0 = choice->family == FAMILY_POLAR ? (s->middle_lat < 0 ? -90 : 90) : s->middle_lat;
    struct buffer text = { 0 };
    buffer_format(&text, "+proj=%s", name);
    if (recipe->parallels) {
        add(&text, "lat_1", choice->parallels[0]);
        add(&text, "lat_2", choice->parallels[1]);
    }
    if (recipe->lat_ts)
        add(&text, "lat_ts", choice->parallels[0]);
    if (recipe->lat_0)
        add(&text, "lat_0", lat_0);
    /* a world map is turned by whole tens of degrees */
    double turned = longitude_from(round(s->middle_lon / 10) * 10, 0);
    add(&text, "lon_0", choice->family == FAMILY_WORLD ? turned : s->middle_lon);
    /* PROJ has transverse cylindrical equal-area on the sphere only: the one of equal area */
    buffer_format(&text, strcmp(name, "tcea") ? " +ellps=WGS84" : " +R=6371007.181");
    snprintf(choice->definition, sizeof choice->definition, "%.*s", STR_ARG(buffer_view(&text)));
    buffer_release(&text);
}

static enum map_property property_for(const struct shape *s, enum projection_family family,
                                      enum map_property wanted)
{
    if (wanted == PROPERTY_COMPROMISE)
        return family == FAMILY_WORLD ? PROPERTY_COMPROMISE : PROPERTY_EQUAL_AREA;
    if (wanted != PROPERTY_BY_RULE)
        return wanted;
    double across = s->width * cos(s->middle_lat * RADIANS);
    return fmax(across, s->height) < CONFORMAL_BELOW_DEG ? PROPERTY_CONFORMAL : PROPERTY_EQUAL_AREA;
}

static const char *property_reason(const struct projection_choice *choice, enum map_property wanted)
{
    if (wanted == PROPERTY_COMPROMISE && choice->property != PROPERTY_COMPROMISE)
        return "areas stay comparable: a compromise is for maps of the world";
    if (choice->property == PROPERTY_COMPROMISE)
        return "a compromise was asked for";
    if (choice->property == PROPERTY_CONFORMAL)
        return wanted ? "true angles were asked for" : "small enough for true angles";
    return wanted ? "equal areas were asked for" : "areas stay comparable";
}

static void set_reason(struct projection_choice *choice, const char *rule, const struct shape *s,
                       enum map_property wanted)
{
    struct buffer text = { 0 };
    buffer_format(&text, "%s: s = ", rule);
    buffer_add_number(&text, fmin(s->scale, 1e6), 1);
    buffer_format(&text, ", height to width ");
    buffer_add_number(&text, fmin(s->ratio, 1e3), 2);
    buffer_format(&text, "; %s", property_reason(choice, wanted));
    snprintf(choice->reason, sizeof choice->reason, "%.*s", STR_ARG(buffer_view(&text)));
    buffer_release(&text);
}

struct projection_choice projection_choose(bbox window, enum map_property wanted)
{
    struct projection_choice choice = { 0 };
    struct shape s = shape_of(window);
    const struct rule *rule = rule_for(&s);
    const char *reason = rule->reason;
    choice.family = rule->family;
    if (choice.family == FAMILY_CONIC) {
        choice.parallels[0] = window.south + s.height / 6;
        choice.parallels[1] = window.north - s.height / 6;
        choice.parallel_count = 2;
        if (cone_opens(&s, choice.parallels)) {
            choice.family = FAMILY_AZIMUTHAL, choice.parallel_count = 0;
            reason = "wide, but a cone would open over more than half a circle";
        }
    } else if (choice.family == FAMILY_CYLINDRICAL) {
        bool hemisphere = s.scale < 6;
        double outer = fmax(fabs(window.south), fabs(window.north));
        choice.parallels[0] = hemisphere ? outer / 2 : fabs(s.middle_lat);
        choice.parallel_count = 1;
    }
    choice.property = property_for(&s, choice.family, wanted);
    write_definition(&choice, &s);
    set_reason(&choice, reason, &s, wanted);
    return choice;
}

/* ---- PROJ ---- */

struct projection {
    PJ_CONTEXT *context;
    PJ *transform;
    double input_unit, output_unit; /* degrees × input_unit = what PROJ wants */
    double central_meridian;
    lonlat centre;
    double reach_deg; /* 0: not azimuthal */
};

static bool is_plain_string(const char *definition)
{
    return strstr(definition, "+proj=") && !strstr(definition, "type=crs") &&
           !strstr(definition, "+init=");
}

static void say_nothing(void *nobody, int level, const char *text)
{
    (void)nobody, (void)level, (void)text;
}

/* PROJ opens its database whatever it is asked, and reads its schema for 5 ms. A plain string needs
 * none: by a file system that SQLite does not have it is not found. */
static void leave_database_closed(PJ_CONTEXT *context)
{
    proj_log_func(context, NULL, say_nothing);
    proj_context_set_sqlite3_vfs_name(context, "eventmap needs no database");
}

static PJ *transform_open(PJ_CONTEXT *context, const char *definition)
{
    if (is_plain_string(definition)) {
        leave_database_closed(context);
        return proj_create(context, definition);
    }
    PJ *raw = proj_create_crs_to_crs(context, "OGC:CRS84", definition, NULL);
    PJ *normal = raw ? proj_normalize_for_visualization(context, raw) : NULL;
    proj_destroy(raw);
    return normal;
}

static double parameter(const char *definition, const char *name, double otherwise)
{
    char key[24];
    snprintf(key, sizeof key, "%s=", name);
    const char *at = definition ? strstr(definition, key) : NULL;
    double value = otherwise;
    if (at) {
        str rest = str_from(at + strlen(key));
        size_t len = 0;
        while (len < rest.len && strchr("+-.0123456789", rest.ptr[len]))
            len++;
        str_to_double(str_sub(rest, 0, len), &value);
    }
    return value;
}

static double central_meridian(const char *definition)
{
    double zone = parameter(definition, "zone", 0);
    return parameter(definition, "lon_0", zone > 0 ? zone * 6 - 183 : 0);
}

/* How far from their centre azimuthal projections can be drawn. The antipode is a circle or
 * nowhere: a degree is kept from it. */
static double reach_of(const char *definition)
{
    static const struct {
        const char *name;
        double reach_deg;
    } azimuthals[] = { { "laea", 179 },    { "aeqd", 179 }, { "stere", 140 }, { "sterea", 140 },
                       { "ortho", 89.99 }, { "gnom", 75 },  { "airy", 89.99 } };
    if (!definition || strstr(definition, "alpha=") || strstr(definition, "gamma="))
        return 0;
    for (const char *at = definition; (at = strstr(at, "proj=")); at++) {
        str name = str_from(at + 5);
        size_t len = 0;
        while (len < name.len && name.ptr[len] != ' ')
            len++;
        for (size_t i = 0; i < sizeof azimuthals / sizeof *azimuthals; i++)
            if (str_eq(str_sub(name, 0, len), str_from(azimuthals[i].name)))
                return azimuthals[i].reach_deg;
    }
    return 0;
}

static enum status refuse(const char *definition, struct report *report)
{
    return report_error(report, ERR_USAGE, NOWHERE,
                        "give an EPSG code (EPSG:3857), a PROJ string (+proj=merc), or leave the "
                        "projection to eventmap",
                        "PROJ cannot draw a map in the projection '%s'", definition);
}

struct projection *projection_open(const char *definition, struct report *report)
{
    struct projection *p = calloc(1, sizeof *p);
    if (!p) {
        report_error(report, ERR_LIBRARY, NOWHERE, NULL, "out of memory");
        return NULL;
    }
    p->context = proj_context_create();
    proj_log_level(p->context, PJ_LOG_NONE);
    proj_context_set_enable_network(p->context, 0);
    p->transform = transform_open(p->context, definition);
    PJ_PROJ_INFO info = { 0 };
    if (p->transform)
        info = proj_pj_info(p->transform);
    if (!p->transform || !info.has_inverse) {
        refuse(definition, report);
        projection_close(p);
        return NULL;
    }
    p->input_unit = proj_angular_input(p->transform, PJ_FWD) ? RADIANS : 1;
    p->output_unit = proj_angular_output(p->transform, PJ_INV) ? RADIANS : 1;
    p->central_meridian = central_meridian(info.definition);
    p->reach_deg = reach_of(info.definition);
    p->centre = (lonlat){ p->central_meridian, parameter(info.definition, "lat_0", 0) };
    return p;
}

void projection_close(struct projection *projection)
{
    if (!projection)
        return;
    proj_destroy(projection->transform);
    proj_context_destroy(projection->context);
    free(projection);
}

bool projection_forward(const struct projection *p, lonlat at, mapxy *out)
{
    PJ_COORD c = proj_coord(at.lon_deg * p->input_unit, at.lat_deg * p->input_unit, 0, 0);
    c = proj_trans(p->transform, PJ_FWD, c);
    *out = (mapxy){ c.xy.x, c.xy.y };
    return isfinite(c.xy.x) && isfinite(c.xy.y);
}

bool projection_inverse(const struct projection *p, mapxy at, lonlat *out)
{
    PJ_COORD c = proj_trans(p->transform, PJ_INV, proj_coord(at.x_m, at.y_m, 0, 0));
    if (!isfinite(c.xy.x) || !isfinite(c.xy.y))
        return false;
    double lat = c.xy.y / p->output_unit;
    *out = (lonlat){ longitude_from(c.xy.x / p->output_unit, 0), fmin(fmax(lat, -90), 90) };
    return true;
}

void projection_forward_many(const struct projection *p, double *xy, size_t count)
{
    if (p->input_unit != 1)
        for (size_t i = 0; i < 2 * count; i++)
            xy[i] *= p->input_unit;
    proj_trans_generic(p->transform, PJ_FWD, xy, 2 * sizeof *xy, count, xy + 1, 2 * sizeof *xy,
                       count, NULL, 0, 0, NULL, 0, 0);
}

double projection_central_meridian(const struct projection *projection)
{
    return projection->central_meridian;
}

bool projection_is_azimuthal(const struct projection *projection, lonlat *centre, double *reach_deg)
{
    *centre = projection->centre;
    *reach_deg = projection->reach_deg;
    return projection->reach_deg > 0;
}
