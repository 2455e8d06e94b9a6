#!/usr/bin/env python3
"""Pages look as they were when somebody looked at them last; what differs is drawn into build/tests/visual/."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import cases  # noqa: E402
from cases import harness, pages  # noqa: E402

# so many pixels may differ for good reasons: another version of the rasteriser
ALLOWED = 12

suite = harness.Suite('visual')


def self_test():
    """The comparison sees a thin line that is missing, and does not see a grey step."""
    white = pages.Page(40, 40, bytes([255]) * 1600)
    line = bytearray(white.pixels)
    line[20 * 40:20 * 40 + 40] = bytes([100]) * 40
    suite.equal(len(pages.differences(white, pages.Page(40, 40, bytes(line)))), 40, 'a missing line is seen')
    suite.equal(pages.differences(white, pages.Page(40, 40, bytes([200]) * 1600)), [], 'a grey step is not')
    suite.equal(pages.read_png(pages.write_png(pages.Page(40, 40, bytes(line)))).pixels, bytes(line), 'PNG round trip')


def main():
    self_test()
    if not suite.need('pdftoppm'):
        suite.finish()
    seen = set()
    for form, case, made in cases.rendered():
        suite.check(made, '%s %s has pages' % (form, case))
        for number, page in enumerate(made, 1):
            path = cases.path_of(form, case, number)
            seen.add(path)
            name = harness.rel(path)
            if not suite.check(path.exists(), name, 'no reference: make regen SUITE=visual'):
                continue
            old = pages.read_png(path.read_bytes())
            found = pages.differences(old, page)
            if found is None:
                suite.check(False, name, 'the page has another size')
                continue
            picture = suite.dir / ('%s-%s-%d.png' % (form, case, number))
            if len(found) > ALLOWED:
                picture.write_bytes(pages.write_png(pages.difference_picture(old, page, found)))
            suite.check(len(found) <= ALLOWED, name, '%d pixels differ: see %s' % (len(found), harness.rel(picture)))
    for path in sorted((harness.ROOT / 'tests' / 'visual').glob('*/*.png')):
        suite.check(path in seen, 'a page is gone', harness.rel(path))
    suite.finish()


main()
