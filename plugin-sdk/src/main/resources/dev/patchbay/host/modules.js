// Makes a plugin from its code: runs CommonJS and bare scripts in a function scope of their own, finds the methods.
(function (library, scaffold) {
  'use strict';

  const METHODS = ['setupPlugin', 'teardownPlugin', 'processEvent', 'processEventBatch', 'jobs'];
  // What a plugin may have besides, and nobody calls so far.
  const LATER = ['onEvent', 'composeWebhook', 'exportEvents', 'runEveryMinute', 'runEveryHour', 'runEveryDay'];
  const { apply } = Reflect;

  // The buffers of plugin-contrib that the plugin has opened whose code is running, if that is known.
  let buffers = null;

  function whileOpening(list, work) {
    const before = buffers;
    buffers = list;
    try {
      return work();
    } finally {
      buffers = before;
    }
  }

  function nodeFetch() {
    const { fetch: global, Headers, Request, Response } = globalThis;
    if (global === undefined) throw new Error("import of 'node-fetch': there is no fetch here");
    return Object.assign((url, init) => global(url, init), { Headers, Request, Response });
  }

  function buffer() {
    const { Buffer } = library('buffer');
    const { atob, btoa } = library('base64');
    const most = 2 ** 26;
    return { Buffer, SlowBuffer: Buffer, atob, btoa, kMaxLength: most, constants: { MAX_LENGTH: most, MAX_STRING_LENGTH: 2 ** 25 } };
  }

  const NODE = {
    __proto__: null,
    crypto: () => ({ ...library('crypto').module }),
    url: () => ({ ...library('url-legacy') }),
    zlib: () => ({ ...library('zlib') }),
    buffer,
  };
  const OTHERS = {
    __proto__: null,
    '@posthog/plugin-contrib': () => library('contrib')((opened) => buffers?.push(opened)),
    'node-fetch': nodeFetch,
  };
  const required = Object.create(null);

  function require(name) {
    if (name === '@posthog/plugin-scaffold') return scaffold;
    const id = typeof name === 'string' && name.startsWith('node:') && name.slice(5) in NODE ? name.slice(5) : name;
    const make = NODE[id] ?? OTHERS[id];
    if (make === undefined) {
      const all = ['@posthog/plugin-scaffold', ...Object.keys(OTHERS), ...Object.keys(NODE)].join(', ');
      throw new Error(`cannot import '${name}': a plugin is one file, and may import only ${all}`);
    }
    if (required[id] === undefined) {
      const module = make();
      required[id] = library.freeze(Object.defineProperty(module, 'default', { value: module, enumerable: false }));
    }
    return required[id];
  }

  // The sources to look a method up in, in this order.
  function owners(code, isModule) {
    if (isModule) return [code, code.default];
    const module = { exports: {} };
    const { exports } = module;
    const scope = Object.create(globalThis);
    const globals = apply(code, exports, [exports, require, module, scope, scope]);
    const nothingExported = module.exports === exports && Reflect.ownKeys(exports).length === 0;
    return nothingExported ? [globals] : [exports, exports.default, module.exports, module.exports?.default];
  }

  function find(places, method) {
    for (const place of places) {
      if (place === null || (typeof place !== 'object' && typeof place !== 'function')) continue;
      const found = place[method];
      if (found !== undefined && found !== null) {
        return typeof found === 'function' ? (...values) => apply(found, place, values) : found;
      }
    }
    return undefined;
  }

  function only(events) {
    if (events === null || events === undefined) return events;
    if (!Array.isArray(events)) throw new TypeError('processEventBatch returned no array');
    if (events.length > 1) throw new TypeError(`processEventBatch returned ${events.length} events for 1`);
    return events[0];
  }

  function oneByOne(processBatch) {
    return (event, meta) => {
      const events = processBatch([event], meta);
      return typeof events?.then === 'function' ? Promise.resolve(events).then(only) : only(events);
    };
  }

  // What setupPlugin and teardownPlugin are once buffers are seen to.
  function lifecycle(setupPlugin, teardownPlugin, opened) {
    return {
      setupPlugin: setupPlugin && ((meta) => whileOpening(opened, () => setupPlugin(meta))),
      teardownPlugin(meta) {
        const result = teardownPlugin?.(meta);
        if (opened.length === 0) return result;
        return Promise.resolve(result).then(() => Promise.all(opened.map((it) => it.flush())));
      },
    };
  }

  // code: a module's namespace, or a function around a script (see ScriptSource)
  // leavesWork: whether its methods may leave work to promises
  // state: StateFunction of the installation
  function makePlugin(makeMeta, code, isModule, label, leavesWork, config, attachments, state) {
    const opened = [];
    const places = whileOpening(opened, () => owners(code, isModule));
    const found = {};
    for (const method of METHODS) found[method] = find(places, method);
    const { setupPlugin, teardownPlugin, processEvent, processEventBatch, jobs } = found;
    for (const method of METHODS) {
      if (method !== 'jobs' && found[method] !== undefined && typeof found[method] !== 'function') {
        throw new TypeError(`${method} must be a function`);
      }
    }
    const ignored = LATER.filter((method) => typeof find(places, method) === 'function');
    if (ignored.length > 0) console.warn(`this release of Patchbay does not call ${ignored.join(', ')}`);
    const meta = makeMeta(config, attachments, typeof jobs === 'object' ? Object.keys(jobs) : [], state);
    return {
      label,
      leavesWork,
      keepsEvent: true, // whether the event goes on if this plugin fails; the host says so
      ...lifecycle(setupPlugin, teardownPlugin, opened),
      processEvent: processEvent ?? (processEventBatch && oneByOne(processEventBatch)),
      meta,
      roots: [code, ...places, meta, opened], // what all that it keeps can be reached from
    };
  }

  return {
    require,
    // shared: what plugins share though no global leads to it
    with: (makeMeta) => ({
      makePlugin: (...parts) => makePlugin(makeMeta, ...parts),
      shared: [require, library, ...Object.values(scaffold), ...makeMeta.shared],
    }),
  };
})
