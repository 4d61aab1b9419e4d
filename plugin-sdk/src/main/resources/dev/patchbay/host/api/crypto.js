// The module 'crypto', the part that plugins use, and the global of the same name. The host digests.
(function (library, host) {
  'use strict';

  const { newHash, newHmac, random } = host;
  const { Buffer } = library('buffer');
  const { named } = library('encodings');
  const { DOMException, coded, invalidArgument, outOfRange } = library('faults');

  const HASHES = ['md5', 'sha1', 'sha224', 'sha256', 'sha3-256', 'sha3-512', 'sha384', 'sha512', 'sha512-256'];
  const MOST_RANDOM = 65536;

  // What the host takes: a well-formed text, or a buffer with its bounds.
  function dataOf(name, value, inputEncoding) {
    if (typeof value === 'string') {
      const codec = inputEncoding === undefined || inputEncoding === 'buffer' ? undefined : named(inputEncoding);
      return codec === undefined || codec === named('utf8') ? [value.toWellFormed()] : dataOf(name, codec.toBytes(value));
    }
    if (ArrayBuffer.isView(value)) return [value.buffer, value.byteOffset, value.byteLength];
    if (value instanceof ArrayBuffer) return [value, 0, value.byteLength];
    throw invalidArgument(name, 'of type string or an instance of Buffer, TypedArray, or DataView', value);
  }

  function output(hex, outputEncoding) {
    if (outputEncoding === 'hex') return hex;
    const bytes = Buffer.from(hex, 'hex');
    return outputEncoding === undefined || named(outputEncoding) === undefined ? bytes : bytes.toString(outputEncoding);
  }

  // What a Hash and a Hmac have in them: the host's function until it is finished.
  class Digest {
    #step;

    constructor(step) {
      this.#step = step;
    }

    get isFinished() {
      return this.#step === undefined;
    }

    add(data, inputEncoding) {
      this.#open()('update', ...dataOf('data', data, inputEncoding));
    }

    copy() {
      return new Digest(this.#open()('copy'));
    }

    finish() {
      const hex = this.#open()('hex');
      this.#step = undefined;
      return hex;
    }

    #open() {
      if (this.isFinished) throw coded(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
      return this.#step;
    }
  }

  class Hash {
    #digest;

    constructor(digest) {
      if (!(digest instanceof Digest)) throw new TypeError('use createHash');
      this.#digest = digest;
    }

    update(data, inputEncoding) {
      this.#digest.add(data, inputEncoding);
      return this;
    }

    digest(outputEncoding) {
      return output(this.#digest.finish(), outputEncoding);
    }

    copy() {
      return new Hash(this.#digest.copy());
    }
  }

  class Hmac {
    #digest;

    constructor(digest) {
      if (!(digest instanceof Digest)) throw new TypeError('use createHmac');
      this.#digest = digest;
    }

    update(data, inputEncoding) {
      this.#digest.add(data, inputEncoding);
      return this;
    }

    // A second time it is empty, unlike a Hash's.
    digest(outputEncoding) {
      return output(this.#digest.isFinished ? '' : this.#digest.finish(), outputEncoding);
    }
  }

  function createHash(algorithm) {
    if (typeof algorithm !== 'string') throw invalidArgument('algorithm', 'of type string', algorithm);
    const step = newHash(algorithm);
    if (step === null) throw new Error('Digest method not supported');
    return new Hash(new Digest(step));
  }

  function createHmac(algorithm, key) {
    if (typeof algorithm !== 'string') throw invalidArgument('hmac', 'of type string', algorithm);
    const step = newHmac(algorithm, ...dataOf('key', key));
    if (step === null) throw coded(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${algorithm}`);
    return new Hmac(new Digest(step));
  }

  function randomBytes(size, callback) {
    if (typeof size !== 'number') throw invalidArgument('size', 'of type number', size);
    if (!(size >= 0 && size <= 2 ** 24)) throw outOfRange('size', `>= 0 && <= ${2 ** 24}`, size);
    const bytes = Buffer.from(random(Math.trunc(size)), 'hex');
    if (callback === undefined) return bytes;
    Promise.resolve().then(() => callback(null, bytes));
    return undefined;
  }

  function randomUUID() {
    const hex = random(16);
    const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  function randomInt(least, most, callback) {
    if (most === undefined || typeof most === 'function') return randomInt(0, least, most);
    if (!Number.isSafeInteger(least)) throw invalidArgument('min', 'a safe integer', least);
    if (!Number.isSafeInteger(most)) throw invalidArgument('max', 'a safe integer', most);
    const range = most - least;
    if (range <= 0) throw outOfRange('max', `greater than the value of "min" (${least})`, most);
    if (range > 2 ** 48 - 1) throw outOfRange(least === 0 ? 'max' : 'max - min', `<= ${2 ** 48 - 1}`, range);
    const limit = 2 ** 48 - (2 ** 48 % range);
    let drawn;
    do drawn = parseInt(random(6), 16); while (drawn >= limit);
    const number = least + (drawn % range);
    if (callback === undefined) return number;
    Promise.resolve().then(() => callback(undefined, number));
    return undefined;
  }

  const viewOf = (value) => (ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new Uint8Array(value));

  function timingSafeEqual(one, other) {
    for (const [name, value] of [['buf1', one], ['buf2', other]]) {
      if (!ArrayBuffer.isView(value) && !(value instanceof ArrayBuffer)) {
        throw invalidArgument(name, 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView', value);
      }
    }
    const left = viewOf(one);
    const right = viewOf(other);
    if (left.length !== right.length) {
      throw coded(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
    }
    let difference = 0;
    for (let i = 0; i < left.length; i++) difference |= left[i] ^ right[i];
    return difference === 0;
  }

  function getRandomValues(array) {
    const isIntegers = ArrayBuffer.isView(array) && !(array instanceof DataView) && !/^Float/.test(array[Symbol.toStringTag]);
    if (!isIntegers) throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
    if (array.byteLength > MOST_RANDOM) {
      throw new DOMException(`The requested length exceeds ${MOST_RANDOM} bytes`, 'QuotaExceededError');
    }
    viewOf(array).set(Buffer.from(random(array.byteLength), 'hex'));
    return array;
  }

  const subtle = {
    async digest(algorithm, data) {
      const name = String(typeof algorithm === 'object' ? algorithm?.name : algorithm);
      if (!/^sha-(1|256|384|512)$/i.test(name)) throw new DOMException('Unrecognized algorithm name', 'NotSupportedError');
      const bytes = createHash(name).update(viewOf(data)).digest();
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    },
  };
  const webcrypto = { getRandomValues, randomUUID, subtle };

  return {
    webcrypto,
    module: {
      createHash, createHmac, randomBytes, randomUUID, randomInt, timingSafeEqual, getRandomValues, subtle, webcrypto, Hash, Hmac,
      pseudoRandomBytes: randomBytes,
      getHashes: () => [...HASHES],
    },
  };
})
