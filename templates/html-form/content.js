/* What is wrong with the children of an element: the fewest changes that make them fit the content model, as
   src/validate/content.c finds them. The model becomes a small automaton; the children are aligned with it, and a drop
   and an insertion of one name are a move. */
const content = (() => {
  const CHANGE = 10, RENAME = 12, COPIES = 128;

  function automaton(model) {
    const steps = [];
    let states = 1;
    const fresh = () => states++;
    const add = (from, to, element) => steps.push({ from, to, element: element || null });
    function once(p, from) {
      if (p.kind === 'e') { const to = fresh(); add(from, to, p.element); return to; }
      if (p.kind !== 'c') return p.parts.reduce((state, part) => expand(part, state), from);
      const to = fresh();
      for (const part of p.parts) add(expand(part, from), to);
      return to;
    }
    function expand(p, from) {
      const unbounded = p.max > COPIES, min = Math.min(p.min, COPIES);
      let state = from;
      for (let i = 0; i < min; i++) state = once(p, state);
      if (unbounded) {
        const loop = fresh();
        add(state, loop);
        add(once(p, loop), loop);
        return loop;
      }
      if (p.max > min) {
        const end = fresh();
        for (let i = min; i < p.max; i++) { add(state, end); state = once(p, state); }
        add(state, end);
        state = end;
      }
      return state;
    }
    const final = model ? expand(model, 0) : 0;
    return { steps, states, final, names: new Set(steps.filter((s) => s.element).map((s) => s.element.name)) };
  }

  function settle(row, steps) {
    for (let changed = true; changed;) {
      changed = false;
      steps.forEach((step, i) => {
        const from = row[step.from];
        if (!from) return;
        const cost = from.cost + (step.element ? CHANGE : 0), to = row[step.to];
        if (!to || cost < to.cost) { row[step.to] = { cost, step: i, move: step.element ? 'insert' : 'free' }; changed = true; }
      });
    }
  }
  function advance(machine, row, name) {
    const next = new Array(machine.states).fill(null), known = machine.names.has(name);
    const improve = (state, cost, step, move) => { if (!next[state] || cost < next[state].cost) next[state] = { cost, step, move }; };
    row.forEach((cell, state) => { if (cell) improve(state, cell.cost + CHANGE, 0, 'drop'); });
    machine.steps.forEach((step, i) => {
      const from = row[step.from];
      if (!step.element || !from) return;
      if (step.element.name === name) improve(step.to, from.cost, i, 'match');
      else if (!known && schema.nearest(name, [step.element.name])) improve(step.to, from.cost + RENAME, i, 'rename');
    });
    return next;
  }
  function table(machine, names) {
    const rows = [new Array(machine.states).fill(null)];
    rows[0][0] = { cost: 0, move: '' };
    for (const name of names) {
      settle(rows[rows.length - 1], machine.steps);
      rows.push(advance(machine, rows[rows.length - 1], name));
    }
    settle(rows[rows.length - 1], machine.steps);
    return rows;
  }
  function joined(names, changes) {
    for (let i = 0; i < changes.length; i++) {
      const insert = changes[i];
      if (insert.kind !== 'insert') continue;
      const drop = changes.findIndex((c) => c.kind === 'drop' && names[c.at] === insert.element.name);
      if (drop < 0) continue;
      changes[i] = { kind: 'move', at: changes[drop].at, to: insert.at, element: insert.element };
      changes.splice(drop, 1);
      if (drop < i) i--;
    }
    return changes;
  }
  function align(machine, names) {
    const rows = table(machine, names), changes = [];
    let row = names.length, state = machine.final;
    while (row > 0 || state !== 0) {
      const cell = rows[row][state];
      if (!cell || !cell.move) break;
      const step = machine.steps[cell.step];
      if (cell.move === 'insert') changes.push({ kind: 'insert', at: row, element: step.element });
      else if (cell.move === 'drop' || cell.move === 'rename') changes.push({ kind: cell.move, at: row - 1, element: step.element });
      if (cell.move === 'drop' || cell.move === 'match' || cell.move === 'rename') row--;
      if (cell.move !== 'drop') state = step.from;
    }
    return joined(names, changes.reverse());
  }
  /* whether nothing is wrong: far cheaper, and nearly always so */
  function fits(machine, names) {
    const close = (states) => {
      for (let changed = true; changed;) {
        changed = false;
        for (const s of machine.steps) if (!s.element && states.has(s.from) && !states.has(s.to)) { states.add(s.to); changed = true; }
      }
      return states;
    };
    let states = close(new Set([0]));
    for (const name of names) {
      const next = new Set();
      for (const s of machine.steps) if (s.element && s.element.name === name && states.has(s.from)) next.add(s.to);
      if (!next.size) return false;
      states = close(next);
    }
    return states.has(machine.final);
  }
  function alignAll(model, names) {
    const changes = [];
    names.forEach((name, i) => { if (!model.parts.some((p) => p.element && p.element.name === name) || names.indexOf(name) < i) changes.push({ kind: 'drop', at: i }); });
    for (const p of model.parts) if (p.element && p.min && model.min && !names.includes(p.element.name)) changes.push({ kind: 'insert', at: names.length, element: p.element });
    return changes;
  }

  const machines = new Map(), answers = new Map();
  function machineOf(type) {
    if (!machines.has(type)) machines.set(type, automaton(type.content));
    return machines.get(type);
  }
  function changes(type, names) {
    if (type.content && type.content.kind === 'a') return alignAll(type.content, names);
    const machine = machineOf(type);
    if (!answers.has(type)) answers.set(type, new Map());
    const cache = answers.get(type), key = names.join(' ');
    if (!cache.has(key)) {
      if (cache.size > 400) cache.clear();
      cache.set(key, fits(machine, names) ? [] : align(machine, names));
    }
    return cache.get(key);
  }

  /* Particles of elements, in the order of the schema. */
  function elements(p, out = []) {
    if (p && p.kind === 'e') out.push(p);
    else if (p) for (const part of p.parts) elements(part, out);
    return out;
  }
  function child(type, name) {
    const particle = elements(type.content).find((p) => p.element.name === name);
    return particle ? particle.element : null;
  }
  function most(type, name) {
    const particle = elements(type.content).find((p) => p.element.name === name);
    return particle ? particle.max : 0;
  }
  function optional(p, name, loose = false) {
    if (p.kind === 'e') return p.element.name === name ? loose || p.min === 0 : null;
    for (const part of p.parts) {
      const answer = optional(part, name, loose || p.min === 0 || (p.kind === 'c' && p.parts.length > 1));
      if (answer !== null) return answer;
    }
    return null;
  }
  return {
    changes, elements, child,
    maximum: most,
    isOptional: (type, name) => Boolean(type.content && optional(type.content, name)),
    /* Where a child of that name goes: the place that leaves the least to mend, the last of those as good. */
    placeFor(type, names, name) {
      let best = names.length, least = Infinity;
      for (let at = names.length; at >= 0; at--) {
        const cost = changes(type, [...names.slice(0, at), name, ...names.slice(at)]).length;
        if (cost < least) { least = cost; best = at; }
        if (!cost) break;
      }
      return best;
    },
  };
})();
