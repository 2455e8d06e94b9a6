"""The fixed documents: each module holds families of documents, each document aimed at one rule.

`all_documents()` answers name -> FO document. A family is a function that yields (name, document); it is written with
the short element names of this module's `document`, which puts the prefix before them.
"""
import importlib
import re

NAMES = ['text', 'blocks', 'breaking', 'tables', 'pages', 'notes', 'lists', 'containers', 'objects', 'chinese', 'realistic']
WORDS = ('aim base cell draft early fund group hours items joint kept labour member notice office paper quota report '
         'share total union visit worker year zone budget census district elected finance general harvest income '
         'journal ledger meeting number opinion payment quarter register schedule treasury').split()
FAMILIES = []


def family(function):
    """Names the documents of a generator <module>-<function>-<name>."""
    FAMILIES.append(function)
    return function


def words(count, first=1):
    """Words that differ: aim1 base2 cell3 ..."""
    return ' '.join('%s%d' % (WORDS[i * 7 % len(WORDS)], i) for i in range(first, first + count))


def lines(count, first=1, more=''):
    """Blocks of one line each."""
    return ''.join('<block%s>Line %d.</block>' % (' ' + more if more else '', i) for i in range(first, first + count))


def page(name='page', width='300pt', height='200pt', margin='20pt', body='', regions='', more=''):
    return ('<simple-page-master master-name="%s" page-width="%s" page-height="%s" margin="%s" %s><region-body %s/>%s'
            '</simple-page-master>' % (name, width, height, margin, more, body, regions))


def sequence(flow, master='page', static='', more=''):
    return ('<page-sequence master-reference="%s" %s>%s<flow flow-name="xsl-region-body">%s</flow></page-sequence>'
            % (master, more, static, flow))


def static(region, content):
    return '<static-content flow-name="xsl-region-%s">%s</static-content>' % (region, content)


def whole(masters, sequences, more='font-size="10pt"', before=''):
    """A document; element names without a prefix are XSL's."""
    text = ('<root xmlns:fo="http://www.w3.org/1999/XSL/Format" %s><layout-master-set>%s</layout-master-set>%s%s</root>'
            % (more, masters, before, sequences))
    return '<?xml version="1.0" encoding="UTF-8"?>\n%s\n' % re.sub(r'<(/?)(?=[a-z][a-z-]*[\s/>])', r'<\1fo:', text)


def document(flow, masters=None, **sequence_options):
    """A document of one page-sequence on small pages of 200 pt: thirteen lines of 12 pt."""
    return whole(masters or page(), sequence(flow, **sequence_options))


def all_documents():
    out = {}
    for module in NAMES:
        importlib.import_module('families.' + module)
    for function in FAMILIES:
        module = function.__module__.split('.')[-1]
        for name, text in function():
            key = '%s-%s-%s' % (module, function.__name__.strip('_').replace('_', '-'), name)
            assert key not in out, key
            out[key] = text
    return out
