// Text without space around it and of a sensible length, and a note of what has passed.
function tidy(text) {
  const trimmed = text.trim();
  return trimmed.length > 200 ? trimmed.slice(0, 200) + '…' : trimmed;
}

exports.processEvent = (event, { config }) => {
  const { properties } = event;
  for (const key in properties) {
    if (typeof properties[key] === 'string') properties[key] = tidy(properties[key]);
  }
  return { ...event, properties: { ...properties, $tidied_by: config.label || 'tidy' } };
};
