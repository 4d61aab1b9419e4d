// What an import of 'node-fetch' gives.
const module = require('node-fetch');
export default module.default;
export const {
  Headers, Request, Response,
} = module;
