// Readings and assignments of members, and literals that begin with a spread, in places that have met many shapes, beside
// Reflect on equal objects. Gives what differs.
((read) => {
  'use strict';
  const CONSTANT = 'a';
  const ways = {
    'named reading': (it) => it.a,
    'computed reading': (it, key) => it[key],
    'named call': (it) => it.a(),
    'computed call': (it, key) => it[key](),
    'reading of an absent one': (it) => it.absent,
    'reading of an inherited one': (it) => it.toString,
    'named assignment': (it, key, value) => (it.a = value),
    'assignment of an int': (it) => (it.a = 7),
    'assignment of a double': (it) => (it.a = 7.5),
    'assignment of a truth': (it) => (it.a = true),
    'assignment to a new one': (it, key, value) => (it.fresh = value),
    'computed assignment': (it, key, value) => (it[key] = value),
    'addition': (it) => (it.a += 1),
    'computed addition': (it, key) => (it[key] += 1),
    'incrementing': (it) => it.a++,
    'or-assignment': (it, key, value) => (it.a ||= value),
    'nullish assignment': (it, key, value) => (it[key] ??= value),
    'optional reading': (it, key) => it?.[key]?.i,
    destructuring: ({ a, absent = 3, ...rest }) => [a, absent, rest],
    'destructuring assignment': (it, key, value) => ({ a: it.a, b: it[key] } = { a: value, b: value }),
  };
  const get = (it, key) => {
    if (it === null) throw new TypeError('null');
    return Reflect.get(Object(it), key, it);
  };
  const call = (it, key) => {
    const found = get(it, key);
    if (typeof found !== 'function') throw new TypeError(key);
    return Reflect.apply(found, it, []);
  };
  const set = (it, key, value) => {
    if (it === null || !Reflect.set(Object(it), key, value, it)) throw new TypeError(key);
    return value;
  };
  const plus = (value) => (typeof value === 'symbol' ? value + 1 : value + 1);
  const references = {
    'named reading': (it) => get(it, CONSTANT),
    'computed reading': get,
    'named call': (it) => call(it, CONSTANT),
    'computed call': call,
    'reading of an absent one': (it) => get(it, 'absent'),
    'reading of an inherited one': (it) => get(it, 'toString'),
    'named assignment': (it, key, value) => set(it, CONSTANT, value),
    'assignment of an int': (it) => set(it, CONSTANT, 7),
    'assignment of a double': (it) => set(it, CONSTANT, 7.5),
    'assignment of a truth': (it) => set(it, CONSTANT, true),
    'assignment to a new one': (it, key, value) => set(it, 'fresh', value),
    'computed assignment': set,
    addition: (it) => set(it, CONSTANT, plus(get(it, CONSTANT))),
    'computed addition': (it, key) => set(it, key, plus(get(it, key))),
    incrementing: (it) => {
      const before = Number(get(it, CONSTANT));
      set(it, CONSTANT, before + 1);
      return before;
    },
    'or-assignment': (it, key, value) => get(it, CONSTANT) || set(it, CONSTANT, value),
    'nullish assignment': (it, key, value) => get(it, key) ?? set(it, key, value),
    'optional reading': (it, key) => {
      const found = it === null ? undefined : get(it, key);
      return found === null || found === undefined ? undefined : get(found, 'i');
    },
    destructuring: (it) => {
      const a = get(it, CONSTANT);
      const absent = get(it, 'absent');
      const rest = Object.create(Object.prototype);
      for (const key of Reflect.ownKeys(Object(it))) {
        if (key !== 'a' && key !== 'absent' && Reflect.getOwnPropertyDescriptor(Object(it), key).enumerable) {
          Reflect.defineProperty(rest, key, { value: get(it, key), writable: true, enumerable: true, configurable: true });
        }
      }
      return [a, absent === undefined ? 3 : absent, rest];
    },
    'destructuring assignment': (it, key, value) => {
      set(it, CONSTANT, value);
      set(it, key, value);
      return { a: value, b: value };
    },
  };

  const kinds = (i) => [i, i + 0.5, `t${i}`, { i }, null, i % 2 === 0, [i], -i];
  const event = (count, turn, first) =>
    JSON.stringify(
      Object.fromEntries([
        ...Array.from({ length: count }, (_, i) => [i % 7 === 3 ? String(i) : `${first}${i}`, kinds(i)[(i + turn) % 8]]),
        ['a', kinds(turn)[turn % 8]],
        ['b', { turn }],
      ]),
    );
  class Point {
    #secret = 1;
    x = 1;
    a = 2;
    get secret() {
      return this.#secret;
    }
  }
  class Guarded {
    get a() {
      return this.kept ?? 5;
    }
    set a(value) {
      this.kept = value;
    }
  }
  const makers = {
    ...Object.fromEntries([0, 1, 2, 3, 4, 5, 6, 7].map((turn) => [`event of turn ${turn}`, () => read(event(3 + 4 * turn, turn, 'm'))])),
    ...Object.fromEntries([0, 1, 2, 3].map((turn) => [`other event of turn ${turn}`, () => read(event(30, turn, `n${turn}`))])),
    'large event': () => read(event(150, 2, 'l')),
    'empty event': () => read('{}'),
    'spread event': () => ({ ...read(event(9, 1, 's')), z: 2 }),
    'shrunk event': () => {
      const it = read(event(20, 3, 'd'));
      for (const key of Object.keys(it).filter((_, i) => i % 3 === 0)) delete it[key];
      return it;
    },
    'event that changed kinds': () => {
      const it = read(event(20, 3, 'k'));
      for (const [i, key] of Object.keys(it).entries()) it[key] = [{ i }, i, `u${i}`, i / 3, false][i % 5];
      return it;
    },
    literal: () => ({ a: 1, b: 2.5, c: 'c', d: {}, z: undefined }),
    'undefined ones': () => ({ a: undefined, b: undefined }),
    functions: () => ({ a: () => 4, b() { return this.c; }, c: 6 }),
    accessors: () => ({ get a() { return this.z + 1; }, set a(value) { this.z = value; }, z: 1 }),
    'getter only': () => ({ get a() { return 1; }, z: 1 }),
    'setter only': () => ({ set a(value) { this.other = value; }, z: 1 }),
    'throwing getter': () => ({ get a() { throw new RangeError('a'); }, z: 1 }),
    symbols: () => ({ a: 1, [Symbol.iterator]: 2, z: 3 }),
    frozen: () => Object.freeze({ a: 1, z: 2 }),
    sealed: () => Object.seal({ a: 1, z: 2 }),
    'not extensible': () => Object.preventExtensions({ b: 2, z: 3 }),
    'with a fixed member': () => Object.defineProperty({ z: 2 }, 'a', { value: 1, enumerable: true }),
    'with a hidden member': () => Object.defineProperty({ z: 2 }, 'a', { value: 1, configurable: true, writable: true }),
    'without a prototype': () => Object.assign(Object.create(null), { a: 1, b: 2, z: 3 }),
    inheriting: () => Object.assign(Object.create({ a: 'inherited', fresh: 'inherited' }), { b: 1 }),
    'inheriting a setter': () => Object.assign(Object.create({ set a(value) { this.taken = value; }, set fresh(value) { this.taken = value; } }), { b: 1 }),
    'inheriting a fixed one': () => Object.assign(Object.create(Object.freeze({ a: 1, fresh: 1 })), { b: 1 }),
    'inheriting from an event': () => Object.assign(Object.create(read(event(5, 1, 'p'))), { b: 1 }),
    'inheriting from a proxy': () => Object.create(new Proxy({}, { get: (target, key) => `trapped ${String(key)}`, set: (target, key, value, receiver) => Reflect.defineProperty(receiver, 'set', { value, writable: true, enumerable: true, configurable: true }) })),
    instance: () => new Point(),
    guarded: () => new Guarded(),
    array: () => Object.assign([1, 2, 3], { a: 1 }),
    'array-like': () => ({ 0: 'zero', 1: 'one', length: 2, a: 1 }),
    string: () => Object('text'),
    function: () => Object.assign(() => 1, { a: 1 }),
    map: () => new Map([['a', 1]]),
    date: () => new Date(0),
    'trapping proxy': () => new Proxy({ a: 1, z: 2 }, { get: (target, key) => (key === 'a' ? 9 : target[key]), set: (target, key, value) => key !== 'b' && Reflect.set(target, key, value) }),
    'primitive string': () => 'text',
    number: () => 5,
    null: () => null,
  };

  const text = (value) => JSON.stringify(value, (key, each) => (typeof each === 'bigint' ? `${each}n` : each)) ?? String(value);
  const seen = (it) =>
    (typeof it !== 'object' && typeof it !== 'function') || it === null
      ? typeof it + String(it) + Object.is(it, -0)
      : JSON.stringify([
          Object.isExtensible(it),
          Reflect.ownKeys(it).map((key) => {
            const { value, get: getter, set: setter, ...flags } = Reflect.getOwnPropertyDescriptor(it, key);
            return [String(key), typeof value, text(value), String(getter), String(setter), flags];
          }),
        ]);
  const result = (it) => (Array.isArray(it) ? `[${it.map(seen)}]` : seen(it));
  const attempt = (work) => {
    try {
      return result(work());
    } catch (error) {
      return error.name;
    }
  };
  const differences = [];
  const check = (where, fast, slow) => {
    if (fast !== slow) differences.push(`${where}: ${fast} instead of ${slow}`);
  };

  const values = [1, 1.5, 'text', { deep: 1 }, null, undefined, true, [1], -0, NaN, 2 ** 40, 10n, () => 1];
  const keys = ['a', 'b', 'fresh', 'm1', '0', '3', 'length', 'toString', '__proto__x', 'absent', 1, Symbol.iterator, `concatenated ${'a'}`];
  for (let round = 0; round < 3; round++) {
    for (const [how, work] of Object.entries(ways)) {
      const isConstant = !work.toString().includes('key]') && !how.includes('computed');
      for (const [where, make] of Object.entries(makers)) {
        for (const [i, key] of (isConstant ? ['a'] : keys).entries()) {
          const value = values[(round * 5 + i + where.length) % values.length];
          const name = `${how} of ${String(key)}, ${where}`;
          const fast = make();
          const slow = make();
          for (let turn = 0; turn < 2; turn++) {
            check(name, attempt(() => work(fast, key, value)), attempt(() => references[how](slow, key, value)));
          }
          check(`object after ${name}`, seen(fast), seen(slow));
        }
      }
    }
  }

  // Literals that begin with a spread.
  const define = (it, key, value) => Reflect.defineProperty(it, key, { value, writable: true, enumerable: true, configurable: true });
  const spread = (it) => {
    const copy = {};
    if (it === null || it === undefined) return copy;
    const source = Object(it);
    for (const key of Reflect.ownKeys(source)) {
      if (Reflect.getOwnPropertyDescriptor(source, key)?.enumerable) define(copy, key, Reflect.get(source, key));
    }
    return copy;
  };
  const literals = {
    members: [(it, value) => ({ ...it, a: value, extra: 1, more: 1.5 }), (it, value) => [['a', value], ['extra', 1], ['more', 1.5]]],
    'the same twice': [(it, value) => ({ ...it, a: 1, a: value, b: { value } }), (it, value) => [['a', value], ['b', { value }]]],
    indexes: [(it, value) => ({ ...it, 5: value, '6': value, b: 1 }), (it, value) => [['5', value], ['6', value], ['b', 1]]],
    'computed names': [(it, value) => ({ ...it, ['a' + 'b']: value, ab: 2 }), () => [['ab', 2]]],
    'a second spread': [(it, value) => ({ ...it, x: value, ...{ a: 1, y: 2 }, a: value }), (it, value) => [['x', value], ['a', 1], ['y', 2], ['a', value]]],
    'a nested one': [(it, value) => ({ ...it, b: { ...it, a: value } }), (it, value) => { const inner = spread(it); define(inner, 'a', value); return [['b', inner]]; }],
    'changes of its source': [(it, value) => ({ ...it, x: it === null ? 1 : (Object.isExtensible(it) && typeof it === 'object' && Reflect.set(it, 'late', 1), 1), a: value }), (it, value) => { if (it !== null && typeof it === 'object' && Object.isExtensible(it)) Reflect.set(it, 'late', 1); return [['x', 1], ['a', value]]; }],
  };
  for (let round = 0; round < 4; round++) {
    for (const [how, [work, members]] of Object.entries(literals)) {
      for (const [where, make] of Object.entries(makers)) {
        const value = values[(round * 7 + where.length) % values.length];
        const source = make();
        check(`literal with ${how}, ${where}`, attempt(() => work(source, value)), attempt(() => {
          const it = make();
          const copy = spread(it);
          for (const [key, each] of members(it, value)) define(copy, key, each);
          return copy;
        }));
      }
    }
  }
  const methods = (it) => ({ ...it, a() { return super.toString === Object.prototype.toString; }, get b() { return this.a(); } });
  for (const [where, make] of Object.entries(makers)) {
    if (!where.includes('throwing')) check(`methods, ${where}`, seen(methods(make()).b), seen(true));
  }

  // Random readings, assignments and deletions in few places, beside a Map.
  let state = 11;
  const next = (n) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % n;
  };
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
  const random = (i) => [i, i + 0.5, `t${i}`, { i }, null, i % 2 === 0, [i], undefined, -1 - i, 2 ** 33 + i][next(10)];
  for (let round = 0; round < 4_000 && differences.length === 0; round++) {
    const members = names.filter(() => next(3)).map((key) => [key, random(round) ?? null]);
    let fast = read(JSON.stringify(Object.fromEntries(members)));
    const slow = new Map(members);
    for (let i = 0; i < 8; i++) {
      const key = names[next(names.length)];
      const value = random(round + i);
      switch (next(6)) {
        case 0:
          delete fast[key];
          slow.delete(key);
          break;
        case 1:
          fast = { ...fast, a: value, j: 'j', d: value };
          for (const [each, its] of [['a', value], ['j', 'j'], ['d', value]]) slow.set(each, its);
          break;
        case 2:
          fast.c = value;
          slow.set('c', value);
          break;
        case 3:
          check(`round ${round}, ${key}`, seen(fast[key]), seen(slow.get(key)));
          check(`round ${round}, b`, seen(fast.b), seen(slow.get('b')));
          break;
        default:
          fast[key] = value;
          slow.set(key, value);
      }
    }
    check(`round ${round}`, seen(fast), seen(Object.fromEntries(slow)));
  }
  return differences.slice(0, 20);
})
