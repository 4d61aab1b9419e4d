// Runs once in a new context, after the host's own scripts and before any plugin: when what it returns has been locked, nothing
// that plugins share can be changed, so one plugin cannot reach another through Array.prototype or a replaced JSON.parse.
//
// alsoShared: an array of what else plugins share though no global leads to it.
// Locking is to override, on each prototype, the keys that may be, and to freeze all that the roots lead to. The host does
// that itself where it can, which is much quicker; lock() does it in JavaScript.
(function (alsoShared) {
  'use strict';

  // Event keys named __proto__ are data. With the accessor gone, copy['__proto__'] = value makes a plain member, too.
  delete Object.prototype.__proto__;

  // "Override mistake": if Object.prototype.toString is frozen data, `something.toString = f` fails on every object
  // that inherits it. Ordinary code does that with these keys, so they become accessors whose setter makes an own member.
  const overridden = [
    'constructor', 'toString', 'toLocaleString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable',
    'toJSON', 'name', 'message', 'stack', 'cause', 'length', 'then', 'catch', 'finally', 'next', 'return', 'throw',
    Symbol.iterator, Symbol.asyncIterator, Symbol.toStringTag,
  ];

  const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf, defineProperty } = Reflect;
  const { freeze, hasOwn } = Object;

  // Libraries set these; they are the context's, so nobody has them set.
  for (const [key, value] of [['stackTraceLimit', 10], ['prepareStackTrace', undefined]]) {
    defineProperty(Error, key, { get: () => value, set() {}, enumerable: false, configurable: true });
  }

  // They would show one plugin what another has matched. Saying so is better than an undefined that ends up in an event.
  const refuseLastMatch = () => {
    throw new TypeError('RegExp.$1, RegExp.lastMatch and the like are not available: use what match() or exec() returns');
  };
  for (const key of [
    '$1', '$2', '$3', '$4', '$5', '$6', '$7', '$8', '$9', 'input', '$_', 'lastMatch', '$&', 'lastParen', '$+', 'leftContext', '$`',
    'rightContext', "$'",
  ]) {
    defineProperty(RegExp, key, { get: refuseLastMatch, enumerable: false, configurable: true });
  }

  const roots = [globalThis, ...alsoShared];
  // What no global leads to.
  for (const hidden of [
    function* () {}, async function () {}, async function* () {}, (function* () {})(), (async function* () {})(),
    [][Symbol.iterator](), new Map()[Symbol.iterator](), new Set()[Symbol.iterator](), ''[Symbol.iterator](), 'a'.matchAll(/a/g),
    [].values().map((it) => it), Iterator.from({ next() {} }), new Intl.Segmenter().segment('a'),
    new Intl.Segmenter().segment('a')[Symbol.iterator](),
  ]) {
    roots.push(getPrototypeOf(hidden));
  }
  // The getter of a strict function's arguments.callee.
  (function () {
    const { get } = getOwnPropertyDescriptor(arguments, 'callee');
    roots.push(get);
  })();

  const owners = new Set(); // of overridden members
  const isOwner = owners.has.bind(owners);

  function setterOf(key) {
    const { set } = {
      set(own) {
        if (this === null || (typeof this !== 'object' && typeof this !== 'function') || isOwner(this)) {
          throw new TypeError(`Cannot change '${String(key)}' of a built-in`);
        }
        if (hasOwn(this, key)) {
          this[key] = own;
        } else if (!defineProperty(this, key, { value: own, writable: true, enumerable: true, configurable: true })) {
          throw new TypeError(`Cannot add '${String(key)}'`);
        }
      },
    };
    return freeze(set);
  }

  const setters = new Map(overridden.map((key) => [key, setterOf(key)]));

  function override(prototype, key) {
    const { value, writable, configurable, enumerable } = getOwnPropertyDescriptor(prototype, key);
    if (!writable || !configurable) return;
    owners.add(prototype);
    defineProperty(prototype, key, { get: freeze(() => value), set: setters.get(key), enumerable, configurable: false });
  }

  function collect() {
    const found = new Set();
    const pending = [...roots];
    while (pending.length > 0) {
      const object = pending.pop();
      if (object === null || (typeof object !== 'object' && typeof object !== 'function') || found.has(object)) continue;
      found.add(object);
      pending.push(getPrototypeOf(object));
      for (const key of ownKeys(object)) {
        const { value: member, get, set } = getOwnPropertyDescriptor(object, key);
        pending.push(member, get, set);
      }
    }
    return found;
  }

  // A prototype, and not a constructor, whose name and length nobody assigns to.
  function isPrototype(object) {
    return (typeof object !== 'function' || object === Function.prototype) && hasOwn(object, 'constructor');
  }

  function lock() {
    const shared = collect();
    for (const object of shared) {
      if (!isPrototype(object)) continue;
      for (const key of overridden) {
        if (hasOwn(object, key)) override(object, key);
      }
    }
    for (const object of shared) freeze(object);
  }

  return { roots, overridden, override, lock };
})
