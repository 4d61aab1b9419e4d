// Runs once per JVM, before any plugin: does once, with room on the stack, what the engine otherwise may do first at the very
// end of a stack. A class whose initialization meets a stack overflow is lost for the whole JVM.
(function () {
  'use strict';

  function thrown(depth) {
    try {
      if (depth === 0) throw new RangeError('deepest');
      return thrown(depth - 1);
    } catch (error) {
      if (depth < 3) throw error;
      return String(error.stack).length;
    } finally {
      thrown.count = depth;
    }
  }

  function endless() {
    return endless() + 1;
  }

  function* delegating(depth) {
    if (depth > 0) yield* delegating(depth - 1);
    else throw new Error('deepest');
  }

  function attempt(work) {
    try {
      return work();
    } catch (error) {
      return `${error.name}: ${error.message}`;
    }
  }

  for (let i = 0; i < 3; i++) {
    thrown(20);
    attempt(endless);
    attempt(() => [...delegating(20)]);
  }
  let nested = [];
  let proxy = { a: 1 };
  let bound = (a) => a;
  for (let i = 0; i < 20; i++) {
    nested = [nested];
    proxy = new Proxy(proxy, {});
    bound = bound.bind(null, i);
  }
  nested.flat(Infinity);
  attempt(() => new Proxy({}, { get() { return endless(); } }).x);
  attempt(() => JSON.stringify({ toJSON: endless }));
  attempt(() => JSON.parse('[1', endless));
  attempt(() => 'a'.replace(/a/, endless));
  attempt(() => [2, 1].sort(endless));
  attempt(() => new (class { constructor() { endless(); } })());
  (async () => attempt(() => endless()))().then(() => attempt(endless));
  return [proxy.a, bound(1), JSON.stringify(JSON.parse(JSON.stringify(nested)))].length;
})
