/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/letters.h"

enum { SITES_LOOKED_AT = 2000 }; /* of more, few are named: label_points.c asks again for those */

void letters_of_sites(struct event_set *set, struct fonts *fonts, struct arena *keep)
{
    for (size_t i = 0; i < set->site_count && set->site_count <= SITES_LOOKED_AT; i++) {
        const struct event_site *site = &set->sites[i];
        struct site_names *names = &book_names(set->book)[site->names];
        if (!site->count || text_is_drawable(fonts, names->name))
            continue;
        str told = event_texts(set, &set->events[site_event(set, site, 0)], keep).place_told;
        if (told.len && text_is_drawable(fonts, told))
            names->name = told;
    }
}

size_t letters_missing(const struct scene *scene, struct fonts *fonts, str *first)
{
    size_t n = 0;
    for (size_t i = 0; i < scene->count; i++) {
        const struct node *node = &scene->nodes[i];
        if (node->kind != NODE_TEXT || text_is_drawable(fonts, node->text))
            continue;
        if (n++ == 0)
            *first = node->text;
    }
    return n;
}
