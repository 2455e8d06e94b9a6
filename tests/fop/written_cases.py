"""FO documents written by hand, one rule each, for comparison with Apache FOP: written/*.xml.

A file holds <case name="..."> elements: static contents, if any, then what stands in the flow. `master` names one of
MASTERS, "small" where nothing is said; places="no" compares only which words stand on which page; differs="..." says
why FOP's pages are not ours.
"""
import re
from pathlib import Path

import documents

FOLDER = Path(__file__).resolve().parent / 'written'
CASE = re.compile(r'<case ([^>]*)>\n?(.*?)</case>', re.S)
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
STATIC = re.compile(r'<fo:static-content .*?</fo:static-content>\s*', re.S)
SMALL = '''<fo:simple-page-master master-name="small" page-width="300pt" page-height="200pt" margin="20pt">
<fo:region-body margin-top="20pt"/><fo:region-before extent="16pt"/></fo:simple-page-master>
<fo:simple-page-master master-name="small-two" page-width="300pt" page-height="200pt" margin="20pt">
<fo:region-body margin-top="20pt" column-count="2" column-gap="10pt"/><fo:region-before extent="16pt"/>
</fo:simple-page-master></fo:layout-master-set>'''
SEQUENCE = '''<fo:page-sequence master-reference="%s" initial-page-number="1" force-page-count="no-force">
<fo:static-content flow-name="xsl-region-before"><fo:block font-size="8pt">CASE-%s</fo:block></fo:static-content>
%s<fo:flow flow-name="xsl-region-body">%s</fo:flow></fo:page-sequence>'''
ROOT = '''<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="Helvetica" font-size="10pt">%s
%s
</fo:root>
'''


class Case:
    def __init__(self, attributes, content):
        self.attributes = dict(ATTRIBUTE.findall(attributes))
        self.name = self.attributes['name']
        self.places = self.attributes.get('places') != 'no'
        self.differs = self.attributes.get('differs', '')
        self.static = ''.join(STATIC.findall(content))
        self.flow = STATIC.sub('', content)

    def sequence(self):
        return SEQUENCE % (self.attributes.get('master', 'small'), self.name, self.static, self.flow)


def files():
    return sorted(FOLDER.glob('*.xml'))


def read(path):
    return [Case(*found) for found in CASE.findall(path.read_text(encoding='utf-8'))]


def document(cases):
    masters = documents.MASTERS.replace('</fo:layout-master-set>', SMALL)
    return ROOT % (masters, '\n'.join(case.sequence() for case in cases))
