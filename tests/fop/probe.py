import sys, subprocess, re, os
sys.path.insert(0, 'tests/fop')
import documents, compare
flow = sys.stdin.read()
master = sys.argv[1] if len(sys.argv) > 1 else 'plain'
static = ''
if '@@' in flow: static, flow = flow.split('@@')
fo = ('<?xml version="1.0" encoding="UTF-8"?>\n<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="Helvetica" font-size="10pt">%s'
 '<fo:page-sequence master-reference="%s">%s<fo:flow flow-name="xsl-region-body">%s</fo:flow></fo:page-sequence></fo:root>' % (documents.MASTERS, master, static, flow))
open('/tmp/probe.fo', 'w').write(fo)
d = subprocess.run(['fop', '-q', '/tmp/probe.fo', '/tmp/probe.fop.pdf'], capture_output=True, text=True)
print('\n'.join(l[:200] for l in d.stderr.split('\n') if 'WARN' in l or 'ERR' in l))
d2 = subprocess.run(['build/jianjia', 'fo', '--fop-compat', '-o', '/tmp/probe.pdf', '/tmp/probe.fo'], capture_output=True, text=True)
print('\n'.join(l[:200] for l in d2.stderr.split('\n') if 'warning' in l or 'error' in l))
for name in ('/tmp/probe.pdf', '/tmp/probe.fop.pdf'):
    n = 0
    print(name)
    for p in compare.cases(name).get('?', []):
        n += 1
        rows = {}
        for w, x, y in p.words: rows.setdefault(round(y, 1), []).append((round(x, 1), w))
        for y in sorted(rows): print('  p%d y %.1f  %s' % (n, y, ' '.join('%s@%g' % (w, x) for x, w in sorted(rows[y]))))
