export function processEvent(event, { config }) {
  const end = Date.now() + Number(config.milliseconds);
  while (Date.now() < end);
  return event;
}
