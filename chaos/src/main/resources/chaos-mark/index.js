const VERSION = '1.0.0';

export function processEvent(event, { config }) {
  event.properties.mark = `${VERSION}/${config.mark}`;
  return event;
}
