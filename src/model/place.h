/* SPDX-License-Identifier: Apache-2.0 */
/* place.h - an entry of the gazetteer. */
#ifndef EVENTMAP_MODEL_PLACE_H
#define EVENTMAP_MODEL_PLACE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "model/geo.h"

enum place_class {
    PLACE_COUNTRY,    /* GeoNames PCLI and dependencies */
    PLACE_ADMIN1,     /* ADM1: has a polygon when the base map has one */
    PLACE_ADMIN2,     /* ADM2: point and radius */
    PLACE_SETTLEMENT, /* PPL... */
    PLACE_FACILITY,   /* airports, bases, camps, mines, border posts */
    PLACE_GROUP,      /* several countries: CEDEAO, États du Sahel; position may be missing */
    PLACE_REGION,     /* natural or customary region: Aïr, Ténéré, Sahara, Liptako */
    PLACE_SEA,        /* seas, gulfs, oceans, lakes */
    PLACE_CLASS_COUNT
};

/* A plain value; views belong to the gazetteer. */
struct place {
    uint32_t index; /* in its gazetteer; stable for one built file only */
    str key;        /* stable: "gn:2440485", "iso:NE", "adm1:NE.01", "adm2:NE.08.2440482",
                       "air:DRRN", "own:base-aerienne-101", "group:aes" */
    str name;       /* main name, as the gazetteer writes it */
    enum place_class class;
    str feature;    /* GeoNames feature code (PPLC, ADM1, AIRP, AIRB), or a kind of ours */
    bool confirmed; /* sources that do not know of each other agree on where it lies */
    bool has_position;
    lonlat position;
    double radius_m;    /* how far the place reaches from its position; 0 unknown */
    str country;        /* ISO 3166-1 alpha-2; empty for seas and groups */
    str admin1;         /* GeoNames code with the country: "NE.01"; empty unknown */
    str admin2;         /* "NE.08.2440482"; empty unknown */
    int64_t population; /* 0 unknown */
};

/* An airport, an air base, an airstrip. */
static inline bool place_is_airfield(const struct place *place)
{
    return str_starts(place->feature, STR("AIR"));
}

const char *place_class_name(enum place_class class); /* "country", "admin1", ... */

#endif
