// The globals that plugins find besides ECMAScript's and the console. What is behind them is loaded when first used.
(function (library, scaffold, require) {
  'use strict';

  function define(name, make) {
    let value;
    Object.defineProperty(globalThis, name, {
      get() {
        return (value ??= make());
      },
      set(own) {
        // `globalThis` is an object of its own in a script: there a plugin may have another. Here the name stays what it is.
        if (this !== globalThis) Object.defineProperty(this, name, { value: own, writable: true, enumerable: true, configurable: true });
      },
      enumerable: false,
      configurable: true,
    });
  }

  // V8's, which constructors of error classes call, often without asking whether it is there. All frames stay.
  const { toString } = Error.prototype;
  const { captureStackTrace } = {
    captureStackTrace(target) {
      const [, , ...frames] = new Error().stack.split('\n');
      const value = [Reflect.apply(toString, target, []), ...frames].join('\n');
      Object.defineProperty(target, 'stack', { value, writable: true, enumerable: false, configurable: true });
    },
  };
  Object.defineProperty(Error, 'captureStackTrace', { value: captureStackTrace, writable: true, enumerable: false, configurable: true });

  define('Buffer', () => library('buffer').Buffer);
  define('atob', () => library('base64').atob);
  define('btoa', () => library('base64').btoa);
  define('URL', () => library('url').URL);
  define('URLSearchParams', () => library('search-params').URLSearchParams);
  define('structuredClone', () => library('clone'));
  define('crypto', () => library('crypto').webcrypto);
  define('DOMException', () => library('faults').DOMException);
  for (const name of ['fetch', 'Headers', 'Request', 'Response']) define(name, () => library('fetch')[name]);
  define('posthog', () => library('posthog'));
  define('RetryError', () => scaffold.RetryError);
  // For ES modules; a script has its own, which is the same.
  define('require', () => require);
})
