/* What the schema says of a document: every fault at once, in the sentences of src/validate (xsd_children.c,
   xsd_values.c, label.c). A finding: { code, severity, message, remedy, allowed, label, node, key }; `key` says which field
   of the node it is about: '' its value, '@name' an attribute, 'name' a child that is not there. `mend`, where a press of a
   button can put it right: { text, run }. */
const check = (() => {
  const SEPARATOR = ' › ';
  const childElements = (node) => [...node.children];
  const attributesOf = (node) => [...node.attributes].filter((a) => a.namespaceURI !== 'http://www.w3.org/2000/xmlns/');

  /* --- which declaration a node has, and what it is called --- */

  function declarationOf(node) {
    const above = node.parentNode;
    if (!above || above.nodeType !== 1) return node.localName === schema.root.name ? schema.root : null;
    const parent = declarationOf(above);
    return parent && parent.type.complex ? content.child(parent.type, node.localName) : null;
  }
  const attributeOf = (declaration, name) => declaration && declaration.type.complex ? declaration.type.attributes.find((a) => a.name === name) : undefined;
  const labelOf = (node) => { const declaration = declarationOf(node); return declaration ? declaration.label : node.localName; };
  function step(node) {
    const same = [...node.parentNode.children].filter((other) => other.localName === node.localName);
    const label = labelOf(node);
    if (same.length < 2) return label;
    const declaration = declarationOf(node), keyed = declaration && declaration.type.complex ? declaration.type.attributes.find((a) => a.required) : null;
    const key = keyed ? (node.getAttribute(keyed.name) || '').trim() : '';
    const number = label + ' ' + (same.indexOf(node) + 1);
    return key && new TextEncoder().encode(key).length <= 60 ? number + '（' + key + '）' : number;
  }
  function labelPath(node) {
    const parts = [];
    if (node.nodeType === 2) {
      const attribute = attributeOf(declarationOf(node.ownerElement), node.localName);
      parts.push(attribute ? attribute.label : node.localName);
      node = node.ownerElement;
    }
    for (; node.parentNode && node.parentNode.nodeType === 1; node = node.parentNode) parts.unshift(step(node));
    return parts.length ? parts.join(SEPARATOR) : labelOf(node);
  }
  const joined = (above, last) => above.parentNode && above.parentNode.nodeType === 1 ? labelPath(above) + SEPARATOR + last : last;

  /* --- putting right --- */

  function rename(node, name) {
    const fresh = node.ownerDocument.createElementNS(node.namespaceURI, name);
    for (const attribute of [...node.attributes]) fresh.setAttributeNodeNS(node.removeAttributeNode(attribute));
    fresh.append(...node.childNodes);
    node.replaceWith(fresh);
  }
  function settle(parent, node) {
    node.remove();
    const children = [...parent.children], at = content.placeFor(declarationOf(parent).type, children.map((c) => c.localName), node.localName);
    parent.insertBefore(node, children[at] || null);
  }

  class Judge {
    constructor() { this.findings = []; this.flagged = []; }
    flag(node, name, missing) { this.flagged.push({ node, name, missing }); }
    tell(code, node, key, args, more = {}) {
      const [text, hint] = model.messages[code];
      this.findings.push({ code, severity: 'error', message: filled(text, ...args), remedy: filled(hint, ...args),
        label: more.label || labelPath(more.at || node), allowed: more.allowed || '', mend: more.mend || null, node, key });
    }

    /* --- attributes and values --- */

    attributes(node, declaration) {
      const known = declaration.type.complex ? declaration.type.attributes : [];
      for (const attribute of attributesOf(node)) {
        const declared = known.find((a) => a.name === attribute.localName);
        if (declared) this.value(node, attribute.value, declared, attribute, '@' + declared.name, !declared.required);
        else this.unknownAttribute(node, attribute, known);
      }
      for (const declared of known) if (declared.required && !node.hasAttribute(declared.name)) this.missingAttribute(node, declared);
    }
    unknownAttribute(node, attribute, known) {
      const near = schema.nearest(attribute.localName, known.map((a) => a.name));
      this.tell('XSD-ATTRIBUTE-UNKNOWN', node, '@' + attribute.localName,
        [labelOf(node), attribute.localName, near ? words('meant-attribute', near) : words('drop-attribute')],
        { at: attribute, mend: { text: '删去这个属性', run: () => node.removeAttributeNode(attribute) } });
    }
    missingAttribute(node, declared) {
      this.flag(node, declared.name, true);
      this.tell('XSD-ATTRIBUTE-MISSING', node, '@' + declared.name,
        [labelOf(node), declared.name, declared.label, declared.remedy || declared.type.remedy || words('add-attribute')], { allowed: schema.allowed(declared.type) });
    }
    value(node, text, declaration, at, key, optional) {
      const type = key ? declaration.type : schema.valueType(declaration);
      const wrong = schema.faults(type, text);
      if (!Object.keys(wrong).length) return;
      this.flag(at, declaration.name, false);
      const said = schema.explain({ label: declaration.label, remedy: declaration.remedy, type, text: key ? text.trim() : xpath.tidy(text), optional }, wrong);
      this.tell(said.code, node, key, said.args, { allowed: said.allowed, at });
    }

    /* --- children --- */

    element(node, declaration, parent) {
      this.attributes(node, declaration);
      const type = declaration.type, value = schema.valueType(declaration), children = childElements(node);
      if (value && children.length) {
        this.flag(node, node.localName, false);
        this.tell('XSD-NOT-SIMPLE', node, '', [labelOf(node), children[0].localName], { mend: { text: '只留文字', run: () => { node.textContent = xpath.tidy(node.textContent); } } });
      } else if (value) {
        this.value(node, node.textContent, declaration, node, '', Boolean(parent) && content.isOptional(parent.type, node.localName));
      } else {
        const stray = type.mixed ? [] : [...node.childNodes].filter((n) => (n.nodeType === 3 || n.nodeType === 4) && n.data.trim());
        if (stray.length) this.tell('XSD-TEXT', node, '', [labelOf(node)], { mend: { text: '删去“' + xpath.tidy(stray.map((n) => n.data).join(' ')).slice(0, 40) + '”', run: () => stray.forEach((n) => n.remove()) } });
        this.children(node, declaration, children);
      }
      for (const constraint of declaration.once) this.identity(node, constraint, declaration);
    }
    /* what stands once, and what is referred to: xs:unique, xs:key, xs:keyref */
    tuples(node, constraint) {
      const at = (one) => ({ node: one, position: 1, size: 1, current: one, variables: () => [] });
      return xpath.compile(constraint.s, constraint.ns, functions)(at(node)).map((one) => {
        const values = constraint.f.map((field) => xpath.compile(field, constraint.ns, functions)(at(one))[0]);
        return { one, key: values.every(Boolean) ? values.map((v) => xpath.tidy(xpath.textOf(v))).join('\u0000') : null };
      });
    }
    identity(node, constraint, declaration) {
      const seen = new Set(), found = this.tuples(node, constraint);
      const known = constraint.k === 'keyref' ? new Set(declaration.once.filter((c) => c.name === constraint.of).flatMap((c) => this.tuples(node, c).map((t) => t.key))) : null;
      for (const { one, key } of found) {
        const wrong = key === null ? constraint.k === 'key' : known ? !known.has(key) : seen.has(key);
        seen.add(key);
        const inside = (wrongNode) => { let at = wrongNode; while (at && at !== one) at = at.nodeType === 2 ? at.ownerElement : at.parentNode; return Boolean(at); };
        if (wrong && !this.flagged.some((f) => !f.missing && inside(f.node))) this.tell('XSD-DUPLICATE', one, '', [labelOf(one)]);
      }
    }
    children(node, declaration, children) {
      const type = declaration.type, names = children.map((c) => c.localName);
      const changes = content.changes(type, names);
      const meant = children.map((_, i) => changes.find((c) => c.kind === 'rename' && c.at === i));
      changes.forEach((change, i) => {
        if (change.kind === 'drop') this.dropped(node, declaration, children, changes, i);
        else if (change.kind === 'rename') this.slip(node, children[change.at], change.element);
      });
      if (changes.length) this.mended(node, children, changes, meant);
      children.forEach((child, i) => {
        const element = meant[i] ? meant[i].element : content.child(type, child.localName);
        if (element && !changes.some((c) => c.kind === 'drop' && c.at === i)) this.element(child, element, declaration);
      });
    }
    slip(parent, child, element) {
      this.flag(parent, element.name, true);
      this.tell('XSD-UNKNOWN', child, '', [child.localName, words('meant', element.name, element.label)],
        { label: joined(parent, element.label), mend: { text: '改成“' + element.label + '”', run: () => rename(child, element.name) } });
    }
    dropped(parent, declaration, children, changes, i) {
      const drop = { mend: { text: '删去', run: () => child.remove() } };
      const child = children[changes[i].at], name = child.localName, element = content.child(declaration.type, name);
      if (!element) {
        const names = content.elements(declaration.type.content).map((p) => p.element.name), near = schema.nearest(name, names);
        const meant = near ? content.child(declaration.type, near) : null;
        this.tell('XSD-UNKNOWN', child, '', [name, meant ? words('meant-or-drop', near, meant.label) : words('no-such-field')], drop);
        return;
      }
      if (changes.slice(0, i).some((c) => c.kind === 'drop' && children[c.at].localName === name)) return;
      const most = content.maximum(declaration.type, name), found = children.filter((c) => c.localName === name).length;
      if (!most || most === Infinity || found <= most) this.tell('XSD-ORDER', child, '', [element.label, words('no-place')], drop);
      else this.tell('XSD-REPEATED', child, '', [element.label, most, found], drop);
    }
    /* what is said by the neighbours in the children as they should be */
    mended(parent, children, changes, meant) {
      const list = children.map((node, i) => ({ node, label: meant[i] ? meant[i].element.label : labelOf(node) })), items = [...list];
      const moves = (i) => changes.some((c) => c.kind === 'move' && c.at === i);
      const anchor = (at) => { while (at < children.length && moves(at)) at++; return at < children.length ? items.indexOf(list[at]) : items.length; };
      const touched = changes.map((change) => {
        if (change.kind === 'insert') { const item = { label: change.element.label }; items.splice(anchor(change.at), 0, item); return item; }
        if (change.kind !== 'move') return null;
        const item = list[change.at];
        items.splice(items.indexOf(item), 1);
        items.splice(anchor(change.to), 0, item);
        return item;
      });
      for (const change of changes) if (change.kind === 'drop') items.splice(items.indexOf(list[change.at]), 1);
      changes.forEach((change, i) => { if (touched[i]) this.placed(parent, change, items, touched[i]); });
    }
    placed(parent, change, items, item) {
      const at = items.indexOf(item), before = items[at - 1], after = items[at + 1];
      const where = before ? words('after', before.label) : after ? words('before', after.label) : words('within', labelOf(parent));
      if (change.kind === 'move') { this.tell('XSD-ORDER', item.node, '', [change.element.label, words('move', where)], { mend: { text: '放到应在的位置', run: () => settle(parent, item.node) } }); return; }
      const element = change.element, remedy = element.remedy || element.type.remedy, value = schema.valueType(element);
      this.flag(parent, element.name, true);
      this.tell('XSD-MISSING', parent, element.name, [element.label, remedy ? words('add-as', where, element.name, remedy) : words('add', where, element.name)],
        { label: joined(parent, element.label), allowed: value ? schema.allowed(value) : '' });
    }
  }

  function run(document) {
    const judge = new Judge();
    judge.element(document.documentElement, schema.root, null);
    return judge;
  }
  return { run, labelPath, labelOf, declarationOf, attributeOf };
})();
