/* The functions of urn:jianjia:xpath, as src/xml/xpath_*.c has them: same answers, so that a rule says the same here and
   in the office. Each takes its arguments as XPath values. */
const functions = (() => {
  const text = xpath.text;
  const ONE = (own) => ([a]) => own(text(a));

  /* --- identifiers --- */

  function normalise(from) {
    let out = '';
    for (const ch of from) {
      let c = ch.codePointAt(0);
      if (c >= 0xFF01 && c <= 0xFF5E) c = c - 0xFF01 + 0x21;
      if (c <= 0x20 || [0xA0, 0x3000, 0x202F, 0x205F, 0xFEFF].includes(c) || (c >= 0x2000 && c <= 0x200B)) continue;
      if ((c >= 0x2010 && c <= 0x2015) || c === 0x2212) c = 0x2D;
      out += c >= 0x61 && c <= 0x7A ? String.fromCharCode(c - 32) : String.fromCodePoint(c);
    }
    return out;
  }
  const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  function organisationCheck(code) {
    const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce((s, weight, i) => s + weight * parseInt(code[i], 36), 0);
    return '0X987654321'[sum % 11] || '0';
  }
  function uscc(from) {
    const code = normalise(from);
    if (Array.from(code).length !== 18) return 'length';
    let sum = 0, weight = 1;
    for (let i = 0; i < 18; i++) {
      const value = SYMBOLS.indexOf(code[i]);
      if (value < 0) return 'symbol';
      if (i < 17) sum += value * weight;
      weight = weight * 3 % 31;
    }
    if (!/^\d{6}$/.test(code.slice(2, 8))) return 'area';
    if (organisationCheck(code.slice(8, 16)) !== code[16]) return 'organisation';
    return (31 - sum % 31) % 31 === SYMBOLS.indexOf(code[17]) ? '' : 'check';
  }
  const leap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const daysIn = (year, month) => month === 2 && leap(year) ? 29 : [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  function idFault(from) {
    const id = normalise(from);
    if (Array.from(id).length !== 18) return 'length';
    if (!/^\d{17}[\dX]$/.test(id)) return 'symbol';
    const year = +id.slice(6, 10), month = +id.slice(10, 12), day = +id.slice(12, 14);
    if (year < 1800 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return 'date';
    const sum = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce((s, weight, i) => s + weight * +id[i], 0);
    return '10X98765432'[sum % 11] === id[17] ? '' : 'check';
  }
  function phone(from) {
    const n = normalise(from);
    if (/^1[3-9]\d{9}$/.test(n)) return 'mobile';
    if (/^(010|02\d)-?\d{8}(-\d{1,6})?$/.test(n) || /^0(1[1-9]|[3-9]\d)\d-?\d{7,8}(-\d{1,6})?$/.test(n)) return 'landline';
    if (/^12\d{3}$/.test(n) || /^[48]00-*\d{3}-*\d-*\d{3}-*$/.test(n)) return 'hotline';
    return /^[1-9]\d{4}$/.test(n) ? 'short' : '';
  }
  function bankCard(from) {
    const n = normalise(from);
    if (!/^\d*$/.test(n)) return 'symbol';
    if (n.length < 16 || n.length > 19) return 'length';
    const sum = [...n].reverse().reduce((s, digit, i) => { const value = i % 2 ? 2 * digit : +digit; return s + (value > 9 ? value - 9 : value); }, 0);
    return sum % 10 ? 'check' : '';
  }

  /* --- dates --- */

  function date(from) {
    const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(from.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''));
    if (!match) return null;
    const [year, month, day] = match.slice(1).map(Number);
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? { year, month, day } : null;
  }
  function dayNumber(d) {
    const year = d.month > 2 ? d.year : d.year - 1, month = d.month > 2 ? d.month - 3 : d.month + 9;
    return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + Math.floor((153 * month + 2) / 5) + d.day - 1;
  }
  const pad = (n, width) => String(n).padStart(width, '0');
  function addMonths(from, count) {
    const d = date(from), n = xpath.number(count);
    if (!d || !Number.isInteger(n)) return '';
    const at = d.year * 12 + d.month - 1 + n, year = Math.floor(at / 12), month = at % 12 + 1;
    return at < 12 || at >= 120000 ? '' : pad(year, 4) + '-' + pad(month, 2) + '-' + pad(Math.min(d.day, daysIn(year, month)), 2);
  }
  function both(a, b, own) {
    const x = date(text(a)), y = date(text(b));
    return x && y ? own(dayNumber(x), dayNumber(y)) : NaN;
  }
  function dateCn(from) {
    const trimmed = from.trim(), whole = date(trimmed), month = whole || date(trimmed + '-01');
    return whole ? whole.year + '年' + whole.month + '月' + whole.day + '日' : month ? month.year + '年' + month.month + '月' : from;
  }
  function numberHan(n) {
    const digits = '〇一二三四五六七八九';
    return (n >= 20 ? digits[Math.floor(n / 10)] : '') + (n >= 10 ? '十' : '') + (n % 10 ? digits[n % 10] : '');
  }
  function counting(n) {
    if (n === 0) return '零';
    if (!Number.isInteger(n) || n < 0 || n > 9999) return text(n);
    let out = '', zero = false;
    for (let place = 3, unit = 1000; place >= 0; place--, unit /= 10) {
      const digit = Math.floor(n / unit) % 10;
      if (!digit) { zero = out !== ''; continue; }
      out += (zero ? '零' : '') + (place === 1 && digit === 1 && !out ? '' : '零一二三四五六七八九'[digit]) + ['', '十', '百', '千'][place];
      zero = false;
    }
    return out;
  }
  function circled(n) {
    return n >= 1 && n <= 20 ? String.fromCodePoint(0x245F + n) : n >= 21 && n <= 35 ? String.fromCodePoint(0x323C + n)
      : n >= 36 && n <= 50 ? String.fromCodePoint(0x328D + n) : '(' + text(n) + ')';
  }
  function dateHan(from) {
    const trimmed = from.trim(), whole = date(trimmed), d = whole || date(trimmed + '-01');
    if (!d) return from;
    return [...pad(d.year, 4)].map((digit) => '〇一二三四五六七八九'[digit]).join('') + '年' + numberHan(d.month) + '月' + (whole ? numberHan(d.day) + '日' : '');
  }
  function spans(nodes) {
    return nodes.map((node) => xpath.textOf(node).split('/').map(date)).filter((ends) => ends.every(Boolean)).map((ends) => ends.map(dayNumber));
  }
  function workdays([first, last, off, on]) {
    return both(first, last, (from, to) => {
      const free = spans(off), worked = spans(on);
      const among = (days, day) => days.some((ends) => day >= ends[0] && day <= ends[ends.length - 1]);
      let count = 0;
      if (to - from > 3660) return NaN;
      for (let day = from; day <= to; day++) count += among(worked, day) || ((day + 2) % 7 < 5 && !among(free, day)) ? 1 : 0;
      return count;
    });
  }

  /* --- exact numbers: value / 10^scale --- */

  function decimal(value) {
    const trimmed = text(value).trim(), match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(trimmed);
    const digits = match ? match[2] + (match[3] || '') : '';
    if (!digits || digits.length > 15 || (match[3] || '').length > 6) return null;
    return { value: BigInt(match[1] + digits), scale: (match[3] || '').length };
  }
  const tens = (n) => 10n ** BigInt(n);
  function ratioAtLeast([a, b, percent]) {
    const [x, y, p] = [a, b, percent].map(decimal);
    return Boolean(x && y && p) && y.value > 0n && x.value * 100n * tens(y.scale + p.scale) >= p.value * y.value * tens(x.scale);
  }
  function percent([a, b, c]) {
    const x = decimal(a), y = decimal(b), digits = c === undefined ? 0 : xpath.number(c);
    if (!x || !y || y.value === 0n || !Number.isInteger(digits) || digits < 0 || digits > 6) return '';
    let above = x.value * 100n * tens(digits + y.scale), below = y.value * tens(x.scale);
    const negative = (above < 0n) !== (below < 0n) && above !== 0n;
    above = above < 0n ? -above : above;
    below = below < 0n ? -below : below;
    const rounded = (2n * above + below) / (2n * below), unit = tens(digits);
    return (negative && rounded ? '-' : '') + rounded / unit + (digits ? '.' + pad(rounded % unit, digits) : '');
  }
  function fenOf(from) {
    const d = decimal(from);
    return d && d.scale <= 2 ? Number(d.value * tens(2 - d.scale)) : NaN;
  }
  const fen = ([a]) => Array.isArray(a) ? a.reduce((sum, node) => sum + fenOf(xpath.textOf(node)), 0) : fenOf(a);
  function yuan([a, b]) {
    const amount = xpath.number(a), parts = b === undefined ? 1 : xpath.number(b);
    if (!Number.isInteger(amount) || !Number.isInteger(parts) || parts <= 0) return '';
    const whole = BigInt(Math.abs(amount)), by = BigInt(parts), rounded = (2n * whole + by) / (2n * by);
    return (amount < 0 && rounded ? '-' : '') + rounded / 100n + '.' + pad(rounded % 100n, 2);
  }
  function amountHan([a]) {
    let left = xpath.number(a);
    if (!Number.isInteger(left)) return '';
    const digits = '零壹贰叁肆伍陆柒捌玖', group = (value) => {
      let out = '', zero = false;
      for (let place = 3, unit = 1000; place >= 0; place--, unit /= 10) {
        const digit = Math.floor(value / unit) % 10;
        if (!digit) { zero = true; continue; }
        out += (zero && out ? '零' : '') + digits[digit] + ['', '拾', '佰', '仟'][place];
        zero = false;
      }
      return out;
    };
    let out = left < 0 ? '负' : '';
    left = Math.abs(left);
    const whole = Math.floor(left / 100), jiao = Math.floor(left / 10) % 10, cents = left % 10;
    out += '人民币';
    let begun = false, gap = false;
    for (let g = 3, unit = 1e12; whole && g >= 0; g--, unit /= 1e4) {
      const value = Math.floor(whole / unit) % 10000;
      if (!value) { gap = begun; continue; }
      out += (begun && (gap || value < 1000) ? '零' : '') + group(value) + ['', '万', '亿', '万亿'][g];
      begun = true;
      gap = false;
    }
    out += whole ? '元' : '';
    if (!jiao && !cents) return out + (whole ? '整' : '零元整');
    out += jiao ? digits[jiao] + '角' : whole ? '零' : '';
    return out + (cents ? digits[cents] + '分' : '整');
  }

  /* --- text --- */

  const HAN = /[\u2E80-\u2FDF\u3005\u3007\u3021-\u3029\u3038-\u303B\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{323AF}]/u;
  const MARK = /[\u00B7\u2014\u2015\u2018\u2019\u201C\u201D\u2025-\u2027\u2E3A\u2E3B\u3000-\u3004\u3006\u3008-\u3020\u302A-\u3037\u303C-\u303F\u30FB\uFE10-\uFE1F\uFE30-\uFE4F\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65\uFFE0-\uFFE6]/u;
  const SINGLE = /[\u3040-\u31FF\uAC00-\uD7A3\uFF01-\uFFEF]/u;
  const SPACE = /[ \t-\r\x85\xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/u;
  const HIDDEN = /[\x00-\x1F\x7F-\x9F\xAD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u0300-\u036F\u20D0-\u20FF]/u;
  const kind = (ch) => SPACE.test(ch) ? 'space' : HIDDEN.test(ch) ? '' : HAN.test(ch) || MARK.test(ch) || SINGLE.test(ch) ? 'single' : 'run';
  function wordCount(from) {
    const all = Array.from(from);
    let count = 0, running = false, before = '';
    all.forEach((ch, i) => {
      const inside = ch === '\u2019' && /[A-Za-z]/.test(before) && /[A-Za-z]/.test(all[i + 1] || '');
      const what = inside ? 'run' : kind(ch);
      if (what === 'single' || (what === 'run' && !running)) count++;
      if (what) { running = what === 'run'; before = ch; }
    });
    return count;
  }
  const charCount = (from) => Array.from(from).filter((ch) => ['single', 'run'].includes(kind(ch))).length;
  const patterns = new Map();
  /* a pattern of PCRE2 as JavaScript writes it: flags in front, properties of scripts */
  function pattern(source) {
    if (!patterns.has(source)) {
      const flags = /^\(\?([ims]+)\)/.exec(source);
      const body = (flags ? source.slice(flags[0].length) : source).replace(/\\p\{(Han|Latin|Hiragana|Katakana)\}/g, '\\p{Script=$1}');
      patterns.set(source, new RegExp(body, 'u' + (flags ? flags[1] : '')));
    }
    return patterns.get(source);
  }
  let table = null;
  function outsideTable(from) {
    if (!table) {
      const element = document.getElementById('characters');
      table = new Set(element ? Array.from(element.textContent.replace(/^#.*$/gm, '')) : []);
    }
    return [...new Set(Array.from(from).filter((ch) => HAN.test(ch) && !table.has(ch)))].join('');
  }

  /* --- pictures: decoding takes time, so what is not known yet counts as sound, and is looked at again --- */

  const pictures = { known: new Map(), changed: () => {} };
  function pictureKind(bytes) {
    if (bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4E && bytes[3] === 0x47) return 'image/png';
    return bytes[0] === 0xFF && bytes[1] === 0xD8 && bytes[2] === 0xFF ? 'image/jpeg' : '';
  }
  function bytesOf(base64) {
    try { return Uint8Array.from(atob(base64.replace(/\s+/g, '')), (ch) => ch.charCodeAt(0)); } catch (e) { return new Uint8Array(); }
  }
  /* whether the file is there to its end: browsers show half a picture without a word */
  function isWhole(bytes, type) {
    if (type === 'image/jpeg') {
      let end = bytes.length - 1;
      while (end > 1 && !(bytes[end - 1] === 0xFF && bytes[end] === 0xD9)) end--;
      return end > 1;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 8; at + 12 <= bytes.length;) {
      const length = view.getUint32(at), end = at + 12 + length;
      if (end > bytes.length || zip.crc(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return false;
      if (view.getUint32(at + 4) === 0x49454E44) return true;
      at = end;
    }
    return false;
  }
  function decode(key, bytes, type) {
    const image = new Image();
    const settle = (fault) => { URL.revokeObjectURL(image.src); if (fault) { pictures.known.set(key, fault); pictures.changed(); } };
    image.onload = () => settle(image.naturalWidth * image.naturalHeight > 24e6 ? 'large' : '');
    image.onerror = () => settle('damaged');
    image.src = URL.createObjectURL(new Blob([bytes], { type }));
  }
  function picture(from) {
    const key = from.replace(/\s+/g, '');
    if (!pictures.known.has(key)) {
      const bytes = bytesOf(key), type = pictureKind(bytes), whole = Boolean(type) && isWhole(bytes, type);
      pictures.known.set(key, !type ? 'kind' : whole ? '' : 'damaged');
      if (whole) decode(key, bytes, type);
    }
    return pictures.known.get(key);
  }

  /* --- who assesses whom: augmenting paths, as xpath_assign.c --- */

  function crossAssignment([groups, own, barred]) {
    const count = groups.length, allowed = groups.map((_, i) => groups.map((__, k) => i !== k));
    const groupOf = (node) => { for (let at = node; at; at = at.parentNode) { const i = groups.indexOf(at); if (i >= 0) return i; } return -1; };
    const sayings = (nodes) => nodes.map((node) => [groupOf(node), xpath.textOf(node).trim()]).filter(([group]) => group >= 0);
    const owned = sayings(own);
    for (const [row, what] of sayings(barred)) for (const [column, said] of owned) if (said === what) allowed[row][column] = false;
    const given = groups.map(() => -1);
    const place = (row, seen) => {
      for (let step = 1; step < count; step++) {
        const column = (row + step) % count;
        if (!allowed[row][column] || seen.has(column)) continue;
        seen.add(column);
        if (given[column] < 0 || place(given[column], seen)) { given[column] = row; return true; }
      }
      return false;
    };
    return count && groups.every((_, row) => place(row, new Set())) ? groups.map((_, row) => given.indexOf(row) + 1).join(' ') : '';
  }

  const parsed = {};
  function office(id) {
    if (!parsed[id]) parsed[id] = new DOMParser().parseFromString(document.getElementById(id).textContent, 'text/xml');
    return [parsed[id]];
  }
  return {
    profile: () => office('profile'),
    catalogue: () => office('catalogue'),
    titles: () => [],
    on: () => '',
    normalise: ONE(normalise),
    uscc: ONE(uscc),
    'id-number': ONE(idFault),
    'id-birth': ONE((s) => idFault(s) ? '' : normalise(s).replace(/^.{6}(.{4})(..)(..).*/, '$1-$2-$3')),
    'id-sex': ONE((s) => idFault(s) ? '' : +normalise(s)[16] % 2 ? '男' : '女'),
    phone: ONE(phone),
    postcode: ONE((s) => /^(?!00)\d{6}$/.test(normalise(s))),
    'bank-card': ONE(bankCard),
    'date-valid': ONE((s) => Boolean(date(s))),
    'date-compare': ([a, b]) => both(a, b, (x, y) => x < y ? -1 : x > y ? 1 : 0),
    'days-between': ([a, b]) => both(a, b, (x, y) => y - x),
    'date-add-months': ([a, n]) => addMonths(text(a), n),
    'date-add-years': ([a, n]) => addMonths(text(a), 12 * xpath.number(n)),
    'date-cn': ONE(dateCn),
    'date-han': ONE(dateHan),
    workdays,
    'ratio-at-least': ratioAtLeast,
    percent,
    fen,
    yuan,
    'amount-han': amountHan,
    circled: ([a]) => circled(xpath.number(a)),
    'number-han': ([a]) => counting(xpath.number(a)),
    matches: ([a, b]) => pattern(text(b)).test(text(a)),
    'word-count': ONE(wordCount),
    'char-count': ONE(charCount),
    'outside-tgh': ONE(outsideTable),
    picture: ONE(picture),
    'cross-assignment': crossAssignment,
    ...{ pictures, bytesOf, pictureKind, wordCountOf: wordCount, isWide: (ch) => HAN.test(ch) || MARK.test(ch) },
  };
})();
