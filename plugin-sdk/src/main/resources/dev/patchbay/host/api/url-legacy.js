// The module 'url': besides URL, what Node had before it, url.parse and its kin.
(function (library, host) {
  'use strict';

  const { domainToAscii } = host;
  const { URL, URLSearchParams } = library('url');
  const { coded, invalidArgument } = library('faults');

  const SLASHED = new Set(['http', 'https', 'ftp', 'gopher', 'file', 'ws', 'wss'].flatMap((it) => [it, `${it}:`]));
  const HOSTLESS = new Set(['javascript', 'javascript:']);
  const ESCAPED = /[\t\n\r "'<>\\^`{|}]/g;
  const NOT_IN_HOST = /[\t\n\r "#%/:;<>?@[\\\]^`{|}']/;
  const escape = (it) => `%${it.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

  function decodeComponent(text) {
    const spaced = text.replaceAll('+', ' ');
    try {
      return decodeURIComponent(spaced);
    } catch {
      return new URLSearchParams(`x=${text.replaceAll('&', '%26')}`).get('x');
    }
  }

  function parseQuery(text) {
    const query = Object.create(null);
    for (const part of text.split('&')) {
      if (part === '') continue;
      const equals = part.indexOf('=');
      const name = decodeComponent(equals < 0 ? part : part.slice(0, equals));
      const value = equals < 0 ? '' : decodeComponent(part.slice(equals + 1));
      if (!(name in query)) query[name] = value;
      else if (Array.isArray(query[name])) query[name].push(value);
      else query[name] = [query[name], value];
    }
    return query;
  }

  function encodeComponent(value) {
    const isText = typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint' || Number.isFinite(value);
    return isText ? encodeURIComponent(String(value)) : '';
  }

  function formatQuery(query) {
    return Object.keys(query)
      .flatMap((name) => {
        const values = Array.isArray(query[name]) ? query[name] : [query[name]];
        return values.map((value) => `${encodeComponent(name)}=${encodeComponent(value)}`);
      })
      .join('&');
  }

  class Url {
    constructor() {
      for (const part of ['protocol', 'slashes', 'auth', 'host', 'port', 'hostname', 'hash', 'search', 'query', 'pathname', 'path', 'href']) {
        this[part] = null;
      }
    }
  }

  // Backslashes before the query count as slashes.
  function withSlashes(text) {
    const end = text.search(/[?#]/);
    return end < 0 ? text.replaceAll('\\', '/') : text.slice(0, end).replaceAll('\\', '/') + text.slice(end);
  }

  // Takes user and host off the beginning of the text and returns the rest.
  function takeAuthority(url, text) {
    const end = text.search(/[/?#]/);
    const upTo = end < 0 ? text.length : end;
    const at = text.lastIndexOf('@', upTo);
    let rest = text;
    if (at >= 0) {
      url.auth = decodeURIComponent(text.slice(0, at));
      rest = text.slice(at + 1);
    }
    let hostEnd = rest.search(/[\t\n\r "#%/;<>?@\\^`{|}']/);
    if (hostEnd < 0) hostEnd = rest.length;
    const host = rest.slice(0, hostEnd);
    rest = rest.slice(hostEnd);
    const port = /:([0-9]*)$/.exec(host);
    let hostname = host;
    if (port !== null) {
      if (port[1] !== '') url.port = port[1];
      hostname = host.slice(0, port.index);
    }
    const isIpv6 = hostname.startsWith('[') && hostname.endsWith(']');
    if (!isIpv6) {
      const odd = hostname.search(/[#/:?\\]/);
      if (odd >= 0) {
        rest = `/${hostname.slice(odd)}${rest}`;
        hostname = hostname.slice(0, odd);
      }
    }
    hostname = hostname.length > 255 ? '' : hostname.toLowerCase();
    if (!isIpv6 && hostname !== '') {
      hostname = domainToAscii(hostname);
      if (hostname === '' || NOT_IN_HOST.test(hostname)) throw invalidUrl(text);
    }
    url.host = hostname + (url.port === null ? '' : `:${url.port}`);
    url.hostname = isIpv6 ? hostname.slice(1, -1) : hostname;
    if (isIpv6 && rest[0] !== '/') rest = `/${rest}`;
    return rest;
  }

  function invalidUrl(input) {
    const error = coded(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
    error.input = input;
    return error;
  }

  function parse(input, withQuery = false, slashesDenoteHost = false) {
    if (input instanceof Url) return input;
    if (typeof input !== 'string') throw invalidArgument('url', 'of type string', input);
    const url = new Url();
    let rest = withSlashes(input.trim());
    const scheme = /^[a-z0-9.+-]+:/i.exec(rest);
    if (scheme !== null) {
      url.protocol = scheme[0].toLowerCase();
      rest = rest.slice(scheme[0].length);
    }
    const hostless = HOSTLESS.has(url.protocol);
    let slashes = false;
    if ((slashesDenoteHost || scheme !== null || /^\/\/[^@/]+@[^@/]+/.test(rest)) && rest.startsWith('//') && !hostless) {
      slashes = true;
      url.slashes = true;
      rest = rest.slice(2);
    }
    if (!hostless && (slashes || (url.protocol !== null && !SLASHED.has(url.protocol)))) {
      rest = takeAuthority(url, rest);
    }
    if (!hostless) rest = rest.replace(ESCAPED, escape);
    const hash = rest.indexOf('#');
    if (hash >= 0) {
      url.hash = rest.slice(hash);
      rest = rest.slice(0, hash);
    }
    const question = rest.indexOf('?');
    if (question >= 0) {
      url.search = rest.slice(question);
      url.query = url.search.slice(1);
      if (withQuery) url.query = parseQuery(url.query);
      rest = rest.slice(0, question);
    } else if (withQuery) {
      url.search = null;
      url.query = Object.create(null);
    }
    if (rest !== '') url.pathname = rest;
    if (SLASHED.has(url.protocol) && url.hostname && !url.pathname) url.pathname = '/';
    if (url.pathname || url.search) url.path = (url.pathname ?? '') + (url.search ?? '');
    url.href = formatParts(url);
    return url;
  }

  function formatParts(url) {
    let protocol = url.protocol ?? '';
    let host = '';
    const auth = url.auth ? `${encodeURIComponent(url.auth).replaceAll('%3A', ':')}@` : '';
    if (url.host) {
      host = auth + url.host;
    } else if (url.hostname) {
      host = auth + (url.hostname.includes(':') && !url.hostname.startsWith('[') ? `[${url.hostname}]` : url.hostname);
      if (url.port) host += `:${url.port}`;
    }
    const query = url.query !== null && typeof url.query === 'object' ? formatQuery(url.query) : '';
    let search = url.search || (query && `?${query}`) || '';
    let hash = url.hash ?? '';
    let pathname = (url.pathname ?? '').replace(/[#?]/g, escape);
    if (protocol !== '' && !protocol.endsWith(':')) protocol += ':';
    if (url.slashes || SLASHED.has(protocol)) {
      if (url.slashes || host !== '') {
        if (pathname !== '' && !pathname.startsWith('/')) pathname = `/${pathname}`;
        host = `//${host}`;
      } else if (protocol === 'file:') {
        host = '//';
      }
    }
    search = search.replaceAll('#', '%23');
    if (hash !== '' && !hash.startsWith('#')) hash = `#${hash}`;
    if (search !== '' && !search.startsWith('?')) search = `?${search}`;
    return protocol + host + pathname + search + hash;
  }

  function formatWeb(url, { auth = true, fragment = true, search = true } = {}) {
    const user = auth && url.username !== '' ? `${url.username}${url.password === '' ? '' : `:${url.password}`}@` : '';
    const slashes = url.href.startsWith('//', url.protocol.length) ? '//' : '';
    return url.protocol + slashes + user + url.host + url.pathname + (search ? url.search : '') + (fragment ? url.hash : '');
  }

  function format(url, options) {
    if (typeof url === 'string') return formatParts(parse(url));
    if (typeof url !== 'object' || url === null) throw invalidArgument('urlObject', 'one of type object or string', url);
    return url instanceof URL ? formatWeb(url, options) : formatParts(url);
  }

  // As browsers follow a link, which is what the old algorithm does, too, for the schemes that there are.
  function resolve(from, to) {
    const MADE_UP = 'resolve://resolve';
    const base = new URL(from, MADE_UP);
    const found = new URL(withSlashes(to), base);
    if (found.protocol !== 'resolve:') return found.href;
    if (found.host !== 'resolve') return found.href.slice(found.protocol.length);
    const path = found.pathname + found.search + found.hash;
    return from.startsWith('/') || to.startsWith('/') ? path : path.slice(1);
  }

  const url = {
    URL,
    URLSearchParams,
    Url,
    parse,
    format,
    resolve,
    resolveObject: (from, to) => parse(resolve(from, to)),
    domainToASCII: (domain) => (URL.canParse(`ws://${domain}`) ? new URL(`ws://${domain}`).hostname : ''),
    urlToHttpOptions: ({ protocol, hostname, hash, search, pathname, href, port, username, password }) => ({
      __proto__: null,
      protocol,
      hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
      hash,
      search,
      pathname,
      path: `${pathname}${search}`,
      href,
      ...(port === '' ? {} : { port: Number(port) }),
      ...(username || password ? { auth: `${decodeURIComponent(username)}:${decodeURIComponent(password)}` } : {}),
    }),
  };
  return url;
})
