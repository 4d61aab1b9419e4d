// Errors with a code, and DOMException, as Node throws them.
(function () {
  'use strict';

  function coded(Type, code, message) {
    const error = new Type(message);
    Object.defineProperty(error, 'code', { value: code, writable: true, enumerable: true, configurable: true });
    return error;
  }

  function described(value) {
    if (value === null || value === undefined) return ` Received ${value}`;
    if (typeof value === 'function') return ` Received function ${value.name}`;
    if (typeof value === 'object') return value.constructor?.name ? ` Received an instance of ${value.constructor.name}` : ' Received an object';
    const text = typeof value === 'string' ? `'${value.length > 28 ? `${value.slice(0, 25)}...` : value}'` : String(value);
    return ` Received type ${typeof value} (${text}${typeof value === 'bigint' ? 'n' : ''})`;
  }

  const CODES = {
    __proto__: null,
    IndexSizeError: 1, NotFoundError: 8, NotSupportedError: 9, InvalidStateError: 11, SyntaxError: 12, InvalidAccessError: 15,
    TypeMismatchError: 17, InvalidCharacterError: 5, NetworkError: 19, AbortError: 20, QuotaExceededError: 22, TimeoutError: 23,
    DataCloneError: 25,
  };

  class DOMException extends Error {
    constructor(message = '', options = 'Error') {
      super(message);
      const name = typeof options === 'object' && options !== null ? options.name ?? 'Error' : String(options);
      Object.defineProperty(this, 'name', { value: name, writable: true, enumerable: false, configurable: true });
      if (typeof options === 'object' && options !== null && 'cause' in options) {
        Object.defineProperty(this, 'cause', { value: options.cause, writable: true, enumerable: false, configurable: true });
      }
    }

    get code() {
      return CODES[this.name] ?? 0;
    }
  }

  return {
    DOMException,
    coded,
    invalidArgument: (name, expected, value) =>
      coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The ${name.includes(' ') ? name : `"${name}" argument`} must be ${expected}.${described(value)}`),
    outOfRange: (name, range, value) =>
      coded(RangeError, 'ERR_OUT_OF_RANGE', `The value of "${name}" is out of range. It must be ${range}. Received ${String(value)}`),
  };
})
