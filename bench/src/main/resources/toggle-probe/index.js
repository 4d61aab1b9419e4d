export function processEvent(event, { config }) {
  event.properties.mark = config.mark;
  return event;
}
