// Makes a plugin from its code: runs CommonJS and bare scripts in a function scope of their own, finds the methods.
(function (library, scaffold) {
  'use strict';

  const METHODS = ['setupPlugin', 'teardownPlugin', 'processEvent', 'processEventBatch', 'jobs'];
  // What a plugin may have besides, and nobody calls so far; so it is with all that begins with runEvery.
  const LATER = ['onEvent', 'onSnapshot', 'composeWebhook', 'exportEvents', 'exportEventsFromTheBeginning'];
  const PLACES = 'patchbay:places'; // what ModuleSource adds to a module's exports
  const { apply, ownKeys } = Reflect;

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

  function isObject(value) {
    return (typeof value === 'object' && value !== null) || typeof value === 'function';
  }

  // Whether anything is exported there; a module's marks and ours do not count.
  function exportsNothing(place) {
    return !isObject(place) || ownKeys(place).every((key) => typeof key === 'symbol' || key === PLACES || key === '__esModule');
  }

  // What is the global object to a script. Libraries tell it by its being a member of itself.
  function globalObjectWith(variables) {
    const scope = Object.create(globalThis, Object.getOwnPropertyDescriptors(variables));
    const itself = { value: scope, writable: true, enumerable: false, configurable: true };
    return Object.defineProperties(scope, { global: itself, globalThis: itself });
  }

  // The objects to look a method up in, in this order: what is exported and, if nothing is, what is declared at top level.
  function owners(code, isModule) {
    let exported;
    let declared;
    if (isModule) {
      const more = code[PLACES]?.();
      exported = [code, code.default, ...(more?.exported ?? [])];
      declared = more?.declared;
    } else {
      const module = { exports: {} };
      const { exports } = module;
      const scope = globalObjectWith(code.globals);
      const left = apply(code.run, exports, [exports, require, module, scope, scope]);
      exported = [exports, left.exports, module.exports].flatMap((it) => [it, it?.default]);
      declared = left.declared;
    }
    return exported.every(exportsNothing) ? [...exported, declared] : withPluginInside(exported.filter(isObject));
  }

  // For a plugin whose only export is an object that has the methods, under a name of its own.
  function withPluginInside(places) {
    const isPlugin = (it) => isObject(it) && (typeof it.processEvent === 'function' || typeof it.processEventBatch === 'function');
    if (places.some(isPlugin)) return places;
    const inside = new Set(places.flatMap((place) => Object.keys(place).map((key) => place[key])).filter(isPlugin));
    return inside.size === 1 ? [...places, ...inside] : places;
  }

  function find(places, method) {
    for (const place of places) {
      if (!isObject(place)) continue;
      const found = place[method];
      if (found !== undefined && found !== null) {
        return typeof found === 'function' ? (...values) => apply(found, place, values) : found;
      }
    }
    return undefined;
  }

  // The methods that a plugin has and nobody calls.
  function ignoredIn(places) {
    const scheduled = places.filter(isObject).flatMap((it) => Object.keys(it).filter((key) => key.startsWith('runEvery')));
    const names = new Set([...LATER, ...scheduled]);
    return [...names].filter((name) => typeof find(places, name) === 'function');
  }

  function warnOfWhatIsNotCalled(places, takesEvents) {
    const notCalled = ignoredIn(places);
    const sentences = [];
    if (!takesEvents) sentences.push('found neither processEvent nor processEventBatch, so events pass this plugin by');
    if (notCalled.length > 0) sentences.push(`this release of Patchbay does not call ${notCalled.join(', ')}`);
    if (sentences.length > 0) console.warn(sentences.join('; '));
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

  // code: a module's namespace (see ModuleSource), or what ScriptSource made of a script
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
    warnOfWhatIsNotCalled(places, (processEvent ?? processEventBatch) !== undefined);
    const meta = makeMeta(config, attachments, typeof jobs === 'object' ? Object.keys(jobs) : [], state);
    return {
      label,
      leavesWork,
      keepsEvent: true, // whether the event goes on if this plugin fails; the host says so
      isPartial: false, // whether it sees only some of the events; the host says so
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
