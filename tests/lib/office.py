"""Word documents with boxes to fill in, as tests make, fill and maul them: what Word, WPS and ONLYOFFICE do to
them, each as far as it is known, and what LibreOffice really does."""
import copy
import io
import os
import re
import subprocess
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
W14 = 'http://schemas.microsoft.com/office/word/2010/wordml'
W15 = 'http://schemas.microsoft.com/office/word/2012/wordml'
R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
ISSUED = 'urn:jianjia:issued:1'
TICKED, UNTICKED = '\u2611', '\u2610'
DAY = (1980, 1, 1, 0, 0, 0)


def w(name):
    return '{%s}%s' % (W, name)


def i(name):
    return '{%s}%s' % (ISSUED, name)


def local(element):
    return element.tag.rsplit('}', 1)[-1]


def canonical(xml):
    """An element, or its bytes, comparable: no comments, no white space between elements, none at the ends of texts."""
    root = ET.fromstring(xml) if isinstance(xml, (bytes, str)) else copy.deepcopy(xml)
    for element in root.iter():
        element.tail = None
        if len(element) and not (element.text or '').strip():
            element.text = None
        elif element.text is not None:
            element.text = re.sub(r'\s+', ' ', element.text.strip()) or None
    return ET.canonicalize(ET.tostring(root, encoding='unicode'))


# --- packages ---

def read(docx):
    """The parts of a document, in their order."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, DAY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def parse(part):
    """Keeps the prefixes, which documents name in mc:Ignorable."""
    for _, (prefix, uri) in ET.iterparse(io.BytesIO(part), events=['start-ns']):
        if not re.match(r'ns\d+$', prefix):
            ET.register_namespace(prefix, uri)
    return ET.fromstring(part)


def unparse(tree):
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + ET.tostring(tree, encoding='utf-8')


def item(parts, wanted):
    """Name and tree of the custom XML whose root's namespace begins so."""
    for name, content in parts.items():
        if name.startswith('customXml/item') and 'Props' not in name:
            tree = ET.fromstring(content)
            if tree.tag.startswith('{' + wanted):
                return name, tree
    return None, None


# --- places in a submission ---

def steps(xpath):
    """[('unit', 1), ('name', 1)] of /f:form[1]/f:unit[1]/f:name[1]; an attribute has the number 0."""
    found = []
    for part in xpath.strip('/').split('/')[1:]:
        name, number = re.match(r'@?(?:\w+:)?([^\[]+)(?:\[(\d+)\])?$', part).groups()
        found.append((name, 0 if part.startswith('@') else int(number or 1)))
    return found


def children(element, name):
    return [c for c in element if isinstance(c.tag, str) and local(c) == name]


def get(root, path):
    """The text at a place; '' when it is not there."""
    for name, number in path:
        if number == 0:
            return root.get(name, '')
        same = children(root, name)
        if len(same) < number:
            return ''
        root = same[number - 1]
    return (root.text or '').strip() if len(root) == 0 else ''


def put(root, path, value):
    """Sets a place as Word does; elements that are not there are made."""
    for name, number in path:
        if number == 0:
            root.set(name, value)
            return
        same = children(root, name)
        while len(same) < number:
            made = copy.deepcopy(same[0]) if same else ET.Element(root.tag.rsplit('}', 1)[0] + '}' + name)
            for element in made.iter():
                element.text = None
            at = list(root).index(same[-1]) + 1 if same else len(root)
            root.insert(at, made)
            same = children(root, name)
        root = same[number - 1]
    root.text = value or None


# --- what an office sees of a date ---

def date_shown(value, shape='cn'):
    match = re.match(r'(\d{4})-(\d\d)-(\d\d)$', value)
    if not match:
        return value
    year, month, day = match.groups()
    return {'cn': '%s年%d月%d日' % (year, int(month), int(day)), 'dash': '%s-%d-%d' % (year, int(month), int(day)),
            'padded': '%s年%s月%s日' % (year, month, day), 'slash': '%s/%d/%d' % (year, int(month), int(day)),
            'wide': ('%s年%d月%d日' % (year, int(month), int(day))).translate({ord(str(d)): 0xFF10 + d for d in range(10)}),
            'iso': value}[shape]


# --- boxes ---

class Box:
    """A content control of a document."""

    def __init__(self, sdt, parents):
        self.sdt = sdt
        self.properties = sdt.find(w('sdtPr'))
        self.content = sdt.find(w('sdtContent'))
        self.parents = parents
        binding = next((b for b in self.properties if local(b) == 'dataBinding'), None)
        self.binding = binding
        self.xpath = binding.get(w('xpath')) if binding is not None else None

    def shown(self):
        return ''.join(t.text or '' for t in self.content.iter(w('t')))

    def show(self, text, placeholder=False):
        """Puts text where the old one stood, a line break for each LF."""
        texts = list(self.content.iter(w('t')))
        run = next((r for r in self.content.iter(w('r'))), None)
        for old in list(run):
            if local(old) in ('t', 'br', 'sym', 'tab'):
                run.remove(old)
        for other in texts:
            other.text = ''
        for number, line in enumerate(text.split('\n')):
            if number:
                ET.SubElement(run, w('br'))
            t = ET.SubElement(run, w('t'))
            t.text = line
            t.set('{http://www.w3.org/XML/1998/namespace}space', 'preserve')
        flag = self.properties.find(w('showingPlcHdr'))
        if flag is not None and not placeholder:
            self.properties.remove(flag)

    def drop(self, *names):
        for child in list(self.properties):
            if local(child) in names:
                self.properties.remove(child)


def boxes(document):
    """The controls of a document that hold no other, in its order."""
    parents = {c: p for p in document.iter() for c in p}
    found = []
    for sdt in document.iter(w('sdt')):
        inner = sdt.find(w('sdtContent'))
        if inner is not None and inner.find('.//' + w('sdt')) is None and not repeats(sdt):
            found.append(Box(sdt, parents))
    return found


def repeats(sdt):
    kinds = [local(c) for c in sdt.find(w('sdtPr'))]
    return 'repeatingSection' in kinds or 'repeatingSectionItem' in kinds


def rows(document):
    """{path of the repeated element as text: the controls of its rows}"""
    found = {}
    for sdt in document.iter(w('sdt')):
        properties = sdt.find(w('sdtPr'))
        if any(local(c) == 'repeatingSection' for c in properties):
            binding = next(c for c in properties if local(c) == 'dataBinding')
            found[binding.get(w('xpath'))] = [
                s for s in sdt.find(w('sdtContent')) if local(s) == 'sdt' and any(
                    local(c) == 'repeatingSectionItem' for c in s.find(w('sdtPr')))]
    return found


# --- filling in ---

def renumber(element, prefix, number, keep_bindings):
    """Row `number` of a copied row: what its boxes are now for, and (in Word) what they are bound to."""
    moved = {}
    for sdt in element.iter(w('sdt')):
        binding = next((b for b in sdt.find(w('sdtPr')) if local(b) == 'dataBinding'), None)
        if binding is None:
            continue
        xpath = binding.get(w('xpath'))
        new = re.sub('^' + re.escape(prefix) + r'\[\d+\]', '%s[%d]' % (prefix, number), xpath)
        moved[sdt] = new
        if not keep_bindings:
            binding.set(w('xpath'), new)
    return moved


def grow(document, sample, known, keep_bindings):
    """Adds the rows that the sample has more; {box: the XPath it stands for}."""
    targets = {}
    changed = True
    while changed:
        changed = False
        for prefix, items in rows(document).items():
            path = steps(prefix)
            parent = path[:-1]
            root = sample
            for name, number in parent:
                same = children(root, name) if root is not None else []
                root = same[number - 1] if len(same) >= number else None
            wanted = len(children(root, path[-1][0])) if root is not None else 0
            section = next(s for s in document.iter(w('sdtContent')) if items and items[-1] in list(s)) if items else None
            have = len(items)
            while section is not None and have < wanted:
                made = copy.deepcopy(items[-1])
                have += 1
                section.append(made)
                copied = renumber(made, prefix, have, keep_bindings)
                for old, new in zip(items[-1].iter(w('sdt')), made.iter(w('sdt'))):
                    base = targets.get(old) or known.get(old)
                    if base:
                        targets[new] = re.sub('^' + re.escape(prefix) + r'\[\d+\]', '%s[%d]' % (prefix, have), base)
                    elif new in copied:
                        targets[new] = copied[new]
                known.update(targets)
                changed = True
        if keep_bindings:
            return targets  # copies have the bindings of their originals: once is enough
    return targets


def display(control, value, shape):
    kind = control.get('kind') if control is not None else 'text'
    if kind == 'date':
        return date_shown(value, shape)
    if kind in ('list', 'dropDownList'):
        for entry in control:
            if entry.get('value') == value:
                return entry.get('text')
    return value


def controls_of(issued):
    """Controls by what their boxes are bound to."""
    found = {}
    for control in issued.findall(i('control')):
        found.setdefault(control.get('bound') or control.get('xpath'), control)
    return found


def like(controls, xpath):
    """The control of that field in any row."""
    plain = re.sub(r'\[\d+\]', '', xpath)
    return next((c for x, c in controls.items() if re.sub(r'\[\d+\]', '', x) == plain), None)


class Form:
    """A document with boxes, being filled in."""

    def __init__(self, docx):
        self.parts = read(docx)
        self.document = parse(self.parts['word/document.xml'])
        self.item_name, self.item = item(self.parts, 'urn:jianjia:form:')
        self.issued_name, self.issued = item(self.parts, ISSUED)
        self.controls = controls_of(self.issued)
        self.known = {}
        for box in boxes(self.document):
            if box.xpath:
                self.known[box.sdt] = box.xpath

    def control(self, xpath):
        return self.controls[xpath] if xpath in self.controls else like(self.controls, xpath)

    def fill(self, sample, how, shape='cn'):
        """word: text and XML; text: as WPS and others, text alone; xml: the XML alone."""
        self.known.update(grow(self.document, sample, self.known, how == 'text'))
        for box in boxes(self.document):
            xpath = self.known.get(box.sdt)
            if xpath:
                self.fill_box(box, xpath, self.control(xpath), sample, how, shape)

    def fill_box(self, box, xpath, control, sample, how, shape):
        field = control.get('xpath') if control is not None and control.get('bound') else xpath
        value = get(sample, steps(field))
        if control is not None and control.get('kind') == 'checkbox':
            self.tick(box, xpath, value == control.get('value'), how)
            return
        if value and how != 'xml':
            box.show(display(control, value, shape))
        if how != 'text':
            put(self.item, steps(field), value)

    def tick(self, box, bound, ticked, how):
        if how != 'xml':
            box.show(TICKED if ticked else UNTICKED, True)
        if how != 'text':
            put(self.issued, steps(bound), 'true' if ticked else 'false')
            checked = next((c for c in box.properties.iter('{%s}checked' % W14)), None)
            if checked is not None:
                checked.set('{%s}val' % W14, '1' if ticked else '0')

    def box(self, path):
        """The first box of a field: 'envelope/unit/name'."""
        for box in boxes(self.document):
            xpath = self.known.get(box.sdt) or ''
            if re.sub(r'\[\d+\]|\w+:', '', xpath).split('/', 2)[-1] == path:
                return box
        raise KeyError(path)

    def save(self):
        self.parts['word/document.xml'] = unparse(self.document)
        if self.item_name:
            self.parts[self.item_name] = unparse(self.item)
        if self.issued_name:
            self.parts[self.issued_name] = unparse(self.issued)
        return write(self.parts)


def word(docx, sample, shape='cn'):
    form = Form(docx)
    form.fill(sample, 'word', shape)
    return form.save()


def wps(docx, sample, shape='cn'):
    form = Form(docx)
    form.fill(sample, 'text', shape)
    return form.save()


def stripped(docx, tags=True):
    """As ONLYOFFICE left documents for years: no bindings, no custom XML; without tags too if said."""
    parts = read(docx)
    tree = parse(parts['word/document.xml'])
    for sdt in tree.iter(w('sdt')):
        properties = sdt.find(w('sdtPr'))
        for child in list(properties):
            if local(child) in ('dataBinding',) + (() if tags else ('tag',)):
                properties.remove(child)
    parts['word/document.xml'] = unparse(tree)
    parts = {n: c for n, c in parts.items() if not n.startswith('customXml/')}
    rels = parts['word/_rels/document.xml.rels'].decode()
    parts['word/_rels/document.xml.rels'] = re.sub(r'<Relationship [^>]*relationships/customXml"[^>]*/>', '', rels).encode()
    types = parts['[Content_Types].xml'].decode()
    parts['[Content_Types].xml'] = re.sub(r'<Override PartName="/customXml/[^>]*/>', '', types).encode()
    return write(parts)


def libreoffice(documents, folder, env):
    """Opens and saves documents in LibreOffice, all in one run: {name: bytes} to {name: bytes}."""
    source, target = Path(folder) / 'in', Path(folder) / 'out'
    for place in (source, target):
        place.mkdir(parents=True, exist_ok=True)
        for old in place.glob('*.docx'):
            old.unlink()
    for name, docx in documents.items():
        (source / (name + '.docx')).write_bytes(docx)
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(['soffice', '-env:UserInstallation=file://' + profile, '--headless', '--convert-to',
                        'docx:MS Word 2007 XML', '--outdir', str(target)] + sorted(str(p) for p in source.glob('*.docx')),
                       capture_output=True, timeout=600, env=env)
    return {name: (target / (name + '.docx')).read_bytes() for name in documents if (target / (name + '.docx')).exists()}


# --- a document of our own making, for what the product's forms do not show ---

TYPES = '''<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'''
RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'


def relations(*pairs):
    rows_ = ''.join('<Relationship Id="r%d" Type="%s%s" Target="%s"/>' % (n, RELATION, kind, target)
                    for n, (kind, target) in enumerate(pairs, 1))
    return '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>' % rows_


def escape(text):
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('"', '&quot;')


def package(body, items=(), more=()):
    """A document of that body with custom XML parts; `more`: parts by name."""
    parts = {
        '[Content_Types].xml': TYPES,
        '_rels/.rels': relations(('officeDocument', 'word/document.xml')),
        'word/document.xml': '<w:document xmlns:w="%s" xmlns:w14="%s" xmlns:w15="%s"><w:body>%s</w:body></w:document>'
                             % (W, W14, W15, body),
        'word/_rels/document.xml.rels': relations(*[('customXml', '../customXml/item%d.xml' % n)
                                                    for n in range(1, len(items) + 1)]),
    }
    for n, content in enumerate(items, 1):
        parts['customXml/item%d.xml' % n] = content
    parts.update(more)
    return write({n: c.encode() if isinstance(c, str) else c for n, c in parts.items()})


def box(xpath, text, kind='text', extra='', tag=None, alias='栏', uri='', placeholder=False):
    """A control as the product writes them."""
    types = {'text': '<w:text/>', 'lines': '<w:text w:multiLine="1"/>', 'date': '<w:date/>', 'list': '<w:dropDownList>%s</w:dropDownList>' % extra}
    binding = '<w:dataBinding w:prefixMappings="xmlns:f=\'%s\'" w:xpath="%s" w:storeItemID="{0}"/>' % (uri, xpath) if xpath else ''
    return ('<w:sdt><w:sdtPr><w:alias w:val="%s"/>%s%s%s%s</w:sdtPr><w:sdtContent><w:r><w:t xml:space="preserve">%s</w:t></w:r>'
            '</w:sdtContent></w:sdt>') % (escape(alias), '<w:tag w:val="%s"/>' % tag if tag else '',
                                          '<w:showingPlcHdr/>' if placeholder else '', binding, types[kind], escape(text))
