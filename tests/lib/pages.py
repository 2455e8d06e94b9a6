"""Pages of a PDF as grey pictures, and PNG files of them, with nothing but poppler and the standard library."""
import re
import struct
import zlib

import harness

DPI = 60


class Page:
    def __init__(self, width, height, pixels):
        self.width, self.height, self.pixels = width, height, pixels


def rasterise(pdf, dpi=DPI):
    """Every page of a PDF, grey, 8 bits."""
    data = harness.run('pdftoppm', '-r', dpi, '-gray', pdf).out
    result = []
    while data:
        match = re.match(rb'P5\s+(\d+)\s+(\d+)\s+255\s', data)
        if not match:
            raise ValueError('not a PGM picture')
        width, height = int(match.group(1)), int(match.group(2))
        result.append(Page(width, height, data[match.end():match.end() + width * height]))
        data = data[match.end() + width * height:]
    return result


def _chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def write_png(page):
    """Grey 8-bit PNG; each row filtered by the row above, which suits forms."""
    rows, above = bytearray(), bytes(page.width)
    for y in range(page.height):
        row = page.pixels[y * page.width:(y + 1) * page.width]
        rows.append(2)
        rows += bytes((a - b) & 255 for a, b in zip(row, above))
        above = row
    header = struct.pack('>IIBBBBB', page.width, page.height, 8, 0, 0, 0, 0)
    return (b'\x89PNG\r\n\x1a\n' + _chunk(b'IHDR', header) + _chunk(b'IDAT', zlib.compress(bytes(rows), 9))
            + _chunk(b'IEND', b''))


def read_png(data):
    """What write_png wrote."""
    position, parts, width, height = 8, b'', 0, 0
    while position < len(data):
        length, kind = struct.unpack('>I4s', data[position:position + 8])
        body = data[position + 8:position + 8 + length]
        if kind == b'IHDR':
            width, height, depth, colour = struct.unpack('>IIBB', body[:10])
            if (depth, colour) != (8, 0):
                raise ValueError('not an 8-bit grey picture')
        elif kind == b'IDAT':
            parts += body
        position += 12 + length
    raw, above, pixels = zlib.decompress(parts), bytes(width), bytearray()
    for y in range(height):
        start = y * (width + 1)
        if raw[start] != 2:
            raise ValueError('a filter that we do not write')
        above = bytes((a + b) & 255 for a, b in zip(raw[start + 1:start + 1 + width], above))
        pixels += above
    return Page(width, height, bytes(pixels))


def differences(old, new, tolerance=80):
    """Positions whose grey differs by more than the tolerance from everything within one pixel of them in the other
    picture: what moved by less than a pixel, or is smoothed otherwise, does not count."""
    if (old.width, old.height) != (new.width, new.height):
        return None
    if old.pixels == new.pixels:
        return []
    width, height, a, b = old.width, old.height, old.pixels, new.pixels

    def apart(one, other, x, y):
        value = one[y * width + x]
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                if 0 <= x + dx < width and 0 <= y + dy < height:
                    if abs(other[(y + dy) * width + x + dx] - value) <= tolerance:
                        return False
        return True

    result = []
    for y in range(height):
        row = y * width
        if a[row:row + width] == b[row:row + width]:
            continue
        for x in range(width):
            if abs(a[row + x] - b[row + x]) > tolerance and (apart(a, b, x, y) or apart(b, a, x, y)):
                result.append((x, y))
    return result


def difference_picture(old, new, found):
    """Old, new and the differing places side by side."""
    marked = bytearray(bytes(255 - (255 - p) // 4 for p in new.pixels))
    for x, y in found:
        for dy in range(-2, 3):
            for dx in range(-2, 3):
                if 0 <= x + dx < new.width and 0 <= y + dy < new.height:
                    marked[(y + dy) * new.width + x + dx] = 0
    rows = bytearray()
    for y in range(new.height):
        at = slice(y * new.width, (y + 1) * new.width)
        rows += old.pixels[at] + b'\0' + new.pixels[at] + b'\0' + marked[at]
    return Page(3 * new.width + 2, new.height, bytes(rows))
