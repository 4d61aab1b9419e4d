// Copies an event before a plugin sees it, so that it can go on as it was if the plugin fails. Plain objects and arrays
// are copied; anything else an earlier plugin put in is shared. Refuses what JSON cannot carry.
(function () {
  'use strict';

  // Deeper than any event can be nested; what is deeper has a cycle.
  const DEEPEST = 2000;
  const { isArray } = Array;
  const { keys, getPrototypeOf, prototype } = Object;

  function copy(value, depth) {
    if (typeof value === 'bigint') throw new TypeError('a BigInt cannot be part of an event');
    if (typeof value !== 'object' || value === null) return value;
    if (depth > DEEPEST) throw new TypeError('the event has a cycle, or is nested too deeply');
    if (isArray(value)) {
      const array = [];
      for (let i = 0; i < value.length; i++) array[i] = copy(value[i], depth + 1);
      return array;
    }
    const parent = getPrototypeOf(value);
    if (parent !== prototype && parent !== null) return value;
    const object = {};
    const names = keys(value);
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      object[name] = copy(value[name], depth + 1);
    }
    return object;
  }

  return (event) => copy(event, 0);
})
