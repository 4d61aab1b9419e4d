export function processEvent(event) {
  if (event.properties.wish === 'drop') {
    return null;
  }
  if (event.properties.wish === 'fail') {
    throw new RangeError('as the event wished');
  }
  return event;
}
