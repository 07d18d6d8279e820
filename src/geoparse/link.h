/* SPDX-License-Identifier: Apache-2.0 */
/* link.h - what the address of a news site tells of where its readers are. */
#ifndef EVENTMAP_GEOPARSE_LINK_H
#define EVENTMAP_GEOPARSE_LINK_H

#include "gazetteer/gazetteer.h"
#include "model/document.h"

/* The site's name without "www.": of the link, else the publisher where that is one; else empty. */
str link_host(const struct document *document);
/* ISO code of the country that its last part tells ("co.uk": "GB"); empty when none. */
str link_country(str host);
/* The longest name of a well known place that one of its parts begins or ends with
 * ("dallasnews.com": "dallas"); a view of the host, empty when there is none. */
str link_place(str host, const struct gazetteer *gaz);

#endif
