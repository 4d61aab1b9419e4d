// URLSearchParams, as in Node.
(function (library) {
  'use strict';

  const { coded, invalidArgument } = library('faults');
  const lossyUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  const utf8 = new TextEncoder();

  function decode(text) {
    const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
    if (!spaced.includes('%')) return spaced;
    try {
      return decodeURIComponent(spaced);
    } catch {
      const bytes = utf8.encode(spaced);
      let to = 0;
      for (let from = 0; from < bytes.length; from++) {
        const pair = bytes[from] === 37 ? String.fromCharCode(bytes[from + 1], bytes[from + 2]) : '';
        if (/^[0-9a-f]{2}$/i.test(pair)) {
          bytes[to++] = parseInt(pair, 16);
          from += 2;
        } else {
          bytes[to++] = bytes[from];
        }
      }
      return lossyUtf8.decode(bytes.subarray(0, to));
    }
  }

  const HEX_OF = { '!': '%21', "'": '%27', '(': '%28', ')': '%29', '~': '%7E', '%20': '+' };

  function encode(text) {
    return /^[\w*.-]*$/.test(text) ? text : encodeURIComponent(text.toWellFormed()).replace(/[!'()~]|%20/g, (it) => HEX_OF[it]);
  }

  function parse(text) {
    const pairs = [];
    for (const part of text.split('&')) {
      if (part === '') continue;
      const equals = part.indexOf('=');
      pairs.push(equals < 0 ? [decode(part), ''] : [decode(part.slice(0, equals)), decode(part.slice(equals + 1))]);
    }
    return pairs;
  }

  const textOf = (value) => String(value).toWellFormed();

  function pairsOf(init) {
    if (init === undefined || init === null) return [];
    if (typeof init !== 'object' && typeof init !== 'function') {
      const text = textOf(init);
      return parse(text.startsWith('?') ? text.slice(1) : text);
    }
    const iterator = init[Symbol.iterator];
    if (iterator === undefined || iterator === null) {
      const found = new Map();
      for (const key of Reflect.ownKeys(init)) {
        if (typeof key === 'string' && Object.getOwnPropertyDescriptor(init, key)?.enumerable) found.set(textOf(key), textOf(init[key]));
      }
      return [...found];
    }
    if (typeof iterator !== 'function') throw coded(TypeError, 'ERR_ARG_NOT_ITERABLE', 'Query pairs must be iterable');
    const pairs = [];
    for (const pair of init) {
      const isIterable = pair !== null && typeof pair === 'object' && typeof pair[Symbol.iterator] === 'function';
      const both = isIterable ? [...pair] : [];
      if (both.length !== 2) {
        throw coded(TypeError, 'ERR_INVALID_TUPLE', 'Each query pair must be an iterable [name, value] tuple');
      }
      pairs.push([textOf(both[0]), textOf(both[1])]);
    }
    return pairs;
  }

  function need(values, count) {
    if (values.length >= count) return;
    const what = count === 1 ? 'The "name" argument must be specified' : 'The "name" and "value" arguments must be specified';
    throw coded(TypeError, 'ERR_MISSING_ARGS', what);
  }

  const IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));

  class SearchParamsIterator {
    #pairs;
    #pick;
    #at = 0;

    constructor(pairs, pick) {
      this.#pairs = pairs;
      this.#pick = pick;
    }

    next() {
      const pairs = this.#pairs();
      return this.#at < pairs.length ? { value: this.#pick(pairs[this.#at++]), done: false } : { value: undefined, done: true };
    }
  }
  Object.setPrototypeOf(SearchParamsIterator.prototype, IteratorPrototype);
  Object.defineProperty(SearchParamsIterator.prototype, Symbol.toStringTag, { value: 'URLSearchParams Iterator' });
  // Or a plugin could make others from an iterator that it got.
  delete SearchParamsIterator.prototype.constructor;

  let connect;
  let reset;

  class URLSearchParams {
    #pairs;
    #changed; // tells the URL that this belongs to, if any

    constructor(init = undefined) {
      this.#pairs = pairsOf(init);
    }

    static {
      connect = (params, changed) => {
        params.#changed = changed;
      };
      reset = (params, query) => {
        params.#pairs = parse(query);
      };
    }

    get size() {
      return this.#pairs.length;
    }

    append(name, value) {
      need(arguments, 2);
      this.#pairs.push([textOf(name), textOf(value)]);
      this.#changed?.();
    }

    delete(name, value = undefined) {
      need(arguments, 1);
      const key = textOf(name);
      const only = value === undefined ? undefined : textOf(value);
      this.#pairs = this.#pairs.filter((pair) => pair[0] !== key || (only !== undefined && pair[1] !== only));
      this.#changed?.();
    }

    get(name) {
      need(arguments, 1);
      const key = textOf(name);
      return this.#pairs.find((pair) => pair[0] === key)?.[1] ?? null;
    }

    getAll(name) {
      need(arguments, 1);
      const key = textOf(name);
      return this.#pairs.filter((pair) => pair[0] === key).map((pair) => pair[1]);
    }

    has(name, value = undefined) {
      need(arguments, 1);
      const key = textOf(name);
      const only = value === undefined ? undefined : textOf(value);
      return this.#pairs.some((pair) => pair[0] === key && (only === undefined || pair[1] === only));
    }

    set(name, value) {
      need(arguments, 2);
      const key = textOf(name);
      const text = textOf(value);
      const first = this.#pairs.findIndex((pair) => pair[0] === key);
      if (first < 0) {
        this.#pairs.push([key, text]);
      } else {
        this.#pairs = this.#pairs.filter((pair, i) => i <= first || pair[0] !== key);
        this.#pairs[first] = [key, text];
      }
      this.#changed?.();
    }

    sort() {
      this.#pairs.sort((one, other) => (one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : 0));
      this.#changed?.();
    }

    forEach(callback, thisArgument = undefined) {
      if (typeof callback !== 'function') throw invalidArgument('callback', 'of type function', callback);
      for (let i = 0; i < this.#pairs.length; i++) callback.call(thisArgument, this.#pairs[i][1], this.#pairs[i][0], this);
    }

    entries() {
      return new SearchParamsIterator(() => this.#pairs, ([name, value]) => [name, value]);
    }

    keys() {
      return new SearchParamsIterator(() => this.#pairs, (pair) => pair[0]);
    }

    values() {
      return new SearchParamsIterator(() => this.#pairs, (pair) => pair[1]);
    }

    toString() {
      return this.#pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
    }
  }
  const { prototype } = URLSearchParams;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (name !== 'constructor') Object.defineProperty(prototype, name, { enumerable: true });
  }
  Object.defineProperty(prototype, Symbol.iterator, { value: prototype.entries, writable: true, configurable: true });
  Object.defineProperty(prototype, Symbol.toStringTag, { value: 'URLSearchParams', configurable: true });

  // The iterator's class is named so that it is frozen, too.
  return { URLSearchParams, SearchParamsIterator, connect, reset };
})
