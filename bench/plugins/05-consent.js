// Without consent: no address, and a hash instead of what tells who it is. With it: the address without its last part.
const PERSONAL = ['email', 'name', '$device_id', 'phone'];

function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  }
  return (h >>> 0).toString(16).padStart(8, '0');
}

exports.processEvent = (event) => {
  const { properties } = event;
  const consent = properties.consent === true;
  delete properties.consent;
  for (const key of PERSONAL) {
    if (typeof properties[key] === 'string' && !consent) properties[key] = hash(properties[key]);
  }
  if (event.ip) event.ip = consent ? event.ip.replace(/\.\d+$/, '.0') : null;
  properties.$consent_given = consent;
  return event;
};
