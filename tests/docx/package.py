"""What a DOCX must be, as far as a few hundred rules of thumb can say: a sound package of well-formed parts whose
references resolve, tables whose sums agree, cells that end in a paragraph. Word refuses files for less."""
import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
CT = '{http://schemas.openxmlformats.org/package/2006/content-types}'
PR = '{http://schemas.openxmlformats.org/package/2006/relationships}'
MC = '{http://schemas.openxmlformats.org/markup-compatibility/2006}'

# children in the order that the schema demands (ISO/IEC 29500-1, CT_PPr, CT_RPr, CT_TcPr, CT_TrPr is a choice)
ORDER = {
    'pPr': 'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs '
           'suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd '
           'snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment '
           'textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange',
    'rPr': 'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish '
           'webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang '
           'eastAsianLayout specVanish oMath',
    'tcPr': 'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark',
    'tblPr': 'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd '
             'tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription',
    'sectPr': 'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType '
              'cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings',
}
ORDER = {name: {W + word: n for n, word in enumerate(words.split())} for name, words in ORDER.items()}


def number(node, path, attribute, default=0):
    found = node.find(path)
    return int(found.get(W + attribute, default)) if found is not None else default


class Checker:
    def __init__(self, data):
        self.faults = []
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.zip.namelist()
        self.parts = {}

    def fault(self, text):
        self.faults.append(text)

    def run(self):
        self.check_zip()
        for name in self.names:
            if name.endswith(('.xml', '.rels')):
                try:
                    data = self.zip.read(name)
                    if b'<!DOCTYPE' in data:
                        self.fault(name + ': a DOCTYPE')
                    self.parts[name] = ET.fromstring(data)
                except ET.ParseError as error:
                    self.fault('%s: %s' % (name, error))
        self.check_types()
        self.check_relationships()
        self.styles = {s.get(W + 'styleId') for s in self.parts.get('word/styles.xml', ET.Element('x')).iter(W + 'style')}
        for name, root in self.parts.items():
            if re.fullmatch(r'word/(document|header\d+|footer\d+|footnotes)\.xml', name):
                self.check_story(name, root)
        return self.faults

    def check_zip(self):
        if self.zip.testzip():
            self.fault('damaged: ' + self.zip.testzip())
        if self.names[:1] != ['[Content_Types].xml']:
            self.fault('[Content_Types].xml is not first')
        if len(set(self.names)) != len(self.names):
            self.fault('a part twice')
        for info in self.zip.infolist():
            if info.date_time != self.zip.infolist()[0].date_time:
                self.fault('parts have different dates')

    def check_types(self):
        types = self.parts.get('[Content_Types].xml')
        if types is None:
            return self.fault('no [Content_Types].xml')
        defaults = {n.get('Extension').lower() for n in types.iter(CT + 'Default')}
        overrides = {n.get('PartName').lstrip('/') for n in types.iter(CT + 'Override')}
        for name in self.names:
            if name != '[Content_Types].xml' and name not in overrides and name.rsplit('.', 1)[-1].lower() not in defaults:
                self.fault('no content type: ' + name)
        for name in overrides - set(self.names):
            self.fault('content type of a missing part: ' + name)

    def relationships(self, name):
        folder, base = posixpath.split(name)
        return self.parts.get(posixpath.join(folder, '_rels', base + '.rels'))

    def check_relationships(self):
        reached = {'[Content_Types].xml'}
        for name, root in self.parts.items():
            if not name.endswith('.rels'):
                continue
            reached.add(name)
            base = posixpath.dirname(posixpath.dirname(name))
            ids = [n.get('Id') for n in root.iter(PR + 'Relationship')]
            if len(set(ids)) != len(ids):
                self.fault(name + ': an Id twice')
            for node in root.iter(PR + 'Relationship'):
                if node.get('TargetMode') == 'External':
                    continue
                target = posixpath.normpath(posixpath.join(base, node.get('Target'))).lstrip('/')
                reached.add(target)
                if target not in self.names:
                    self.fault('%s: no part %s' % (name, target))
        for name in set(self.names) - reached:
            self.fault('nobody refers to ' + name)

    def check_story(self, name, root):
        rels = self.relationships(name)
        known = {n.get('Id') for n in rels.iter(PR + 'Relationship')} if rels is not None else set()
        for node in root.iter():
            for attribute in ('id', 'embed', 'link'):
                value = node.get(R + attribute)
                if value is not None and value not in known:
                    self.fault('%s: no relationship %s' % (name, value))
            local = node.tag.rsplit('}', 1)[-1]
            if local in ORDER and node.tag.startswith(W):
                self.check_order(name, local, node)
            if local in ('pStyle', 'rStyle', 'tblStyle') and node.get(W + 'val') not in self.styles:
                self.fault('%s: no style %s' % (name, node.get(W + 'val')))
            if local == 'tc' and (len(node) == 0 or node[-1].tag != W + 'p'):
                self.fault(name + ': a cell does not end in a paragraph')
            if local == 'tbl':
                self.check_table(name, node)
            if local == 't' and node.text and node.text != node.text.strip(' \t\r\n') \
                    and node.get('{http://www.w3.org/XML/1998/namespace}space') != 'preserve':
                self.fault(name + ': blanks at the end of a text are not preserved')
        self.check_fields(name, root)
        self.check_marks(name, root)

    def check_order(self, name, local, node):
        places = [ORDER[local].get(child.tag, -1) for child in node if child.tag.startswith(W)]
        if -1 in places:
            self.fault('%s: %s holds %s' % (name, local, [c.tag for c in node if c.tag not in ORDER[local]]))
        elif places != sorted(places):
            self.fault('%s: order in %s: %s' % (name, local, [c.tag.rsplit('}', 1)[-1] for c in node]))

    def check_table(self, name, table):
        grid = [int(c.get(W + 'w', 0)) for c in table.findall('%stblGrid/%sgridCol' % (W, W))]
        if not grid:
            return self.fault(name + ': a table without a grid')
        open_spans = [False] * len(grid)
        for row in table.iter(W + 'tr'):
            if row not in list(table):
                continue  # of a table within
            at = number(row, '%strPr/%sgridBefore' % (W, W), 'val')
            for cell in row.findall(W + 'tc'):
                span = number(cell, '%stcPr/%sgridSpan' % (W, W), 'val', 1)
                width = number(cell, '%stcPr/%stcW' % (W, W), 'w', -1)
                if width >= 0 and abs(width - sum(grid[at:at + span])) > 2 * span:
                    self.fault('%s: tcW %d, its columns %d' % (name, width, sum(grid[at:at + span])))
                merge = cell.find('%stcPr/%svMerge' % (W, W))
                goes_on = merge is not None and merge.get(W + 'val', 'continue') != 'restart'
                if goes_on and at < len(open_spans) and not open_spans[at]:
                    self.fault(name + ': vMerge continues nothing')
                for column in range(at, min(at + span, len(open_spans))):
                    open_spans[column] = merge is not None
                at += span
            at += number(row, '%strPr/%sgridAfter' % (W, W), 'val')
            if at != len(grid):
                self.fault('%s: a row of %d columns in a grid of %d' % (name, at, len(grid)))

    def check_fields(self, name, root):
        depth = 0
        for node in root.iter(W + 'fldChar'):
            kind = node.get(W + 'fldCharType')
            depth += {'begin': 1, 'end': -1}.get(kind, 0)
            if depth < 0:
                self.fault(name + ': a field ends that never began')
        if depth:
            self.fault(name + ': a field does not end')

    def check_marks(self, name, root):
        starts = [n.get(W + 'id') for n in root.iter(W + 'bookmarkStart')]
        ends = [n.get(W + 'id') for n in root.iter(W + 'bookmarkEnd')]
        if len(set(starts)) != len(starts) or sorted(starts) != sorted(ends):
            self.fault(name + ': bookmarks do not pair')


def faults(data):
    return Checker(data).run()
