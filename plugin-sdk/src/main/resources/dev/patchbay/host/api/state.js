// meta.cache, meta.storage and meta.utils of one installation. The host keeps the values, as JSON.
(function () {
  'use strict';

  const MOST_PUSHED = 1000;

  // call: StateFunction of the installation
  return function (call) {
    function answer(...values) {
      const result = call(...values);
      if (typeof result !== 'string') return result;
      if (result[0] === '!') throw new Error(result.slice(1));
      return result.slice(1);
    }

    function integer(method, name, value) {
      if (typeof value !== 'number') throw new TypeError(`meta.cache.${method} needs a number as ${name}`);
      return Math.trunc(value);
    }

    const cache = {
      async get(key, otherwise = null, { jsonSerialize = true } = {}) {
        const text = answer('get', String(key));
        return text === null ? otherwise : jsonSerialize ? JSON.parse(text) : text;
      },
      async set(key, value, ttlSeconds = 0, { jsonSerialize = true } = {}) {
        const text = jsonSerialize ? JSON.stringify(value) : String(value);
        if (text === undefined) answer('del', String(key));
        else answer('set', String(key), text, Number(ttlSeconds) || 0);
      },
      incr: async (key) => answer('incr', String(key)),
      expire: async (key, ttlSeconds) => answer('expire', String(key), integer('expire', 'seconds', ttlSeconds)),
      async lpush(key, textOrTexts) {
        if (typeof textOrTexts !== 'string' && !Array.isArray(textOrTexts)) {
          throw new TypeError('meta.cache.lpush needs a text or an array of texts');
        }
        const texts = typeof textOrTexts === 'string' ? [textOrTexts] : textOrTexts.map(String);
        if (texts.length > MOST_PUSHED) throw new RangeError(`meta.cache.lpush takes ${MOST_PUSHED} texts at most`);
        return answer('lpush', String(key), texts);
      },
      lrange: async (key, from, to) =>
        JSON.parse(answer('lrange', String(key), integer('lrange', 'first index', from), integer('lrange', 'last index', to))),
      llen: async (key) => answer('llen', String(key)),
      lpop: async (key, count) => JSON.parse(answer('lpop', String(key), integer('lpop', 'count', count))),
      lrem: async (key, count, text) => answer('lrem', String(key), integer('lrem', 'count', count), String(text)),
    };

    function stored(key, otherwise) {
      const text = answer('storage.get', String(key));
      return text === null ? otherwise : JSON.parse(text);
    }

    function store(key, value) {
      const text = JSON.stringify(value);
      if (text === undefined) answer('storage.del', String(key));
      else answer('storage.set', String(key), text);
    }

    const storage = {
      get: async (key, otherwise = null) => stored(key, otherwise),
      set: async (key, value) => store(key, value),
      async del(key) {
        answer('storage.del', String(key));
      },
    };

    function number(name, value) {
      if (typeof value !== 'number') throw new TypeError(`meta.utils.cursor needs a number as ${name}`);
      return value;
    }

    const cursor = {
      async init(key, initialValue) {
        if (stored(key) === undefined) store(key, number('initial value', initialValue || 0));
      },
      async increment(key, incrementBy) {
        const next = Number(stored(key, 0)) + number('increment', incrementBy || 1);
        store(key, next);
        return next;
      },
    };

    return { cache, storage, utils: { cursor } };
  };
})
