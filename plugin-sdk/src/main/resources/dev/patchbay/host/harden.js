// Runs once in a new context, after the host's own scripts and before any plugin: from here on, nothing that plugins
// share can be changed, so one plugin cannot reach another through Array.prototype or a replaced JSON.parse.
//
// alsoShared: something else that plugins share. Returns the names of all globals.
(function (alsoShared) {
  'use strict';

  // Event keys named __proto__ are data. With the accessor gone, copy['__proto__'] = value makes a plain member, too.
  delete Object.prototype.__proto__;

  // "Override mistake": if Object.prototype.toString is frozen data, `something.toString = f` fails on every object
  // that inherits it. Ordinary code does that with these keys, so they become accessors whose setter makes an own member.
  const overridden = new Set([
    'constructor', 'toString', 'toLocaleString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable',
    'toJSON', 'name', 'message', 'stack', 'cause', 'length', 'then', 'catch', 'finally', 'next', 'return', 'throw',
    Symbol.iterator, Symbol.asyncIterator, Symbol.toStringTag,
  ]);

  const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf, defineProperty } = Reflect;
  const shared = new Set();

  function collect(value) {
    const pending = [value];
    while (pending.length > 0) {
      const object = pending.pop();
      if (object === null || (typeof object !== 'object' && typeof object !== 'function') || shared.has(object)) continue;
      shared.add(object);
      pending.push(getPrototypeOf(object));
      for (const key of ownKeys(object)) {
        const { value: member, get, set } = getOwnPropertyDescriptor(object, key);
        pending.push(member, get, set);
      }
    }
  }

  function allowOverriding(prototype, key) {
    const { value, writable, configurable, enumerable } = getOwnPropertyDescriptor(prototype, key);
    if (!writable || !configurable) return;
    defineProperty(prototype, key, {
      get() {
        return value;
      },
      set(own) {
        if (this === prototype || this === null || (typeof this !== 'object' && typeof this !== 'function')) {
          throw new TypeError(`Cannot change '${String(key)}' of a built-in`);
        }
        if (Object.hasOwn(this, key)) {
          this[key] = own;
        } else if (!defineProperty(this, key, { value: own, writable: true, enumerable: true, configurable: true })) {
          throw new TypeError(`Cannot add '${String(key)}'`);
        }
      },
      enumerable,
      configurable: false,
    });
  }

  collect(globalThis);
  collect(alsoShared);
  // What no global leads to.
  for (const hidden of [
    function* () {}, async function () {}, async function* () {}, (function* () {})(), (async function* () {})(),
    [][Symbol.iterator](), new Map()[Symbol.iterator](), new Set()[Symbol.iterator](), ''[Symbol.iterator](), 'a'.matchAll(/a/g),
  ]) {
    collect(getPrototypeOf(hidden));
  }
  shared.delete(globalThis);

  for (const object of shared) {
    // A prototype, and not a constructor, whose name and length nobody assigns to.
    if (typeof object !== 'function' || object === Function.prototype) {
      if (Object.hasOwn(object, 'constructor') || object === Object.prototype) {
        for (const key of ownKeys(object)) {
          if (overridden.has(key)) allowOverriding(object, key);
        }
      }
    }
  }
  for (const object of shared) Object.freeze(object);
  for (const key of ownKeys(globalThis)) {
    const descriptor = getOwnPropertyDescriptor(globalThis, key);
    if (descriptor.configurable) {
      defineProperty(globalThis, key, 'value' in descriptor ? { writable: false, configurable: false } : { configurable: false });
    }
  }
  Object.preventExtensions(globalThis);
  return Object.getOwnPropertyNames(globalThis);
})
