// A place for the address, from a table that setupPlugin makes; returns a new event instead of changing the one it got.
const PLACES = [
  ['Sweden', 'SE', 'Stockholm', 'EU', 59.33, 18.07],
  ['Germany', 'DE', 'Berlin', 'EU', 52.52, 13.4],
  ['United States', 'US', 'Portland', 'NA', 45.52, -122.68],
  ['Japan', 'JP', 'Osaka', 'AS', 34.69, 135.5],
  ['Brazil', 'BR', 'Recife', 'SA', -8.05, -34.88],
];

function setupPlugin({ global }) {
  global.places = new Map();
  for (let network = 0; network < 256; network++) {
    const [country, code, city, continent, latitude, longitude] = PLACES[network % PLACES.length];
    global.places.set(String(network), { country, code, city, continent, latitude, longitude });
  }
}

function processEvent(event, { global }) {
  if (!event.ip) return event;
  const place = global.places.get(event.ip.slice(0, event.ip.indexOf('.')));
  if (!place) return event;
  return {
    ...event,
    properties: {
      ...event.properties,
      $geoip_country_name: place.country,
      $geoip_country_code: place.code,
      $geoip_city_name: place.city,
      $geoip_continent_code: place.continent,
      $geoip_latitude: place.latitude,
      $geoip_longitude: place.longitude,
    },
  };
}

module.exports = { setupPlugin, processEvent };
