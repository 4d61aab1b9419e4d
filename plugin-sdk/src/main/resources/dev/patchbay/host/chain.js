// Runs a chain of plugins over one event at a time. The host enters once for an event and is called back once for each
// plugin, so that it can start the clock. After a plugin that may have left work to promises, the chain goes back to the
// host: when the host gets control, that work is done, and still on that plugin's time. Then it proceeds.
//
// run, proceed and resume return what the bridge wrote, or one of these numbers.
(function (bridge, failed, absent, describe, markers) {
  'use strict';

  const { read, write, copy, begin, settle } = bridge;

  const UNCHANGED = 0; // the event goes on as it came
  const DROPPED = 1; // by the plugin that began last
  const FAILED = 2; // the plugin that failed last ends the chain
  const PENDING = 3; // the plugin that began last waits for what cannot come
  const YIELDED = 4; // to promises

  let plugins = [];
  let current; // The run in progress: the chain handles one event at a time.

  class Run {
    constructor(input) {
      this.input = input;
      this.event = read(input);
      this.team = this.event.team_id;
      this.at = 0; // the plugin whose turn it is
      this.running = false; // whether that plugin has begun
      this.promised = undefined; // what became of the promise that it returned
      this.changed = false; // whether any plugin has had its way with the event
      this.snapshots = []; // the event before the plugin at that place, where one was needed
      this.succeeded = []; // places
      this.failed = []; // places
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
      if (it.changed && plugin.keepsEvent) {
        try {
          it.snapshots[it.at] = copy(it.event);
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
        if (typeof result === 'object' && result !== null && typeof result.then === 'function') {
          observe(it, result);
          return YIELDED;
        }
      } catch (error) {
        if (!fail(it, 'threw', describe(error))) return FAILED;
        continue;
      }
      if (plugin.leavesWork) {
        it.promised = { result };
        return YIELDED;
      }
      const answer = accept(it, result);
      if (answer !== undefined) return answer;
    }
    return finish(it);
  }

  function observe(it, promise) {
    const promised = { pending: true };
    it.promised = promised;
    new Promise((resolve) => resolve(promise)).then(
      (result) => {
        promised.pending = false;
        promised.result = result;
      },
      (thrown) => {
        promised.pending = false;
        promised.error = describe(thrown);
      },
    );
  }

  // Goes on after YIELDED.
  function proceed() {
    const it = current;
    const { pending, error, result } = it.promised;
    if (pending) return PENDING;
    it.promised = undefined;
    if (error !== undefined) return fail(it, 'threw', error) ? advance(it) : FAILED;
    return accept(it, result) ?? advance(it);
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
    it.event = it.snapshots[at] ?? read(it.input);
  }

  function finish(it) {
    for (;;) {
      if (!it.changed && (!markers || it.failed.length === 0)) return UNCHANGED;
      try {
        if (markers) mark(it);
        return write(it.event);
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
    resume,
  };
})
