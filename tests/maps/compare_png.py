#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""compare_png.py WANTED GOT: same size, and at most 0.2 % of the pixels differ by more than 48 of 255."""
import struct
import sys
import zlib

ALLOWED_SHARE, VISIBLE = 0.002, 48


def chunks(data):
    at = 8
    while at < len(data):
        length, kind = struct.unpack('>I4s', data[at:at + 8])
        yield kind, data[at + 8:at + 8 + length]
        at += 12 + length


def paeth(a, b, c):
    p = a + b - c
    return min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]


def unfilter(kind, line, above, step):
    for i in range(len(line)):
        left = line[i - step] if i >= step else 0
        corner = above[i - step] if i >= step else 0
        line[i] = (line[i] + (0, left, above[i], (left + above[i]) // 2,
                              paeth(left, above[i], corner))[kind]) & 255
    return line


def read(path):
    with open(path, 'rb') as file:
        parts = list(chunks(file.read()))
    width, height, depth, colour = struct.unpack('>IIBB', parts[0][1][:10])
    step = {0: 1, 2: 3, 4: 2, 6: 4}[colour]
    assert depth == 8, f'{path}: only 8 bit PNG is compared'
    raw = zlib.decompress(b''.join(body for kind, body in parts if kind == b'IDAT'))
    above, rows, size = bytearray(width * step), [], width * step + 1
    for y in range(height):
        above = unfilter(raw[y * size], bytearray(raw[y * size + 1:(y + 1) * size]), above, step)
        rows.append(above)
    return width, height, step, rows


def main(wanted, got):
    with open(wanted, 'rb') as a, open(got, 'rb') as b:
        if a.read() == b.read():
            return
    first, second = read(wanted), read(got)
    if first[:3] != second[:3]:
        sys.exit(f'{got}: another size or pixel format than {wanted}')
    width, height, step = first[:3]
    differing = sum(any(abs(p - q) > VISIBLE for p, q in zip(x[i:i + step], y[i:i + step]))
                    for x, y in zip(first[3], second[3]) if x != y
                    for i in range(0, width * step, step))
    if differing > ALLOWED_SHARE * width * height:
        sys.exit(f'{got}: {differing} of {width * height} pixels differ')


main(*sys.argv[1:])
