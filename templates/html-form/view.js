/* The document as fields. Every element of complex type has a host that can be drawn again; every value has a place where
   its faults are told. */
const view = (() => {
  const LONG = 80;      /* characters from which a text gets several lines */
  const FEW = 4;        /* choices that are shown side by side, when they are short */
  let numbers = 0;
  const hosts = new WeakMap();  /* element -> draws its contents again */
  const places = new WeakMap(); /* element -> Map(key -> place) */
  const keyed = new Map();      /* parents of lists the catalogue has rows for -> what they were drawn with */
  const self = { edited: () => {}, restructured: () => {}, attach: () => {}, wordings: null };

  function h(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, '');
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
    return element;
  }
  const button = (text, onclick, more = {}) => h('button', { type: 'button', class: 'plain', onclick, ...more }, text);
  const fresh = (what) => what + (++numbers);
  function place(element, key, one) {
    if (!places.has(element)) places.set(element, new Map());
    places.get(element).set(key, one);
    return one;
  }
  /* where a finding is told: the field, else the nearest thing around it */
  function find(node, key) {
    for (let at = node; at && at.nodeType === 1; at = at.parentNode, key = '') {
      const own = places.get(at), above = places.get(at.parentNode);
      const found = (own && own.get(key)) || (above && above.get(at.localName + key)) || (own && own.get('')) || (above && above.get(at.localName));
      if (found && found.box.isConnected) return found;
    }
    return null;
  }

  /* --- the wording of what an identifier stands for, from the catalogue --- */

  function wording(id) {
    if (!self.wordings) {
      const strings = {};
      for (const one of functions.profile()[0].getElementsByTagName('string')) strings[one.getAttribute('name')] = one.textContent;
      self.wordings = new Map([...functions.catalogue()[0].querySelectorAll('[id]')].map((one) => [one.getAttribute('id'),
        (one.children.length ? one.getAttribute('name') || '' : one.textContent).replace(/\{([\w-]+)\}/g, (_, name) => strings[name] || '').trim() + (one.hasAttribute('points') ? '（' + one.getAttribute('points') + '分）' : '')]));
    }
    return self.wordings.get(id) || '';
  }

  /* --- controls: each answers { box, inputs, set } and calls `changed` with the text --- */

  function textControl(field, id, changed) {
    const type = field.type, several = !schema.isDate(type) && !schema.isNumber(type) && (type.max >= LONG || (type.keeps && !type.max));
    const input = h(several ? 'textarea' : 'input', { id, ...(several ? { rows: 2 } : { type: 'text' }),
      inputmode: schema.isInteger(type) ? 'numeric' : schema.isNumber(type) ? 'decimal' : null, spellcheck: 'false' });
    const counter = several && type.max ? h('span', { class: 'count', 'aria-hidden': 'true' }) : null;
    const grow = () => { if (several && input.isConnected) { input.style.height = 'auto'; input.style.height = input.scrollHeight + 2 + 'px'; } };
    const told = () => { if (counter) { const n = schema.count(xpath.tidy(input.value)); counter.textContent = n + ' / ' + type.max + ' 字'; counter.classList.toggle('over', n > type.max); } grow(); };
    input.addEventListener('input', () => { told(); changed(input.value); });
    if (several && field.node) input.addEventListener('paste', (event) => spread(event, field, input));
    if (schema.isNumber(type) || type.max <= 12) input.classList.add('short');
    return { box: h('div', { class: 'text' }, input, counter), inputs: [input], main: input, set: (text) => { input.value = text; told(); }, laid: grow };
  }
  /* several paragraphs pasted into one of a list become several of it */
  function spread(event, field, input) {
    const lines = event.clipboardData.getData('text').split(/\s*[\r\n]+\s*/).map((line) => line.trim()).filter(Boolean);
    const node = field.node, parent = node.parentNode, declaration = field.declaration;
    const room = content.maximum(check.declarationOf(parent).type, declaration.name) - state.count(parent, declaration.name);
    if (lines.length < 2 || lines.length - 1 > room) return;
    event.preventDefault();
    self.restructured(parent, () => {
      const before = input.value.slice(0, input.selectionStart), after = input.value.slice(input.selectionEnd);
      let last = node;
      lines.forEach((line, i) => {
        const text = (i ? '' : before) + line + (i === lines.length - 1 ? after : '');
        if (i) { const next = state.create(parent.ownerDocument, declaration); last.after(next); last = next; }
        state.setText(last, text);
      });
      return last;
    }, '已分成 ' + lines.length + ' 段', { added: true });
  }
  /* a date is text, so that a wrong one stays to be seen; the calendar beside it is the browser's own */
  function dateControl(field, id, changed) {
    const input = h('input', { id, type: 'text', class: 'date', inputmode: 'numeric', placeholder: '年-月-日', spellcheck: 'false' });
    const calendar = h('input', { type: 'date', tabindex: '-1', 'aria-hidden': 'true', class: 'calendar' });
    const open = button('选日期', () => { calendar.value = input.value; if (calendar.showPicker) calendar.showPicker(); else calendar.focus(); },
      { class: 'plain pick', 'aria-label': field.label + '：选日期' });
    const put = (text) => { input.value = text; changed(text); };
    input.addEventListener('input', () => changed(input.value));
    input.addEventListener('change', () => {
      const match = /^\s*(\d{4})\s*[.．\/年-]\s*(\d{1,2})\s*[.．\/月-]\s*(\d{1,2})\s*日?\s*$/.exec(input.value);
      if (match) put([match[1], match[2].padStart(2, '0'), match[3].padStart(2, '0')].join('-'));
    });
    calendar.addEventListener('change', () => put(calendar.value));
    return { box: h('div', { class: 'text dated' }, input, open, calendar), inputs: [input], main: input, set: (text) => { input.value = text; } };
  }
  function radioControl(field, id, changed) {
    const name = fresh('n'), inputs = [];
    const option = (value, label) => {
      const input = h('input', { type: 'radio', name, value, id: inputs.length ? fresh('f') : id, onchange: () => changed(value) });
      inputs.push(input);
      return h('label', { class: 'option' }, input, h('span', {}, label));
    };
    const box = h('div', { class: 'options', role: 'radiogroup' }, ...field.type.choices.map((choice) => option(choice, choice)), field.optional ? option('', '不填') : null);
    const strange = h('span', { class: 'note strange' });
    box.append(strange);
    /* a value that is none of the choices is not hidden */
    const set = (text) => {
      for (const input of inputs) input.checked = input.value === text;
      strange.textContent = text && !field.type.choices.includes(text) ? '原来写的是“' + text + '”' : '';
    };
    for (const input of inputs) input.addEventListener('change', () => { strange.textContent = ''; });
    return { box, inputs, main: inputs[0], group: true, set };
  }
  function selectControl(field, id, changed) {
    const input = h('select', { id, onchange: () => changed(input.value) }, h('option', { value: '' }, field.optional ? '（不填）' : '请选择'),
      ...field.type.choices.map((choice) => h('option', { value: choice }, [choice, wording(choice)].filter(Boolean).join('　'))));
    /* a value that is none of the choices stays to be seen */
    const set = (text) => {
      for (const option of [...input.options]) if (option.dataset.strange) option.remove();
      if (text && ![...input.options].some((o) => o.value === text)) input.append(h('option', { value: text, 'data-strange': 'yes' }, text));
      input.value = text;
    };
    return { box: h('div', { class: 'text' }, input), inputs: [input], main: input, set };
  }
  function tickControl(field, id, changed) {
    const value = field.type.choices[0];
    const input = h('input', { type: 'checkbox', id, onchange: () => changed(input.checked ? value : '') });
    return { box: h('label', { class: 'option' }, input, h('span', {}, value)), inputs: [input], main: input, set: (text) => { input.checked = text !== ''; } };
  }
  function chooser(field, accept, label, chosen) {
    const input = h('input', { type: 'file', accept, class: 'hidden', tabindex: '-1', 'aria-hidden': 'true', onchange: () => { if (input.files.length) chosen([...input.files]); input.value = ''; } });
    return [button(label, () => input.click(), { class: 'plain pick', 'aria-label': field.label + '：' + label }), input];
  }
  /* the name of a picture that goes with the form */
  function fileControl(field, id, changed) {
    const input = h('input', { id, type: 'text', spellcheck: 'false' }), note = h('span', { class: 'note' });
    const show = () => { note.textContent = state.files.has(input.value) ? '已选，保存时一起打包' : ''; };
    const choose = ([file]) => { state.files.set(file.name, file); input.value = file.name; show(); changed(file.name); };
    input.addEventListener('input', () => { show(); changed(input.value); });
    return { box: h('div', { class: 'text filed' }, input, ...chooser(field, '.jpg,.jpeg,.png,.mp4', '选照片', choose), note), inputs: [input], main: input,
      set: (text) => { input.value = text; show(); } };
  }
  /* a picture that is part of the form, made small enough */
  function pictureControl(field, id, changed) {
    const image = h('img', { alt: field.label, class: 'portrait' }), note = h('span', { class: 'note' });
    const show = (text) => {
      const bytes = functions.bytesOf(text);
      image.hidden = !bytes.length;
      if (bytes.length) image.src = 'data:' + (functions.pictureKind(bytes) || 'image/png') + ';base64,' + text.replace(/\s+/g, '');
      remove.hidden = !text;
      note.textContent = text ? Math.ceil(bytes.length / 1024) + ' KB' : '';
    };
    const put = (text) => { show(text); changed(text); };
    const [open, input] = chooser(field, 'image/jpeg,image/png', '选照片', async ([file]) => put(await pictureText(file, field.type.max || Infinity)));
    const remove = button('去掉照片', () => put(''), { class: 'plain pick' });
    open.id = id;
    return { box: h('div', { class: 'text pictured' }, image, open, input, remove, note), inputs: [open], main: open, set: show };
  }
  async function pictureText(file, limit) {
    let bytes = new Uint8Array(await file.arrayBuffer());
    for (let side = 1200; (bytes.length > limit || !functions.pictureKind(bytes)) && side > 200; side = Math.floor(side * 0.7)) {
      try { bytes = await smaller(file, side); } catch (e) { break; }
    }
    let binary = '';
    for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return btoa(binary);
  }
  async function smaller(file, side) {
    const bitmap = await createImageBitmap(file), scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
    const canvas = h('canvas', { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) });
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
    return new Uint8Array(await blob.arrayBuffer());
  }
  const isFileName = (type) => type.patterns.some((step) => step.some((one) => one.test('a.jpg')) && !step.some((one) => one.test('a')));
  function controlFor(field, id, changed) {
    const type = field.type;
    if (type.builtin === 'base64Binary') return pictureControl(field, id, changed);
    if (schema.isDate(type)) return dateControl(field, id, changed);
    if (type.choices && type.choices.length === 1 && field.optional) return tickControl(field, id, changed);
    if (type.choices && type.choices.length <= FEW && type.choices.join('').length <= 16) return radioControl(field, id, changed);
    if (type.choices) return selectControl(field, id, changed);
    return isFileName(type) ? fileControl(field, id, changed) : textControl(field, id, changed);
  }

  /* --- a field: label, control, hint, faults --- */

  function drawField(field, { bare = false, number = '' } = {}) {
    const id = fresh('f'), control = controlFor(field, id, (text) => {
      if (field.write(text)) { place_.touched = true; self.edited(field); }
    });
    const mark = field.optional ? h('span', { class: 'optional' }, '选填') : null;
    const label = h(control.group ? 'span' : 'label', { id: id + 'l', class: 'label', ...(control.group ? {} : { for: id }) }, field.label, mark);
    const hint = field.remedy && !field.type.choices ? h('p', { id: id + 'h', class: 'hint' }, field.remedy) : null;
    const faults = h('div', { id: id + 'e', class: 'faults' });
    const box = h('div', { class: 'field' + (bare ? ' bare' : '') }, label, control.box, hint, faults);
    const target = control.group ? control.box : control.main;
    if (control.group) target.setAttribute('aria-labelledby', id + 'l');
    else if (bare) control.main.setAttribute('aria-label', (field.label + ' ' + number).trim());
    target.setAttribute('aria-describedby', (hint ? id + 'h ' : '') + id + 'e');
    if (!field.optional) target.setAttribute('aria-required', 'true');
    if (control.main.tagName === 'TEXTAREA') box.classList.add('wide');
    control.set(field.read());
    const place_ = place(field.base, field.key, { box, faults, target, inputs: control.inputs, main: control.main, field, touched: false });
    for (const input of control.inputs) {
      input.addEventListener('focus', () => self.attach(field));
      input.addEventListener('blur', () => { place_.touched = true; self.edited(null); });
    }
    if (control.laid) requestAnimationFrame(control.laid);
    return box;
  }
  const fixed = (field) => h('div', { class: 'field fixed' }, h('span', { class: 'label' }, field.label), h('output', {}, field.read()));
  /* the value of an element that is there or may come, with its attributes */
  function drawValue(spot, options = {}) {
    const field = new Field(spot), type = spot.declaration.type, out = [];
    const settled = !spot.optional && field.type.choices && field.type.choices.length === 1 && field.read() === field.type.choices[0];
    out.push(settled ? fixed(field) : drawField(field, options));
    for (const attribute of type.attributes || []) {
      if (options.keyed === attribute.name) continue;
      out.push(drawAttribute(new Field({ ...spot, attribute, optional: !attribute.required }), spot.declaration));
    }
    if (out.length === 1) return out[0];
    return h('div', { class: 'together', role: 'group', 'aria-label': spot.declaration.label }, ...out);
  }
  /* an attribute that may be left out waits behind a button until it is wanted */
  function drawAttribute(field, of) {
    if (!field.optional || field.read() || field.node) return drawField(field);
    const more = button('＋ ' + field.label, () => { const box = drawField(field); more.replaceWith(box); box.querySelector('input, textarea, select').focus(); },
      { class: 'plain more', 'aria-label': of.label + '：填写' + field.label });
    return more;
  }

  /* --- what an element holds --- */

  function listOf(declaration) { return content.elements(declaration.type.content); }
  /* Runs of the schema that are shown one after the other: an element, or a choice or repeated group taken as one list. */
  function slots(particle, loose = false, out = []) {
    if (!particle) return out;
    const optional = loose || particle.min === 0;
    if (particle.kind === 'e') out.push({ particle, optional });
    else if (particle.kind === 'c' || particle.max > 1) out.push({ group: particle, optional, names: content.elements(particle).map((p) => p.element.name) });
    else for (const part of particle.parts) slots(part, optional, out);
    return out;
  }
  const isLeaf = (slot) => Boolean(slot.particle && slot.particle.max === 1 && schema.valueType(slot.particle.element));

  function drawContents(element, declaration, options = {}) {
    const type = declaration.type, out = [];
    const attributes = (type.attributes || []).filter((a) => a.name !== options.keyed);
    const leaves = attributes.map((attribute) => drawField(new Field({ parent: element.parentNode, node: element, declaration, attribute, optional: !attribute.required })));
    const flush = () => { if (leaves.length) out.push(h('div', { class: 'grid' }, ...leaves.splice(0))); };
    if (type.mixed) { flush(); out.push(drawMixed(element, declaration)); return out; }
    const known = new Set();
    const all = slots(type.content);
    for (const slot of all) {
      for (const name of slot.names || [slot.particle.element.name]) known.add(name);
      if (isLeaf(slot)) {
        leaves.push(drawValue({ parent: element, declaration: slot.particle.element, optional: slot.optional }));
      } else {
        flush();
        out.push(slot.group ? drawGroup(element, slot) : slot.particle.max > 1 ? drawList(element, slot, all.length === 1 && !isTop(element)) : drawOne(element, slot));
      }
    }
    flush();
    const shown = new Set(all.filter((slot) => slot.particle && slot.particle.max === 1).map((slot) => slot.particle.element.name));
    const strangers = [...element.children].filter((child) => !known.has(child.localName) || (shown.has(child.localName) && child !== state.childOf(element, child.localName)));
    if (strangers.length) out.push(drawStrangers(element, strangers));
    return out;
  }
  function drawStrangers(element, strangers) {
    return h('div', { class: 'strangers' }, h('p', {}, '文件里有本表没有的或者重复的栏目，原样留着；保存以前请删去，或把内容移到相应的栏目：'),
      h('ul', {}, ...strangers.map((child) => h('li', {}, h('code', {}, '<' + child.nodeName + '>'), ' ' + xpath.tidy(child.textContent).slice(0, 80) + ' ',
        button('删去', () => self.restructured(element, () => child.remove(), '已删去 <' + child.nodeName + '>'), { 'aria-label': '删去 ' + child.nodeName })))));
  }
  /* draws the inside of an element into a host that remembers how */
  function host(element, declaration, options = {}, tag = 'div') {
    const box = h(tag, { class: 'contents' }), faults = h('div', { class: 'faults' });
    const draw = () => box.replaceChildren(faults, ...drawContents(element, declaration, options));
    hosts.set(element, draw);
    draw();
    place(element, '', { box, faults, target: box, inputs: [], main: null, field: null, touched: false });
    return box;
  }
  const isTop = (element) => element.parentNode.nodeType === 9;
  function titled(parent, text, extra, inside) {
    return h('section', { class: 'part' }, h('div', { class: 'head' }, h(isTop(parent) ? 'h2' : 'h3', {}, text), ...extra), inside);
  }

  /* one element with parts */
  function drawOne(parent, slot) {
    const declaration = slot.particle.element, element = state.childOf(parent, declaration.name);
    if (!element && !slot.optional) {
      return titled(parent, declaration.label, [], button('填写' + declaration.label, () => self.restructured(parent, () => state.insert(parent, state.create(parent.ownerDocument, declaration), declaration)), { class: 'add' }));
    }
    if (!element) {
      const add = button('＋ 填写“' + declaration.label + '”', () => self.restructured(parent, () => state.insert(parent, state.create(parent.ownerDocument, declaration), declaration), '', declaration.name),
        { class: 'add' });
      const faults = h('div', { class: 'faults' }), box = h('div', { class: 'absent' }, add, h('span', { class: 'optional' }, '没有的不用填'), faults);
      place(parent, declaration.name, { box, faults, target: add, inputs: [add], main: add, field: null, touched: false });
      return box;
    }
    const remove = slot.optional ? [button('不填这一栏', () => self.restructured(parent, () => element.remove(), '已去掉“' + declaration.label + '”'), { 'aria-label': '不填“' + declaration.label + '”' })] : [];
    return titled(parent, declaration.label, [total(element, declaration), ...remove], host(element, declaration));
  }
  /* 字数 of running text */
  function total(element, declaration) {
    const texts = listOf(declaration).filter((p) => { const t = schema.valueType(p.element); return p.max > 1 && t && t.max > 1000; });
    return texts.length ? h('span', { class: 'words', 'data-words': 'yes' }, '') : '';
  }

  /* rows */
  function rowTools(parent, node, label, number, count, minimum) {
    const move = (step) => () => self.restructured(parent, () => {
      const same = [...parent.children].filter((c) => c.localName === node.localName), other = same[same.indexOf(node) + step];
      if (step < 0) parent.insertBefore(node, other); else parent.insertBefore(other, node);
    }, '', { node, tool: step < 0 ? 'up' : 'down' });
    return h('span', { class: 'tools' },
      number > 1 ? button('↑', move(-1), { 'aria-label': label + ' ' + number + '：上移', 'data-tool': 'up', title: '上移' }) : '',
      number < count ? button('↓', move(1), { 'aria-label': label + ' ' + number + '：下移', 'data-tool': 'down', title: '下移' }) : '',
      count > minimum ? button('删', () => self.restructured(parent, () => node.remove(), '已删去“' + label + '”第 ' + number + ' 行', { tool: 'add' }), { 'aria-label': label + ' ' + number + '：删去', title: '删去' }) : '');
  }
  /* a row the catalogue knows is called by its wording, and stays */
  function drawRow(parent, { node, declaration, number, count, min, key, keyName }) {
    const options = { keyed: key ? keyName : '' };
    const value = Boolean(schema.valueType(declaration)), plain = value && !(declaration.type.attributes || []).some((a) => a.name !== options.keyed);
    const title = key ? h('p', { class: 'wording' }, h('span', { class: 'number' }, number + '. '), wording(key) || key)
      : h('span', { class: 'number' }, value ? String(number) : declaration.label + ' ' + number);
    const inside = value ? drawValue({ parent, node, declaration }, { ...options, bare: plain, number }) : host(node, declaration, options);
    return h('li', { class: 'row' + (value && !key ? ' value' : '') },
      h('div', { class: 'rowhead' }, title, key ? '' : rowTools(parent, node, declaration.label, number, count, min)), inside);
  }
  const freeKey = (declaration, name) => schema.accepts(declaration.type.attributes.find((a) => a.name === name).type, '其他');
  const rowsOf = (parent, declaration) => [...parent.children].filter((child) => child.localName === declaration.name);
  const isBlank = (row) => !row.textContent.trim();
  /* the rows the catalogue has and the list has not, in the place of those nothing was written in */
  function fillRows(parent, declaration) {
    const keyName = state.keyName(declaration), before = rowsOf(parent, declaration), keys = state.keysOf(declaration, parent);
    for (const key of keys) {
      const rows = rowsOf(parent, declaration), last = rows[rows.length - 1];
      if (rows.some((row) => row.getAttribute(keyName) === key)) continue;
      const node = state.create(parent.ownerDocument, declaration, key);
      if (last) last.after(node); else state.insert(parent, node, declaration);
    }
    for (const row of before) if (isBlank(row) && !keys.includes(row.getAttribute(keyName))) row.remove();
  }
  function drawList(parent, slot, alone) {
    const declaration = slot.particle.element, { max } = slot.particle, min = slot.optional ? 0 : slot.particle.min;
    const rows = rowsOf(parent, declaration);
    const append = () => {
      const last = rows[rows.length - 1], node = state.create(parent.ownerDocument, declaration);
      if (last) last.after(node); else state.insert(parent, node, declaration);
      return node;
    };
    const wanted = state.keysOf(declaration, parent), keyName = state.keyName(declaration);
    const missing = wanted.filter((key) => !rows.some((row) => row.getAttribute(keyName) === key));
    const keyOf = (row) => wanted.includes(row.getAttribute(keyName)) ? row.getAttribute(keyName) : '';
    const isTwin = (row, i) => rows.some((other, k) => k < i && keyOf(other) && keyOf(other) === keyOf(row));
    const list = h('ol', { class: 'rows' + (wanted.length ? ' keyed' : '') },
      ...rows.map((node, i) => drawRow(parent, { node, declaration, number: i + 1, count: rows.length, min, key: isTwin(node, i) ? '' : keyOf(node), keyName })));
    if (declaration.rows) keyed.set(parent, new Map([...(keyed.get(parent) || []), [declaration, wanted.join(' ')]]));
    const again = '＋ ' + declaration.label, open = !wanted.length || freeKey(declaration, keyName);
    const add = missing.length ? button('＋ 列出其余 ' + missing.length + ' 行', () => self.restructured(parent, () => fillRows(parent, declaration)), { class: 'add', 'data-tool': 'add' })
      : rows.length < max && open ? button(again, () => self.restructured(parent, append, '', { added: true }), { class: 'add', 'data-tool': 'add', 'aria-label': '添加' + declaration.label }) : '';
    const faults = h('div', { class: 'faults' });
    const inside = h('div', { class: 'list' }, faults, list, add);
    const box = alone || (!rows.length && !min) ? inside : titled(parent, declaration.label, [], inside);
    place(parent, declaration.name, { box, faults, target: box, inputs: add ? [add] : [], main: add || null, field: null, touched: false });
    return box;
  }

  /* a choice, or a group that repeats: what is there in its order, and a button for each thing that may come */
  function drawGroup(parent, slot) {
    const members = [...parent.children].filter((child) => slot.names.includes(child.localName));
    const several = slot.group.max > 1, elements = content.elements(slot.group);
    const rows = members.map((node, i) => {
      const declaration = check.declarationOf(node), inside = schema.valueType(declaration) ? drawValue({ parent, node, declaration }, { bare: true }) : host(node, declaration);
      const remove = several || slot.optional ? button('删', () => self.restructured(parent, () => node.remove(), '已删去“' + declaration.label + '”', { tool: 'add' }), { 'aria-label': declaration.label + '：删去' }) : '';
      const move = (step) => () => self.restructured(parent, () => { const other = members[i + step]; if (step < 0) parent.insertBefore(node, other); else parent.insertBefore(other, node); }, '', { node, tool: step < 0 ? 'up' : 'down' });
      const tools = h('span', { class: 'tools' }, several && i > 0 ? button('↑', move(-1), { 'aria-label': declaration.label + '：上移', 'data-tool': 'up' }) : '',
        several && i < members.length - 1 ? button('↓', move(1), { 'aria-label': declaration.label + '：下移', 'data-tool': 'down' }) : '', remove);
      return h('li', { class: 'row' }, h('div', { class: 'rowhead' }, h('span', { class: 'number' }, declaration.label), tools), inside);
    });
    const put = (declaration) => () => {
      const node = state.create(parent.ownerDocument, declaration), last = members[members.length - 1];
      if (!several) for (const old of members) old.remove();
      if (several && last) last.after(node); else state.insert(parent, node, declaration);
      return node;
    };
    const adding = several || !members.length || elements.length > 1
      ? elements.filter((p) => several || !members.some((m) => m.localName === p.element.name)).map((p) => button((several || !members.length ? '＋ ' : '改填') + p.element.label, () => self.restructured(parent, put(p.element), '', { added: true }), { class: 'add', 'data-tool': 'add' })) : [];
    const faults = h('div', { class: 'faults' }), box = h('div', { class: 'group' }, faults, h('ol', { class: 'rows' }, ...rows), h('div', { class: 'adding' }, ...adding));
    for (const name of slot.names) place(parent, name, { box, faults, target: box, inputs: adding, main: adding[0] || null, field: null, touched: false });
    return box;
  }

  /* text with elements in it: each piece of text has a box, each element its own */
  function drawMixed(element, declaration) {
    const inner = listOf(declaration).map((p) => p.element), pieces = [];
    if (!element.childNodes.length || element.firstChild.nodeType !== 3) element.prepend(element.ownerDocument.createTextNode(''));
    for (const node of [...element.childNodes]) {
      if (node.nodeType === 3 || node.nodeType === 4) pieces.push(drawPiece(element, declaration, node));
      else if (node.nodeType === 1) pieces.push(drawInline(element, node));
    }
    const adding = inner.map((one) => button('＋ ' + one.label, () => self.restructured(element, () => {
      const node = state.create(element.ownerDocument, one);
      element.append(node, element.ownerDocument.createTextNode(''));
      return node;
    }, '', { added: true }), { class: 'plain more', 'data-tool': 'add' }));
    return h('div', { class: 'mixed' }, ...pieces, ...adding);
  }
  function drawPiece(element, declaration, node) {
    const input = h('textarea', { rows: 1, 'aria-label': declaration.label, spellcheck: 'false', id: fresh('f') });
    const grow = () => { if (input.isConnected) { input.style.height = 'auto'; input.style.height = input.scrollHeight + 2 + 'px'; } };
    input.value = node.data.replace(/[ \t\r\n]+/g, ' ').trim();
    input.addEventListener('focus', () => self.attach(null));
    input.addEventListener('input', () => { node.data = input.value; grow(); self.edited(null); });
    requestAnimationFrame(grow);
    return h('div', { class: 'text' }, input);
  }
  function drawInline(element, node) {
    const declaration = check.declarationOf(node), label = declaration ? declaration.label : node.nodeName;
    const remove = button('删', () => self.restructured(element, () => { node.remove(); element.normalize(); }, '已删去“' + label + '”'), { 'aria-label': label + '：删去' });
    const inside = declaration && (declaration.type.mixed || declaration.type.content) ? host(node, declaration) : declaration && schema.valueType(declaration) ? drawValue({ parent: element, node, declaration }, { bare: true }) : '';
    return h('div', { class: 'inline' }, h('span', { class: 'number' }, label), inside, remove);
  }

  /* --- the whole form --- */

  function drawForm(box) {
    const root = state.document.documentElement, declaration = schema.root, faults = h('div', { class: 'faults' });
    hosts.set(root, () => drawForm(box));
    const cards = [];
    for (const part of drawContents(root, declaration)) {
      const loose = !part.classList.contains('part');
      const last = cards[cards.length - 1];
      if (loose && last && last.loose) last.parts.push(part);
      else cards.push({ loose, parts: [part] });
    }
    box.replaceChildren(faults, ...cards.map((card) => h('div', { class: 'card' }, ...card.parts)));
    place(root, '', { box, faults, target: box, inputs: [], main: null, field: null, touched: false });
  }
  /* a value has changed what rows a list should have: a list nobody has written in gets them */
  function refresh() {
    for (const [parent, lists] of keyed) {
      if (!parent.isConnected || parent.ownerDocument !== state.document) { keyed.delete(parent); continue; }
      for (const [declaration, keys] of lists) {
        if (state.keysOf(declaration, parent).join(' ') === keys) continue;
        if (rowsOf(parent, declaration).every(isBlank)) fillRows(parent, declaration);
        redraw(parent);
      }
    }
  }
  function redraw(element) {
    for (let at = element; at && at.nodeType === 1; at = at.parentNode) {
      const draw = hosts.get(at);
      if (draw) { draw(); return; }
    }
  }
  return Object.assign(self, { h, button, drawForm, redraw, refresh, find, places, wording });
})();
