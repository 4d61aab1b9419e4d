// fetch, Headers, Request and Response: the part of the fetch standard that plugins use, with what users of node-fetch
// expect besides (response.buffer(), headers.raw()). A body is a string or bytes; there are no streams, forms or caches.
//
// startFetch(method, url, headers as JSON pairs, redirect, body, resolve, reject) sends a request. The host answers later
// with resolve(status, statusText, url, redirected, headers as JSON pairs, read) or reject(code, message). read(true) is
// the body as text, read(false) a host buffer.
(function (library, host) {
  'use strict';

  const { startFetch } = host;

  const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
  const NOT_IN_VALUES = /[^\t\x20-\x7e\x80-\xff]/;
  const METHODS_WITHOUT_BODY = new Set(['GET', 'HEAD']);
  const STATUS_WITHOUT_BODY = new Set([101, 103, 204, 205, 304]);
  const REDIRECT_MODES = new Set(['follow', 'error', 'manual']);
  const SECRET = {}; // Who has it makes responses of the host's.

  function headerName(name) {
    const text = String(name);
    if (!NAME.test(text)) throw new TypeError(`Headers: '${text}' is an invalid header name`);
    return text.toLowerCase();
  }

  function headerValue(value) {
    const text = String(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
    if (NOT_IN_VALUES.test(text)) throw new TypeError(`Headers: '${text}' is an invalid header value`);
    return text;
  }

  class Headers {
    #values = new Map(); // lower-case name -> values

    constructor(init) {
      if (init === undefined || init === null) return;
      if (typeof init !== 'object') throw new TypeError('Headers: the initial value must be an object');
      if (init instanceof Headers) {
        for (const [name, values] of init.#values) this.#values.set(name, [...values]);
      } else if (typeof init[Symbol.iterator] === 'function') {
        for (const pair of init) {
          const [name, value, ...more] = pair;
          if (value === undefined || more.length > 0) throw new TypeError('Headers: each entry must be a name and a value');
          this.append(name, value);
        }
      } else {
        for (const name of Object.keys(init)) {
          const value = init[name];
          // node-fetch takes lists, and passes over what has no value.
          if (Array.isArray(value)) for (const one of value) this.append(name, one);
          else if (value !== undefined && value !== null) this.append(name, value);
        }
      }
    }

    append(name, value) {
      const key = headerName(name);
      const text = headerValue(value);
      const values = this.#values.get(key);
      if (values === undefined) this.#values.set(key, [text]);
      else values.push(text);
    }

    delete(name) {
      this.#values.delete(headerName(name));
    }

    get(name) {
      const values = this.#values.get(headerName(name));
      return values === undefined ? null : values.join(', ');
    }

    getSetCookie() {
      return [...(this.#values.get('set-cookie') ?? [])];
    }

    has(name) {
      return this.#values.has(headerName(name));
    }

    set(name, value) {
      this.#values.set(headerName(name), [headerValue(value)]);
    }

    forEach(callback, thisArg) {
      for (const [name, value] of this) Reflect.apply(callback, thisArg, [value, name, this]);
    }

    *entries() {
      for (const name of [...this.#values.keys()].sort()) {
        const values = this.#values.get(name);
        if (values === undefined) continue;
        if (name === 'set-cookie') for (const value of values) yield [name, value];
        else yield [name, values.join(', ')];
      }
    }

    *keys() {
      for (const [name] of this) yield name;
    }

    *values() {
      for (const [, value] of this) yield value;
    }

    // node-fetch
    raw() {
      return Object.fromEntries([...this.#values].map(([name, values]) => [name, [...values]]));
    }

    [Symbol.iterator]() {
      return this.entries();
    }

    get [Symbol.toStringTag]() {
      return 'Headers';
    }
  }

  function copyOfBytes(value) {
    if (value instanceof ArrayBuffer) return value.slice(0);
    return value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength);
  }

  // A string or an ArrayBuffer of its own, and the content type that goes with it.
  function bodyOf(value) {
    if (value === undefined || value === null) return { content: null, type: null };
    if (typeof value === 'string') return { content: value, type: 'text/plain;charset=UTF-8' };
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return { content: copyOfBytes(value), type: null };
    if (typeof URLSearchParams === 'function' && value instanceof URLSearchParams) {
      return { content: String(value), type: 'application/x-www-form-urlencoded;charset=UTF-8' };
    }
    return { content: String(value), type: 'text/plain;charset=UTF-8' };
  }

  let readerOf; // of a request's or response's body, for another one
  let send; // a request to the host

  // What requests and responses have in common.
  class Body {
    #read; // undefined without a body; else read(asText)
    #used = false;

    constructor(read) {
      this.#read = read;
    }

    get bodyUsed() {
      return this.#used;
    }

    async #take(asText) {
      if (this.#used) throw new TypeError('Body is unusable: Body has already been read');
      const read = this.#read;
      if (read === undefined) return asText ? '' : new ArrayBuffer(0);
      this.#used = true;
      this.#read = undefined;
      return read(asText);
    }

    static {
      readerOf = (from) => {
        if (from.#used) throw new TypeError('Body is unusable: Body has already been read');
        return from.#read;
      };
    }

    async text() {
      return this.#take(true);
    }

    async json() {
      return JSON.parse(await this.#take(true));
    }

    async arrayBuffer() {
      return this.#take(false);
    }

    async bytes() {
      return new Uint8Array(await this.#take(false));
    }

    // node-fetch
    async buffer() {
      const bytes = await this.#take(false);
      return typeof Buffer === 'function' ? Buffer.from(bytes) : new Uint8Array(bytes);
    }
  }

  function reader(content) {
    if (content === null) return undefined;
    return (asText) => {
      if (typeof content === 'string') return asText ? content : new TextEncoder().encode(content).buffer;
      return asText ? new TextDecoder().decode(content) : content.slice(0);
    };
  }

  function hostReader(read) {
    // Copied: the guest may change its bytes, and the answer may have been cloned.
    return (asText) => (asText ? read(true) : new ArrayBuffer(read(false)).slice(0));
  }

  class Request extends Body {
    #method;
    #url;
    #headers;
    #redirect;
    #signal;
    #content;

    constructor(input, init) {
      const given = init ?? {};
      const from = input instanceof Request ? input : undefined;
      const method = String(given.method ?? from?.method ?? 'GET').toUpperCase();
      if (!NAME.test(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`);
      const hasBody = given.body !== undefined && given.body !== null;
      const { content, type } = hasBody ? bodyOf(given.body) : { content: from === undefined ? null : from.#content, type: null };
      if (content !== null && METHODS_WITHOUT_BODY.has(method)) {
        throw new TypeError('Request with GET/HEAD method cannot have body.');
      }
      if (from !== undefined && !hasBody) readerOf(from);
      super(reader(content));
      this.#method = method;
      this.#url = from?.url ?? String(input?.href ?? input?.url ?? input);
      this.#headers = new Headers(given.headers ?? from?.headers);
      this.#redirect = String(given.redirect ?? from?.redirect ?? 'follow');
      this.#signal = given.signal ?? from?.signal ?? undefined;
      this.#content = content;
      if (!REDIRECT_MODES.has(this.#redirect)) throw new TypeError(`Request: '${this.#redirect}' is not a valid redirect`);
      if (type !== null && !this.#headers.has('content-type')) this.#headers.set('content-type', type);
    }

    get method() {
      return this.#method;
    }

    get url() {
      return this.#url;
    }

    get headers() {
      return this.#headers;
    }

    get redirect() {
      return this.#redirect;
    }

    get signal() {
      return this.#signal;
    }

    clone() {
      return new Request(this);
    }

    get [Symbol.toStringTag]() {
      return 'Request';
    }

    static {
      send = (request, resolve, reject) => {
        const content = request.#content;
        startFetch(
          request.#method,
          request.#url,
          JSON.stringify([...request.#headers]),
          request.#redirect,
          typeof content === 'string' ? content.toWellFormed() : content,
          resolve,
          reject,
        );
      };
    }
  }

  class Response extends Body {
    #status;
    #statusText;
    #headers;
    #url = '';
    #redirected = false;

    // secret and answer are the host's
    constructor(body, init, secret, answer) {
      const given = init ?? {};
      const isHosts = secret === SECRET;
      const status = Number(given.status ?? 200);
      if (!isHosts && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
        throw new RangeError(`Response: status ${given.status} is out of range`);
      }
      const { content, type } = isHosts ? { type: null } : bodyOf(body);
      if (!isHosts && content !== null && STATUS_WITHOUT_BODY.has(status)) {
        throw new TypeError(`Response with status ${status} cannot have a body`);
      }
      super(isHosts ? answer.read : reader(content));
      this.#status = status;
      this.#statusText = String(given.statusText ?? '');
      this.#headers = new Headers(given.headers);
      if (type !== null && !this.#headers.has('content-type')) this.#headers.set('content-type', type);
      if (isHosts) {
        this.#url = answer.url;
        this.#redirected = answer.redirected;
      }
    }

    get status() {
      return this.#status;
    }

    get statusText() {
      return this.#statusText;
    }

    get ok() {
      return this.#status >= 200 && this.#status <= 299;
    }

    get headers() {
      return this.#headers;
    }

    get url() {
      return this.#url;
    }

    get redirected() {
      return this.#redirected;
    }

    get type() {
      return this.#url === '' ? 'default' : 'basic';
    }

    clone() {
      const answer = { read: readerOf(this), url: this.#url, redirected: this.#redirected };
      return new Response(null, { status: this.#status, statusText: this.#statusText, headers: this.#headers }, SECRET, answer);
    }

    static json(value, init) {
      const headers = new Headers(init?.headers);
      if (!headers.has('content-type')) headers.set('content-type', 'application/json');
      return new Response(JSON.stringify(value), { ...init, headers });
    }

    get [Symbol.toStringTag]() {
      return 'Response';
    }
  }

  function failed(code, message) {
    const cause = new Error(message);
    cause.code = code;
    const error = new TypeError(`fetch failed: ${message}`, { cause });
    error.code = code; // node-fetch has it here
    return error;
  }

  function abortedBy(signal) {
    if (signal.reason !== undefined) return signal.reason;
    const error = new Error('This operation was aborted');
    error.name = 'AbortError';
    return error;
  }

  function fetch(input, init) {
    return new Promise((resolve, reject) => {
      const request = new Request(input, init);
      if (request.signal?.aborted) throw abortedBy(request.signal);
      send(
        request,
        (status, statusText, url, redirected, headers, read) => {
          const hasBody = request.method !== 'HEAD' && !STATUS_WITHOUT_BODY.has(status);
          const answer = { read: hasBody ? hostReader(read) : undefined, url, redirected };
          resolve(new Response(null, { status, statusText, headers: JSON.parse(headers) }, SECRET, answer));
        },
        (code, message) => reject(failed(code, message)),
      );
    });
  }

  return { fetch, Headers, Request, Response };
})
