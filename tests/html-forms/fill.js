/* Fills the page as a clerk would, from a submission: through the controls, adding rows and parts with their buttons.
   Answers what it found no way to fill. */
(source) => {
  const sample = new DOMParser().parseFromString(source, 'text/xml').documentElement;
  const { state, view } = window.jianjia;
  const missing = [];
  const named = (element, name) => [...element.children].filter((child) => child.localName === name);
  const place = (element, key) => view.find(element, key);
  const pathOf = (element) => element.parentNode.nodeType === 9 ? element.localName : pathOf(element.parentNode) + '/' + element.localName;
  const tidy = (text) => text.replace(/[ \t\r\n]+/g, ' ').trim();

  function enter(where, text, path) {
    if (!where || !where.field) { missing.push(path); return; }
    const input = where.main, kind = input.type;
    if (where.field.read() === text) return;
    if (kind === 'radio') { const choice = where.inputs.find((i) => i.value === text); if (choice) choice.click(); else missing.push(path + '=' + text); return; }
    if (kind === 'checkbox') { input.click(); return; }
    if (kind === 'button') { where.field.write(text); return; } /* a picture: chosen as a file in another test */
    input.focus();
    input.value = text;
    if (input.value !== text) missing.push(path + '=' + text);
    input.dispatchEvent(new Event(input.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
  }
  function attributes(from, base, key) {
    for (const attribute of from.attributes) {
      if (attribute.name.startsWith('xmlns')) continue;
      const own = state.childOf(base, key) || base;
      if (own.getAttribute && own !== base && own.getAttribute(attribute.name) === attribute.value) continue;
      if (own === base && base.getAttribute(attribute.name) === attribute.value) continue;
      let where = (view.places.get(base) || new Map()).get(key + '@' + attribute.name);
      if (!where) { /* it waits behind a button */
        const around = place(key ? base : own, key), box = around && around.box.closest('.together');
        const more = box && [...box.querySelectorAll(':scope > button.more')].find((b) => b.getAttribute('aria-label').endsWith(check.attributeOf(check.declarationOf(own), attribute.name).label));
        if (more) more.click();
        where = (view.places.get(base) || new Map()).get(key + '@' + attribute.name);
      }
      enter(where, attribute.value, pathOf(from) + '@' + attribute.name);
    }
  }
  /* `to` is the element on the page that stands for `from` */
  function fill(from, to) {
    const declaration = check.declarationOf(from), type = declaration.type;
    if (schema.valueType(declaration)) { missing.push(pathOf(from)); return; }
    attributes(from, to, '');
    if (type.mixed) { mixed(from, to); return; }
    for (const name of new Set([...from.children].map((c) => c.localName))) kind(from, to, type, name);
  }
  function press(where, label, path) {
    const add = where && [...where.box.querySelectorAll('button.add')].filter((b) => b.textContent.replace(/^＋ |^改填/, '') === label || b.textContent.includes('“' + label + '”') || b.textContent.startsWith('＋ 列出其余')).pop();
    if (!add) { missing.push(path + ' (no button)'); return false; }
    add.click();
    return true;
  }
  function kind(from, to, type, name) {
    const particle = content.elements(type.content).find((p) => p.element.name === name), declaration = particle.element;
    const wanted = named(from, name), path = pathOf(wanted[0]);
    const grouped = wanted.length > 1 || particle.max > 1 || (view.places.get(to) || new Map()).get(name) && !(view.places.get(to).get(name).field) && view.places.get(to).get(name).box.classList.contains('group');
    const repeats = from.children.length > 1 && new Set([...from.children].map((c) => c.localName)).size > 1 && (view.places.get(to).get(name) || {}).box && view.places.get(to).get(name).box.classList.contains('group');
    if (repeats) { blocks(from, to); return; }
    if (!grouped && schema.valueType(declaration)) {
      const own = state.childOf(to, name), settled = own && tidy(own.textContent) === tidy(wanted[0].textContent);
      if (!settled) enter((view.places.get(to) || new Map()).get(name), tidy(wanted[0].textContent), path);
      attributes(wanted[0], to, name);
      return;
    }
    for (let guard = 0; named(to, name).length < wanted.length && guard < 400; guard++) if (!press((view.places.get(to) || new Map()).get(name), declaration.label, path)) return;
    wanted.forEach((one, i) => into(one, named(to, name)[i], declaration));
  }
  function into(one, own, declaration) {
    if (!schema.valueType(declaration)) { fill(one, own); return; }
    enter((view.places.get(own) || new Map()).get('') || (view.places.get(own.parentNode) || new Map()).get(own.localName), tidy(one.textContent), pathOf(one));
    attributes(one, own, '');
  }
  const done = new WeakSet();
  /* a choice that repeats: in the order of the sample */
  function blocks(from, to) {
    if (done.has(from)) return;
    done.add(from);
    const members = () => [...to.children].filter((c) => (view.places.get(to).get(c.localName) || {}).box && view.places.get(to).get(c.localName).box.classList.contains('group'));
    const wanted = [...from.children].filter((c) => (view.places.get(to).get(c.localName) || {}).box && view.places.get(to).get(c.localName).box.classList.contains('group'));
    wanted.forEach((one, i) => {
      const declaration = check.declarationOf(one), where = () => view.places.get(to).get(one.localName);
      const now = members()[i];
      if (!now || now.localName !== one.localName) {
        const label = declaration.label, buttons = [...where().box.querySelectorAll(':scope > .adding > button.add')];
        const before = new Set(to.children), add = buttons.find((b) => b.textContent.replace(/^＋ |^改填/, '') === label);
        if (add) add.click(); else missing.push(pathOf(one) + ' (no button)');
        const made = [...to.children].find((child) => !before.has(child)); /* buttons add at the end */
        if (made && members()[i] !== made) to.insertBefore(made, members()[i]);
      }
      const own = members()[i];
      if (own) into(one, own, declaration);
    });
    members().slice(wanted.length).forEach((extra) => extra.remove());
  }
  function mixed(from, to) {
    for (const child of from.children) {
      const label = check.declarationOf(child).label;
      const add = [...view.find(to, '').box.querySelectorAll('.mixed > button.more')].find((b) => b.textContent === '＋ ' + label);
      if (add) add.click(); else missing.push(pathOf(child) + ' (no button)');
    }
    const box = view.find(to, '').box.querySelector('.mixed'), inputs = [...box.querySelectorAll(':scope > .text > textarea')];
    const texts = [''], nodes = [];
    for (const node of from.childNodes) { if (node.nodeType === 3) texts[texts.length - 1] += node.data; else if (node.nodeType === 1) { nodes.push(node); texts.push(''); } }
    texts.forEach((text, i) => { if (!inputs[i]) { if (tidy(text)) missing.push(pathOf(from) + ' text ' + i); return; } inputs[i].value = tidy(text); inputs[i].dispatchEvent(new Event('input', { bubbles: true })); });
    nodes.forEach((node, i) => { if (to.children[i] && (node.firstChild || node.children.length)) fill(node, to.children[i]); });
  }
  fill(sample, state.document.documentElement);
  return missing;
}
