// structuredClone.
(function (library) {
  'use strict';

  const { DOMException, coded } = library('faults');
  const ERRORS = { __proto__: null, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
  const tagOf = (value) => Object.prototype.toString.call(value);
  const { call } = Function.prototype;

  // Tells what an object really is: methods of built-ins refuse everything else.
  const isA = (method, value) => {
    try {
      call.call(method, value);
      return true;
    } catch {
      return false;
    }
  };
  const getter = (prototype, name) => Object.getOwnPropertyDescriptor(prototype, name).get;
  const sizeOfMap = getter(Map.prototype, 'size');
  const sizeOfSet = getter(Set.prototype, 'size');
  const lengthOfBuffer = getter(ArrayBuffer.prototype, 'byteLength');
  const sourceOfRegExp = (value) => value !== RegExp.prototype && isA(getter(RegExp.prototype, 'hasIndices'), value);
  const TypedArray = Object.getPrototypeOf(Uint8Array);
  const kindOfTypedArray = getter(TypedArray.prototype, Symbol.toStringTag);

  function refuse(what) {
    throw new DOMException(`${what} could not be cloned.`, 'DataCloneError');
  }

  function cloneError(value, copy) {
    const Type = ERRORS[value.name] ?? Error;
    const error = new Type();
    for (const key of ['message', 'stack', 'cause']) {
      const own = Object.getOwnPropertyDescriptor(value, key);
      const set = own !== undefined && key !== 'stack' ? key in value && ('value' in own || key !== 'message') : key === 'stack';
      if (set) {
        const member = key === 'cause' ? copy(value[key]) : String(value[key]);
        Object.defineProperty(error, key, { value: member, writable: true, enumerable: false, configurable: true });
      }
    }
    return error;
  }

  function view(value, copy) {
    const buffer = copy(value.buffer);
    if (value instanceof DataView) return new DataView(buffer, value.byteOffset, value.byteLength);
    return new globalThis[kindOfTypedArray.call(value)](buffer, value.byteOffset, value.length);
  }

  // An empty object of the same kind; what it contains is filled in by the caller, so that cycles find it.
  function shell(value, copy) {
    if (Array.isArray(value)) return new Array(value.length);
    if (ArrayBuffer.isView(value)) return view(value, copy);
    if (isA(Date.prototype.getTime, value)) return new Date(Date.prototype.getTime.call(value));
    if (sourceOfRegExp(value)) return new RegExp(value.source, value.flags);
    if (isA(sizeOfMap, value)) return new Map();
    if (isA(sizeOfSet, value)) return new Set();
    if (isA(lengthOfBuffer, value)) return ArrayBuffer.prototype.slice.call(value, 0);
    for (const Type of [Boolean, Number, String, BigInt]) {
      if (isA(Type.prototype.valueOf, value)) return Object(Type.prototype.valueOf.call(value));
    }
    if (isA(Symbol.prototype.valueOf, value)) refuse('Object');
    if (tagOf(value) === '[object Error]') return cloneError(value, copy);
    if (isA(WeakMap.prototype.has, value) || isA(WeakSet.prototype.has, value) || isA(Promise.prototype.then, value)) {
      refuse(`#<${value.constructor?.name ?? 'Object'}>`);
    }
    return {};
  }

  return function structuredClone(...values) {
    if (values.length === 0) throw coded(TypeError, 'ERR_MISSING_ARGS', 'The "value" argument must be specified');
    const done = new Map();

    function copy(value) {
      if (typeof value === 'function') refuse(String(value));
      if (typeof value === 'symbol') refuse(String(value));
      if (typeof value !== 'object' || value === null) return value;
      if (done.has(value)) return done.get(value);
      const made = shell(value, copy);
      done.set(value, made);
      if (isA(sizeOfMap, made)) {
        for (const [key, member] of [...Map.prototype.entries.call(value)]) made.set(copy(key), copy(member));
      } else if (isA(sizeOfSet, made)) {
        for (const member of [...Set.prototype.values.call(value)]) made.add(copy(member));
      } else if (Array.isArray(made) || Object.getPrototypeOf(made) === Object.prototype) {
        for (const key of Object.keys(value)) {
          if (Object.hasOwn(value, key)) {
            Object.defineProperty(made, key, { value: copy(value[key]), writable: true, enumerable: true, configurable: true });
          }
        }
      }
      return made;
    }

    return copy(values[0]);
  };
})
