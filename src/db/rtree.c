/* SPDX-License-Identifier: Apache-2.0 */
/* rtree.c - a spatial index made whole, written straight into the tables behind SQLite's R-tree
 * (sqlite.org/rtree.html, "Shadow Tables"; layout of a node: comment at the head of SQLite's
 * rtree.c). Asking SQLite for one insertion after another costs ten times as much, and the tree is
 * worse:
 *   1. boxes are kept until there are CHUNK of them, and sorted along a Hilbert curve by centre;
 *   2. neighbours on the curve share a leaf; leaves are full, and equally so;
 *   3. boxes of leaves are packed into nodes in the same way, level by level, until one is left:
 *      the root, which is node 1.
 * Several chunks make leaves that overlap each other, no wrong ones: memory is bounded by CHUNK and
 * the fiftieth of the rest. The tree is the same for the same boxes.
 *
 * A node: depth (of the root; 0 elsewhere) and number of cells, 2 bytes each; then the cells: id of
 * a row or of a child, 8 bytes; west, east, south, north as floats. All big-endian. */
#include "db/internal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    CHUNK = 1 << 20,
    BLOCK = 4096,
    HEAD_BYTES = 4,
    CELL_BYTES = 24,
    MAX_NODE_BYTES = 65536,
    SORT_BITS = 11
};
enum { HILBERT_BITS = 16, NAME_BYTES = 256 };
#define TREE_BYTES ((size_t)4 << 30) /* of address space; pages are taken as they are used */

struct cell {
    int64_t id;
    float west, east, south, north; /* rounded outwards */
};

struct cells {
    struct cell *items;
    size_t count, capacity;
};

struct place_on_curve {
    uint32_t along, index;
};

struct db_rtree {
    struct db *db;
    struct arena arena;       /* of this, then scratch */
    struct arena chunk_arena; /* of the chunk alone, which so grows where it is */
    struct arena upper_arena; /* of `nodes` */
    struct cells chunk;
    struct cells nodes; /* of the level above what is written */
    int64_t last_node;
    size_t node_bytes, fanout;
    struct db_statement *add_node, *set_root;
    struct db_rows *parents, *rows;
    char parents_name[NAME_BYTES], rows_name[NAME_BYTES];
    unsigned char bytes[MAX_NODE_BYTES];
};

static struct db_statement *prepare(struct db_rtree *tree, const char *sql, const char *table,
                                    struct report *report)
{
    char text[256];
    snprintf(text, sizeof text, sql, table);
    return db_prepare(tree->db, text, report);
}

/* SQLite decided the size of nodes by that of pages when it made the empty root. */
static bool read_node_size(struct db_rtree *tree, const char *table, struct report *report)
{
    struct db_statement *root = prepare(
        tree, "SELECT length(data) FROM \"idx_%s_geom_node\" WHERE nodeno = 1", table, report);
    if (root && db_step(root, report))
        tree->node_bytes = (size_t)db_int(root, 0);
    db_finish(root);
    if (report->error.status != OK)
        return false;
    if (tree->node_bytes < HEAD_BYTES + 4 * CELL_BYTES || tree->node_bytes > MAX_NODE_BYTES) {
        report_error(report, ERR_LIBRARY, NOWHERE, NULL, "the spatial index of '%s' has no root",
                     table);
        return false;
    }
    tree->fanout = (tree->node_bytes - HEAD_BYTES) / CELL_BYTES;
    return true;
}

struct db_rtree *db_rtree_new(struct db *db, const char *table, struct report *report)
{
    struct arena arena = arena_reserve(TREE_BYTES);
    struct db_rtree *tree = NEW(&arena, struct db_rtree, 1);
    tree->db = db;
    tree->arena = arena;
    tree->chunk_arena = arena_reserve(TREE_BYTES);
    tree->upper_arena = arena_reserve(TREE_BYTES);
    tree->last_node = 1;
    if (read_node_size(tree, table, report)) {
        tree->add_node =
            prepare(tree, "INSERT INTO \"idx_%s_geom_node\" VALUES (?1, ?2)", table, report);
        tree->set_root = prepare(
            tree, "UPDATE \"idx_%s_geom_node\" SET data = ?2 WHERE nodeno = ?1", table, report);
        snprintf(tree->parents_name, NAME_BYTES, "\"idx_%s_geom_parent\"", table);
        snprintf(tree->rows_name, NAME_BYTES, "\"idx_%s_geom_rowid\"", table);
        tree->parents = db_rows_new(db, tree->parents_name, 2, report);
        tree->rows = tree->parents ? db_rows_new(db, tree->rows_name, 2, report) : NULL;
        if (tree->add_node && tree->set_root && tree->rows)
            return tree;
    }
    db_rtree_free(tree);
    return NULL;
}

void db_rtree_free(struct db_rtree *tree)
{
    if (!tree)
        return;
    db_finish(tree->add_node);
    db_finish(tree->set_root);
    db_rows_free(tree->parents);
    db_rows_free(tree->rows);
    arena_release(&tree->chunk_arena, TREE_BYTES);
    arena_release(&tree->upper_arena, TREE_BYTES);
    struct arena arena = tree->arena;
    arena_release(&arena, TREE_BYTES);
}

/* ---- the curve ---- */

/* Distance along the Hilbert curve of order 16 (Hilbert 1891; the loop turns the quadrant at each
 * step as in Warren, "Hacker's Delight", 2nd edition, chapter 16). */
static uint32_t hilbert(uint32_t x, uint32_t y)
{
    uint32_t along = 0;
    for (uint32_t side = 1u << (HILBERT_BITS - 1); side; side >>= 1) {
        uint32_t right = (x & side) != 0, up = (y & side) != 0;
        along = along << 2 | ((3 * right) ^ up);
        if (!up) {
            if (right) {
                x = ~x;
                y = ~y;
            }
            uint32_t swap = x;
            x = y;
            y = swap;
        }
    }
    return along;
}

static uint32_t step_of(double value, double least, double span)
{
    double at = (value - least) / span * (1 << HILBERT_BITS);
    return at < 0 ? 0 : at >= (1 << HILBERT_BITS) ? (1u << HILBERT_BITS) - 1 : (uint32_t)at;
}

static uint32_t along_curve(const struct cell *cell)
{
    return hilbert(step_of(((double)cell->west + (double)cell->east) / 2, -180, 360),
                   step_of(((double)cell->south + (double)cell->north) / 2, -90, 180));
}

/* One pass of a radix sort: stable, so that the order of equals is that of arrival. */
static void sort_by_digit(const struct place_on_curve *from, struct place_on_curve *to,
                          size_t count, int shift)
{
    size_t starts[(1 << SORT_BITS) + 1] = { 0 };
    const uint32_t mask = (1 << SORT_BITS) - 1;
    for (size_t i = 0; i < count; i++)
        starts[(from[i].along >> shift & mask) + 1]++;
    for (size_t digit = 1; digit <= mask; digit++)
        starts[digit] += starts[digit - 1];
    for (size_t i = 0; i < count; i++)
        to[starts[from[i].along >> shift & mask]++] = from[i];
}

static const struct place_on_curve *sort_along_curve(const struct cells *cells,
                                                     struct arena *scratch)
{
    struct place_on_curve *order = NEW(scratch, struct place_on_curve, cells->count);
    struct place_on_curve *other = NEW(scratch, struct place_on_curve, cells->count);
    for (size_t i = 0; i < cells->count; i++)
        order[i] = (struct place_on_curve){ along_curve(&cells->items[i]), (uint32_t)i };
    for (int shift = 0; shift < 2 * HILBERT_BITS; shift += SORT_BITS) {
        sort_by_digit(order, other, cells->count, shift);
        struct place_on_curve *swap = order;
        order = other;
        other = swap;
    }
    return order;
}

/* ---- nodes ---- */

static unsigned char *put_bytes(unsigned char *at, uint64_t value, int bytes)
{
    for (int i = bytes; i-- > 0;)
        *at++ = (unsigned char)(value >> 8 * i & 0xFF);
    return at;
}

static unsigned char *put_float(unsigned char *at, float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return put_bytes(at, bits, 4);
}

static unsigned char *put_cell(unsigned char *at, const struct cell *cell)
{
    at = put_bytes(at, (uint64_t)cell->id, 8);
    at = put_float(put_float(at, cell->west), cell->east);
    return put_float(put_float(at, cell->south), cell->north);
}

static struct cell around(struct cell a, const struct cell *b)
{
    a.west = b->west < a.west ? b->west : a.west;
    a.east = b->east > a.east ? b->east : a.east;
    a.south = b->south < a.south ? b->south : a.south;
    a.north = b->north > a.north ? b->north : a.north;
    return a;
}

static enum status write_node(struct db_rtree *tree, struct db_statement *statement, int64_t node,
                              struct report *report)
{
    db_bind_int(statement, 1, node);
    sqlite3_bind_blob(statement->handle, 2, tree->bytes, (int)tree->node_bytes, SQLITE_STATIC);
    return db_run(statement, report);
}

static void fill_node(struct db_rtree *tree, int depth, const struct cell *cells,
                      const struct place_on_curve *order, size_t count)
{
    memset(tree->bytes, 0, tree->node_bytes);
    unsigned char *at = put_bytes(put_bytes(tree->bytes, (uint64_t)depth, 2), count, 2);
    for (size_t i = 0; i < count; i++)
        at = put_cell(at, &cells[order[i].index]);
}

/* Cells into as few nodes as hold them, equally full; their boxes join `above`. `node_of` tells the
 * node of each cell. */
static enum status pack(struct db_rtree *tree, const struct cells *cells, struct cells *above,
                        uint32_t *node_of, struct arena scratch, struct report *report)
{
    const struct place_on_curve *order = sort_along_curve(cells, &scratch);
    size_t count = cells->count, nodes = (count + tree->fanout - 1) / tree->fanout;
    for (size_t n = 0; n < nodes; n++) {
        size_t from = n * count / nodes, to = (n + 1) * count / nodes;
        struct cell box = cells->items[order[from].index];
        box.id = ++tree->last_node;
        for (size_t i = from; i < to; i++) {
            box = around(box, &cells->items[order[i].index]);
            node_of[order[i].index] = (uint32_t)box.id;
        }
        fill_node(tree, 0, cells->items, order + from, to - from);
        if (write_node(tree, tree->add_node, box.id, report) != OK)
            return report->error.status;
        APPEND(&tree->upper_arena, above, box);
    }
    return OK;
}

/* Which node each cell went to (NULL: the root), in the order of cells: rows, or children of a
 * level. */
static enum status write_links(struct db_rows *links, const struct cells *cells,
                               const uint32_t *node_of, struct report *report)
{
    for (size_t i = 0; i < cells->count; i++) {
        db_rows_int(links, 1, cells->items[i].id);
        db_rows_int(links, 2, node_of ? node_of[i] : 1);
        if (db_rows_next(links, report) != OK)
            return report->error.status;
    }
    return db_rows_finish(links, report);
}

static enum status write_level(struct db_rtree *tree, const struct cells *below,
                               struct cells *above, struct db_rows *links, struct report *report)
{
    struct arena scratch = tree->arena;
    uint32_t *node_of = NEW(&scratch, uint32_t, below->count);
    if (pack(tree, below, above, node_of, scratch, report) != OK)
        return report->error.status;
    return write_links(links, below, node_of, report);
}

static enum status write_leaves(struct db_rtree *tree, struct report *report)
{
    enum status status = write_level(tree, &tree->chunk, &tree->nodes, tree->rows, report);
    tree->chunk.count = 0;
    return status;
}

static enum status write_root(struct db_rtree *tree, int depth, const struct cells *cells,
                              struct db_rows *links, struct report *report)
{
    struct place_on_curve order[MAX_NODE_BYTES / CELL_BYTES];
    for (size_t i = 0; i < cells->count; i++)
        order[i] = (struct place_on_curve){ 0, (uint32_t)i };
    fill_node(tree, depth, cells->items, order, cells->count);
    if (write_node(tree, tree->set_root, 1, report) != OK)
        return report->error.status;
    return write_links(links, cells, NULL, report);
}

/* ---- the door ---- */

static float rounded_down(double value)
{
    float f = (float)value;
    return (double)f > value ? nextafterf(f, -HUGE_VALF) : f;
}

static float rounded_up(double value)
{
    float f = (float)value;
    return (double)f < value ? nextafterf(f, HUGE_VALF) : f;
}

static struct cell *next_cell(struct db_rtree *tree)
{
    struct cells *chunk = &tree->chunk;
    if (chunk->count == chunk->capacity) {
        struct cell *block = NEW(&tree->chunk_arena, struct cell, BLOCK);
        chunk->items = chunk->items ? chunk->items : block;
        chunk->capacity += BLOCK;
    }
    return &chunk->items[chunk->count++];
}

enum status db_rtree_add(struct db_rtree *tree, int64_t row_id, bbox box, struct report *report)
{
    *next_cell(tree) = (struct cell){ row_id, rounded_down(box.west), rounded_up(box.east),
                                      rounded_down(box.south), rounded_up(box.north) };
    return tree->chunk.count < CHUNK ? OK : write_leaves(tree, report);
}

enum status db_rtree_finish(struct db_rtree *tree, struct report *report)
{
    if (!tree->nodes.count && tree->chunk.count <= tree->fanout)
        return write_root(tree, 0, &tree->chunk, tree->rows, report);
    enum status status = tree->chunk.count ? write_leaves(tree, report) : OK;
    int depth = 1;
    for (; status == OK && tree->nodes.count > tree->fanout; depth++) {
        struct cells above = { 0 };
        status = write_level(tree, &tree->nodes, &above, tree->parents, report);
        tree->nodes = above;
    }
    return status == OK ? write_root(tree, depth, &tree->nodes, tree->parents, report) : status;
}
