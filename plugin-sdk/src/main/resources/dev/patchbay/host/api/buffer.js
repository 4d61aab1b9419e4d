// Buffer as in Node: a Uint8Array that knows encodings.
(function (library) {
  'use strict';

  const { named, utf8, utf16le, latin1 } = library('encodings');
  const { coded, invalidArgument, outOfRange } = library('faults');
  const LARGEST = 2 ** 26;

  class Bytes extends Uint8Array {}

  function encoding(name) {
    const found = name === undefined ? utf8 : named(name);
    if (found === undefined) throw coded(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${name}`);
    return found;
  }

  // The same bytes, as a Buffer.
  const adopt = (bytes) => new Bytes(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const viewOf = (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength);

  function sized(size) {
    if (typeof size !== 'number') throw invalidArgument('size', 'of type number', size);
    if (!(size >= 0 && size <= LARGEST)) throw outOfRange('size', `>= 0 && <= ${LARGEST}`, size);
    return new Bytes(size);
  }

  function isArrayBuffer(value) {
    return value instanceof ArrayBuffer;
  }

  // Buffers and typed arrays as bytes; undefined for anything else.
  function bytesIn(value) {
    return value instanceof Uint8Array ? value : undefined;
  }

  function fromArrayBuffer(buffer, offset, length) {
    const from = offset === undefined ? 0 : +offset || 0;
    if (from > buffer.byteLength) throw coded(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', '"offset" is outside of buffer bounds');
    const most = buffer.byteLength - from;
    if (length === undefined) return new Bytes(buffer, from, most);
    const size = +length > 0 ? +length : 0;
    if (size > most) throw coded(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', '"length" is outside of buffer bounds');
    return new Bytes(buffer, from, size);
  }

  function fromArrayLike(values) {
    const bytes = new Bytes(values.length > 0 ? values.length : 0);
    for (let i = 0; i < bytes.length; i++) bytes[i] = values[i];
    return bytes;
  }

  function fromObject(value) {
    if (value.length !== undefined) return typeof value.length === 'number' ? fromArrayLike(value) : new Bytes(0);
    if (value.type === 'Buffer' && Array.isArray(value.data)) return fromArrayLike(value.data);
    return undefined;
  }

  function from(value, encodingOrOffset, length) {
    if (typeof value === 'string') return adopt(encoding(typeof encodingOrOffset === 'string' && encodingOrOffset !== '' ? encodingOrOffset : undefined).toBytes(value));
    if (typeof value === 'object' && value !== null) {
      if (isArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
      const primitive = value.valueOf?.();
      if (primitive !== value && primitive !== null && primitive !== undefined && (typeof primitive === 'string' || typeof primitive === 'object')) {
        return from(primitive, encodingOrOffset, length);
      }
      const made = fromObject(value);
      if (made !== undefined) return made;
      const toPrimitive = value[Symbol.toPrimitive];
      if (typeof toPrimitive === 'function') {
        const text = toPrimitive.call(value, 'string');
        if (typeof text === 'string') return from(text, encodingOrOffset);
      }
    }
    throw invalidArgument('first argument', 'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object', value);
  }

  // Callable with and without new, as it always was.
  function Buffer(value, encodingOrOffset, length) {
    if (typeof value !== 'number') return from(value, encodingOrOffset, length);
    if (typeof encodingOrOffset === 'string') throw invalidArgument('string', 'of type string', value);
    return sized(value);
  }

  Object.setPrototypeOf(Buffer, Uint8Array);
  Buffer.prototype = Bytes.prototype;
  Object.defineProperty(Bytes.prototype, 'constructor', { value: Buffer, writable: true, enumerable: false, configurable: true });

  // What may be compared, searched for or copied from.
  function bytesOf(value, name) {
    if (value instanceof Uint8Array) return value;
    throw invalidArgument(name, 'an instance of Buffer or Uint8Array', value);
  }

  function compare(one, other) {
    const shorter = Math.min(one.length, other.length);
    for (let i = 0; i < shorter; i++) {
      if (one[i] !== other[i]) return one[i] < other[i] ? -1 : 1;
    }
    return Math.sign(one.length - other.length);
  }

  function byteLength(value, name) {
    if (typeof value === 'string') return (named(name ?? 'utf8') ?? utf8).length(value);
    if (ArrayBuffer.isView(value) || isArrayBuffer(value)) return value.byteLength;
    throw invalidArgument('string', 'of type string or an instance of Buffer or ArrayBuffer', value);
  }

  function filled(bytes, value, name) {
    return value === undefined || bytes.length === 0 ? bytes : bytes.fill(value, name);
  }

  function concat(list, totalLength) {
    if (!Array.isArray(list)) throw invalidArgument('list', 'an instance of Array', list);
    let length = totalLength;
    if (length === undefined) {
      length = 0;
      for (const bytes of list) length += bytes?.length ?? 0;
    } else if (typeof length !== 'number') {
      throw invalidArgument('length', 'of type number', length);
    }
    const all = sized(length);
    let at = 0;
    for (let i = 0; i < list.length; i++) {
      const bytes = bytesOf(list[i], `list[${i}]`);
      const room = length - at;
      all.set(bytes.length > room ? bytes.subarray(0, room) : bytes, at);
      at += Math.min(bytes.length, room);
    }
    return all;
  }

  const statics = {
    from(value, encodingOrOffset, length) {
      return from(value, encodingOrOffset, length);
    },
    of: (...values) => fromArrayLike(values),
    alloc: (size, value, name) => filled(sized(size), value, name),
    allocUnsafe: sized,
    allocUnsafeSlow: sized,
    isBuffer: (value) => value instanceof Bytes,
    isEncoding: (name) => typeof name === 'string' && name.length > 0 && named(name) !== undefined,
    byteLength,
    compare: (one, other) => compare(bytesOf(one, 'buf1'), bytesOf(other, 'buf2')),
    concat,
    copyBytesFrom(view, offset = 0, length = view.length - offset) {
      const part = view.subarray(offset, offset + length);
      return adopt(viewOf(part).slice());
    },
    poolSize: 8192,
  };
  // Defined, not assigned: what is inherited is frozen.
  for (const name of Object.keys(statics)) {
    Object.defineProperty(Buffer, name, { value: statics[name], writable: true, enumerable: name === 'poolSize', configurable: true });
  }

  // From something like a slice's bound to an index.
  function index(value, length, otherwise) {
    if (value === undefined) return otherwise;
    const at = Math.trunc(+value) || 0;
    return at < 0 ? Math.max(at + length, 0) : Math.min(at, length);
  }

  function bound(name, value, most, otherwise) {
    if (value === undefined) return otherwise;
    if (typeof value !== 'number') throw invalidArgument(name, 'of type number', value);
    if (!(value >= 0 && value <= most)) throw outOfRange(name, `>= 0 && <= ${most}`, value);
    return Math.trunc(value);
  }

  function part(bytes, start, end) {
    const first = index(start, bytes.length, 0);
    const last = index(end, bytes.length, bytes.length);
    return new Bytes(bytes.buffer, bytes.byteOffset + first, Math.max(0, last - first));
  }

  function textOf(bytes, name, start, end) {
    const first = start > 0 ? Math.trunc(start) : 0;
    const last = end === undefined || end > bytes.length ? bytes.length : Math.trunc(end) || 0;
    const { fromBytes } = encoding(name);
    return last <= first ? '' : fromBytes(first === 0 && last === bytes.length ? bytes : viewOf(part(bytes, first, last)));
  }

  // Whole characters only.
  function fitting(text, codec, room) {
    const bytes = codec.toBytes(text);
    if (bytes.length <= room) return bytes;
    let end = room;
    if (codec === utf16le) end -= end % 2;
    if (codec === utf8) while (end > 0 && (bytes[end] & 0xc0) === 0x80) end--;
    return bytes.subarray(0, end);
  }

  function write(text, offset, length, name) {
    if (typeof offset === 'string') return write.call(this, text, undefined, undefined, offset);
    if (typeof length === 'string') return write.call(this, text, offset, undefined, length);
    if (typeof text !== 'string') throw invalidArgument('argument', 'of type string', text);
    const at = bound('offset', offset, this.length, 0);
    const room = Math.min(bound('length', length, this.length, this.length), this.length - at);
    const bytes = fitting(text, encoding(name), room);
    this.set(bytes, at);
    return bytes.length;
  }

  function fill(value, start, end, name) {
    if (typeof start === 'string') return fill.call(this, value, undefined, undefined, start);
    if (typeof end === 'string') return fill.call(this, value, start, undefined, end);
    const first = bound('offset', start, Number.MAX_SAFE_INTEGER, 0);
    const last = bound('end', end, this.length, this.length);
    if (typeof value === 'string' || value instanceof Uint8Array) {
      const pattern = typeof value === 'string' ? encoding(name).toBytes(value) : value;
      if (value.length === 0) {
        Uint8Array.prototype.fill.call(this, 0, first, last);
      } else if (pattern.length === 0) {
        throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'value' is invalid. Received '${value}'`);
      } else {
        for (let i = first; i < last; i++) this[i] = pattern[(i - first) % pattern.length];
      }
    } else {
      Uint8Array.prototype.fill.call(this, typeof value === 'boolean' ? +value : value & 255, first, last);
    }
    return this;
  }

  function find(bytes, value, offset, name, forward) {
    if (typeof offset === 'string') return find(bytes, value, undefined, offset, forward);
    let wanted;
    if (typeof value === 'string') wanted = encoding(name).toBytes(value);
    else if (typeof value === 'number') wanted = [value & 255];
    else wanted = bytesIn(value);
    if (wanted === undefined) throw invalidArgument('value', 'one of type number or string or an instance of Buffer or Uint8Array', value);
    const step = name !== undefined && typeof value === 'string' && encoding(name) === utf16le ? 2 : 1;
    let at = +offset;
    if (Number.isNaN(at)) at = forward ? 0 : bytes.length;
    at = Math.trunc(at);
    if (at < 0) at += bytes.length;
    if (at < 0) {
      if (!forward) return -1;
      at = 0;
    }
    const last = bytes.length - wanted.length;
    if (wanted.length === 0) return Math.min(at, bytes.length);
    if (!forward) at = Math.min(at, last);
    for (; forward ? at <= last : at >= 0; at += forward ? step : -step) {
      let i = 0;
      while (i < wanted.length && bytes[at + i] === wanted[i]) i++;
      if (i === wanted.length) return at;
    }
    return -1;
  }

  function swap(bytes, size) {
    if (bytes.length % size !== 0) {
      throw coded(RangeError, 'ERR_INVALID_BUFFER_SIZE', `Buffer size must be a multiple of ${8 * size}-bits`);
    }
    for (let i = 0; i < bytes.length; i += size) bytes.subarray(i, i + size).reverse();
    return bytes;
  }

  const methods = {
    toString(name, start, end) {
      return arguments.length === 0 ? utf8.fromBytes(this) : textOf(this, name, start, end);
    },
    toJSON() {
      return { type: 'Buffer', data: Array.from(this) };
    },
    equals(other) {
      return this === other || compare(this, bytesOf(other, 'otherBuffer')) === 0;
    },
    compare(target, targetStart, targetEnd, start, end) {
      const other = bytesOf(target, 'target');
      return compare(
        this.subarray(bound('sourceStart', start, this.length, 0), bound('sourceEnd', end, this.length, this.length)),
        other.subarray(bound('targetStart', targetStart, other.length, 0), bound('targetEnd', targetEnd, other.length, other.length)),
      );
    },
    slice(start, end) {
      return part(this, start, end);
    },
    subarray(start, end) {
      return part(this, start, end);
    },
    write,
    fill,
    copy(target, targetStart, start, end) {
      const to = bytesOf(target, 'target');
      const at = Math.trunc(+targetStart) || 0;
      const first = Math.trunc(+start) || 0;
      const last = end === undefined ? this.length : Math.trunc(+end) || 0;
      if (at < 0) throw outOfRange('targetStart', '>= 0', targetStart);
      if (first < 0 || first > this.length) throw outOfRange('sourceStart', `>= 0 && <= ${this.length}`, start);
      if (last < 0) throw outOfRange('sourceEnd', '>= 0', end);
      const length = Math.max(0, Math.min(last - first, this.length - first, to.length - at));
      if (length > 0) to.set(viewOf(part(this, first, first + length)), at);
      return length;
    },
    indexOf(value, offset, name) {
      return find(this, value, offset, name, true);
    },
    lastIndexOf(value, offset, name) {
      return find(this, value, offset, name, false);
    },
    includes(value, offset, name) {
      return find(this, value, offset, name, true) !== -1;
    },
    swap16() {
      return swap(this, 2);
    },
    swap32() {
      return swap(this, 4);
    },
    swap64() {
      return swap(this, 8);
    },
    latin1Slice(start, end) {
      return textOf(this, 'latin1', start, end);
    },
    utf8Slice(start, end) {
      return textOf(this, 'utf8', start, end);
    },
    hexSlice(start, end) {
      return textOf(this, 'hex', start, end);
    },
    base64Slice(start, end) {
      return textOf(this, 'base64', start, end);
    },
    ...library('buffer-numbers'),
  };
  methods.toLocaleString = methods.toString;
  for (const name of Object.keys(methods)) {
    Object.defineProperty(Bytes.prototype, name, { value: methods[name], writable: true, enumerable: false, configurable: true });
  }
  for (const [name, property] of [['parent', 'buffer'], ['offset', 'byteOffset']]) {
    Object.defineProperty(Bytes.prototype, name, {
      get() {
        return this instanceof Bytes ? this[property] : undefined;
      },
      enumerable: true,
      configurable: true,
    });
  }

  return { Buffer, adopt, encoding, latin1 };
})
