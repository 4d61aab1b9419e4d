// Deletions of members, beside Reflect.deleteProperty on an equal object. Gives what differs.
((read) => {
  const sloppy = {
    computed: (it, key) => delete it[key],
    named: (it) => delete it.a,
    'named last': (it) => delete it.z,
  };
  const strict = (() => {
    'use strict';
    return { 'computed strictly': (it, key) => delete it[key], 'optional, strictly': (it, key) => delete it?.[key] };
  })();

  // With a turn, the same members have values of other kinds.
  const object = (count, turn = 0) => {
    const value = (i) => [i, i + 0.5, `t${i}`, { i }, null, i % 2 === 0, [i], -i][(i + turn) % 8];
    const members = Array.from({ length: count }, (_, i) => [i % 7 === 3 ? String(i) : `m${i}`, value(i)]);
    return JSON.stringify(Object.fromEntries([['a', 1], ...members, ['z', { last: true }]]));
  };
  const small = object(3);
  const medium = object(20);
  const large = object(150);
  class Point {
    x = 1;
    a = 2;
    z = 3;
  }
  const makers = {
    'small event': () => read(small),
    'medium event': () => read(medium),
    'large event': () => read(large),
    ...Object.fromEntries([1, 2, 3, 4, 5].map((turn) => [`event of turn ${turn}`, () => read(object(30, turn))])),
    'event of numbers': () => read(JSON.stringify(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`m${i}`, i % 3 ? i : i / 7])))),
    'event that changed kinds': () => {
      const it = read(medium);
      for (const [i, key] of Object.keys(it).entries()) it[key] = [{ i }, i, `u${i}`, i / 3, false][i % 5];
      return it;
    },
    'empty event': () => read('{}'),
    'spread event': () => ({ ...read(medium), z: 2 }),
    'grown event': () => Object.assign(read(small), JSON.parse(medium)),
    literal: () => ({ a: 1, b: 2.5, c: 'c', d: {}, z: undefined }),
    accessors: () => ({ get a() { return 1; }, set b(value) {}, z: 1 }),
    symbols: () => ({ a: 1, [Symbol.iterator]: 2, z: 3 }),
    frozen: () => Object.freeze({ a: 1, z: 2 }),
    sealed: () => Object.seal({ a: 1, z: 2 }),
    'not extensible': () => Object.preventExtensions({ a: 1, b: 2, z: 3 }),
    'with a fixed member': () => Object.defineProperty({ a: 1, z: 2 }, 'b', { value: 1, enumerable: true }),
    'with a hidden member': () => Object.defineProperty({ a: 1, z: 2 }, 'b', { value: 1, configurable: true }),
    'without a prototype': () => Object.assign(Object.create(null), { a: 1, b: 2, z: 3 }),
    inheriting: () => Object.assign(Object.create({ a: 'inherited', b: 2 }), { a: 1, z: 2 }),
    instance: () => new Point(),
    array: () => Object.assign([1, 2, 3], { a: 1 }),
    string: () => Object('text'),
    function: () => Object.assign(() => 1, { a: 1 }),
    'trapping proxy': () => new Proxy({ a: 1, z: 2 }, { deleteProperty: (target, key) => key === 'a' && delete target.a }),
    'primitive string': () => 'text',
    null: () => null,
  };

  const seen = (it) =>
    typeof it !== 'object' || it === null
      ? String(it)
      : JSON.stringify([Object.isExtensible(it), Reflect.ownKeys(it).map((key) => [String(key), JSON.stringify(Reflect.getOwnPropertyDescriptor(it, key))])]);
  const grow = (it) => {
    if (Object.isExtensible(it)) for (let i = 0; i < 30; i++) it[`new${i}`] = i % 3 ? i : { i };
    return it;
  };
  const attempt = (work) => {
    try {
      return String(work());
    } catch (error) {
      return error.name;
    }
  };
  const differences = [];
  const check = (where, fast, slow) => {
    if (fast !== slow) differences.push(`${where}: ${fast} instead of ${slow}`);
  };
  const reference = (it, key, isStrict) => {
    if (it === null) throw new TypeError('null');
    const done = Reflect.deleteProperty(Object(it), key);
    if (!done && isStrict) throw new TypeError(key);
    return done;
  };

  for (let round = 0; round < 3; round++) {
    for (const [where, make] of Object.entries(makers)) {
      const keys = make() === null ? ['a'] : [...Object.getOwnPropertyNames(make()), 'absent', 'toString', 'length', 0, Symbol.iterator];
      const orders = [keys, [...keys].reverse(), keys.filter((_, i) => i % 2), ['z', 'a', 'z'], keys.slice(0, 4)];
      for (const [isStrict, ways] of [[false, sloppy], [true, strict]]) {
        for (const [how, work] of Object.entries(ways)) {
          for (const [which, order] of orders.entries()) {
            const name = `${how}, ${where}, order ${which}`;
            const fast = make();
            const slow = make();
            const untouched = make();
            for (const key of how === 'named' ? ['a'] : how === 'named last' ? ['z'] : order) {
              const skipped = how.startsWith('optional') && fast === null;
              check(`${name}, ${String(key)}`, attempt(() => work(fast, key)), skipped ? 'true' : attempt(() => reference(slow, key, isStrict)));
            }
            check(name, seen(fast), seen(slow));
            if (fast !== null) check(`${name}, grown`, seen(grow(fast)), seen(grow(slow)));
            check(`an equal object after ${name}`, seen(untouched), seen(make()));
          }
        }
      }
    }
  }
  // Random assignments and deletions, beside a Map: members come to places of other kinds in all ways that there are.
  let state = 7;
  const next = (n) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % n;
  };
  const value = (i) => [i, i + 0.5, `t${i}`, { i }, null, i % 2 === 0, [i], undefined][next(8)];
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  for (let round = 0; round < 4_000 && differences.length === 0; round++) {
    const members = names.filter(() => next(3)).map((key) => [key, value(round) ?? null]);
    const fast = read(JSON.stringify(Object.fromEntries(members)));
    const slow = new Map(members);
    for (let i = 0; i < 6; i++) {
      const key = names[next(names.length)];
      if (next(2)) {
        check(`round ${round}`, sloppy.computed(fast, key), true);
        slow.delete(key);
      } else {
        const assigned = value(round);
        fast[key] = assigned;
        slow.set(key, assigned);
      }
    }
    check(`round ${round}`, seen(fast), seen(Object.fromEntries(slow)));
  }
  return differences;
})
