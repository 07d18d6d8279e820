/* SPDX-License-Identifier: Apache-2.0 */
#include "model/event.h"

str event_place_told(const struct event *event)
{
    const str cells[] = { event->place, event->admin3, event->admin2, event->admin1,
                          event->country };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        if (cells[i].len)
            return cells[i];
    return (str){ 0 };
}
