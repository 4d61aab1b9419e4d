// Runs chains of plugins over events. The host enters once for an event. If a plugin waits for I/O, its run is parked,
// other events go on, and the host comes back for it when its promise has settled.
//
// Work that a plugin left to promises is done before the next plugin begins, so that it is on that plugin's time: by the
// bridge's settle() where it can, else by going back to the host (YIELDED), for leaving the context does it, too.
//
// run, proceed and fail return what the bridge wrote, or one of these numbers.
(function (bridge, failed, absent, concerns, ready, describe, markers) {
  'use strict';

  const { read, write, copy, begin, settle } = bridge;

  const UNCHANGED = 0; // the event goes on as it came
  const DROPPED = 1; // by the plugin that began last
  const FAILED = 2; // the plugin that failed last ends the chain
  const WAITS = 3; // the run is parked: the plugin that began last waits
  const YIELDED = 4; // to promises: the host is to call proceed at once

  let plugins = [];
  let current; // the run that was advanced last
  const parked = new Map(); // runs by id

  class Run {
    constructor(id, input) {
      this.id = id;
      this.input = input;
      this.plugins = plugins; // A run ends with the plugins that it began with.
      this.event = read(input);
      this.team = this.event.team_id;
      this.at = 0; // the plugin whose turn it is
      this.running = false; // whether that plugin has begun
      this.promised = undefined; // what became of the promise that it returned
      this.changed = false; // whether any plugin has had its way with the event
      this.snapshots = undefined; // the event before the plugin at that place, where one was needed
      this.succeeded = []; // places
      this.failed = undefined; // places
    }
  }

  function run(id, input) {
    current = new Run(id, input);
    return advance(current);
  }

  function advance(it) {
    const chain = it.plugins;
    while (it.at < chain.length) {
      const plugin = chain[it.at];
      if (plugin === null) {
        if (!absent(it.at)) return FAILED;
        it.at++;
        continue;
      }
      if (plugin.isPartial && !concerns(it.at)) {
        it.at++;
        continue;
      }
      if (it.changed && plugin.keepsEvent) {
        try {
          const before = copy(it.event);
          it.snapshots ??= [];
          it.snapshots[it.at] = before;
        } catch (error) {
          // What an earlier plugin returned is no event.
          if (!withdraw(it, 'bad-result', describe(error))) return FAILED;
          continue;
        }
      }
      if (!begin(it.at)) return YIELDED; // The plugin before is being stopped at this moment.
      it.running = true;
      let result;
      try {
        result = plugin.processEvent(it.event, plugin.meta);
        if (typeof result === 'object' && result !== null && typeof result.then === 'function') observe(it, result);
      } catch (error) {
        if (!fail(it, 'threw', describe(error))) return FAILED;
        continue;
      }
      if (it.promised === undefined) {
        if (!settle() && plugin.leavesWork) {
          it.promised = { pending: false, result };
          return YIELDED;
        }
        const answer = accept(it, result);
        if (answer !== undefined) return answer;
      } else {
        if (!settle()) return YIELDED;
        if (it.promised.pending) return park(it);
        const answer = settled(it);
        if (answer !== undefined) return answer;
      }
    }
    return finish(it);
  }

  function observe(it, promise) {
    const promised = { pending: true, result: undefined, error: undefined };
    it.promised = promised;
    const came = () => {
      promised.pending = false;
      if (it.promised === promised && parked.has(it.id)) ready(it.id);
    };
    new Promise((resolve) => resolve(promise)).then(
      (result) => {
        promised.result = result;
        came();
      },
      (thrown) => {
        promised.error = describe(thrown);
        came();
      },
    );
  }

  function park(it) {
    parked.set(it.id, it);
    return WAITS;
  }

  function take(id) {
    if (current?.id !== id) current = parked.get(id);
    parked.delete(id);
    return current;
  }

  // Goes on after YIELDED, or with a parked run whose promise has settled.
  function proceed(id) {
    const it = take(id);
    if (it.promised.pending) return park(it);
    return settled(it) ?? advance(it);
  }

  // Takes what the promise came to; returns an answer if that ends the chain.
  function settled(it) {
    const { error, result } = it.promised;
    it.promised = undefined;
    if (error !== undefined) return fail(it, 'threw', error) ? undefined : FAILED;
    return accept(it, result);
  }

  // Makes the result the event from now on, or returns the answer that ends the chain.
  function accept(it, result) {
    if (result === null || result === undefined) return DROPPED;
    let kind;
    let error;
    if (typeof result !== 'object' || Array.isArray(result)) {
      const what = Array.isArray(result) ? 'an array' : `a ${typeof result}`;
      kind = 'bad-result';
      error = { name: 'TypeError', message: `processEvent returned ${what}, not an event`, stack: '' };
    } else {
      try {
        if (result.team_id !== it.team) {
          kind = 'changed-team';
          error = { name: 'Error', message: 'processEvent changed team_id', stack: '' };
        }
      } catch (thrown) {
        kind = 'bad-result';
        error = describe(thrown);
      }
    }
    if (error !== undefined) return fail(it, kind, error) ? undefined : FAILED;
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
    it.promised = undefined;
    if (!failed(it.at, kind, error.name, error.message, error.stack)) return false;
    const at = it.at++;
    (it.failed ??= []).push(at);
    restore(it, at);
    return true;
  }

  // Fails the plugin that had its way last, because its result turned out to be no event.
  function withdraw(it, kind, error) {
    const at = it.succeeded.pop();
    if (!failed(at, kind, error.name, error.message, error.stack)) return false;
    (it.failed ??= []).push(at);
    it.changed = it.succeeded.length > 0;
    restore(it, at);
    return true;
  }

  function restore(it, at) {
    it.event = it.snapshots?.[at] ?? read(it.input);
  }

  function finish(it) {
    for (;;) {
      if (!it.changed && (!markers || it.failed === undefined)) return UNCHANGED;
      try {
        if (markers) mark(it);
        return write(it.event, it.input);
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
    const $plugins_succeeded = labels(it, properties.$plugins_succeeded, it.succeeded);
    const $plugins_failed = labels(it, properties.$plugins_failed, it.failed);
    if (Object.isExtensible(properties) && event.properties === properties) {
      properties.$plugins_succeeded = $plugins_succeeded;
      properties.$plugins_failed = $plugins_failed;
    } else {
      it.event = { ...event, properties: { ...properties, $plugins_succeeded, $plugins_failed } };
    }
  }

  function labels(it, before, places) {
    const all = Array.isArray(before) ? [...before] : [];
    if (places !== undefined) for (let i = 0; i < places.length; i++) all.push(it.plugins[places[i]].label);
    return all;
  }

  // The host has stopped the plugin of this run, or given up waiting for it.
  function stopped(id, kind, name, message) {
    const it = take(id);
    const error = { name, message, stack: '' };
    if (it.running) return fail(it, kind, error) ? advance(it) : FAILED;
    if (it.changed) {
      // Stopped while the event was copied or written: by a getter or toJSON in the last result.
      if (!withdraw(it, kind, error)) return FAILED;
    } else {
      it.event = read(it.input);
    }
    return advance(it);
  }

  return {
    // A place without a running plugin is null.
    setPlugins(...chain) {
      plugins = chain;
    },
    run,
    proceed,
    stopped,
  };
})
