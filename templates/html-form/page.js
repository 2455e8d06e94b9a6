/* The page at work: checking while typing, drafts, opening, saving. */
(() => {
  const { h, button } = view;
  const byId = (id) => document.getElementById(id);
  const form = byId('form'), notices = byId('notices'), summary = byId('summary'), bar = byId('bar');
  const NAMES = { error: '错误', warning: '提醒', note: '说明' }, UNITS = { error: '处错误', warning: '处提醒', note: '条说明' };
  const confidential = model.form.confidential === 'yes';
  const KEY = 'jianjia:' + model.form.id + ':' + model.form.version;
  let findings = [], showAll = false, timer = 0, remembered = false, saved = true;

  function say(text) { byId('said').textContent = text; }
  function notice(kind, text, ...actions) {
    const box = h('p', { class: 'notice ' + kind }, h('span', {}, text), ...actions, button('知道了', () => box.remove(), { class: 'plain close', 'aria-label': '关闭这条提示' }));
    notices.append(box);
    return box;
  }

  /* --- checking --- */

  const byPlace = (a, b) => {
    const where = a.node === b.node ? 0 : a.node.compareDocumentPosition(b.node) & 4 ? -1 : 1;
    return where;
  };
  function look() {
    view.refresh();
    const judge = check.run(state.document), run = rules.run(state.document, judge.flagged);
    findings = [...judge.findings, ...run.findings].sort(byPlace);
    show();
  }
  function soon(delay) {
    clearTimeout(timer);
    timer = setTimeout(() => { look(); keep(); }, delay);
  }
  /* A field that nobody has been in yet is not reproached with being empty. */
  function isShown(finding, place) {
    if (showAll || !place) return showAll;
    return place.touched || (place.field && !finding.code.startsWith('XSD-') && place.field.read() !== '') || (!place.field && place.box !== form && Boolean(place.box.querySelector('[data-touched]')));
  }
  function clear() {
    for (const box of form.querySelectorAll('.faults')) box.replaceChildren();
    for (const box of form.querySelectorAll('.bad, .warned')) box.classList.remove('bad', 'warned');
    for (const target of form.querySelectorAll('[aria-invalid]')) target.removeAttribute('aria-invalid');
  }
  function mend(finding) {
    const around = finding.node.parentNode.nodeType === 1 ? finding.node.parentNode : finding.node;
    view.restructured(around, finding.mend.run, '已改：' + finding.mend.text, { tool: 'add' });
  }
  function sentence(finding) {
    const put = finding.mend ? button(finding.mend.text, () => mend(finding), { class: 'plain mend', 'aria-label': finding.label + '：' + finding.mend.text }) : '';
    return [h('strong', {}, finding.message), finding.remedy ? h('span', { class: 'remedy' }, finding.remedy) : '', finding.allowed ? h('span', { class: 'allowed' }, '允许的内容：' + finding.allowed) : '', put];
  }
  function show() {
    clear();
    for (const finding of findings) {
      const place = view.find(finding.node, finding.key);
      if (!place || !isShown(finding, place)) continue;
      place.faults.append(h('p', { class: 'fault ' + finding.severity }, h('span', { class: 'kind' }, NAMES[finding.severity]), ...sentence(finding)));
      if (place.field) place.box.classList.add(finding.severity === 'error' ? 'bad' : 'warned');
      if (place.field && finding.severity === 'error') place.target.setAttribute('aria-invalid', 'true');
    }
    for (const words of form.querySelectorAll('[data-words]')) {
      const texts = [...words.closest('section').querySelectorAll('textarea')].map((t) => t.value).join('\n');
      words.textContent = '共 ' + functions.wordCountOf(texts) + ' 字';
    }
    if (!summary.hidden) summarise();
    tellBar();
  }
  const count = (severity) => findings.filter((f) => f.severity === severity).length;

  /* --- summary, bar --- */

  function goTo(finding) {
    const place = view.find(finding.node, finding.key);
    if (!place) return;
    const target = place.main || place.box;
    place.box.scrollIntoView({ block: 'center' });
    if (!place.main) target.setAttribute('tabindex', '-1');
    target.focus({ preventScroll: true });
  }
  function summarise() {
    const errors = count('error');
    const parts = ['error', 'warning', 'note'].filter(count).map((severity) => h('div', { class: severity }, h('h3', {}, count(severity) + ' ' + UNITS[severity]),
      h('ol', {}, ...findings.filter((f) => f.severity === severity).map((finding) => h('li', {},
        h('a', { href: '#form', onclick: (event) => { event.preventDefault(); goTo(finding); } }, finding.label), ' ', ...sentence(finding))))));
    summary.replaceChildren(h('h2', {}, errors ? '还有 ' + errors + ' 处要改正' : '没有错误，可以保存上交'), ...parts,
      h('p', { class: 'soft' }, '经办部门收到以后，还要核对往年荣誉台账、收件日期、文字校对和随附的文件。'));
    summary.className = 'summary ' + (errors ? 'rejected' : 'accepted');
  }
  function review() {
    showAll = true;
    summary.hidden = false;
    look();
    summary.focus();
    summary.scrollIntoView({ block: 'start' });
    return count('error') === 0;
  }
  const status = h('p', { class: 'status', id: 'status' }), back = button('撤销', () => undo(), { class: 'plain', title: '撤销上一步' });
  function tellBar() {
    const errors = count('error'), warnings = count('warning');
    const text = errors ? '还有 ' + errors + ' 处没有填好' : warnings ? '可以上交，有 ' + warnings + ' 处提醒' : '填好了，可以上交';
    if (status.textContent !== text) status.textContent = text;
    status.className = 'status ' + (errors ? 'error' : warnings ? 'warning' : 'done');
    back.disabled = !state.history.length;
  }

  /* --- changes --- */

  view.attach = () => { remembered = false; };
  view.edited = (field) => {
    if (field) {
      const place = view.find(field.base, field.key);
      if (place) place.box.dataset.touched = 'yes';
    }
    if (field) saved = false;
    soon(field ? 180 : 0);
  };
  document.addEventListener('beforeinput', () => { if (!remembered) { state.remember(); remembered = true; } }, true);
  document.addEventListener('mousedown', (event) => { if (event.target.closest('input[type=radio], input[type=checkbox], select, .option')) state.remember(); }, true);
  view.restructured = (element, change, said, focus) => {
    state.remember();
    const made = change();
    view.redraw(element);
    look();
    keep();
    if (said) { say(said); offerUndo(said); }
    refocus(element, made, focus);
  };
  function refocus(element, made, focus) {
    if (!focus) return;
    const node = focus.node || made, place = node && node.nodeType === 1 ? view.find(node, '') : view.find(element, '');
    if (!place) return;
    const row = place.box.closest('li') || place.box;
    const target = focus.tool ? row.querySelector('[data-tool="' + focus.tool + '"]') || row.querySelector('button') : row.querySelector('input:not(.hidden):not(.calendar), textarea, select');
    if (target) target.focus();
  }
  let toast = null;
  function offerUndo(text) {
    if (toast) toast.remove();
    toast = h('p', { class: 'toast' }, h('span', {}, text), button('撤销', () => undo()));
    document.body.append(toast);
    setTimeout(((box) => () => box.remove())(toast), 8000);
  }
  function undo() {
    if (!state.undo()) return;
    draw();
    keep();
    say('已撤销');
  }
  function draw() {
    if (toast) toast.remove();
    view.drawForm(form);
    look();
  }
  document.addEventListener('keydown', (event) => {
    const typing = event.target.matches('input[type=text], textarea');
    if ((event.ctrlKey || event.metaKey) && event.key === 'z' && !typing) { event.preventDefault(); undo(); }
    if ((event.ctrlKey || event.metaKey) && event.key === 's') { event.preventDefault(); save(); }
  });

  /* --- the draft --- */

  let keeping = !confidential;
  const storage = (use) => { try { return use(window.localStorage); } catch (e) { return null; } };
  function keep() {
    if (keeping) storage((store) => store.setItem(KEY, JSON.stringify({ at: Date.now(), name: state.opened, text: state.text() })));
  }
  /* what is kept nowhere is not lost without a question */
  window.addEventListener('beforeunload', (event) => { if (!keeping && !saved) event.preventDefault(); });
  function forget() { storage((store) => store.removeItem(KEY)); }
  function restore() {
    const kept = storage((store) => JSON.parse(store.getItem(KEY) || 'null'));
    if (!kept) return false;
    try { state.document = state.parse(kept.text); } catch (e) { forget(); return false; }
    state.opened = kept.name || '';
    keeping = true;
    const box = notice('info', '已接着上次没有填完的内容（' + new Date(kept.at).toLocaleString('zh-CN') + ' 存在本机）。照片要重新选。', button('不要了，重新填', () => { box.remove(); startAgain(); }));
    return true;
  }
  function startAgain() {
    state.remember();
    state.blank();
    state.opened = '';
    state.files.clear();
    showAll = false;
    summary.hidden = true;
    forget();
    draw();
    say('已清空');
    offerUndo('已清空');
  }

  /* --- opening --- */

  async function open(file) {
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (bytes[0] === 0x50 && bytes[1] === 0x4B) await openArchive(bytes);
      else take(state.parse(state.decode(bytes)), file.name);
    } catch (error) {
      notice('warning', '打不开“' + file.name + '”：' + error.message);
    }
  }
  async function openArchive(bytes) {
    const entries = await zip.read(bytes.buffer), mine = [];
    for (const entry of entries.filter((e) => /\.xml$/i.test(e.name))) {
      try { mine.push([state.parse(state.decode(entry.bytes)), entry.name]); } catch (e) { /* another form's */ }
    }
    if (mine.length !== 1) throw new Error(mine.length ? '压缩包里有几份本表，请解开后打开其中一份' : '压缩包里没有本表');
    take(...mine[0]);
    for (const entry of entries) {
      const name = entry.name.replace(/^.*\//, '');
      if (/\.(jpe?g|png)$/i.test(name)) state.files.set(name, new File([entry.bytes], name));
    }
    draw();
  }
  function take(parsed, name) {
    state.remember();
    state.document = parsed;
    state.opened = name.replace(/^.*\//, '');
    state.files.clear();
    showAll = true;
    for (const old of notices.querySelectorAll('.info')) old.remove();
    draw();
    keep();
    summary.hidden = !findings.length;
    if (findings.length) summarise();
    say('已打开 ' + name);
    notice('info', '已打开“' + name + '”。' + (count('error') ? '有 ' + count('error') + ' 处要改正，见下。' : ''), button('撤销', () => undo()));
  }

  /* --- saving --- */

  const textOf = (...names) => { let at = state.document.documentElement; for (const name of names) at = at && state.childOf(at, name); return at ? xpath.tidy(at.textContent) : ''; };
  function baseName() {
    const parts = [model.form.title, textOf('envelope', 'unit', 'name'), textOf('envelope', 'subject') || (model.form.subject ? textOf(model.form.subject) : ''), textOf('envelope', 'period')];
    return parts.filter(Boolean).join('-').replace(/[\\/:*?"<>|\u0000-\u001F]/g, '_').slice(0, 60);
  }
  const photoNames = () => new Set([...state.document.querySelectorAll('[file]')].map((e) => e.getAttribute('file')));
  function listed() {
    const values = new Set();
    for (const element of state.document.getElementsByTagName('*')) for (const attribute of element.attributes) values.add(attribute.value);
    return [...state.files].filter(([name]) => values.has(name) && /\.(jpe?g|png)$/i.test(name));
  }
  function download(blob, name) {
    const link = h('a', { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    setTimeout(() => { URL.revokeObjectURL(link.href); link.remove(); }, 1000);
    say('已保存 ' + name);
    return name;
  }
  async function write(base) {
    const text = state.text(), photos = listed();
    if (!photos.length) return download(new Blob([text], { type: 'application/xml' }), base + '.xml');
    const entries = [{ name: base + '.xml', bytes: new TextEncoder().encode(text) }];
    for (const [name, file] of photos) entries.push({ name, bytes: new Uint8Array(await file.arrayBuffer()) });
    return download(zip.write(entries), base + '.zip');
  }
  async function save() {
    if (!review()) {
      const anyway = h('p', { class: 'anyway' }, '没有改完也可以先存下来，换一台电脑接着填；这样的文件交上去会被退回。', button('先存没填完的', () => write(baseName() + '（未填完）')));
      summary.append(anyway);
      return;
    }
    const name = await write(baseName());
    const videos = [...photoNames()].filter((file) => /\.mp4$/i.test(file)).length;
    notice('info', '已保存“' + name + '”（在浏览器的下载文件夹里）。请把它放进收件夹，或者交给经办部门。' + (videos ? '影片不装进压缩包，请另外报送。' : ''),
      keeping ? button('清除本机暂存', () => { forget(); say('已清除'); }) : '');
    saved = true;
  }

  /* --- start --- */

  const picker = h('input', { type: 'file', accept: '.xml,.zip', class: 'hidden', id: 'open', 'aria-label': '打开已填的文件', tabindex: '-1', onchange: () => { if (picker.files[0]) open(picker.files[0]); picker.value = ''; } });
  bar.append(h('div', { class: 'wrap' }, status, h('div', { class: 'actions' },
    picker, button('打开', () => picker.click(), { class: 'plain', title: '打开已填的文件' }), back, button('打印', () => window.print(), { class: 'plain wide-only' }),
    button('重新填', () => startAgain(), { class: 'plain wide-only' }), button('检查', () => review(), { class: 'plain' }), button('保存', () => save(), { class: 'main' }))));
  const period = xpath.text(rules.expression('string(x:profile()/*/*[local-name() = "period"])')({ node: document }));
  byId('stamp').textContent = (period ? period + '年度。' : '') + '在浏览器里填写，不上传；填好后保存成文件上交。带“选填”的可以不填。';
  form.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => { event.preventDefault(); if (event.dataTransfer.files[0]) open(event.dataTransfer.files[0]); });
  functions.pictures.changed = () => soon(0);
  if (confidential) {
    const tick = h('input', { type: 'checkbox', id: 'keep', onchange: () => { keeping = tick.checked; if (keeping) keep(); else forget(); } });
    notices.append(h('p', { class: 'notice warning' }, h('label', { class: 'option' }, tick, h('span', {}, '本表涉及个人隐私，没填完的内容不存在本机。只有自己用的电脑上才勾选：在本机暂存'))));
  }
  if (!restore()) state.blank();
  if (keeping && confidential) byId('keep').checked = true;
  view.drawForm(form);
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
  setTimeout(look, 0); /* the fields are there to be used; what is to be said of them can wait */
  window.jianjia = { look: () => { look(); return findings; }, open, state, view, review, save, findings: () => findings };
})();
