/* SPDX-License-Identifier: Apache-2.0 */
/* article_silence.c - which articles tell no event, and why. */
#include "cli/articles.h"

bool *articles_with_events(const struct articles *articles, struct arena *keep)
{
    bool *has = NEW(keep, bool, articles->count + 1);
    for (size_t i = 0; i < articles->events.count; i++) {
        const struct extracted *event = &articles->events.items[i];
        for (size_t t = 0; t < event->telling_count; t++)
            has[event->tellings[t]->sentence.document] = true;
    }
    return has;
}

str article_silence(const struct article *article)
{
    return article->reason.len ? article->reason : STR("no event was found");
}
