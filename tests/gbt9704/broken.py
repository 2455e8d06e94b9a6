"""Documents broken on purpose. Each takes the FO that `jianjia render -f fo` gives of a sample, spoils one thing in it, and
names the clauses that have to be reported for it: these and no others."""
import xml.etree.ElementTree as ET

FO, J = '{http://www.w3.org/1999/XSL/Format}', '{urn:jianjia:fo}'
ET.register_namespace('fo', FO[1:-1])
ET.register_namespace('j', J[1:-1])


class Case:
    def __init__(self, name, sample, clauses, spoil):
        self.name, self.sample, self.clauses, self.spoil = name, sample, clauses, spoil

    def change(self, text):
        """The spoilt FO; None where nothing was found to spoil."""
        root = ET.fromstring(text)
        before = ET.tostring(root)
        self.spoil(root)
        after = ET.tostring(root, encoding='unicode')
        return after if ET.tostring(root) != before else None


# ---------------------------------------------------------------- ways of spoiling

def points(value):
    return float(value[:-2])


def shift(name, by):
    """A length that is `by` points longer."""
    def spoil(node):
        node.set(name, '%gpt' % (points(node.get(name, '0pt')) + by))
    return spoil


def put(**values):
    """Attributes; an underscore stands for a hyphen."""
    def spoil(node):
        for name, value in values.items():
            node.set(name.replace('_', '-'), value)
    return spoil


def of(source, do, at=0, tag='block'):
    """Does something to a block that says where it comes from."""
    def spoil(root):
        found = [n for n in root.iter(FO + tag) if n.get(J + 'source') == source]
        if len(found) > at:
            do(found[at])
    return spoil


def styled(style, do):
    """To the first block of a style."""
    def spoil(root):
        found = [n for n in root.iter(FO + 'block') if n.get(J + 'style') == style]
        if found:
            do(found[0])
    return spoil


def every(tag, do):
    def spoil(root):
        for node in root.iter(FO + tag):
            do(node)
    return spoil


def rule(do):
    """To the red line: the block that has nothing but a border."""
    def spoil(root):
        for node in root.iter(FO + 'block'):
            if node.get('border-before-color'):
                do(node)
    return spoil


def both(*spoils):
    def spoil(root):
        for one in spoils:
            one(root)
    return spoil


def replace(old, new):
    """Text of the first block that holds it."""
    def do(node):
        if node.text and old in node.text:
            node.text = node.text.replace(old, new, 1)
    return do


CASES = []
