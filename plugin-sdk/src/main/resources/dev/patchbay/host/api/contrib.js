// The module '@posthog/plugin-contrib'.
(function () {
  'use strict';

  // opened: told of each buffer, so that it can be flushed when its plugin is torn down
  return function (opened) {
    // Gathers objects and hands them over together. There are no timers: what has waited too long goes out with the next add.
    function createBuffer(options) {
      const buffer = {
        _buffer: [],
        _points: 0,
        _since: 0, // when the oldest object came, in milliseconds
        _options: { limit: 10, timeoutSeconds: 60, ...options },
        add(object, points = 1) {
          const { limit, timeoutSeconds } = buffer._options;
          const waited = buffer._buffer.length > 0 && Date.now() - buffer._since >= timeoutSeconds * 1000;
          if (waited || (buffer._points && buffer._points + points > limit)) buffer.flush();
          if (buffer._buffer.length === 0) buffer._since = Date.now();
          buffer._points += points;
          buffer._buffer.push(object);
          if (buffer._points > limit) buffer.flush();
        },
        async flush() {
          if (buffer._buffer.length === 0 && buffer._points === 0) return;
          const { _buffer: objects, _points: points } = buffer;
          buffer._buffer = [];
          buffer._points = 0;
          await buffer._options.onFlush?.(objects, points);
        },
      };
      opened(buffer);
      return buffer;
    }

    function getTimestampFromEvent(event) {
      return event.timestamp || event.data?.timestamp || event.properties?.timestamp || event.now || event.sent_at;
    }

    return { createBuffer, getTimestampFromEvent };
  };
})
