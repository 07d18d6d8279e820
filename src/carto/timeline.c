/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/timeline.h"

double timeline_height(const struct map_frame *frame)
{
    (void)frame;
    return 0;
}

void timeline_draw(const struct map_frame *frame, struct scene *scene)
{
    (void)frame, (void)scene;
}
