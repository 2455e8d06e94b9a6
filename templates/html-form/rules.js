/* The form's Schematron, run as src/validate/schematron.c compiles it: of each pattern the first rule that matches a node;
   variables evaluated when they are asked for; findings that rest on what the schema refused are held back. Rules that
   need the register of titles are not run: the office has it. */
const rules = (() => {
  const compiled = new Map();
  function expression(text) {
    if (!compiled.has(text)) compiled.set(text, xpath.compile(text, model.prefixes, functions));
    return compiled.get(text);
  }

  /* a match pattern, as an expression: each alternative from anywhere in the tree */
  function anywhere(context) {
    const out = [];
    let depth = 0, quote = '', start = 0;
    for (let i = 0; i <= context.length; i++) {
      const ch = context[i];
      if (quote) quote = ch === quote ? '' : quote;
      else if (ch === '"' || ch === "'") quote = ch;
      else if (ch === '[' || ch === '(') depth++;
      else if (ch === ']' || ch === ')') depth--;
      if (i === context.length || (ch === '|' && !quote && !depth)) {
        const one = context.slice(start, i).trim();
        out.push(one.startsWith('/') ? one : '//' + one);
        start = i + 1;
      }
    }
    return out.join(' | ');
  }

  /* --- held back --- */

  const owner = (node) => node.nodeType === 2 ? node.ownerElement : node.parentNode;
  function inside(node, above) {
    while (node && node !== above) node = owner(node);
    return Boolean(node);
  }
  const NAME = '[A-Za-z0-9_.\\-\\u0080-\\uFFFF]';
  function mentions(reads, name) {
    return new RegExp('(?<!' + NAME + ')' + name.replace(/[.\-]/g, '\\$&') + '(?!' + NAME + ')').test(reads);
  }
  const looksOutside = (reads) => /\.\.|ancestor|preceding|following|parent::|current\(\)/.test(reads) || /(?:^|[^)\]*.\/\w\-\u0080-\uFFFF ]) *\//.test(reads);
  function reads(rule, text, depth = 0) {
    let out = text;
    for (const [, name] of text.matchAll(/\$([\w.\-\u0080-\uFFFF]+)/g)) {
      const let_ = rule.l.find(([own]) => own === name), value = let_ ? let_[1] : model.lets[name];
      if (value !== undefined && depth < 8) out += ' | ' + reads(rule, value, depth + 1);
    }
    return out;
  }
  function heldBack(flagged, finding) {
    return flagged.some((wrong) => {
      if (!wrong.missing && (inside(finding.at, wrong.node) || inside(finding.context, wrong.node))) return true;
      return mentions(finding.reads, wrong.name) && (inside(wrong.node, finding.context) || looksOutside(finding.reads));
    });
  }

  /* --- words --- */

  const SPACE = /[ \t\r\n]/;
  function tidy(text) {
    let out = '', before = '', space = false;
    for (const ch of text) {
      if (SPACE.test(ch)) { space = before !== ''; continue; }
      if (space && !(functions.isWide(ch) && functions.isWide(before))) out += ' ';
      out += ch;
      before = ch;
      space = false;
    }
    return out;
  }
  const message = (parts, context) => tidy(parts.map((p) => typeof p === 'string' ? p : xpath.text(expression(p.v)(context))).join(''));
  const SEVERITIES = { note: 'note', info: 'note', information: 'note', warning: 'warning', warn: 'warning' };

  class Run {
    constructor(document, flagged) { Object.assign(this, { document, flagged, findings: [], broken: [], globals: new Map() }); }
    global(name) {
      if (!this.globals.has(name)) {
        if (model.lets[name] === undefined) throw new Error('no variable ' + name);
        const context = { node: this.document, position: 1, size: 1, current: this.document, variables: (other) => this.global(other) };
        this.globals.set(name, expression(model.lets[name])(context));
      }
      return this.globals.get(name);
    }
    context(rule, node) {
      const own = new Map(), context = { node, position: 1, size: 1, current: node };
      context.variables = (name) => {
        const let_ = rule.l.find(([mine]) => mine === name);
        if (!let_) return this.global(name);
        if (!own.has(name)) own.set(name, expression(let_[1])(context));
        return own.get(name);
      };
      return context;
    }
    pattern(list) {
      const seen = new Set(), context = { node: this.document, position: 1, size: 1, current: this.document, variables: (name) => this.global(name) };
      for (const rule of list) {
        for (const node of expression(anywhere(rule.c))(context)) {
          if (!seen.has(node)) { seen.add(node); this.rule(rule, node); }
        }
      }
    }
    rule(rule, node) {
      const context = this.context(rule, node);
      for (const assertion of rule.a) {
        if (assertion.titles) continue;
        try {
          this.assertion(rule, assertion, node, context);
        } catch (error) {
          this.broken.push(assertion.id + ': ' + error.message);
        }
      }
    }
    assertion(rule, assertion, node, context) {
      if (xpath.boolean(expression(assertion.t)(context)) !== Boolean(assertion.neg)) return;
      const subject = assertion.s ? expression(assertion.s)(context)[0] || node : node;
      const at = (subject.nodeType === 9 ? subject : subject.ownerDocument) === this.document && subject.nodeType !== 9 ? subject : this.document.documentElement;
      const finding = { code: assertion.id, at, context: node, reads: reads(rule, assertion.t) };
      if (heldBack(this.flagged, finding)) return;
      this.findings.push({ code: assertion.id, severity: SEVERITIES[assertion.role] || 'error', source: assertion.see || '',
        message: message(assertion.m, context), remedy: message(assertion.h, context), allowed: '', label: check.labelPath(at),
        node: at.nodeType === 2 ? at.ownerElement : at, key: at.nodeType === 2 ? '@' + at.localName : '' });
    }
  }

  function run(document, flagged) {
    const running = new Run(document, flagged);
    for (const list of model.patterns) {
      try { running.pattern(list); } catch (error) { running.broken.push(error.message); }
    }
    return running;
  }
  const every = () => model.patterns.flat().flatMap((rule) => rule.a);
  return { run, every, expression };
})();
