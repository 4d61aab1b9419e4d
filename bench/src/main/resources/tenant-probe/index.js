// The mark and the count go through meta.global: what another team's context held would show in the events.
export function setupPlugin({ config, global }) {
  global.mark = config.mark;
  global.seen = 0;
  console.log('set up');
}

export function processEvent(event, { global }) {
  const { properties } = event;
  if (Array.isArray(properties.items)) {
    properties.items = properties.items.map((item) => ({ ...item, total: Math.round(item.price * item.quantity * 100) / 100 }));
    properties.item_count = properties.items.reduce((sum, item) => sum + item.quantity, 0);
    properties.skus = properties.items.map(({ sku }) => sku).sort().join(',');
  }
  global.seen++;
  properties.marks = [...(properties.marks ?? []), global.mark];
  properties.seen = global.seen;
  return event;
}

export function teardownPlugin({ global }) {
  console.log(`torn down after ${global.seen} events`);
}
