/* The document that is being filled in is the submission itself; the page shows it and changes it in place, so what the
   page has no field for stays where it was. */
const state = (() => {
  const NAMESPACE = model.form.namespace;
  const self = { document: null, opened: '', files: new Map(), history: [], changed: () => {} };

  /* --- new elements --- */

  const only = (type) => type && type.choices && type.choices.length === 1 ? type.choices[0] : '';
  /* the rows a list has by the catalogue: the schema says where they stand (urn:jianjia:rows) */
  function keysOf(declaration, parent) {
    if (!declaration.rows) return [];
    const context = { node: parent, position: 1, size: 1, current: parent, variables: () => { throw new Error('no variables'); } };
    return rules.expression(declaration.rows)(context).map((node) => xpath.textOf(node).trim());
  }
  const keyName = (declaration) => { const key = declaration.type.complex && declaration.type.attributes.find((a) => a.required); return key ? key.name : ''; };
  function create(document, declaration, key) {
    const element = document.createElementNS(NAMESPACE, declaration.name), type = declaration.type;
    for (const attribute of type.attributes || []) {
      if (attribute.required) element.setAttribute(attribute.name, key !== undefined && attribute.name === keyName(declaration) ? key : only(attribute.type));
    }
    element.textContent = only(schema.valueType(declaration));
    if (type.content) need(document, element, type.content);
    return element;
  }
  /* what must be there at least */
  function need(document, parent, particle) {
    if (particle.kind === 'c') { if (particle.min) need(document, parent, particle.parts[0]); return; }
    const times = particle.kind === 'e' ? particle.min : Math.min(1, particle.min);
    if (particle.kind !== 'e') { if (times) for (const part of particle.parts) need(document, parent, part); return; }
    const keys = times ? keysOf(particle.element, parent) : [];
    if (keys.length) for (const key of keys) parent.append(create(document, particle.element, key));
    else for (let i = 0; i < times; i++) parent.append(create(document, particle.element));
  }
  function emptyDocument() { return document.implementation.createDocument(NAMESPACE, schema.root.name, null); }
  function blank() {
    const fresh = emptyDocument();
    self.document = fresh;
    need(fresh, fresh.documentElement, schema.root.type.content);
    const period = xpath.text(rules.expression('string(x:profile()/*/*[local-name() = "period"])')({ node: fresh }));
    const field = fresh.getElementsByTagNameNS(NAMESPACE, 'period')[0];
    if (field && field.parentNode.localName === 'envelope' && !field.textContent) field.textContent = period;
    return fresh;
  }

  /* --- text --- */

  const elementsOnly = (declaration) => Boolean(declaration && declaration.type.complex && declaration.type.content && !declaration.type.mixed && !schema.valueType(declaration));
  function indent(node, depth) {
    if (!elementsOnly(check.declarationOf(node))) return;
    for (const child of [...node.childNodes]) if (child.nodeType === 3 && !child.data.trim()) child.remove();
    if (!node.firstChild || [...node.childNodes].some((n) => n.nodeType === 3)) return;
    for (const child of [...node.childNodes]) {
      node.insertBefore(node.ownerDocument.createTextNode('\n' + '  '.repeat(depth)), child);
      if (child.nodeType === 1) indent(child, depth + 1);
    }
    node.append(node.ownerDocument.createTextNode('\n' + '  '.repeat(depth - 1)));
  }
  function text(document = self.document) {
    const copy = document.cloneNode(true), serializer = new XMLSerializer();
    indent(copy.documentElement, 1);
    const lines = [...copy.childNodes].filter((node) => node.nodeType !== 10).map((node) => serializer.serializeToString(node));
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + lines.join('\n') + '\n';
  }
  function parse(source) {
    const parsed = new DOMParser().parseFromString(source.replace(/^\uFEFF/, ''), 'application/xml'), root = parsed.documentElement;
    if (parsed.getElementsByTagName('parsererror').length) throw new Error('文件不完整或已损坏，读不出来');
    if (parsed.doctype) throw new Error('文件里有 DOCTYPE，请用填报程序重新导出');
    if (root.namespaceURI !== NAMESPACE || root.localName !== schema.root.name) throw new Error('这不是“' + model.form.title + '”，请用它自己的填报页打开');
    return parsed;
  }
  /* the encoding a file of XML says it has */
  function decode(bytes) {
    if (bytes[0] === 0xFF && bytes[1] === 0xFE) return new TextDecoder('utf-16le').decode(bytes);
    if (bytes[0] === 0xFE && bytes[1] === 0xFF) return new TextDecoder('utf-16be').decode(bytes);
    const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200)), said = /^[^<]*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head);
    try {
      return new TextDecoder(said ? said[1] : 'utf-8', { fatal: true }).decode(bytes);
    } catch (e) {
      return new TextDecoder('gb18030').decode(bytes);
    }
  }

  /* --- steps back --- */

  function remember() {
    const now = text();
    if (self.history[self.history.length - 1] !== now) self.history.push(now);
    if (self.history.length > 60) self.history.shift();
  }
  function undo() {
    let last = self.history.pop();
    while (last !== undefined && last === text()) last = self.history.pop();
    if (last === undefined) return false;
    self.document = parse(last);
    return true;
  }

  /* --- changes: each is announced by `changed` --- */

  function childOf(parent, name) { return [...parent.children].find((child) => child.localName === name) || null; }
  const count = (parent, name) => [...parent.children].filter((child) => child.localName === name).length;
  function insert(parent, element, declaration) {
    const type = check.declarationOf(parent).type, children = [...parent.children];
    const at = content.placeFor(type, children.map((c) => c.localName), declaration.name);
    parent.insertBefore(element, children[at] || null);
    return element;
  }
  function setText(element, value) { if (element.textContent !== value) element.textContent = value; }

  Object.assign(self, { create, keysOf, keyName, blank, text, parse, decode, remember, undo, childOf, count, insert, setText, emptyDocument });
  return self;
})();

/* One value of the document and the way to it: the value of an element, or of an attribute of it. `parent` holds the
   element by its name; where there may be several, `node` is the one. */
class Field {
  constructor({ parent, node = null, declaration, attribute = null, optional = false }) {
    Object.assign(this, { parent, node, declaration, attribute, optional });
  }
  get type() { return this.attribute ? this.attribute.type : schema.valueType(this.declaration); }
  get label() { return this.attribute ? this.attribute.label : this.declaration.label; }
  get remedy() { return (this.attribute || this.declaration).remedy || this.type.remedy || ''; }
  get base() { return this.node || this.parent; }
  get key() { return (this.node ? '' : this.declaration.name) + (this.attribute ? '@' + this.attribute.name : ''); }
  element() { return this.node || state.childOf(this.parent, this.declaration.name); }
  read() {
    const element = this.element();
    if (!element) return '';
    if (this.attribute) return element.getAttribute(this.attribute.name) || '';
    return this.type.keeps ? element.textContent : xpath.tidy(element.textContent);
  }
  write(value) {
    let element = this.element();
    if (value === this.read()) return false;
    if (!element && value !== '') element = state.insert(this.parent, state.create(this.parent.ownerDocument, this.declaration), this.declaration);
    if (!element) return false;
    if (!this.attribute) state.setText(element, value);
    else if (value === '' && !this.attribute.required) element.removeAttribute(this.attribute.name);
    else element.setAttribute(this.attribute.name, value);
    if (this.optional && !this.node && element.textContent === '' && !element.attributes.length) element.remove();
    return true;
  }
}
