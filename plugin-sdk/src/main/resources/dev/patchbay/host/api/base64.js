// atob and btoa.
(function (library) {
  'use strict';

  const { base64, latin1 } = library('encodings');
  const { DOMException, coded } = library('faults');

  function need(values, name) {
    if (values.length === 0) throw coded(TypeError, 'ERR_MISSING_ARGS', `The "${name}" argument must be specified`);
    return String(values[0]);
  }

  return {
    btoa(...values) {
      const text = need(values, 'input');
      for (let i = 0; i < text.length; i++) {
        if (text.charCodeAt(i) > 255) throw new DOMException('Invalid character', 'InvalidCharacterError');
      }
      return base64.fromBytes(latin1.toBytes(text));
    },
    atob(...values) {
      let text = need(values, 'input').replace(/[\t\n\f\r ]/g, '');
      if (text.length % 4 === 0) text = text.replace(/={1,2}$/, '');
      if (text.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(text)) {
        throw new DOMException('The string to be decoded is not correctly encoded.', 'InvalidCharacterError');
      }
      return latin1.fromBytes(base64.toBytes(text));
    },
  };
})
