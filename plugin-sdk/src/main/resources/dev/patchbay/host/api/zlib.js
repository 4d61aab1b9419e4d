// The module 'zlib': whole buffers, at once or with a callback. The host compresses.
(function (library, host) {
  'use strict';

  const { compress, decompress } = host;
  const { adopt } = library('buffer');
  const { coded, invalidArgument, outOfRange } = library('faults');

  // What a decompression may give at most: a small input can stand for gigabytes.
  const LARGEST = 2 ** 25;
  const ERRNO = { Z_DATA_ERROR: -3, Z_BUF_ERROR: -5 };

  function inputOf(data) {
    if (typeof data === 'string') return [data.toWellFormed()];
    if (ArrayBuffer.isView(data)) return [data.buffer, data.byteOffset, data.byteLength];
    if (data instanceof ArrayBuffer) return [data, 0, data.byteLength];
    throw invalidArgument('buffer', 'of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer', data);
  }

  // Copied: the host's memory is slower to read.
  const outputOf = (memory) => adopt(new Uint8Array(new Uint8Array(new ArrayBuffer(memory))));

  function integer(name, value, least, most, otherwise) {
    if (value === undefined) return otherwise;
    if (typeof value !== 'number') throw invalidArgument(`options.${name}`, 'of type number', value);
    if (!(value >= least && value <= most)) throw outOfRange(`options.${name}`, `>= ${least} and <= ${most}`, value);
    return value;
  }

  function compressor(format) {
    return (data, options = {}) => outputOf(compress(format, integer('level', options?.level, -1, 9, -1), ...inputOf(data)));
  }

  function decompressor(formatOf) {
    return (data, options = {}) => {
      const input = inputOf(data);
      const most = Math.min(integer('maxOutputLength', options?.maxOutputLength, 1, Number.MAX_SAFE_INTEGER, LARGEST), LARGEST);
      const result = decompress(formatOf(data), most, ...input);
      if (typeof result !== 'string') return outputOf(result);
      const [code] = result.split(' ', 1);
      const error = coded(code === 'ERR_BUFFER_TOO_LARGE' ? RangeError : Error, code, result.slice(code.length + 1));
      if (code in ERRNO) error.errno = ERRNO[code];
      throw error;
    };
  }

  function startsLikeGzip(data) {
    const bytes = ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
    return bytes[0] === 0x1f && bytes[1] === 0x8b;
  }

  const atOnce = {
    gzip: compressor('gzip'),
    deflate: compressor('deflate'),
    deflateRaw: compressor('deflateRaw'),
    gunzip: decompressor(() => 'gunzip'),
    inflate: decompressor(() => 'inflate'),
    inflateRaw: decompressor(() => 'inflateRaw'),
    unzip: decompressor((data) => (startsLikeGzip(data) ? 'gunzip' : 'inflate')),
    brotliDecompress: decompressor(() => 'brotli'),
    brotliCompress() {
      throw new Error('zlib.brotliCompress is not available in Patchbay: use gzip');
    },
  };

  const zlib = {};
  for (const name of Object.keys(atOnce)) {
    zlib[`${name}Sync`] = atOnce[name];
    zlib[name] = (data, options, callback = options) => {
      if (typeof callback !== 'function') throw invalidArgument('callback', 'of type function', callback);
      inputOf(data);
      let error = null;
      let result;
      try {
        result = atOnce[name](data, typeof options === 'function' ? {} : options);
      } catch (thrown) {
        error = thrown;
      }
      Promise.resolve().then(() => (error === null ? callback(null, result) : callback(error)));
    };
  }
  zlib.constants = {
    Z_NO_FLUSH: 0, Z_PARTIAL_FLUSH: 1, Z_SYNC_FLUSH: 2, Z_FULL_FLUSH: 3, Z_FINISH: 4, Z_OK: 0, Z_STREAM_END: 1,
    Z_DATA_ERROR: -3, Z_BUF_ERROR: -5, Z_NO_COMPRESSION: 0, Z_BEST_SPEED: 1, Z_BEST_COMPRESSION: 9, Z_DEFAULT_COMPRESSION: -1,
    Z_DEFAULT_STRATEGY: 0, Z_DEFAULT_LEVEL: -1,
  };
  return zlib;
})
