// What an import of 'crypto' gives.
const module = require('crypto');
export default module.default;
export const {
  createHash, createHmac, randomBytes, randomUUID, randomInt, timingSafeEqual, getRandomValues, subtle, webcrypto, Hash, Hmac,
  pseudoRandomBytes, getHashes,
} = module;
