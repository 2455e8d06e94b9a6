"""Documents made at random from seeds (documents.py), compared page by page; a case counts up to the page that FOP
lets run over its foot."""
import compare
import documents
import fop
import harness

# cases of the small set that differ, and why
KNOWN = {}
# pages of the large set that must agree, of all kinds together
WANTED_PERCENT = 97


def format_both(suite, name, cases):
    """Our pages and FOP's of a document of these cases, or None."""
    fo = suite.dir / (name + '.fo')
    ours = fo.with_suffix('.pdf')
    fo.write_text(documents.document(cases), encoding='utf-8')
    theirs = fop.answers([fo])[fo]
    if not suite.check(not isinstance(theirs, str), name + ': fop', theirs):
        return None
    done = harness.jianjia('fo', '--fop-compat', '-o', ours, fo)
    # findings (content that cannot fit) end with 65, and the pages are made all the same
    if not suite.check(done.code in (0, 65) and ours.exists(), name + ': jianjia', done.err[-2000:]):
        return None
    return compare.cases(ours), compare.cases(theirs)


def run(suite, kinds, large):
    """Three documents of each kind, or forty of which so many pages must agree."""
    all_bad = all_pages = 0
    for kind in kinds:
        cases = [(kind, seed) for seed in range(1, 41 if large else 4)]
        both = format_both(suite, kind, cases)
        for _, seed in cases if both else []:
            key = '%s-%d' % (kind, seed)
            ours, theirs = compare.until_overflow(both[0].get(key, []), both[1].get(key, []))
            bad, pages, first = compare.compare(ours, theirs)
            all_bad, all_pages = all_bad + bad, all_pages + pages
            if large:
                if bad:
                    print('%s: %d of %d pages differ, %s' % (key, bad, pages, first))
            elif bad and key in KNOWN:
                suite.skip(key, KNOWN[key])
            else:
                suite.check(bad == 0, key, first)
    print('random documents: %d of %d pages differ' % (all_bad, all_pages), flush=True)
    if large:
        suite.check(all_bad * 100 <= all_pages * (100 - WANTED_PERCENT), 'pages that agree',
                    '%d of %d differ' % (all_bad, all_pages))
