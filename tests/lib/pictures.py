"""Invented photos, drawn here: PNG and baseline JPEG without any library.

A picture is a function (x, y) -> (red, green, blue) over a grid of tiles of 8 x 8 pixels: one DCT coefficient each, so
that a JPEG is written in a page of code and looks as it should to every decoder.
"""
import struct
import zlib

TILE = 8


def scene(number):
    """A room or a yard that is nowhere: sky, ground, a house with windows, and a sun that moves with the number."""
    def colour(x, y, columns, rows):
        horizon = rows * 2 // 3
        left, right, top = columns // 4 + number % 5, columns * 3 // 4 - number % 3, rows // 3
        if left <= x < right and top <= y < horizon + 2:
            window = (x - left) % 5 in (2, 3) and (y - top) % 4 in (1, 2)
            return (250, 240, 170) if window else (176 - number * 7 % 60, 90, 80)
        sun_x, sun_y = (number * 7) % columns, rows // 6
        if (x - sun_x) ** 2 + (y - sun_y) ** 2 < 9:
            return 255, 210, 60
        return (120, 180, 230) if y < horizon else (110, 160, 90)
    return colour


def png(number=0, columns=40, rows=30):
    colour, width = scene(number), columns * TILE
    lines = bytearray()
    for y in range(rows):
        line = b''.join(bytes(colour(x, y, columns, rows)) * TILE for x in range(columns))
        lines += (b'\0' + line) * TILE
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    head = struct.pack('>IIBBBBB', width, rows * TILE, 8, 2, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', zlib.compress(bytes(lines), 9)) + chunk(b'IEND', b'')


# One table for the sizes of DC differences (all codes four bits long), one for AC whose only symbol is "end of block".
DC_SIZES = list(range(12))


def segment(marker, data):
    return struct.pack('>BBH', 0xFF, marker, len(data) + 2) + data


def exif(orientation):
    tiff = b'MM\0*' + struct.pack('>IHHHIHHI', 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    return segment(0xE1, b'Exif\0\0' + tiff)


class Bits:
    def __init__(self):
        self.out, self.value, self.count = bytearray(), 0, 0

    def add(self, value, count):
        self.value, self.count = self.value << count | value, self.count + count
        while self.count >= 8:
            self.count -= 8
            byte = self.value >> self.count & 0xFF
            self.out += b'\xFF\0' if byte == 0xFF else bytes([byte])
            self.value &= (1 << self.count) - 1

    def end(self):
        if self.count:
            self.add((1 << (8 - self.count)) - 1, 8 - self.count)
        return bytes(self.out)


def jpeg(number=0, columns=40, rows=30, orientation=1):
    colour, bits, before = scene(number), Bits(), [0, 0, 0]
    for y in range(rows):
        for x in range(columns):
            r, g, b = colour(x, y, columns, rows)
            luma = 0.299 * r + 0.587 * g + 0.114 * b
            for i, sample in enumerate((luma - 128, 0.564 * (b - luma), 0.713 * (r - luma))):
                value = max(-1024, min(1023, round(sample * 8 / 4)))  # quantised by 4
                step, before[i] = value - before[i], value
                size = abs(step).bit_length()
                bits.add(size, 4)
                if size:
                    bits.add(step if step > 0 else step + (1 << size) - 1, size)
                bits.add(0, 1)  # end of block
    frame = struct.pack('>BHHB', 8, rows * TILE, columns * TILE, 3) + bytes([1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0])
    return (b'\xFF\xD8' + segment(0xE0, b'JFIF\0\1\1\1\0\x48\0\x48\0\0')
            + (exif(orientation) if orientation != 1 else b'')
            + segment(0xDB, b'\0' + bytes([4] * 64))
            + segment(0xC0, frame)
            + segment(0xC4, b'\0' + bytes([0, 0, 0, 12] + [0] * 12) + bytes(DC_SIZES))
            + segment(0xC4, b'\x10' + bytes([1] + [0] * 15) + b'\0')
            + segment(0xDA, bytes([3, 1, 0, 2, 0, 3, 0, 0, 63, 0])) + bits.end() + b'\xFF\xD9')
