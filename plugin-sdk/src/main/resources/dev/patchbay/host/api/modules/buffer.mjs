// What an import of 'buffer' gives.
const module = require('buffer');
export default module.default;
export const {
  Buffer, SlowBuffer, atob, btoa, constants, kMaxLength,
} = module;
