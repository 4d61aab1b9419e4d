// Makes a plugin from its code: runs CommonJS and bare scripts in a function scope of their own, finds the methods.
(function (scaffold, makeMeta) {
  'use strict';

  const LATER = ['@posthog/plugin-contrib', 'crypto', 'url', 'zlib', 'buffer', 'node-fetch'];
  const METHODS = ['setupPlugin', 'teardownPlugin', 'processEvent', 'processEventBatch', 'jobs'];
  const { apply } = Reflect;

  function require(name) {
    if (name === '@posthog/plugin-scaffold') return scaffold;
    throw new Error(
      LATER.includes(name)
        ? `import of '${name}' is not available in this release of Patchbay`
        : `cannot import '${name}': a plugin is one file, and may import only @posthog/plugin-scaffold`,
    );
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

  // code: a module's namespace, or a function around a script (see ScriptSource)
  // leavesWork: whether its methods may leave work to promises
  function makePlugin(code, isModule, label, leavesWork, config, attachments) {
    const places = owners(code, isModule);
    const found = {};
    for (const method of METHODS) found[method] = find(places, method);
    const { setupPlugin, teardownPlugin, processEvent, processEventBatch, jobs } = found;
    for (const method of METHODS) {
      if (method !== 'jobs' && found[method] !== undefined && typeof found[method] !== 'function') {
        throw new TypeError(`${method} must be a function`);
      }
    }
    return {
      label,
      leavesWork,
      keepsEvent: true, // whether the event goes on if this plugin fails; the host says so
      setupPlugin,
      teardownPlugin,
      processEvent: processEvent ?? (processEventBatch && oneByOne(processEventBatch)),
      meta: makeMeta(config, attachments, typeof jobs === 'object' ? Object.keys(jobs) : []),
    };
  }

  return { makePlugin, shared: [require, ...Object.values(scaffold), ...makeMeta.shared] };
})
