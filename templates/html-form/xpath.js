'use strict';
/* XPath 1.0 for the rules of a form. document.evaluate would do for paths, but it knows neither variables that hold
   nodes nor functions of others, and both stand in the middle of nearly every rule; so an expression becomes a function
   of its context here: { node, position, size, variables: name => value, current }.

   Values are as in the standard: an array of nodes in document order, a string, a number, a boolean. */
const xpath = (() => {
  const TOKEN = /\s*(?:(\d+(?:\.\d*)?|\.\d+)|("[^"]*"|'[^']*')|(\.\.|::|\/\/|!=|<=|>=|[()[\].@,/|+\-=<>*$])|([A-Za-z_\u0080-\uFFFF][\w.\-\u0080-\uFFFF]*(?::(?:[A-Za-z_\u0080-\uFFFF][\w.\-\u0080-\uFFFF]*|\*))?))/gy;
  const OPERATOR_NAMES = ['and', 'or', 'mod', 'div'];
  const NODE_TYPES = ['node', 'text', 'comment', 'processing-instruction'];
  const NUMERIC = ['position', 'last', 'count', 'number', 'sum', 'floor', 'ceiling', 'round', 'string-length'];

  function tokenize(text) {
    const out = [];
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.trimEnd().length) {
      const at = TOKEN.lastIndex, match = TOKEN.exec(text);
      if (!match) throw new Error('XPath: ' + text.slice(at));
      const before = out[out.length - 1];
      const operand = before && !(before.kind === 'operator' || ['@', '::', '(', '[', ','].includes(before.text));
      if (match[1]) out.push({ kind: 'number', text: match[1] });
      else if (match[2]) out.push({ kind: 'literal', text: match[2].slice(1, -1) });
      else if (match[4]) out.push({ kind: operand && OPERATOR_NAMES.includes(match[4]) ? 'operator' : 'name', text: match[4] });
      else {
        const mark = match[3], slash = mark === '/' || mark === '//';
        const operator = mark === '*' ? operand : slash || ['|', '+', '-', '=', '!=', '<', '<=', '>', '>='].includes(mark);
        out.push({ kind: operator ? 'operator' : 'mark', text: mark });
      }
    }
    return out;
  }

  /* --- values --- */

  const textOf = (node) => node.nodeType === 2 ? node.value : node.nodeType === 9 ? node.documentElement.textContent : node.textContent;
  function toNumber(value) {
    if (typeof value === 'number') return value;
    if (typeof value === 'boolean') return value ? 1 : 0;
    const text = toText(value).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
    return /^-?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : NaN;
  }
  function numberText(value) {
    if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
    const rounded = Number(value.toPrecision(15));
    const text = String(Object.is(rounded, -0) ? 0 : rounded);
    return text.includes('e') ? rounded.toFixed(Math.abs(rounded) < 1 ? 20 : 0).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') : text;
  }
  function toText(value) {
    if (typeof value === 'string') return value;
    if (Array.isArray(value)) return value.length ? textOf(value[0]) : '';
    return typeof value === 'number' ? numberText(value) : String(value);
  }
  function toBoolean(value) {
    return Array.isArray(value) ? value.length > 0 : typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : Boolean(value);
  }
  function precedes(a, b) {
    if (a === b) return 0;
    const place = a.compareDocumentPosition(b);
    return place & 1 ? (order(a) - order(b)) : place & 4 ? -1 : 1;
  }
  const documents = [];
  function order(node) {
    const of = node.nodeType === 9 ? node : node.ownerDocument;
    if (!documents.includes(of)) documents.push(of);
    return documents.indexOf(of);
  }
  const sorted = (nodes) => nodes.length < 2 ? nodes : [...new Set(nodes)].sort(precedes);

  /* --- comparing: a set is compared by whether one of its nodes does --- */

  const COMPARE = {
    '=': (a, b) => a === b, '!=': (a, b) => a !== b, '<': (a, b) => a < b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '>=': (a, b) => a >= b,
  };
  function compare(operator, a, b) {
    const test = COMPARE[operator], equality = operator === '=' || operator === '!=';
    const left = Array.isArray(a), right = Array.isArray(b);
    if (left && right) {
      const texts = b.map(textOf);
      return a.some((node) => texts.some((text) => equality ? test(textOf(node), text) : test(toNumber(textOf(node)), toNumber(text))));
    }
    if (left || right) {
      const nodes = left ? a : b, value = left ? b : a;
      if (typeof value === 'boolean') return left ? test(Number(toBoolean(a)), Number(b)) : test(Number(a), Number(toBoolean(b)));
      const asText = equality && typeof value === 'string';
      const other = asText ? value : toNumber(value);
      return nodes.some((node) => {
        const mine = asText ? textOf(node) : toNumber(textOf(node));
        return left ? test(mine, other) : test(other, mine);
      });
    }
    if (!equality) return test(toNumber(a), toNumber(b));
    if (typeof a === 'boolean' || typeof b === 'boolean') return test(toBoolean(a), toBoolean(b));
    if (typeof a === 'number' || typeof b === 'number') return test(toNumber(a), toNumber(b));
    return test(a, b);
  }

  /* --- axes: nodes in the order of the axis --- */

  const parentOf = (node) => node.nodeType === 2 ? node.ownerElement : node.parentNode;
  function descend(node, out) {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      out.push(child);
      descend(child, out);
    }
    return out;
  }
  function climb(node) {
    const out = [];
    for (let above = parentOf(node); above; above = parentOf(above)) out.push(above);
    return out;
  }
  function siblings(node, step) {
    const out = [];
    if (node.nodeType !== 2) for (let other = node[step]; other; other = other[step]) out.push(other);
    return out;
  }
  const AXES = {
    child: (node) => node.nodeType === 2 ? [] : [...node.childNodes],
    descendant: (node) => node.nodeType === 2 ? [] : descend(node, []),
    'descendant-or-self': (node) => node.nodeType === 2 ? [node] : [node, ...descend(node, [])],
    parent: (node) => parentOf(node) ? [parentOf(node)] : [],
    ancestor: climb,
    'ancestor-or-self': (node) => [node, ...climb(node)],
    'following-sibling': (node) => siblings(node, 'nextSibling'),
    'preceding-sibling': (node) => siblings(node, 'previousSibling'),
    following: (node) => [node, ...climb(node)].flatMap((from) => siblings(from, 'nextSibling').flatMap((n) => [n, ...descend(n, [])])),
    preceding: (node) => [node, ...climb(node)].flatMap((from) => siblings(from, 'previousSibling').flatMap((n) => [n, ...descend(n, [])].reverse())),
    attribute: (node) => node.nodeType === 1 ? [...node.attributes].filter((a) => a.namespaceURI !== 'http://www.w3.org/2000/xmlns/') : [],
    self: (node) => [node],
  };

  /* --- functions of the standard --- */

  const characters = (text) => /[\uD800-\uDFFF]/.test(text) ? Array.from(text) : text;
  const tidy = (text) => text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');
  const round = (n) => Number.isFinite(n) ? Math.floor(n + 0.5) : n;
  const nodeOr = (args, context) => args.length ? args[0][0] : context.node;
  const textOr = (args, context) => args.length ? toText(args[0]) : textOf(context.node);
  const CORE = {
    last: (_, c) => c.size,
    position: (_, c) => c.position,
    count: ([set]) => set.length,
    'local-name': (args, c) => { const node = nodeOr(args, c); return node && node.localName || ''; },
    'namespace-uri': (args, c) => { const node = nodeOr(args, c); return node && node.namespaceURI || ''; },
    name: (args, c) => { const node = nodeOr(args, c); return node && (node.nodeType === 1 || node.nodeType === 2) ? node.nodeName : ''; },
    string: textOr,
    concat: (args) => args.map(toText).join(''),
    'starts-with': ([a, b]) => toText(a).startsWith(toText(b)),
    contains: ([a, b]) => toText(a).includes(toText(b)),
    'substring-before': ([a, b]) => { const text = toText(a), at = text.indexOf(toText(b)); return at < 0 ? '' : text.slice(0, at); },
    'substring-after': ([a, b]) => { const text = toText(a), mark = toText(b), at = text.indexOf(mark); return at < 0 ? '' : text.slice(at + mark.length); },
    substring: ([a, b, c]) => {
      const text = characters(toText(a)), from = round(toNumber(b)), to = c === undefined ? Infinity : from + round(toNumber(c));
      let out = '';
      for (let i = 0; i < text.length; i++) if (i + 1 >= from && i + 1 < to) out += text[i];
      return out;
    },
    'string-length': (args, c) => characters(textOr(args, c)).length,
    'normalize-space': (args, c) => tidy(textOr(args, c)),
    translate: ([a, b, c]) => {
      const from = Array.from(toText(b)), to = Array.from(toText(c));
      return Array.from(toText(a)).map((ch) => { const at = from.indexOf(ch); return at < 0 ? ch : to[at] || ''; }).join('');
    },
    boolean: ([a]) => toBoolean(a),
    not: ([a]) => !toBoolean(a),
    true: () => true,
    false: () => false,
    number: (args, c) => toNumber(args.length ? args[0] : textOf(c.node)),
    sum: ([set]) => set.reduce((sum, node) => sum + toNumber(textOf(node)), 0),
    floor: ([a]) => Math.floor(toNumber(a)),
    ceiling: ([a]) => Math.ceil(toNumber(a)),
    round: ([a]) => round(toNumber(a)),
    current: (_, c) => [c.current],
  };

  /* --- compiling --- */

  class Parser {
    constructor(text, prefixes, functions) {
      Object.assign(this, { text, prefixes, functions, tokens: tokenize(text), at: 0 });
    }
    peek(ahead = 0) { return this.tokens[this.at + ahead]; }
    is(text, kind) { const token = this.peek(); return token && token.text === text && token.kind !== 'literal' && (!kind || token.kind === kind); }
    take(text, kind) { const found = this.is(text, kind); if (found) this.at++; return found; }
    need(text) { if (!this.take(text)) throw new Error('XPath: ' + text + ' is missing in ' + this.text); }
    whole() {
      const run = this.binary(0);
      if (this.at < this.tokens.length) throw new Error('XPath: ' + this.peek().text + ' in ' + this.text);
      return run;
    }
    namespace(prefix) {
      const uri = this.prefixes[prefix];
      if (!uri) throw new Error('XPath: no prefix ' + prefix);
      return uri;
    }

    binary(level) {
      const LEVELS = [['or'], ['and'], ['=', '!='], ['<', '<=', '>', '>='], ['+', '-'], ['*', 'div', 'mod']];
      if (level === LEVELS.length) return this.unary();
      let left = this.binary(level + 1);
      for (let token = this.peek(); token && token.kind === 'operator' && LEVELS[level].includes(token.text); token = this.peek()) {
        this.at++;
        left = this.joined(token.text, left, this.binary(level + 1));
      }
      return left;
    }
    joined(operator, left, right) {
      let run;
      switch (operator) {
        case 'or': run = (c) => toBoolean(left(c)) || toBoolean(right(c)); break;
        case 'and': run = (c) => toBoolean(left(c)) && toBoolean(right(c)); break;
        case '+': run = (c) => toNumber(left(c)) + toNumber(right(c)); break;
        case '-': run = (c) => toNumber(left(c)) - toNumber(right(c)); break;
        case '*': run = (c) => toNumber(left(c)) * toNumber(right(c)); break;
        case 'div': run = (c) => toNumber(left(c)) / toNumber(right(c)); break;
        case 'mod': run = (c) => toNumber(left(c)) % toNumber(right(c)); break;
        default: run = (c) => compare(operator, left(c), right(c));
      }
      run.counts = '+-*divmod'.includes(operator);
      run.positional = left.positional || right.positional;
      return run;
    }
    unary() {
      let negative = false, signed = false;
      while (this.take('-', 'operator')) { negative = !negative; signed = true; }
      const value = this.union();
      if (!signed) return value;
      const run = (c) => negative ? -toNumber(value(c)) : toNumber(value(c));
      run.counts = true;
      return run;
    }
    union() {
      const parts = [this.path()];
      while (this.take('|', 'operator')) parts.push(this.path());
      return parts.length === 1 ? parts[0] : (c) => sorted(parts.flatMap((part) => part(c)));
    }

    startsPrimary() {
      const token = this.peek(), next = this.peek(1);
      if (!token) return false;
      if (token.kind === 'number' || token.kind === 'literal' || token.text === '$' || token.text === '(') return true;
      return token.kind === 'name' && next && next.text === '(' && next.kind === 'mark' && !NODE_TYPES.includes(token.text);
    }
    path() {
      let start = null, steps = [];
      if (this.startsPrimary()) {
        start = this.primary();
        const predicates = this.predicates();
        if (predicates.length) { const set = start; start = (c) => this.filter(set(c), predicates, c); }
        if (!this.is('/', 'operator') && !this.is('//', 'operator')) return start;
        if (this.take('//', 'operator')) steps.push(anywhere());
        else this.at++;
      } else if (this.take('//', 'operator')) {
        start = root;
        steps.push(anywhere());
      } else if (this.take('/', 'operator')) {
        start = root;
        if (!this.startsStep()) return root;
      }
      steps.push(this.step());
      while (this.is('/', 'operator') || this.is('//', 'operator')) {
        if (this.peek().text === '//') steps.push(anywhere());
        this.at++;
        steps.push(this.step());
      }
      steps = merged(steps);
      return (c) => {
        let nodes = start ? start(c) : [c.node];
        for (const step of steps) nodes = this.walk(nodes, step, c);
        return nodes;
      };
    }
    startsStep() {
      const token = this.peek();
      return token && (token.kind === 'name' || ['.', '..', '@', '*'].includes(token.text));
    }
    primary() {
      const token = this.peek();
      this.at++;
      let run;
      if (token.kind === 'literal') return () => token.text;
      if (token.kind === 'number') { run = () => Number(token.text); run.counts = true; return run; }
      if (token.text === '(') { run = this.binary(0); this.need(')'); return run; }
      if (token.text === '$') {
        const name = this.peek().text;
        this.at++;
        run = (c) => c.variables(name);
        run.counts = true; /* it may */
        return run;
      }
      return this.call(token.text);
    }
    call(name) {
      const parts = [];
      this.need('(');
      while (!this.is(')')) { parts.push(this.binary(0)); if (!this.take(',')) break; }
      this.need(')');
      const colon = name.indexOf(':');
      const own = colon < 0 ? CORE[name] : this.functions[name.slice(colon + 1)];
      if (!own) throw new Error('XPath: no function ' + name);
      const run = (c) => own(parts.map((part) => part(c)), c);
      run.counts = NUMERIC.includes(name) || colon >= 0;
      run.positional = name === 'position' || name === 'last' || parts.some((part) => part.positional);
      return run;
    }
    predicates() {
      const out = [];
      while (this.take('[')) { out.push(this.binary(0)); this.need(']'); }
      return out;
    }
    step() {
      if (this.take('.')) return { axis: 'self', test: () => true, predicates: [] };
      if (this.take('..')) return { axis: 'parent', test: () => true, predicates: [] };
      let axis = this.take('@') ? 'attribute' : 'child';
      if (this.peek(1) && this.peek(1).text === '::') { axis = this.peek().text; this.at += 2; }
      if (!AXES[axis]) throw new Error('XPath: no axis ' + axis);
      const test = this.nodeTest(axis === 'attribute');
      return { axis, test, predicates: this.predicates() };
    }
    nodeTest(attribute) {
      const token = this.peek(), kind = attribute ? 2 : 1;
      if (!token) throw new Error('XPath: ' + this.text + ' ends too early');
      this.at++;
      if (token.text === '*') return (node) => node.nodeType === kind;
      if (NODE_TYPES.includes(token.text) && this.is('(')) {
        this.at++;
        if (this.peek().kind === 'literal') this.at++;
        this.need(')');
        return { node: () => true, text: (n) => n.nodeType === 3 || n.nodeType === 4, comment: (n) => n.nodeType === 8, 'processing-instruction': (n) => n.nodeType === 7 }[token.text];
      }
      if (token.kind !== 'name') throw new Error('XPath: ' + token.text + ' in ' + this.text);
      const colon = token.text.indexOf(':');
      const uri = colon < 0 ? null : this.namespace(token.text.slice(0, colon)), local = token.text.slice(colon + 1);
      return (node) => node.nodeType === kind && (local === '*' || node.localName === local) && (node.namespaceURI || null) === uri;
    }

    filter(nodes, predicates, c) {
      for (const predicate of predicates) {
        const size = nodes.length;
        nodes = nodes.filter((node, i) => {
          const value = predicate({ node, position: i + 1, size, variables: c.variables, current: c.current });
          return typeof value === 'number' ? value === i + 1 : toBoolean(value);
        });
      }
      return nodes;
    }
    walk(nodes, step, c) {
      const reverse = ['parent', 'ancestor', 'ancestor-or-self', 'preceding', 'preceding-sibling'].includes(step.axis);
      const out = [];
      for (const node of nodes) {
        let found = AXES[step.axis](node).filter(step.test);
        if (step.predicates.length) found = this.filter(found, step.predicates, c);
        for (const one of found) out.push(one);
      }
      return reverse || nodes.length > 1 ? sorted(out) : out;
    }
  }
  const anywhere = () => ({ axis: 'descendant-or-self', test: () => true, predicates: [], anywhere: true });
  const root = (c) => [c.node.nodeType === 9 ? c.node : c.node.ownerDocument];
  /* //name is descendant::name where no predicate counts the children of one parent */
  function merged(steps) {
    const out = [];
    for (const step of steps) {
      const before = out[out.length - 1];
      if (before && before.anywhere && step.axis === 'child' && !step.predicates.some((p) => p.counts || p.positional)) {
        out[out.length - 1] = { axis: 'descendant', test: step.test, predicates: step.predicates };
      } else out.push(step);
    }
    return out;
  }

  const compile = (text, prefixes, functions) => new Parser(text, prefixes, functions).whole();
  return { compile, sorted, text: toText, number: toNumber, boolean: toBoolean, textOf, tidy };
})();
