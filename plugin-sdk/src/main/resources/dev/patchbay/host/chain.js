// Runs a chain of plugins over one event at a time. The host enters once for an event and is called back once for each
// plugin, so that it can start the clock.
//
// run, resume and outcome return what the bridge wrote, or one of these.
(function (begin, failed, absent, bridge, snapshot, describe, markers) {
  'use strict';

  const UNCHANGED = 0;
  const DROPPED = 1;
  const FAILED = 2;
  const PENDING = 3;

  let plugins = [];
  let current; // The run in progress: the chain handles one event at a time.

  class Run {
    constructor(input) {
      this.input = input;
      this.event = bridge.read(input);
      this.team = this.event.team_id;
      this.at = 0; // the plugin whose turn it is
      this.running = false; // whether that plugin has begun
      this.changed = false; // whether any plugin has had its way with the event
      this.snapshots = []; // the event before the plugin at that place, where one was needed
      this.succeeded = []; // places
      this.failed = []; // places
      this.outcome = PENDING;
    }
  }

  function run(input) {
    current = new Run(input);
    return advance(current);
  }

  function advance(it) {
    while (it.at < plugins.length) {
      const plugin = plugins[it.at];
      if (plugin === null) {
        if (!absent(it.at)) return FAILED;
        it.at++;
        continue;
      }
      if (it.changed && plugin.keeps) {
        try {
          it.snapshots[it.at] = snapshot(it.event);
        } catch (error) {
          // What an earlier plugin returned is no event.
          if (!withdraw(it, 'bad-result', describe(error))) return FAILED;
          continue;
        }
      }
      if (!begin(it.at)) return PENDING; // An interruption is under way.
      it.running = true;
      let error;
      try {
        const result = plugin.processEvent(it.event, plugin.meta);
        if (typeof result === 'object' && result !== null && typeof result.then === 'function') {
          await_(it, result);
          return PENDING;
        }
        if (result === null || result === undefined) return DROPPED;
        error = accept(it, result);
      } catch (thrown) {
        error = describe(thrown);
        error.kind = 'threw';
      }
      if (error !== undefined && !fail(it, error.kind, error)) return FAILED;
    }
    return finish(it);
  }

  // The promise settles before the host gets control back, or never: nothing is in flight that could settle it later.
  function await_(it, promise) {
    const { at } = it;
    const settled = (proceed) => (value) => {
      // Too late if the host has given this call up.
      if (it !== current || it.at !== at || !it.running) return;
      it.outcome = proceed(value);
    };
    new Promise((resolve) => resolve(promise)).then(
      settled((result) => {
        if (result === null || result === undefined) return DROPPED;
        let error;
        try {
          error = accept(it, result);
        } catch (thrown) {
          error = { ...describe(thrown), kind: 'threw' };
        }
        return error === undefined || fail(it, error.kind, error) ? advance(it) : FAILED;
      }),
      settled((thrown) => (fail(it, 'threw', describe(thrown)) ? advance(it) : FAILED)),
    );
  }

  // Returns an error, or undefined if the result is the event from now on.
  function accept(it, result) {
    if (typeof result !== 'object' || Array.isArray(result)) {
      const what = Array.isArray(result) ? 'an array' : `a ${typeof result}`;
      return { kind: 'bad-result', name: 'TypeError', message: `processEvent returned ${what}, not an event`, stack: '' };
    }
    if (result.team_id !== it.team) {
      return { kind: 'changed-team', name: 'Error', message: 'processEvent changed team_id', stack: '' };
    }
    it.event = result;
    it.changed = true;
    it.succeeded.push(it.at);
    it.running = false;
    it.at++;
    return undefined;
  }

  // Returns whether the event goes on, as it was before the plugin.
  function fail(it, kind, error) {
    it.running = false;
    if (!failed(it.at, kind, error.name, error.message, error.stack)) return false;
    const at = it.at++;
    it.failed.push(at);
    restore(it, at);
    return true;
  }

  // Fails the plugin that had its way last, because its result turned out to be no event.
  function withdraw(it, kind, error) {
    const at = it.succeeded.pop();
    if (!failed(at, kind, error.name, error.message, error.stack)) return false;
    it.failed.push(at);
    it.changed = it.succeeded.length > 0;
    restore(it, at);
    return true;
  }

  function restore(it, at) {
    it.event = it.snapshots[at] ?? bridge.read(it.input);
  }

  function finish(it) {
    for (;;) {
      if (!it.changed && (!markers || it.failed.length === 0)) return UNCHANGED;
      try {
        if (markers) mark(it);
        return bridge.write(it.event);
      } catch (error) {
        if (!it.changed) return UNCHANGED;
        if (!withdraw(it, 'bad-result', describe(error))) return FAILED;
      }
    }
  }

  function mark(it) {
    const { event } = it;
    const properties = event.properties ?? {};
    if (typeof properties !== 'object' || Array.isArray(properties)) return;
    const marks = {
      $plugins_succeeded: labels(properties.$plugins_succeeded, it.succeeded),
      $plugins_failed: labels(properties.$plugins_failed, it.failed),
    };
    if (Object.isExtensible(properties) && event.properties === properties) {
      Object.assign(properties, marks);
    } else {
      it.event = { ...event, properties: { ...properties, ...marks } };
    }
  }

  function labels(before, places) {
    const all = Array.isArray(before) ? [...before] : [];
    for (let i = 0; i < places.length; i++) all.push(plugins[places[i]].label);
    return all;
  }

  // The host has stopped the plugin that was running, or given up waiting for it.
  function resume(kind, name, message) {
    const it = current;
    const error = { name, message, stack: '' };
    it.outcome = PENDING;
    if (it.running) return fail(it, kind, error) ? advance(it) : FAILED;
    // Stopped while the event was copied or written: a getter or toJSON of the last result.
    if (it.changed) {
      if (!withdraw(it, kind, error)) return FAILED;
    } else {
      it.event = bridge.read(it.input);
    }
    return advance(it);
  }

  return {
    // A place without a running plugin is null.
    setPlugins(...chain) {
      plugins = chain;
    },
    run,
    resume,
    outcome: () => current.outcome,
  };
})
