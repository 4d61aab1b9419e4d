// Sums over the items of a cart, and each item's total.
function processEvent(event) {
  const { items } = event.properties;
  if (!Array.isArray(items)) return event;
  event.properties.items = items.map((item) => ({ ...item, total: Math.round(item.price * item.quantity * 100) / 100 }));
  event.properties.item_count = items.reduce((sum, item) => sum + item.quantity, 0);
  event.properties.skus = items.map(({ sku }) => sku).sort().join(',');
  return event;
}
