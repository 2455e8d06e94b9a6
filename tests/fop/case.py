import sys, re
sys.path.insert(0, '.'); sys.path.insert(0,'tests/fop')
import documents
s = documents.page_sequence(sys.argv[1], int(sys.argv[2]))
s = re.sub(r'(<fo:(block|table-row|table-body|table-header|table|table-cell|list-item|list-block|block-container)[ >])', r'\n\1', s)
words = re.compile(r'((?:[a-z]+\d+ ?){6,})')
def short(m):
    w = m.group(1).split(); return '%s ..%d.. %s ' % (w[0], len(w), w[-1])
s = words.sub(short, s)
L = s.split('\n')
if len(sys.argv) > 3:
    n = int(re.sub(r'\D', '', sys.argv[3])); 
    # find line containing word number n
    for i, l in enumerate(L):
        nums = [int(x) for x in re.findall(r'[a-z](\d+)', re.sub(r'<[^>]*>', ' ', l))]
        if nums and max(nums) >= n: 
            print('\n'.join(L[max(0, i - int(sys.argv[4]) if len(sys.argv)>4 else i-8): i + 4])); break
else: print(s)
