// Where a person came from, as properties of the person that are set once.
const SOURCES = ['url_utm_source', 'url_utm_medium', 'url_utm_campaign', '$referrer', '$current_url'];

module.exports.processEvent = (event) => {
  const first = {};
  for (const key of SOURCES) {
    const value = event.properties[key];
    if (value !== undefined && value !== null) first['initial_' + key.replace(/^(url_|\$)/, '')] = value;
  }
  event.$set_once = Object.assign(first, event.$set_once);
  return event;
};
