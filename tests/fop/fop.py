"""Apache FOP: one process for many documents, and its answers kept under build/ by what was asked."""
import hashlib
import shutil

import harness

HERE = harness.ROOT / 'tests' / 'fop'
KEPT = harness.ROOT / 'build' / 'fop'
CONFIGURATION = HERE / 'fop.xconf'
JARS = ('commons-io serializer xalan2 xml-apis batik-all commons-logging xercesImpl xmlgraphics-commons xml-apis-ext '
        'fontbox2 fop').split()
LOGGING = ['-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog', '-Djava.awt.headless=true']


def kept(fo):
    """Where FOP's answer to this document is kept."""
    asked = hashlib.sha256(CONFIGURATION.read_bytes() + fo.read_bytes()).hexdigest()
    return KEPT / (asked[:24] + '.pdf')


def one_by_one(pairs):
    """Without a Java compiler every document starts a FOP of its own."""
    for fo, pdf in pairs:
        done = harness.run('fop', '-q', '-c', CONFIGURATION, fo, pdf)
        if done.code:
            pdf.unlink(missing_ok=True)
            pdf.with_suffix('.failed').write_bytes(done.err[-400:] or b'failed')


def batch(pairs):
    listing = KEPT / 'list.tsv'
    listing.write_text(''.join('%s\t%s\n' % pair for pair in pairs), encoding='utf-8')
    jars = ':'.join('/usr/share/java/%s.jar' % jar for jar in JARS)
    done = harness.run('java', *LOGGING, '-cp', jars, HERE / 'FopBatch.java', CONFIGURATION, listing, timeout=3000)
    said = dict(line.split('\t', 1) for line in done.out.decode('utf-8', 'replace').splitlines() if '\t' in line)
    for fo, pdf in pairs:
        if not pdf.exists():
            why = said.get(str(fo)) or done.err.decode('utf-8', 'replace')[-400:] or 'failed'
            pdf.with_suffix('.failed').write_text(why, encoding='utf-8')


def answers(files):
    """For each file FOP's PDF, or the sentence with which it refused."""
    KEPT.mkdir(parents=True, exist_ok=True)
    todo = [(fo, kept(fo)) for fo in files]
    todo = [(fo, pdf) for fo, pdf in todo if not pdf.exists() and not pdf.with_suffix('.failed').exists()]
    if todo:
        (batch if shutil.which('javac') else one_by_one)(todo)
    out = {}
    for fo in files:
        pdf = kept(fo)
        out[fo] = pdf if pdf.exists() else pdf.with_suffix('.failed').read_text(errors='replace')
    return out
