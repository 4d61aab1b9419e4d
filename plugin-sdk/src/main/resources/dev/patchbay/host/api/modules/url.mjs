// What an import of 'url' gives.
const module = require('url');
export default module.default;
export const {
  URL, URLSearchParams, Url, parse, format, resolve, resolveObject, domainToASCII, urlToHttpOptions,
} = module;
