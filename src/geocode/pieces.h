/* SPDX-License-Identifier: Apache-2.0 */
/* pieces.h - pieces of a cell that say less of where than the piece beside them. */
#ifndef EVENTMAP_GEOCODE_PIECES_H
#define EVENTMAP_GEOCODE_PIECES_H

#include "geocode/ask.h"

/* "Red Sea, 25 nm off Mokha", "at sea, off Eyl", "Black Sea off Odesa" -> "25 nm off Mokha", "off
 * Eyl", "off Odesa"; "RN2, Martissant" -> "Martissant"; "Bosso, sur les rives du lac Tchad" ->
 * "Bosso"; "Shan state (north), Kutkai" -> "Shan state, Kutkai"; "Shendi, 150 km NE of Khartoum" ->
 * "Shendi"; "a base in Inates, near the border" -> "Inates, near the border"; "Mambasa (PK 25 sur
 * la RN4)" -> "25 km de Mambasa". The cell itself when nothing is to be done. In the work arena. */
str drop_pieces(str cell, const struct question *row, struct desk *desk);

#endif
