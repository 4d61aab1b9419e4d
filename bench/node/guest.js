// What runs inside a vm context or an isolate: loads plugins as a classic server does, and runs JSON text through them.
(function (sources) {
  'use strict';

  const plugins = sources.map((source) => {
    // Sloppy mode, as plugins may need it.
    const load = (0, eval)(
      `(function (module, exports) {${source}\n;return typeof processEvent === 'function' && Object.keys(exports).length === 0 && module.exports === exports ? { processEvent, setupPlugin: typeof setupPlugin === 'function' ? setupPlugin : undefined } : module.exports; })`,
    );
    const module = { exports: {} };
    const { setupPlugin, processEvent } = load(module, module.exports);
    const meta = { config: {}, attachments: {}, global: {} };
    if (setupPlugin) setupPlugin(meta);
    return { processEvent, meta };
  });

  // Null: a plugin dropped the event.
  return function run(text) {
    let event = JSON.parse(text);
    for (let i = 0; i < plugins.length; i++) {
      const { processEvent, meta } = plugins[i];
      event = processEvent(event, meta);
      if (event === null || event === undefined) return null;
    }
    return JSON.stringify(event);
  };
})
