// Removes every property that is not on the list.
const ALLOWED = /^(\$|utm_|url_|price|currency|items|title|plan|prop_|is_bot|email|name|consent|geo_)/;

module.exports = {
  processEvent(event) {
    for (const key of Object.keys(event.properties)) {
      if (!ALLOWED.test(key)) delete event.properties[key];
    }
    return event;
  },
};
