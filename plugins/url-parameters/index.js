// Query parameters of $current_url become properties. Options and results are those of the classic
// "URL parameters to event properties" plugin, but a URL that is not quite a URL does not make an event fail.

export function setupPlugin({ config, global }) {
  global.wanted = new Map();
  for (const name of config.parameters.split(',').map((part) => part.trim())) {
    if (name !== '') {
      global.wanted.set(comparable(name, config), config.prefix + name + config.suffix);
    }
  }
  if (global.wanted.size === 0) {
    throw new Error('parameters must name at least one query parameter');
  }
}

export function processEvent(event, { config, global }) {
  const url = event.properties?.$current_url;
  if (typeof url !== 'string') {
    return event;
  }
  for (const [property, values] of collect(url, config, global.wanted)) {
    const value = values.length === 1 && config.alwaysJson !== 'true' ? values[0] : JSON.stringify(values);
    event.properties[property] = value;
    if (config.setAsUserProperties === 'true') {
      event.properties.$set = { ...event.properties.$set, [property]: value };
    }
    if (config.setAsInitialUserProperties === 'true') {
      event.properties.$set_once = { ...event.properties.$set_once, [`initial_${property}`]: value };
    }
  }
  return event;
}

/** All values of each wanted parameter, in the order of the query, under the name of its property. */
function collect(url, config, wanted) {
  const found = new Map();
  for (const [name, value] of queryParameters(url)) {
    const property = wanted.get(comparable(name, config));
    if (property !== undefined) {
      found.set(property, [...(found.get(property) ?? []), value]);
    }
  }
  return found;
}

function comparable(name, config) {
  return config.ignoreCase === 'true' ? name.toLowerCase() : name;
}

function queryParameters(url) {
  const [beforeFragment] = url.split('#', 1);
  const start = beforeFragment.indexOf('?');
  if (start === -1) {
    return [];
  }
  return beforeFragment
    .slice(start + 1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals === -1
        ? [decode(pair), '']
        : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
    });
}

/** `+` is a space. Escapes that are broken, or that are not UTF-8, stay as they are written: nothing is lost. */
function decode(text) {
  return text.replaceAll('+', ' ').replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}
