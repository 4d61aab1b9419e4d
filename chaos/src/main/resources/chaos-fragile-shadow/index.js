export function processEvent(event) {
  const { wish, n } = event.properties;
  if (wish === 'drop' || wish === 'fail') {
    return event;
  }
  if (n % 50 === 3) {
    return null;
  }
  if (n % 50 === 7) {
    throw new RangeError('as nobody wished');
  }
  if (n % 5000 === 11) {
    for (;;);
  }
  posthog.capture('a shadow emits nothing', { n });
  console.log('a shadow logs nothing', n);
  event.properties.shadow = n;
  return event;
}
