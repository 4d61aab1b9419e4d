// Tells what a plugin threw, which may be anything: a string, nothing, an object whose getters throw.
(function () {
  'use strict';

  const LONGEST = 10000;

  function text(read, otherwise) {
    try {
      const value = read();
      return value === undefined || value === null ? otherwise : String(value).slice(0, LONGEST);
    } catch {
      return otherwise;
    }
  }

  // Without the first lines, which repeat the message, and without the host's own frames.
  function pluginFrames(stack) {
    return stack
      .split('\n')
      .filter((line) => line.startsWith('    at ') && !line.includes('patchbay:'))
      .join('\n');
  }

  function describe(error) {
    if (error === null || (typeof error !== 'object' && typeof error !== 'function')) {
      return { name: 'Error', message: text(() => String(error), ''), stack: '' };
    }
    return {
      name: text(() => error.name, 'Error'),
      message: text(() => error.message, ''),
      stack: pluginFrames(text(() => error.stack, '')),
    };
  }

  return describe;
})
