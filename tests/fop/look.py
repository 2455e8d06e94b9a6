import sys, subprocess, os, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import documents, compare
kinds = sys.argv[1].split(',') if len(sys.argv) > 1 and sys.argv[1] != 'all' else list(documents.KINDS)
lo, hi = (int(v) for v in (sys.argv[2] if len(sys.argv) > 2 else '1-10').split('-'))
out = '/tmp/fopcmp'; os.makedirs(out, exist_ok=True)
tot = {}
name = out + '/' + '-'.join(kinds)[:40] + '-%d-%d' % (lo, hi)
cases = [(k, s) for k in kinds for s in range(lo, hi + 1)]
fo = name + '.fo'
new = documents.document(cases)
if not os.path.exists(fo) or open(fo).read() != new or not os.path.exists(name + '.fop.pdf'):
    open(fo, 'w').write(new)
    t = time.time()
    d = subprocess.run(['fop', '-q', fo, name + '.fop.pdf'], capture_output=True, text=True)
    open(name + '.fop.log', 'w').write(d.stderr)
    print('fop', d.returncode, '%.1f s' % (time.time() - t))
t = time.time()
d = subprocess.run(['build/jianjia', 'fo', '--fop-compat', '--force', '-o', name + '.pdf', fo], capture_output=True, text=True)
if d.returncode not in (0, 65):
    d = subprocess.run(['build/jianjia', 'fo', '--fop-compat', '-o', name + '.pdf', fo], capture_output=True, text=True)
open(name + '.log', 'w').write(d.stderr)
print('ours', d.returncode, '%.2f s' % (time.time() - t))
a, b = compare.cases(name + '.pdf'), compare.cases(name + '.fop.pdf')
for k, s in cases:
    key = '%s-%d' % (k, s)
    x, y = compare.until_overflow(a.get(key, []), b.get(key, []))
    bad, n, first = compare.compare(x, y)
    mis = compare.misplaced(x, y)
    t = tot.setdefault(k, [0, 0, 0, 0, 0]); t[0] += bad; t[1] += n; t[2] += bool(bad); t[3] += 1; t[4] += bool(mis)
    if bad or mis: print(key, 'bad %d/%d' % (bad, n), 'pages %d vs %d' % (len(a.get(key, [])), len(b.get(key, []))), first, mis)
for k, v in tot.items(): print('%-12s pages bad %d/%d  cases bad %d/%d misplaced %d' % (k, *v))
