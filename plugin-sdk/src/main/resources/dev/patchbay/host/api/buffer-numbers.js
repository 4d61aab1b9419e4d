// Buffer's methods that read and write numbers: readInt8 ... writeBigUInt64BE.
(function (library) {
  'use strict';

  const { coded, invalidArgument, outOfRange } = library('faults');

  function checkOffset(bytes, offset, size) {
    if (typeof offset !== 'number') throw invalidArgument('offset', 'of type number', offset);
    const most = bytes.length - size;
    if (offset >= 0 && offset <= most && Number.isInteger(offset)) return;
    if (!Number.isInteger(offset)) throw outOfRange('offset', 'an integer', offset);
    if (most < 0) throw coded(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds');
    throw outOfRange('offset', `>= 0 and <= ${most}`, offset);
  }

  function checkSize(size) {
    if (typeof size !== 'number') throw invalidArgument('byteLength', 'of type number', size);
    if (!Number.isInteger(size)) throw outOfRange('byteLength', 'an integer', size);
    if (size < 1 || size > 6) throw outOfRange('byteLength', '>= 1 and <= 6', size);
  }

  function checkValue(value, size, signed) {
    const least = signed ? -(2 ** (8 * size - 1)) : 0;
    const most = signed ? 2 ** (8 * size - 1) - 1 : 2 ** (8 * size) - 1;
    if (value > most || value < least) {
      const range = size > 4
        ? `>= ${signed ? `-(2 ** ${8 * size - 1})` : 0} and < 2 ** ${signed ? 8 * size - 1 : 8 * size}`
        : `>= ${least} and <= ${most}`;
      throw outOfRange('value', range, value);
    }
  }

  function checkBigValue(value, signed) {
    if (typeof value !== 'bigint') throw new TypeError(`Cannot mix BigInt and other types, use explicit conversions`);
    if ((signed ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value)) !== value) {
      throw outOfRange('value', signed ? '>= -(2n ** 63n) and < 2n ** 63n' : '>= 0n and < 2n ** 64n', `${value}n`);
    }
  }

  const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const methods = {};

  function define(names, size, kind, littleEndian) {
    const get = DataView.prototype[`get${kind}`];
    const set = DataView.prototype[`set${kind}`];
    const isBig = kind.startsWith('Big');
    const isFloat = kind.startsWith('Float');
    const signed = !kind.includes('Uint');
    const read = function (offset = 0) {
      checkOffset(this, offset, size);
      return get.call(viewOf(this), offset, littleEndian);
    };
    const write = function (value, offset = 0) {
      const number = isBig ? value : +value;
      if (isBig) checkBigValue(value, signed);
      else if (!isFloat) checkValue(number, size, signed);
      checkOffset(this, offset, size);
      set.call(viewOf(this), offset, number, littleEndian);
      return offset + size;
    };
    for (const name of names) {
      methods[`read${name}`] = read;
      methods[`write${name}`] = write;
    }
  }

  define(['Int8'], 1, 'Int8', false);
  define(['UInt8', 'Uint8'], 1, 'Uint8', false);
  for (const [end, littleEndian] of [['LE', true], ['BE', false]]) {
    for (const bits of [16, 32]) {
      define([`Int${bits}${end}`], bits / 8, `Int${bits}`, littleEndian);
      define([`UInt${bits}${end}`, `Uint${bits}${end}`], bits / 8, `Uint${bits}`, littleEndian);
    }
    define([`Float${end}`], 4, 'Float32', littleEndian);
    define([`Double${end}`], 8, 'Float64', littleEndian);
    define([`BigInt64${end}`], 8, 'BigInt64', littleEndian);
    define([`BigUInt64${end}`, `BigUint64${end}`], 8, 'BigUint64', littleEndian);

    for (const signed of [true, false]) {
      const read = function (offset, size) {
        if (offset === undefined) throw invalidArgument('offset', 'of type number', offset);
        checkSize(size);
        checkOffset(this, offset, size);
        let value = 0;
        for (let i = 0; i < size; i++) value = value * 256 + this[littleEndian ? offset + size - 1 - i : offset + i];
        return signed && value >= 2 ** (8 * size - 1) ? value - 2 ** (8 * size) : value;
      };
      const write = function (value, offset, size) {
        checkSize(size);
        const number = +value;
        checkValue(number, size, signed);
        checkOffset(this, offset, size);
        let rest = Math.trunc(number) || 0;
        if (rest < 0) rest += 2 ** (8 * size);
        for (let i = 0; i < size; i++) {
          this[littleEndian ? offset + i : offset + size - 1 - i] = rest % 256;
          rest = Math.floor(rest / 256);
        }
        return offset + size;
      };
      for (const name of signed ? ['Int'] : ['UInt', 'Uint']) {
        methods[`read${name}${end}`] = read;
        methods[`write${name}${end}`] = write;
      }
    }
  }
  return methods;
})
