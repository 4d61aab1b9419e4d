// Makes the `meta` of one installation.
(function (locate) {
  'use strict';

  function later(what) {
    return () => {
      throw new Error(`${what} is not available in this release of Patchbay`);
    };
  }

  function unavailable(what, methods) {
    const object = {};
    for (const method of methods) object[method] = later(`${what}.${method}`);
    return Object.freeze(object);
  }

  // Bytes with the one thing that plugins call on Node's Buffer. On a slice or a map it is a plain Uint8Array again.
  class AttachmentContents extends Uint8Array {
    static get [Symbol.species]() {
      return Uint8Array;
    }

    toString(encoding = 'utf8') {
      if (!/^utf-?8$/i.test(encoding)) throw new Error(`toString('${encoding}') is not available in this release of Patchbay`);
      return new TextDecoder().decode(this);
    }
  }

  const cache = unavailable('meta.cache', [
    'get', 'set', 'incr', 'expire', 'lpush', 'lrange', 'llen', 'lpop', 'lrem',
  ]);
  const storage = unavailable('meta.storage', ['get', 'set', 'del']);
  const utils = Object.freeze({ cursor: unavailable('meta.utils.cursor', ['init', 'increment']) });
  const geoip = Object.freeze({
    async locate(ip) {
      const city = locate(String(ip));
      if (city === null) throw new Error('meta.geoip needs a database and none is configured');
      return JSON.parse(city);
    },
  });

  // attachments: [[key, content type, file name, host buffer], ...]
  function makeMeta(config, attachments, jobNames) {
    const meta = { config: Object.freeze(JSON.parse(config)), attachments: {}, global: {}, cache, storage, utils, geoip, jobs: {} };
    for (const [key, content_type, file_name, buffer] of attachments) {
      // Copied: the host's array is shared by all slots.
      const contents = new AttachmentContents(new Uint8Array(new ArrayBuffer(buffer)));
      meta.attachments[key] = { content_type, file_name, contents };
    }
    for (const name of jobNames) meta.jobs[name] = later(`meta.jobs.${name}`);
    return meta;
  }

  // What all plugins get the very same of.
  makeMeta.shared = [cache, storage, utils, geoip, AttachmentContents];
  return makeMeta;
})
