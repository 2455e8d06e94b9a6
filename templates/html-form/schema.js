/* The form's schema: what its types allow, and what is said of a value they refuse. The sentences are those of
   src/validate (explain.c, xsd_values.c), which hands over its table of wording. */
const model = JSON.parse(document.getElementById('model').textContent);

function filled(template, ...args) {
  return template.replace(/%(\d)/g, (_, n) => args[n - 1] === undefined || args[n - 1] === null ? '' : args[n - 1]);
}
const words = (id, ...args) => filled(model.wording[id], ...args);

const schema = (() => {
  const INTEGERS = ['integer', 'nonNegativeInteger', 'positiveInteger', 'nonPositiveInteger', 'negativeInteger', 'int', 'long', 'short', 'byte',
    'unsignedInt', 'unsignedLong', 'unsignedShort', 'unsignedByte'];
  const NUMBERS = [...INTEGERS, 'decimal', 'double', 'float'];
  const NAME = '[A-Za-z_\\u00C0-\\uFFFF][\\w.\\-\\u00B7\\u00C0-\\uFFFF]*';
  const SHAPES = {
    decimal: /^[+-]?(\d+(\.\d*)?|\.\d+)$/,
    double: /^([+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|-?INF|NaN)$/,
    integer: /^[+-]?\d+$/, nonNegativeInteger: /^(\+?\d+|-0+)$/, positiveInteger: /^\+?0*[1-9]\d*$/,
    nonPositiveInteger: /^(-\d+|[+-]?0+)$/, negativeInteger: /^-0*[1-9]\d*$/,
    boolean: /^(true|false|0|1)$/, gYear: /^-?\d{4,}(Z|[+-]\d\d:\d\d)?$/, gYearMonth: /^-?\d{4,}-(0[1-9]|1[0-2])(Z|[+-]\d\d:\d\d)?$/,
    time: /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/,
    NCName: new RegExp('^' + NAME + '$'), ID: new RegExp('^' + NAME + '$'), NMTOKEN: /^[\w.\-:\u00B7\u00C0-\uFFFF]+$/,
    language: /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/, anyURI: /^.*$/s,
  };
  SHAPES.float = SHAPES.double;
  for (const name of INTEGERS) SHAPES[name] = SHAPES[name] || SHAPES[name.startsWith('unsigned') ? 'nonNegativeInteger' : 'integer'];

  const found = new Map();
  const own = (text) => { const key = text.replace(/^xs:/, ''); return text.startsWith('xs:') ? { builtin: key } : null; };
  /* patterns of one step of a derivation are alternatives; of several steps all must match */
  function regex(source) {
    return new RegExp('^(?:' + source.replace(/\\i/g, '[A-Za-z_:]').replace(/\\c/g, '[\\w.\\-:]') + ')$', 'u');
  }
  function simple(raw) {
    const base = raw.u ? { builtin: 'union' } : type(raw.b);
    const out = { simple: true, builtin: base.builtin, label: raw.l || base.label, remedy: raw.r || base.remedy,
      choices: raw.e || base.choices, patterns: [...(base.patterns || []), ...(raw.p ? [raw.p.map(regex)] : [])],
      members: raw.u ? raw.u.map(type) : base.members };
    for (const [mine, short] of Object.entries({ min: 'min', max: 'max', low: 'lo', high: 'hi', above: 'xlo', below: 'xhi', fraction: 'fd', digits: 'td' })) {
      out[mine] = raw[short] === undefined ? base[mine] : raw[short];
    }
    return out;
  }
  function particle(raw) {
    const min = raw.q === undefined ? 1 : raw.q, max = raw.m === undefined ? 1 : raw.m < 0 ? Infinity : raw.m;
    if (raw.k) return { kind: raw.k, min, max, parts: raw.p.map(particle) };
    return { kind: 'e', min, max, element: declared(raw) };
  }
  function declared(raw, attribute) {
    const out = { name: raw.n, remedy: raw.r, rows: raw.rows, once: raw.once || [], required: raw.u === true };
    Object.defineProperty(out, 'type', { get: () => type(raw.t) });
    Object.defineProperty(out, 'label', { get: () => raw.l || (!attribute && out.type.label) || raw.n });
    return out;
  }
  function complex(raw) {
    const base = raw.base ? type(raw.base) : raw.v ? type(raw.v) : {};
    const value = raw.v ? (base.simple ? base : base.value) : undefined;
    const mine = raw.c ? particle(raw.c) : undefined;
    const content = base.content && mine ? { kind: 's', min: 1, max: 1, parts: [base.content, mine] } : mine || base.content;
    return { complex: true, mixed: raw.x || Boolean(base.mixed), label: raw.l || base.label, remedy: raw.r || base.remedy, value, content,
      attributes: [...(base.attributes || []), ...(raw.a || []).map((a) => declared(a, true))] };
  }
  function type(name) {
    if (!found.has(name)) {
      const builtin = own(name), raw = model.types[name];
      if (!builtin && !raw) throw new Error('no type ' + name);
      const holder = {};
      found.set(name, holder);
      Object.assign(holder, builtin ? { simple: true, patterns: [], ...builtin } : raw.x === undefined ? simple(raw) : complex(raw), { name });
      if (holder.builtin === 'string' || holder.builtin === 'normalizedString') holder.keeps = holder.builtin === 'string';
    }
    return found.get(name);
  }
  const valueType = (declaration) => declaration.type.simple ? declaration.type : declaration.type.value;
  const isNumber = (t) => NUMBERS.includes(t.builtin), isInteger = (t) => INTEGERS.includes(t.builtin), isDate = (t) => t.builtin === 'date';

  /* --- judging a value --- */

  const count = (text) => Array.from(text).length;
  function lexical(t, text) {
    if (t.builtin === 'date') {
      const match = /^-?(\d{4,})-(\d\d)-(\d\d)(Z|[+-]\d\d:\d\d)?$/.exec(text);
      return Boolean(match) && functions['date-valid']([match[1].slice(-4).replace(/^0000$/, '2000') + '-' + match[2] + '-' + match[3]]);
    }
    if (t.builtin === 'base64Binary') return /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text) && text.replace(/\s+/g, '').length % 4 === 0;
    return !SHAPES[t.builtin] || SHAPES[t.builtin].test(text);
  }
  function compared(t, text, limit) {
    if (isDate(t)) return text < limit ? -1 : text > limit ? 1 : 0;
    return Number(text) - Number(limit);
  }
  function inRange(t, text) {
    if (t.low !== undefined && compared(t, text, t.low) < 0) return false;
    if (t.high !== undefined && compared(t, text, t.high) > 0) return false;
    if (t.above !== undefined && compared(t, text, t.above) <= 0) return false;
    if (t.below !== undefined && compared(t, text, t.below) >= 0) return false;
    const [whole, fraction = ''] = text.replace(/^[+-]?0*/, '').split('.'), used = fraction.replace(/0+$/, '');
    return !(t.fraction !== undefined && used.length > t.fraction) && !(t.digits !== undefined && whole.length + used.length > t.digits);
  }
  function lengthOf(t, text) {
    return t.builtin === 'base64Binary' ? Math.floor(text.replace(/[\s=]+/g, '').length * 3 / 4) : count(text);
  }
  /* What is wrong: {} nothing; else of type, length, range, pattern, enumeration */
  function faults(t, raw) {
    const text = t.keeps ? raw : xpath.tidy(raw);
    if (t.members) return t.members.some((m) => !Object.keys(faults(m, raw)).length) && (!t.choices || t.choices.includes(text)) ? {} : { type: true };
    if (!lexical(t, text)) return { type: true };
    const out = {};
    const length = lengthOf(t, text);
    if ((t.min !== undefined && length < t.min) || (t.max !== undefined && length > t.max)) out.length = true;
    if ((isNumber(t) || isDate(t)) && !inRange(t, text)) out.range = true;
    if (!t.patterns.every((step) => step.some((one) => one.test(text)))) out.pattern = true;
    if (t.choices && !t.choices.includes(text)) out.enumeration = true;
    return out;
  }
  const accepts = (t, text) => !Object.keys(faults(t, text)).length;

  /* --- what is allowed --- */

  function range(t) {
    const low = t.low !== undefined ? t.low : t.above !== undefined ? undefined
      : t.builtin === 'nonNegativeInteger' || String(t.builtin).startsWith('unsigned') ? '0' : t.builtin === 'positiveInteger' ? '1' : undefined;
    const noun = words(isDate(t) ? 'noun-date' : isInteger(t) ? 'noun-integer' : 'noun-number');
    let out = low !== undefined && t.high !== undefined ? words('range-between', low, t.high, noun)
      : low !== undefined ? words('range-least', low, noun) : t.high !== undefined ? words('range-most', t.high, noun) : noun;
    if (t.above !== undefined) out += words('range-above', t.above);
    if (t.below !== undefined) out += words('range-below', t.below);
    return t.fraction !== undefined && !isInteger(t) ? out + words('fraction', t.fraction) : out;
  }
  function allowed(t, depth = 0) {
    if (t.members && depth < 4) return t.members.map((m) => allowed(m, depth + 1)).join(words('or'));
    if (t.choices) return t.choices.slice(0, 20).join('、') + (t.choices.length > 20 ? words('more-choices', t.choices.length) : '');
    if (isNumber(t)) return range(t);
    if (isDate(t)) return words('date-shape') + (t.low !== undefined || t.high !== undefined ? '，' + range(t) : '');
    if (t.patterns.length && t.remedy) return t.remedy;
    if (t.min > 0 && t.max !== undefined) return words(t.min === t.max ? 'length-exact' : 'length-between', t.min, t.max);
    return t.max !== undefined ? words('length-most', t.max) : t.min > 0 ? words('length-least', t.min) : '';
  }

  /* --- the nearest of some names, when it is near enough to be a slip (src/base/nearest.c) --- */

  function distance(a, b) {
    const x = Array.from(a), y = Array.from(b), rows = [];
    for (let i = 0; i <= x.length; i++) {
      rows.push([i]);
      for (let k = 1; k <= y.length; k++) {
        if (!i) { rows[0].push(k); continue; }
        let least = Math.min(rows[i - 1][k] + 1, rows[i][k - 1] + 1, rows[i - 1][k - 1] + (x[i - 1] === y[k - 1] ? 0 : 1));
        if (i > 1 && k > 1 && x[i - 1] === y[k - 2] && x[i - 2] === y[k - 1]) least = Math.min(least, rows[i - 2][k - 2] + 1);
        rows[i].push(least);
      }
    }
    return rows[x.length][y.length];
  }
  function nearest(name, candidates) {
    const length = count(name);
    let best = (Math.floor(length / 3) || 1) + 1, near = null;
    for (const candidate of candidates) {
      const d = distance(name, candidate);
      if (d >= Math.max(length, count(candidate))) continue;
      if (d < best) { best = d; near = candidate; } else if (d === best && near !== null && near !== candidate) near = null;
    }
    return near;
  }

  /* --- the sentence --- */

  function remedyOf(value, wrong) {
    const t = value.type, mine = value.remedy || t.remedy || '';
    const near = wrong.enumeration && t.choices && count(value.text) !== new TextEncoder().encode(value.text).length ? nearest(value.text, t.choices) : null;
    if (near) return words('slip', near, mine);
    if (/[０-９]/.test(value.text)) return words('plain-digits') + (mine ? '；' + mine : '');
    return mine || words('see-allowed');
  }
  function codeOf(value, wrong) {
    const t = value.type, text = value.text;
    if (wrong.enumeration) return 'XSD-CHOICE';
    if (isNumber(t)) return !/^[+-]?\d*\.?\d*$/.test(text) || !/\d/.test(text) ? 'XSD-NUMBER' : text.includes('.') && isInteger(t) ? 'XSD-INTEGER' : 'XSD-RANGE';
    if (isDate(t) && !wrong.range) return /^\d{4}-\d\d-\d\d$/.test(text) && !wrong.pattern ? 'XSD-NO-SUCH-DATE' : 'XSD-DATE';
    return wrong.range ? 'XSD-RANGE' : wrong.pattern ? 'XSD-PATTERN' : 'XSD-TYPE';
  }
  /* value: { label, remedy, type, text, optional }; answers { code, args, allowed } */
  function explain(value, wrong) {
    const t = value.type, limits = allowed(t);
    if (value.text === '') {
      return { code: 'XSD-EMPTY', allowed: limits, args: [value.label, (value.remedy || t.remedy || words('fill-in')) + (value.optional ? words('leave-out') : '')] };
    }
    const remedy = remedyOf(value, wrong), shown = remedy === limits ? '' : limits;
    if (wrong.length && !wrong.enumeration) {
      const length = count(value.text), over = t.max !== undefined && length > t.max;
      return { code: over ? 'XSD-TOO-LONG' : 'XSD-TOO-SHORT', allowed: shown, args: [value.label, length, over ? t.max : t.min, remedy] };
    }
    return { code: codeOf(value, wrong), allowed: shown, args: [value.label, remedy] };
  }

  const root = declared(model.root);
  return { root, type, valueType, faults, accepts, allowed, explain, nearest, count, isNumber, isInteger, isDate };
})();
