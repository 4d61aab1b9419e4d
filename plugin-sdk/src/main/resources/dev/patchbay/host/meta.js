// Makes the `meta` of one installation.
(function (library, locate) {
  'use strict';

  const geoip = Object.freeze({
    async locate(ip) {
      const city = locate(String(ip));
      if (city === null) throw new Error('meta.geoip needs a database and none is configured');
      return JSON.parse(city);
    },
  });

  function later(what) {
    return () => {
      throw new Error(`${what} is not available in this release of Patchbay`);
    };
  }

  // Copied: the host's array is shared by all slots.
  function contentsOf(buffer) {
    return library('buffer').adopt(new Uint8Array(new Uint8Array(new ArrayBuffer(buffer))));
  }

  // Everything here is the plugin's own, config too: what it changes there, nobody else sees.
  // attachments: [[key, content type, file name, host buffer], ...]
  // state: StateFunction of the installation
  function makeMeta(config, attachments, jobNames, state) {
    let parts;
    const kept = () => (parts ??= library('state')(state));
    const meta = {
      config: JSON.parse(config),
      attachments: {},
      global: {},
      get cache() {
        return kept().cache;
      },
      get storage() {
        return kept().storage;
      },
      get utils() {
        return kept().utils;
      },
      geoip,
      logger: console,
      get fetch() {
        return fetch;
      },
      jobs: {},
    };
    for (const [key, content_type, file_name, buffer] of attachments) {
      meta.attachments[key] = { content_type, file_name, contents: contentsOf(buffer) };
    }
    for (const name of jobNames) meta.jobs[name] = later(`meta.jobs.${name}`);
    return meta;
  }

  // What all plugins get the very same of.
  makeMeta.shared = [geoip];
  return makeMeta;
})
