// Prices in US dollars, and the page's query parameters as properties. A bare function, as the oldest plugins have it.
const RATES = { USD: 1, EUR: 1.08, GBP: 1.27, JPY: 0.0067, CHF: 1.13, SEK: 0.096 };

function processEvent(event) {
  const properties = event.properties;
  const rate = RATES[properties.currency];
  if (rate !== undefined && typeof properties.price === 'number') {
    properties.price_usd = Math.round(properties.price * rate * 100) / 100;
    properties.currency_usd = 'USD';
  }
  const url = properties.$current_url;
  if (typeof url === 'string') {
    const question = url.indexOf('?');
    if (question >= 0) {
      for (const pair of url.slice(question + 1).split('&')) {
        const [key, value] = pair.split('=');
        properties['url_' + key] = decodeURIComponent(value);
      }
      properties.$current_url = url.slice(0, question);
    }
  }
  return event;
}
