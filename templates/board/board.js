/* Search and filters over the rows that stand in the page as inert JSON. Text of a submission only
   ever becomes the text of a node; the address after # holds what is asked for, so that a question
   can be kept as a bookmark and survives the page being loaded anew. */
(function () {
'use strict';
const SLICE = 60;          // rows made at a time
const PRINTED = 3000;      // rows at most on paper
const RELOAD_MS = 120000;  // an open page looks for a newer one
const STALE_MINUTES = 45;

const data = JSON.parse(document.getElementById('data').textContent);
const $ = id => document.getElementById(id);

// one row: the order in which src/board/rows.c writes the fields; what is missing at the end is empty
const rows = data.rows.map(r => ({
  key: r[0], state: r[1], at: r[2], form: r[3], unit: r[4] || '', subject: r[5] || '', period: r[6] || '',
  system: r[7] || '', published: r[8] || '', code: r[9] || '', uscc: r[10] || '', file: r[11] || '',
  revision: r[12] || 0, reason: r[13] || '', place: r[14] || '', errors: r[15] || 0, warnings: r[16] || 0,
  supersedes: r[17] || '', replaced: r[18] || '', possible: r[19] || '', withdrawn: r[20] || 0, paper: r[21] || '',
  passed: null, hay: null
}));
const byKey = new Map(rows.map(r => [r.key, r]));

const ACCEPTED = 0, REJECTED = 1, QUARANTINED = 2;
const standing = r => r.state === ACCEPTED && !r.withdrawn && !r.replaced;
const STATES = [
  ['ok', '通过', r => r.state === ACCEPTED],
  ['standing', '通过，现行有效', standing],
  ['rejected', '退回', r => r.state === REJECTED],
  ['open', '退回，尚未改正', r => r.state === REJECTED && !r.passed],
  ['quarantined', '隔离', r => r.state === QUARANTINED],
  ['check', '通过，有内容请核对', r => standing(r) && r.warnings > 0],
  ['possible', '可能的更正', r => standing(r) && r.possible !== ''],
  ['replaced', '已被更正替代', r => r.state === ACCEPTED && !!r.replaced],
  ['withdrawn', '已撤回', r => !!r.withdrawn],
  ['paper', '通过，未收纸质', r => standing(r) && r.paper === '']
];
const PAPER = {
  'paper-received': '已收纸质', 'paper-sealed': '已盖章', 'paper-matched': '纸质一致', 'paper-differs': '纸质不一致'
};

// --- texts ---

const two = n => (n < 10 ? '0' : '') + n;
const local = at => new Date((at + data.zone) * 1000);  // read with getUTC..: the clock of the service
const dayOf = at => { const d = local(at); return d.getUTCFullYear() + '-' + two(d.getUTCMonth() + 1) + '-' + two(d.getUTCDate()); };
const timeOf = at => { const d = local(at); return two(d.getUTCHours()) + ':' + two(d.getUTCMinutes()); };
const YEAR = local(data.now).getUTCFullYear();
const shortDay = at => { const d = local(at); return (d.getUTCFullYear() === YEAR ? '' : d.getUTCFullYear() + '年') + (d.getUTCMonth() + 1) + '月' + d.getUTCDate() + '日'; };
const when = at => shortDay(at) + ' ' + timeOf(at);
const titleOf = r => (r.form >= 0 ? data.forms[r.form] : '') || '未识别的表单';
const normal = text => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

function hay(r) {
  if (r.hay === null) {
    r.hay = normal([r.unit, r.subject, r.uscc, r.code, r.file, r.form >= 0 ? data.forms[r.form] : '', r.system, r.period, r.state === REJECTED ? r.reason : ''].join('\n'));
  }
  return r.hay;
}

// a refused form whose unit later handed in the same form, for the same period, that was accepted
function findPassed() {
  const later = new Map();
  const of = r => [r.form, r.period, normal(r.unit), r.subject].join('\n');
  for (const r of rows) {  // newest first
    if (!r.unit || r.form < 0) continue;
    if (standing(r)) later.set(of(r), r);
    else if (r.state === REJECTED) r.passed = later.get(of(r)) || null;
  }
}

// --- nodes ---

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function link(path, text, label) {
  const a = make('a', '', text);
  a.href = path.split('/').map(encodeURIComponent).join('/');
  if (label) a.setAttribute('aria-label', label);
  return a;
}

function ask(text, changes) {
  const button = make('button', 'link', text);
  button.type = 'button';
  button.addEventListener('click', () => change(changes));
  return button;
}

function why(cell, ...parts) {
  const line = make('span', 'why');
  line.append(...parts);
  cell.append(line);
}

function pillOf(r) {
  if (r.state === REJECTED) return make('span', 'pill rejected', '退回');
  if (r.state === QUARANTINED) return make('span', 'pill quarantined', '隔离');
  if (r.withdrawn) return make('span', 'pill', '已撤回');
  if (r.replaced) return make('span', 'pill', '已替代');
  return make('span', 'pill accepted', '通过');
}

function advise(cell, r) {
  const fold = make('details', 'why');
  fold.append(make('summary', '', r.warnings + ' 处请核对（不影响受理）'));
  const lines = r.reason ? r.reason.split('␊') : [];
  for (const line of lines) fold.append(make('span', 'soft', line));
  if (r.warnings > lines.length) fold.append(make('span', 'soft', '另有 ' + (r.warnings - lines.length) + ' 处'));
  cell.append(fold);
}

function explain(cell, r) {
  cell.append(pillOf(r));
  if (PAPER[r.paper]) cell.append(' ', make('span', 'pill', PAPER[r.paper]));
  if (r.state === QUARANTINED) why(cell, '处理程序两次未能处理，原件完好：请交维护人员，或重新导出后再提交');
  if (r.state === REJECTED) {
    why(cell, (r.place ? r.place + '：' : '') + r.reason + (r.errors > 1 ? '（共 ' + r.errors + ' 处）' : ''));
    if (r.passed) why(cell, '该单位此后提交的已通过：', ask(when(r.passed.at) + ' 收到的', { chain: r.passed.key }));
    return;
  }
  if (r.replaced) {
    const by = byKey.get(r.replaced);
    why(cell, '已由', ask((by ? when(by.at) + ' 收到的' : '') + '更正件', { chain: r.key }), '替代，旧件仍保留');
  }
  if (r.supersedes) {
    const old = byKey.get(r.supersedes);
    why(cell, '更正件（第 ' + r.revision + ' 版），替代', ask((old ? when(old.at) + ' 收到的' : '') + '旧件', { chain: r.key }));
  }
  if (standing(r) && r.possible) {
    const like = byKey.get(r.possible);
    why(cell, make('span', 'pill possible', '可能的更正'), ' 与', ask((like ? when(like.at) + ' 收到的' : '先前') + '一件', { chain: r.key }), '单位名称相同，未作替代，请核对');
  }
  if (standing(r) && r.warnings) advise(cell, r);
}

function files(cell, r) {
  if (!r.published) return;
  const whose = r.unit || r.file;
  if (r.state === ACCEPTED) {
    cell.append(link('out/' + r.published + '.pdf', 'PDF', 'PDF：' + whose), link('out/' + r.published + '.docx', 'DOCX', 'DOCX：' + whose));
  } else {
    cell.append(link('out/' + r.published + '.html', '退回说明', '退回说明：' + whose));
  }
  if (r.code && r.state === ACCEPTED) {
    const code = make('span', 'code', r.code);
    code.title = '校验码';
    cell.append(code);
  }
}

function rowOf(r) {
  const tr = make('tr', r.state === ACCEPTED && !standing(r) ? 'gone' : '');
  const time = make('td', 'c-time');
  const stamp = make('time', '', timeOf(r.at));
  stamp.dateTime = new Date(r.at * 1000).toISOString();
  time.title = '文件：' + r.file;
  time.append(make('b', '', shortDay(r.at)), stamp);
  const unit = make('td', 'c-unit');
  if (r.unit) {
    const name = make('button', 'unit', r.unit);
    name.type = 'button';
    name.title = '只看该单位';
    name.addEventListener('click', () => change({ unit: r.unit }));
    unit.append(name);
  } else {
    unit.append(make('span', 'unit', r.file));
  }
  const more = [r.subject, r.system].filter(Boolean).join(' · ');
  if (more) unit.append(make('span', 'soft', more));
  const form = make('td', 'c-form', titleOf(r));
  if (r.period) form.append(make('span', 'soft', r.period + (/^\d+$/.test(r.period) ? '年度' : '')));
  const state = make('td', 'c-state'), file = make('td', 'c-file');
  explain(state, r);
  files(file, r);
  tr.append(time, unit, form, state, file);
  return tr;
}

// --- what is asked for, and what is shown ---

const FIELDS = ['q', 'form', 'state', 'period', 'system', 'unit', 'day', 'chain'];
const CHIPS = { unit: v => '单位：' + v, day: v => '收到日期：' + v, chain: () => '同一份表的各版' };
let asked = {}, found = rows, shown = 0;

function readHash() {
  const given = new URLSearchParams(location.hash.slice(1));
  asked = {};
  for (const name of FIELDS) if (given.get(name)) asked[name] = given.get(name);
}

function change(changes) {
  const next = new URLSearchParams();
  // a version's neighbours are asked for alone
  const wanted = changes.chain ? changes : Object.assign({}, asked, changes);
  for (const name of FIELDS) if (wanted[name]) next.set(name, wanted[name]);
  const hash = '#' + next.toString();
  if (hash !== location.hash) history.replaceState(null, '', hash);
  apply();
}

// every version of a form, and what it may correct
function chainOf(key) {
  const chain = new Set(), queue = [key];
  for (let k; (k = queue.pop()) !== undefined;) {
    const r = byKey.get(k);
    if (!r || chain.has(k)) continue;
    chain.add(k);
    queue.push(r.supersedes, r.replaced, r.possible);
    for (const other of linked.get(k) || []) queue.push(other);
  }
  return chain;
}
const linked = new Map();
function link2(from, to) { if (to) (linked.get(to) || linked.set(to, []).get(to)).push(from); }

function select() {
  const tests = [];
  const state = STATES.find(s => s[0] === asked.state);
  const form = asked.form === undefined ? -1 : data.formIds.indexOf(asked.form);
  const chain = asked.chain && chainOf(asked.chain);
  if (chain) tests.push(r => chain.has(r.key));
  if (asked.form) tests.push(r => r.form === form);
  if (state) tests.push(state[2]);
  if (asked.period) tests.push(r => r.period === asked.period);
  if (asked.system) tests.push(r => r.system === asked.system);
  if (asked.unit) tests.push(r => r.unit === asked.unit);
  if (asked.day) tests.push(r => dayOf(r.at) === asked.day);
  for (const word of (asked.q || '').split(/\s+/)) {
    const part = normal(word);
    if (part) tests.push(r => hay(r).includes(part));
  }
  return tests.length ? rows.filter(r => tests.every(t => t(r))) : rows;
}

function append(count) {
  const part = document.createDocumentFragment();
  const end = Math.min(found.length, shown + count);
  while (shown < end) part.append(rowOf(found[shown++]));
  $('rows').append(part);
  $('more').hidden = shown >= found.length;
}

function tellFound() {
  const line = $('found');
  const filtered = found !== rows;
  line.textContent = '';
  const count = make('span', 'number', filtered ? '找到 ' : '共 ');
  count.append(make('b', '', String(found.length)), ' 件' + (filtered ? '（共 ' + rows.length + ' 件）' : ''));
  line.append(count);
  for (const name of Object.keys(CHIPS)) {
    if (!asked[name]) continue;
    const chip = make('button', 'chip', CHIPS[name](asked[name]));
    chip.type = 'button';
    chip.setAttribute('aria-label', '取消：' + CHIPS[name](asked[name]));
    chip.addEventListener('click', () => change({ [name]: '' }));
    line.append(chip);
  }
}

function apply() {
  readHash();
  for (const name of ['q', 'form', 'state', 'period', 'system']) {
    if ($(name) !== document.activeElement || name !== 'q') $(name).value = asked[name] || '';
  }
  found = select();
  shown = 0;
  $('rows').textContent = '';
  append(SLICE);
  tellFound();
  $('empty').hidden = found.length > 0;
  $('empty').textContent = rows.length ? '没有符合条件的表单。可减少条件，或点“清除”。' : '还没有收到表单。把填好的文件放进 inbox 文件夹，几秒后在这里查看结果。';
}

function fill(id, all, options) {
  const select = $(id);
  select.append(new Option(all, ''));
  for (const [value, text] of options) select.append(new Option(text, value));
}

function fillChoices() {
  const distinct = name => [...new Set(rows.map(r => r[name]).filter(Boolean))];
  const compare = new Intl.Collator('zh-CN').compare;
  const used = new Set(rows.map(r => r.form));
  fill('form', '全部表单', data.forms.map((title, i) => [data.formIds[i], title, i]).filter(f => used.has(f[2])).sort((a, b) => compare(a[1], b[1])));
  fill('state', '全部结果', STATES);
  fill('period', '全部年度', distinct('period').sort().reverse().slice(0, 200).map(p => [p, p]));
  fill('system', '全部系统', distinct('system').sort(compare).slice(0, 500).map(s => [s, s]));
}

// --- beginnings ---

function listen() {
  let timer = 0;
  $('q').addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(() => change({ q: $('q').value }), 60); });
  for (const name of ['form', 'state', 'period', 'system']) $(name).addEventListener('change', () => change({ [name]: $(name).value }));
  $('filter').addEventListener('submit', event => { event.preventDefault(); change({ q: $('q').value }); });
  $('clear').addEventListener('click', () => { $('q').value = ''; change(Object.fromEntries(FIELDS.map(name => [name, '']))); $('q').focus(); });
  $('opener').addEventListener('click', () => $('opener').setAttribute('aria-expanded', String($('filter').classList.toggle('open'))));
  $('more').firstElementChild.addEventListener('click', () => append(SLICE));
  addEventListener('hashchange', () => {
    if (location.hash.length > 1 && !location.hash.includes('=')) return;  // a place in the page
    apply();
    $('list').scrollIntoView();
  });
  addEventListener('beforeprint', () => append(PRINTED - shown));
  document.addEventListener('keydown', event => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      $('q').focus();
    } else if (event.key === 'Escape' && event.target === $('q')) {
      $('q').value = '';
      change({ q: '' });
    }
  });
  if (window.IntersectionObserver) {
    new IntersectionObserver(entries => { if (entries.some(e => e.isIntersecting)) append(SLICE); }, { rootMargin: '600px' }).observe($('more'));
  }
}

// The page is a file: it cannot ask for news, only be loaded again, and that not under somebody's hands.
function keepFresh() {
  const opened = Date.now();
  let touched = opened;
  for (const kind of ['keydown', 'pointerdown', 'wheel', 'touchstart', 'scroll']) addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
  setInterval(() => {
    const now = Date.now();
    if (document.visibilityState === 'visible' && now - opened > RELOAD_MS && now - touched > RELOAD_MS / 2) location.reload();
  }, 5000);
}

function tellAge() {
  const minutes = Math.floor((Date.now() / 1000 - data.now) / 60);
  if (data.live && minutes >= STALE_MINUTES) {
    const age = minutes < 120 ? minutes + ' 分钟' : minutes < 2880 ? Math.floor(minutes / 60) + ' 小时' : Math.floor(minutes / 1440) + ' 天';
    $('stale').textContent = '本页已有 ' + age + '没有更新，收件服务可能已经停止：放进收件夹的文件暂时不会处理，但不会丢失。请联系维护人员。';
    $('stale').hidden = false;
  }
  if ($('today') && dayOf(Date.now() / 1000) !== dayOf(data.now)) $('today').textContent = shortDay(data.now);
}

for (const r of rows) { link2(r.key, r.supersedes); link2(r.key, r.possible); }
findPassed();
fillChoices();
$('filter').hidden = false;
listen();
apply();
tellAge();
if (!data.archive) keepFresh();
document.documentElement.dataset.ready = String(Math.round(performance.now()));

// the texts that are searched are made ready while nobody waits for them
let next = 0;
(function prepare() {
  for (const end = Math.min(rows.length, next + 1000); next < end; next++) hay(rows[next]);
  if (next < rows.length) setTimeout(prepare, 4);
})();
})();
