// Loads the parts of the plugins' API on first use: most contexts never need most of them. What is loaded is frozen like
// everything else that plugins share.
//
// evaluate: gives the function that a file of this folder is; host: functions of the host by name
(function (evaluate, host) {
  'use strict';

  const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
  const loaded = Object.create(null);

  function freeze(value) {
    const pending = [value];
    while (pending.length > 0) {
      const object = pending.pop();
      if (object === null || (typeof object !== 'object' && typeof object !== 'function') || Object.isFrozen(object)) continue;
      Object.freeze(object);
      pending.push(getPrototypeOf(object));
      for (const key of ownKeys(object)) {
        const member = getOwnPropertyDescriptor(object, key);
        pending.push(member.value, member.get, member.set);
      }
    }
    return value;
  }

  function library(name) {
    let parts = loaded[name];
    if (parts === undefined) {
      parts = freeze(evaluate(name)(library, host));
      loaded[name] = parts;
    }
    return parts;
  }

  library.freeze = freeze;
  return library;
})
