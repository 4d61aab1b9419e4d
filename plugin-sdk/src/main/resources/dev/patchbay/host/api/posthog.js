// The global `posthog`: lets a plugin emit events of its own. The host knows which plugin is being called.
(function (library, host) {
  'use strict';

  const { captured } = host;
  function isPlain(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const parent = Object.getPrototypeOf(value);
    return parent === null || parent === Object.prototype;
  }

  function millis(timestamp) {
    if (timestamp === undefined || timestamp === null) return Date.now();
    const time = new Date(timestamp).getTime();
    if (Number.isNaN(time)) throw new TypeError('posthog.capture: properties.timestamp is no time');
    return time;
  }

  return {
    // Mistakes are thrown at once: nobody awaits this, so nobody would see a rejection.
    capture(event, properties = {}) {
      if (typeof event !== 'string' || event === '') throw new TypeError('posthog.capture needs the name of an event');
      if (!isPlain(properties)) throw new TypeError('posthog.capture: properties must be a plain object');
      const { timestamp, ...others } = properties;
      const person = others.distinct_id;
      if (person !== undefined && person !== null && typeof person !== 'string' && typeof person !== 'number') {
        throw new TypeError('posthog.capture: properties.distinct_id must be text');
      }
      const refusal = captured(event, person === undefined || person === null ? null : String(person), JSON.stringify(others), millis(timestamp));
      if (refusal !== null) throw new Error(`posthog.capture: ${refusal}`);
      return Promise.resolve();
    },
  };
})
