// Converts event.properties.amount (in event.properties.currency) into one currency, with rates from the configuration.
//
// Decimals are exact: 0.1 is one tenth here, not the nearest binary fraction. An amount is multiplied and divided as an
// integer and rounded once, at the end, half away from zero (2.345 -> 2.35, -2.345 -> -2.35).

/** @typedef {{units: bigint, scale: number}} Decimal units / 10^scale */

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;
// Beyond this the result would not fit a JavaScript number to the cent, and numbers without end cost time without end.
const MOST_DIGITS = 15;
const MOST_DECIMALS = 30;

function setupPlugin({ config, attachments, global }) {
  global.currency = currencyCode(config.normalizedCurrency);
  global.rates = readRates(config, attachments);
  if (!global.rates.has(global.currency)) {
    throw new Error(`the rates have no ${global.currency}, the currency to convert to`);
  }
  if (!/^\d$/.test(config.decimals)) {
    throw new Error(`decimals must be a digit from 0 to 9, not "${config.decimals}"`);
  }
  global.decimals = Number(config.decimals);
}

function processEvent(event, { config, global }) {
  const properties = event.properties;
  const amount = properties?.[config.amountProperty];
  const currency = properties?.[config.currencyProperty];
  if (isAbsent(amount) || isAbsent(currency)) {
    return event;
  }
  // Somebody who knew better was here first, or this event has been through before.
  if (
    !isAbsent(properties[config.normalizedAmountProperty]) ||
    !isAbsent(properties[config.normalizedCurrencyProperty])
  ) {
    return event;
  }

  const decimal = parseDecimal(amount);
  const rate = global.rates.get(currencyCode(currency));
  if (decimal === null) {
    properties[`${config.normalizedAmountProperty}_error`] = `not an amount: ${shown(amount)}`;
  } else if (rate === undefined) {
    properties[`${config.normalizedAmountProperty}_error`] = `no rate for currency: ${shown(currency)}`;
  } else {
    properties[config.normalizedAmountProperty] = convert(decimal, rate, global);
    properties[config.normalizedCurrencyProperty] = global.currency;
  }
  return event;
}

/** amount / rate of its currency * rate of the target, rounded once. */
function convert(amount, rate, { rates, currency, decimals }) {
  const target = rates.get(currency);
  const numerator = amount.units * target.units * 10n ** BigInt(rate.scale + decimals);
  const denominator = rate.units * 10n ** BigInt(amount.scale + target.scale);
  return Number(`${divideHalfAwayFromZero(numerator, denominator)}e-${decimals}`);
}

function divideHalfAwayFromZero(numerator, denominator) {
  const half = denominator / 2n;
  return (numerator < 0n ? numerator - half : numerator + half) / denominator;
}

/** Numbers and text such as "12.50" or "1e-7"; null for everything else and for what is too long to be money. */
function parseDecimal(value) {
  const match = DECIMAL.exec(typeof value === 'string' ? value.trim() : String(value));
  if (match === null || (typeof value !== 'number' && typeof value !== 'string')) {
    return null;
  }
  const [, sign, whole, fraction = '', exponent = '0'] = match;
  const scale = fraction.length - Number(exponent);
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits.length - scale > MOST_DIGITS || scale > MOST_DECIMALS) {
    return null;
  }
  const units = BigInt(`${digits || '0'}`) * 10n ** BigInt(Math.max(0, -scale));
  return { units: sign === '-' ? -units : units, scale: Math.max(0, scale) };
}

/** From the configuration or from the attached file: {"USD": 1.08} or {"base": "EUR", "rates": {"USD": 1.08}}. */
function readRates(config, attachments) {
  const file = attachments?.ratesFile;
  const isConfigured = !isAbsent(config.rates) && config.rates !== '';
  if (isConfigured === Boolean(file)) {
    throw new Error('give the rates either as `rates` or as the attachment `ratesFile`');
  }
  const table = parseJson(file ? file.contents.toString() : config.rates);
  const isWrapped = table.rates !== null && typeof table.rates === 'object';
  const rates = new Map();
  for (const [code, value] of Object.entries(isWrapped ? table.rates : table)) {
    const rate = parseDecimal(value);
    if (rate === null || rate.units <= 0n) {
      throw new Error(`the rate of ${code} must be a number above zero, not ${shown(value)}`);
    }
    rates.set(currencyCode(code), rate);
  }
  if (isWrapped && typeof table.base === 'string') {
    rates.set(currencyCode(table.base), { units: 1n, scale: 0 });
  }
  return rates;
}

function parseJson(text) {
  let table = text;
  if (typeof text === 'string') {
    try {
      table = JSON.parse(text);
    } catch (error) {
      throw new Error(`the rates are not JSON: ${error.message}`);
    }
  }
  if (table === null || typeof table !== 'object' || Array.isArray(table)) {
    throw new Error('the rates must be an object such as {"EUR": 1, "USD": 1.0834}');
  }
  return table;
}

function currencyCode(value) {
  return String(value).trim().toUpperCase();
}

function isAbsent(value) {
  return value === undefined || value === null;
}

function shown(value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}

module.exports = { setupPlugin, processEvent };
