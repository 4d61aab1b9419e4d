// The encodings of Buffer: each turns a string into bytes and bytes into a string, as leniently as Node does.
(function () {
  'use strict';

  const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const BASE64URL = `${BASE64.slice(0, 62)}-_`;
  const HEX = '0123456789abcdef';
  const SKIPPED = 64;
  const { fromCharCode } = String;

  const utf8Encoder = new TextEncoder();
  const utf8Decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  function byCharCode(alphabet) {
    const values = new Uint8Array(128).fill(SKIPPED);
    for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;
    return values;
  }

  const base64Values = byCharCode(BASE64);
  base64Values[45] = 62; // -
  base64Values[95] = 63; // _
  const hexValues = byCharCode(HEX);
  for (let i = 10; i < 16; i++) hexValues[HEX.charCodeAt(i) - 32] = i;

  function textOf(length, charCodeAt) {
    const PIECE = 4096;
    if (length <= PIECE) {
      const codes = new Array(length);
      for (let i = 0; i < length; i++) codes[i] = charCodeAt(i);
      return fromCharCode.apply(undefined, codes);
    }
    const pieces = [];
    for (let from = 0; from < length; from += PIECE) {
      pieces.push(textOf(Math.min(PIECE, length - from), (i) => charCodeAt(from + i)));
    }
    return pieces.join('');
  }

  function bytesOf(length, byteAt) {
    const bytes = new Uint8Array(length);
    for (let i = 0; i < length; i++) bytes[i] = byteAt(i);
    return bytes;
  }

  function hexToBytes(text) {
    const bytes = new Uint8Array(text.length >> 1);
    for (let i = 0; i < bytes.length; i++) {
      const high = hexValues[text.charCodeAt(2 * i)] ?? SKIPPED;
      const low = hexValues[text.charCodeAt(2 * i + 1)] ?? SKIPPED;
      if (high === SKIPPED || low === SKIPPED) return bytes.subarray(0, i);
      bytes[i] = high * 16 + low;
    }
    return bytes;
  }

  function hexFromBytes(bytes) {
    return textOf(2 * bytes.length, (i) => HEX.charCodeAt(i % 2 === 0 ? bytes[i >> 1] >> 4 : bytes[i >> 1] & 15));
  }

  function base64Length(text) {
    let { length } = text;
    if (length > 0 && text[length - 1] === '=') length--;
    if (length > 1 && text[length - 1] === '=') length--;
    return Math.floor((length * 3) / 4);
  }

  function base64ToBytes(text) {
    const bytes = new Uint8Array(base64Length(text));
    let at = 0;
    let bits = 0;
    let held = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 61) break; // =
      const value = base64Values[code & 255] ?? SKIPPED;
      if (value === SKIPPED) continue;
      bits = (bits << 6) | value;
      held += 6;
      if (held >= 8) {
        held -= 8;
        bytes[at++] = bits >> held;
        bits &= (1 << held) - 1;
      }
    }
    return bytes.subarray(0, at);
  }

  function base64FromBytes(bytes, alphabet, padding) {
    const { length } = bytes;
    const characters = Math.ceil((length * 4) / 3);
    const text = textOf(characters, (i) => {
      const from = Math.floor(i / 4) * 3;
      const group = (bytes[from] << 16) | ((from + 1 < length ? bytes[from + 1] : 0) << 8) | (from + 2 < length ? bytes[from + 2] : 0);
      return alphabet.charCodeAt((group >> (18 - 6 * (i % 4))) & 63);
    });
    return padding ? text + '='.repeat((3 - (length % 3)) % 3) : text;
  }

  const utf8 = {
    toBytes: (text) => utf8Encoder.encode(text),
    fromBytes: (bytes) => utf8Decoder.decode(bytes),
    length: (text) => utf8Encoder.encode(text).length,
  };
  const latin1 = {
    toBytes: (text) => bytesOf(text.length, (i) => text.charCodeAt(i)),
    fromBytes: (bytes) => textOf(bytes.length, (i) => bytes[i]),
    length: (text) => text.length,
  };
  const ascii = { ...latin1, fromBytes: (bytes) => textOf(bytes.length, (i) => bytes[i] & 127) };
  const utf16le = {
    toBytes: (text) => bytesOf(2 * text.length, (i) => (i % 2 === 0 ? text.charCodeAt(i >> 1) : text.charCodeAt(i >> 1) >> 8)),
    fromBytes: (bytes) => textOf(bytes.length >> 1, (i) => bytes[2 * i] | (bytes[2 * i + 1] << 8)),
    length: (text) => 2 * text.length,
  };
  const hex = { toBytes: hexToBytes, fromBytes: hexFromBytes, length: (text) => text.length >>> 1 };
  const base64 = { toBytes: base64ToBytes, fromBytes: (bytes) => base64FromBytes(bytes, BASE64, true), length: base64Length };
  const base64url = { ...base64, fromBytes: (bytes) => base64FromBytes(bytes, BASE64URL, false) };

  const BY_NAME = {
    __proto__: null,
    utf8, 'utf-8': utf8, hex, base64, base64url, latin1, binary: latin1, ascii,
    utf16le, 'utf-16le': utf16le, ucs2: utf16le, 'ucs-2': utf16le,
  };

  return {
    utf8,
    utf16le,
    latin1,
    base64,
    // undefined for a name that is none
    named: (name) => BY_NAME[name] ?? BY_NAME[String(name).toLowerCase()],
  };
})
