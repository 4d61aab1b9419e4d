// The portable form of the event bridge: events cross as JSON text.
(function (begin) {
  'use strict';

  const { parse, stringify } = JSON;
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

  function write(event) {
    const text = stringify(event);
    if (text === undefined || text[0] !== '{') throw new TypeError('what the plugin returned is no JSON object');
    return text;
  }

  return {
    read: (text) => parse(text),
    write,
    // Plain objects and arrays are copied; anything else a plugin put in is shared.
    copy: (event) => copy(event, 0),
    begin,
    settle: () => false, // Promises have their turn when the context is left.
  };
})
