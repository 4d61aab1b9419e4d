// The first form of the event bridge: events cross as JSON text.
(function () {
  'use strict';

  const { parse, stringify } = JSON;

  function write(event) {
    const text = stringify(event);
    if (text === undefined || text[0] !== '{') throw new TypeError('what the plugin returned is no JSON object');
    return text;
  }

  return { read: (text) => parse(text), write };
})
