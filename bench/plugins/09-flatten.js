// Nested properties become flat ones, a.b as a__b, beside the ones they come from.
const flatten = (target, source, prefix, depth) => {
  for (const [key, value] of Object.entries(source)) {
    if (value !== null && typeof value === 'object' && !Array.isArray(value) && depth < 4) {
      flatten(target, value, prefix + key + '__', depth + 1);
    } else if (prefix) {
      target[prefix + key] = value;
    }
  }
};

exports.processEvent = (event) => {
  const flat = {};
  flatten(flat, event.properties, '', 0);
  Object.assign(event.properties, flat);
  return event;
};
