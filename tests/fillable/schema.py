"""The places of a form's values, read from its XSD by somebody else than the program: paths of local names without
positions, attributes with @."""
import xml.etree.ElementTree as ET

XS = '{http://www.w3.org/2001/XMLSchema}'


class Schema:
    def __init__(self, path):
        self.names = {}
        self.read = set()
        self.root = None
        self.include(path)

    def include(self, path):
        if path in self.read:
            return
        self.read.add(path)
        root = ET.parse(path).getroot()
        for node in root:
            if node.tag == XS + 'include':
                self.include((path.parent / node.get('schemaLocation')).resolve())
            elif node.get('name'):
                self.names.setdefault((node.tag[len(XS):], node.get('name')), node)
                if node.tag == XS + 'element' and self.root is None:
                    self.root = node

    def type_of(self, node):
        """The definition of an element's or attribute's type; the name of a built-in one."""
        name = node.get('type')
        if not name:
            for kind in ('simpleType', 'complexType'):
                found = node.find(XS + kind)
                if found is not None:
                    return found
            return 'string'
        if name.startswith('xs:'):
            return name[3:]
        local = name.split(':')[-1]
        for kind in ('simpleType', 'complexType'):
            if (kind, local) in self.names:
                return self.names[kind, local]
        return local

    def base(self, definition):
        """The built-in type that a simple one rests on."""
        while not isinstance(definition, str):
            restriction = definition.find(XS + 'restriction')
            if restriction is None:
                return 'string'
            name = restriction.get('base', 'xs:string')
            definition = name[3:] if name.startswith('xs:') else self.names['simpleType', name.split(':')[-1]]
        return definition

    def attributes(self, node, path):
        for a in node.findall(XS + 'attribute'):
            if (a.get('type') or '').split(':')[-1] != 'form-id':  # names a part, is no value
                yield path + '/@' + a.get('name')

    def values(self, element=None, path='', around=()):
        element = self.root if element is None else element
        if element.get('ref'):
            element = self.names['element', element.get('ref').split(':')[-1]]
        definition = self.type_of(element)
        if isinstance(definition, str) or definition.tag == XS + 'simpleType':
            if self.base(definition) != 'base64Binary':
                yield path
            return
        if id(definition) in around:
            return
        yield from self.content(definition, path, around + (id(definition),))

    def content(self, definition, path, around):
        simple = definition.find(XS + 'simpleContent')
        inner = definition.find(XS + 'complexContent')
        if simple is not None:
            yield path
            yield from self.attributes(simple.find(XS + 'extension'), path)
            return
        if inner is not None:
            extension = inner.find(XS + 'extension')
            yield from self.content(self.names['complexType', extension.get('base').split(':')[-1]], path, around)
            yield from self.attributes(extension, path)
            yield from self.particles(extension, path, around)
            return
        yield from self.attributes(definition, path)
        if definition.get('mixed') != 'true':
            yield from self.particles(definition, path, around)

    def particles(self, node, path, around):
        for child in node:
            kind = child.tag[len(XS):]
            if kind in ('sequence', 'choice', 'all'):
                yield from self.particles(child, path, around)
            elif kind == 'group':
                yield from self.particles(self.names['group', child.get('ref').split(':')[-1]], path, around)
            elif kind == 'element':
                name = child.get('name') or child.get('ref').split(':')[-1]
                yield from self.values(child, path + '/' + name, around)
