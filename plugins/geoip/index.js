// The classic $geoip_* properties, on the event and on the person. The database is the host's: meta.geoip.

export async function processEvent(event, meta) {
  const ip = publicAddress(event.properties?.$ip || event.ip);
  if (ip === null || event.properties?.$geoip_disable) {
    return event;
  }
  const found = await meta.geoip.locate(ip);
  const location = found ? describe(found) : [];
  if (location.length === 0) {
    return event;
  }

  // What is not known is set to null on the person: somebody who moved must not keep the city of the old address.
  event.$set = { ...unknown('$geoip_'), ...event.$set };
  event.$set_once = { ...unknown('$initial_geoip_'), ...event.$set_once };
  event.properties ??= {};
  for (const [key, value] of location) {
    event.properties[`$geoip_${key}`] = value;
    event.$set[`$geoip_${key}`] = value;
    event.$set_once[`$initial_geoip_${key}`] = value;
  }
  return event;
}

const PERSON_KEYS = [
  'city_name',
  'city_confidence',
  'subdivision_2_name',
  'subdivision_2_code',
  'subdivision_1_name',
  'subdivision_1_code',
  'country_name',
  'country_code',
  'continent_name',
  'continent_code',
  'postal_code',
  'latitude',
  'longitude',
  'accuracy_radius',
  'time_zone',
];

function unknown(prefix) {
  return Object.fromEntries(PERSON_KEYS.map((key) => [prefix + key, null]));
}

/** Pairs of key and value; databases differ in what they know, so whatever is missing or empty is left out. */
function describe({ city, country, continent, postal, location, subdivisions }) {
  const known = {
    city_name: city?.names?.en,
    city_confidence: city?.confidence,
    country_name: country?.names?.en,
    country_code: country?.isoCode,
    continent_name: continent?.names?.en,
    continent_code: continent?.code,
    postal_code: postal?.code,
    latitude: location?.latitude,
    longitude: location?.longitude,
    accuracy_radius: location?.accuracyRadius,
    time_zone: location?.timeZone,
  };
  (subdivisions ?? []).forEach((subdivision, index) => {
    known[`subdivision_${index + 1}_code`] = subdivision?.isoCode;
    known[`subdivision_${index + 1}_name`] = subdivision?.names?.en;
  });
  return Object.entries(known).filter(([, value]) => value !== undefined && value !== null && value !== '');
}

/** The address as text if it is one that the public internet routes, else null: nothing to look up. */
function publicAddress(value) {
  if (typeof value !== 'string') {
    return null;
  }
  const text = value.trim();
  if (!text.includes(':')) {
    const bytes = parseIPv4(text);
    return bytes !== null && isPublicIPv4(bytes) ? text : null;
  }
  const groups = parseIPv6(text);
  if (groups === null) {
    return null;
  }
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    // An IPv4 address in IPv6 clothes, as dual-stack servers log them: ::ffff:192.0.2.1
    const bytes = [groups[6] >> 8, groups[6] & 255, groups[7] >> 8, groups[7] & 255];
    return isPublicIPv4(bytes) ? bytes.join('.') : null;
  }
  const isGlobal = groups[0] >> 13 === 1; // 2000::/3
  const isDocumentation = groups[0] === 0x2001 && groups[1] === 0xdb8;
  return isGlobal && !isDocumentation ? text : null;
}

function parseIPv4(text) {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)
    ? parts.map(Number)
    : null;
}

function isPublicIPv4([a, b, c]) {
  return !(
    a === 0 || // this network
    a === 10 || // private
    (a === 100 && b >= 64 && b <= 127) || // carrier-grade NAT
    a === 127 || // loopback
    (a === 169 && b === 254) || // link-local
    (a === 172 && b >= 16 && b <= 31) || // private
    (a === 192 && b === 0 && (c === 0 || c === 2)) || // protocol assignments, documentation
    (a === 192 && b === 168) || // private
    (a === 198 && (b === 18 || b === 19)) || // benchmarks
    (a === 198 && b === 51 && c === 100) || // documentation
    (a === 203 && b === 0 && c === 113) || // documentation
    a >= 224 // multicast, reserved, broadcast
  );
}

/** Eight numbers of 16 bits, or null. */
function parseIPv6(text) {
  const dotted = text.slice(text.lastIndexOf(':') + 1);
  if (dotted.includes('.')) {
    const bytes = parseIPv4(dotted);
    if (bytes === null) {
      return null;
    }
    const [a, b, c, d] = bytes;
    const tail = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
    return parseIPv6(text.slice(0, text.length - dotted.length) + tail);
  }
  const halves = text.split('::');
  const [head, rest] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const given = head.length + (rest?.length ?? 0);
  const isComplete = halves.length === 2 ? given < 8 : halves.length === 1 && given === 8;
  if (!isComplete) {
    return null;
  }
  const groups = [...head, ...new Array(8 - given).fill('0'), ...(rest ?? [])];
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => parseInt(group, 16))
    : null;
}
