// What an import of 'zlib' gives.
const module = require('zlib');
export default module.default;
export const {
  gzip, gzipSync, gunzip, gunzipSync, deflate, deflateSync, inflate, inflateSync, deflateRaw, deflateRawSync, inflateRaw,
  inflateRawSync, unzip, unzipSync, brotliDecompress, brotliDecompressSync, brotliCompress, brotliCompressSync, constants,
} = module;
