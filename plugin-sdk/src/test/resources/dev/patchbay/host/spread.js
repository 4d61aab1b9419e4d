// Object literals that begin with a spread, beside the same made step by step. Gives what differs.
((read) => {
  'use strict';

  const spreads = {
    alone: (it) => ({ ...it }),
    overriding: (it) => ({ ...it, a: 'new', added: 1 }),
    nested: (it) => ({ ...it, b: { ...it?.b, deep: true } }),
    twice: (it) => ({ ...it, ...it, z: 1 }),
    second: (it) => ({ z: 1, ...it }),
    'with another prototype': (it) => ({ __proto__: { inherited: 1 }, ...it }),
    'with a prototype after it': (it) => ({ ...it, __proto__: Array.prototype }),
    'with a getter': (it) => ({ ...it, get a() { return 'got'; } }),
    rest: ({ a, ...others } = {}) => ({ ...others, a }),
  };

  const step = (target, source) => {
    if (source === null || source === undefined) return target;
    const from = Object(source);
    for (const key of Reflect.ownKeys(from)) {
      const descriptor = Reflect.getOwnPropertyDescriptor(from, key);
      if (descriptor?.enumerable) define(target, key, from[key]);
    }
    return target;
  };
  const define = (target, key, value) =>
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });

  const steps = {
    alone: (it) => step({}, it),
    overriding: (it) => define(define(step({}, it), 'a', 'new'), 'added', 1),
    nested: (it) => define(step({}, it), 'b', define(step({}, it?.b), 'deep', true)),
    twice: (it) => define(step(step({}, it), it), 'z', 1),
    second: (it) => step(define({}, 'z', 1), it),
    'with another prototype': (it) => step(Object.setPrototypeOf({}, { inherited: 1 }), it),
    'with a prototype after it': (it) => Object.setPrototypeOf(step({}, it), Array.prototype),
    'with a getter': (it) =>
      Object.defineProperty(step({}, it), 'a', { get: () => 'got', set: undefined, enumerable: true, configurable: true }),
    rest: (it = {}) => {
      if (it === null) throw new TypeError('null');
      const others = step({}, it);
      delete others.a;
      return define(others, 'a', it.a);
    },
  };

  class Point {
    x = 1;
    a = 2;
  }
  class Secret extends (function (it) { return it; }) {
    #secret = 1;
    static knows = (it) => #secret in it;
  }
  const many = {};
  for (let i = 0; i < 300; i++) many['k' + i] = i;
  const deleted = { a: 1, b: 2, c: 3 };
  delete deleted.b;
  const emptied = { a: 1 };
  delete emptied.a;
  const sources = {
    event: () => read('{"a":1,"b":{"c":"d","e":[1,2.5,null]},"f":true,"g":"text","h":null}'),
    'event with many members': () => read('{' + Array.from({ length: 60 }, (_, i) => `"p${i}":${i % 3 ? i : `"${i}"`}`) + '}'),
    'event with numbers as names': () => read('{"b":1,"2":2,"a":3,"1":4}'),
    'empty event': () => read('{}'),
    literal: () => ({ a: 1, b: { c: 2 }, d: 1.5, e: 'e', f: undefined }),
    empty: () => ({}),
    emptied: () => emptied,
    deleted: () => deleted,
    many: () => many,
    symbols: () => ({ a: 1, [Symbol.iterator]: 2, [Symbol.for('s')]: 3 }),
    hidden: () => Object.defineProperty({ a: 1, b: {} }, 'c', { value: 3 }),
    'read-only': () => Object.defineProperty({ a: 1 }, 'b', { value: { c: 1 }, enumerable: true }),
    getter: () => ({ a: 1, get b() { return { c: this.a }; } }),
    setter: () => ({ a: 1, set b(value) {} }),
    throwing: () => ({ a: 1, get b() { throw new RangeError('b'); } }),
    frozen: () => Object.freeze({ a: 1, b: { c: 2 } }),
    sealed: () => Object.seal({ a: 1, b: { c: 2 } }),
    'not extensible': () => Object.preventExtensions({ a: 1, b: { c: 2 } }),
    'without a prototype': () => Object.assign(Object.create(null), { a: 1, b: { c: 2 } }),
    inheriting: () => Object.create({ inherited: 1 }, { a: { value: 1, enumerable: true } }),
    instance: () => new Point(),
    'with a private field': () => new Secret({ a: 1, b: { c: 2 } }),
    __proto__: () => read('{"__proto__":{"x":1},"a":1}'),
    functions: () => ({ a() { return 1; }, b: class {}, c: () => 2 }),
    array: () => [1, , 3],
    string: () => 'text',
    number: () => 1,
    date: () => Object.assign(new Date(0), { a: 1 }),
    map: () => Object.assign(new Map([[1, 2]]), { a: 1 }),
    function: () => Object.assign(() => 1, { a: 1 }),
    proxy: () => new Proxy({ a: 1, b: { c: 1 } }, {}),
    'lying proxy': () => new Proxy({}, { ownKeys: () => ['a', 'b'], getOwnPropertyDescriptor: (_, key) => ({ value: key, enumerable: key === 'a', configurable: true }) }),
    null: () => null,
    undefined: () => undefined,
  };

  const attempt = (work, source) => {
    try {
      return { made: work(source()) };
    } catch (error) {
      return { error: error.name };
    }
  };

  // What can be seen of an object, all the way down.
  const seen = (it) => {
    if (typeof it !== 'object' || it === null) return it;
    const prototype = Object.getPrototypeOf(it);
    return {
      prototype: prototype && [prototype.constructor.name, Object.keys(prototype)],
      secret: Secret.knows(it),
      extensible: Object.isExtensible(it),
      members: Reflect.ownKeys(it).map((key) => {
        const { value, get, set, ...flags } = Reflect.getOwnPropertyDescriptor(it, key);
        const kind = typeof value === 'function' ? 'function' : Object.is(value, -0) ? '-0' : seen(value);
        return [String(key), kind, get !== undefined, set !== undefined, flags];
      }),
    };
  };
  const text = (it) => JSON.stringify(it, (_, value) => (value === undefined ? 'undefined' : value));

  const differences = [];
  const check = (where, fast, slow) => {
    if (text(fast) !== text(slow)) differences.push(`${where}: ${text(fast)} instead of ${text(slow)}`);
  };
  const change = (it) => {
    for (const key of Object.keys(it)) it[key] = key === 'a' ? 1.5 : `changed ${key}`;
    for (let i = 0; i < 40; i++) it['more' + i] = i % 2 ? i : { i };
    delete it.more3;
    return it;
  };

  for (let round = 0; round < 3; round++) {
    for (const [where, source] of Object.entries(sources)) {
      for (const [how, spread] of Object.entries(spreads)) {
        const name = `${how} of ${where}`;
        const fast = attempt(spread, source);
        const slow = attempt(steps[how], source);
        check(name, fast.error ?? seen(fast.made), slow.error ?? seen(slow.made));
        if (fast.error !== undefined || how === 'with a getter') continue;

        // Neither knows of what becomes of the other.
        const original = source();
        const before = text(seen(original));
        const copy = spread(original);
        check(`${name}, changed`, seen(change(copy)), seen(change(steps[how](source()))));
        check(`the source of ${name}`, text(seen(original)), before);
        if (where.startsWith('event') || where === 'literal') {
          const kept = spread(original);
          const keptBefore = text(seen(kept));
          change(original);
          check(`${name}, whose source was changed`, text(seen(kept)), keptBefore);
        }
      }
    }
  }
  return differences;
})
