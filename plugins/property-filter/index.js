// Drops the named properties wherever an event can carry them. Written as bare functions: nothing needs to be exported.
//
// It fails closed: plugin.json asks for the failure policy `dead-letter`, so an event that this plugin could not clean
// is kept aside, never passed on.

function setupPlugin({ config, global }) {
  global.paths = config.properties
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '');
  if (global.paths.length === 0) {
    throw new Error('properties must name at least one property to drop');
  }
}

function processEvent(event, { global }) {
  // SDKs put what belongs to the person beside the properties or inside them.
  const places = [
    event.properties,
    event.properties?.$set,
    event.properties?.$set_once,
    event.$set,
    event.$set_once,
  ];
  for (const path of global.paths) {
    for (const place of places) {
      remove(place, path);
    }
    if (path === '$ip') {
      delete event.ip;
    }
  }
  return event;
}

// `a.b` means b inside a, and just as well a property that is really called "a.b". Lists are searched item by item.
function remove(target, path) {
  if (Array.isArray(target)) {
    target.forEach((item) => remove(item, path));
    return;
  }
  if (target === null || typeof target !== 'object') {
    return;
  }
  if (Object.hasOwn(target, path)) {
    delete target[path];
  }
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const parent = path.slice(0, dot);
    if (Object.hasOwn(target, parent)) {
      remove(target[parent], path.slice(dot + 1));
    }
  }
}
