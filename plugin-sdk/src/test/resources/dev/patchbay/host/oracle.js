// JSON.parse and JSON.stringify as the oracle for the event bridge.
(function (bridge) {
  'use strict';

  const { read, write, copy } = bridge;
  const { parse, stringify } = JSON;

  function attempt(f) {
    try {
      return { value: f() };
    } catch (error) {
      return { error: error.name };
    }
  }

  // Where two values differ, or undefined.
  function difference(a, b, path) {
    if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) {
      return Object.is(a, b) ? undefined : `${path}: ${typeof a} ${String(a)}, not ${typeof b} ${String(b)}`;
    }
    if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return `${path}: prototype`;
    const names = Reflect.ownKeys(a);
    const expected = Reflect.ownKeys(b);
    if (names.length !== expected.length) return `${path}: ${names.map(String)}, not ${expected.map(String)}`;
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      if (name !== expected[i]) return `${path}: ${String(name)}, not ${String(expected[i])}`;
      const found = difference(a[name], b[name], `${path}.${String(name)}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  // What plugins do to events; the same to equal events.
  function mutate(event, seed) {
    let state = seed;
    const next = (n) => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state >>> 8) % n;
    };
    const pick = (object) => {
      const keys = Object.keys(object);
      return keys.length === 0 ? 'none' : keys[next(keys.length)];
    };
    for (let i = next(6); i > 0; i--) {
      const key = pick(event);
      const inner = event[key];
      switch (next(16)) {
        case 0: delete event[key]; break;
        case 1: event.added = 'x' + key; break;
        case 2: event = { ...event, spread: next(100) }; break;
        case 3: event[key] = undefined; break;
        case 4: event[next(20)] = 'by index'; break;
        case 5: event[key] = next(1000) / 7; break;
        case 6: event = Object.fromEntries(Object.entries(event).reverse()); break;
        case 7: event[key] = [inner, inner, { inner }]; break;
        case 8: if (typeof inner === 'object' && inner !== null) event[key] = { ...inner, more: true }; break;
        case 9: if (Array.isArray(inner)) inner.push('pushed', 1.5, null); break;
        case 10: if (Array.isArray(inner)) inner.length += 2; break;
        case 11: event[key] = String(inner) + '\u00e9\n' + key; break;
        case 12: event.date = new Date(next(1e6)); break;
        case 13: event[Symbol('hidden')] = 1; event.f = () => 1; break;
        case 14: event = Object.assign(Object.create(null), event); break;
        case 15: Object.defineProperty(event, 'silent', { value: 1, enumerable: false, configurable: true }); break;
      }
    }
    return event;
  }

  return {
    // Returns undefined, or how the bridge differs from the oracle. Text and input are the same document.
    check(input, text, closely) {
      const actual = attempt(() => read(input));
      const expected = attempt(() => parse(text));
      if (actual.error !== expected.error) return `read: ${actual.error}, not ${expected.error}`;
      if (actual.error !== undefined) return undefined;
      // Text is quick to compare; prototypes and -0 show only when one looks closely.
      if (!closely && stringify(actual.value) === stringify(expected.value)) return undefined;
      const found = difference(actual.value, expected.value, '');
      if (found !== undefined) return `read: ${found}`;
      if (typeof actual.value !== 'object' || actual.value === null || Array.isArray(actual.value)) return undefined;
      const copied = difference(copy(actual.value), expected.value, '');
      if (copied !== undefined) return `copy: ${copied}`;
      return undefined;
    },
    // For a document that is an object: what is written after plugins had it, and what should be.
    mutated(input, text, seed) {
      const ours = mutate(read(input), seed);
      const copied = copy(ours);
      const written = write(ours);
      const theirs = stringify(mutate(parse(text), seed));
      return { written, copied: write(copied), expected: theirs };
    },
    parses(text) {
      const { value, error } = attempt(() => parse(text));
      return error === undefined && typeof value === 'object' && value !== null && !Array.isArray(value);
    },
  };
})
