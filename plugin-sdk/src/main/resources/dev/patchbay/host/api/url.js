// URL as in Node. The host parses; here are the parts.
(function (library, host) {
  'use strict';

  const { parseUrl, changeUrl } = host;
  const { coded } = library('faults');
  const { URLSearchParams, connect, reset } = library('search-params');

  // In the order in which the host gives them.
  const PARTS = ['href', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash', 'origin'];
  const HREF = PARTS.indexOf('href');
  const SEARCH = PARTS.indexOf('search');
  const textOf = (value) => `${value}`.toWellFormed();

  function parse(input, base) {
    const lines = parseUrl(input, base);
    return lines === null ? undefined : lines.split('\n');
  }

  function invalid(input, base) {
    const error = coded(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
    error.input = input;
    if (base !== null) error.base = base;
    return error;
  }

  let part;
  let change;

  class URL {
    #parts;
    #params;

    constructor(input, base = undefined) {
      if (arguments.length === 0) throw coded(TypeError, 'ERR_MISSING_ARGS', 'The "url" argument must be specified');
      const text = textOf(input);
      const baseText = base === undefined ? null : textOf(base);
      this.#parts = parse(text, baseText);
      if (this.#parts === undefined) throw invalid(text, baseText);
    }

    static canParse(input, base = undefined) {
      if (arguments.length === 0) throw coded(TypeError, 'ERR_MISSING_ARGS', 'The "url" argument must be specified');
      return parse(textOf(input), base === undefined ? null : textOf(base)) !== undefined;
    }

    static {
      part = (url, place) => url.#parts[place];
      change = (url, name, value) => {
        const text = textOf(value);
        if (name === 'href') {
          const parts = parse(text, null);
          if (parts === undefined) throw invalid(text, null);
          url.#parts = parts;
        } else {
          url.#parts = changeUrl(url.#parts[HREF], name, text).split('\n');
        }
        if (url.#params !== undefined && (name === 'href' || name === 'search')) reset(url.#params, url.#parts[SEARCH].slice(1));
      };
    }

    get searchParams() {
      if (this.#params === undefined) {
        this.#params = new URLSearchParams(this.#parts[SEARCH]);
        connect(this.#params, () => {
          this.#parts = changeUrl(this.#parts[HREF], 'search', this.#params.toString()).split('\n');
        });
      }
      return this.#params;
    }

    toString() {
      return this.#parts[HREF];
    }

    toJSON() {
      return this.#parts[HREF];
    }
  }
  const { prototype } = URL;
  for (const [place, name] of PARTS.entries()) {
    Object.defineProperty(prototype, name, {
      get() {
        return part(this, place);
      },
      set: name === 'origin' ? undefined : function (value) {
        change(this, name, value);
      },
      enumerable: true,
      configurable: true,
    });
  }
  for (const name of ['searchParams', 'toString', 'toJSON']) Object.defineProperty(prototype, name, { enumerable: true });
  Object.defineProperty(prototype, Symbol.toStringTag, { value: 'URL', configurable: true });

  return { URL, URLSearchParams };
})
