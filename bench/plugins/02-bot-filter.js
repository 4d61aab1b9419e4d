// Drops what crawlers send, by the user agent.
const BOTS = ['bot', 'crawler', 'spider', 'headless', 'lighthouse', 'pingdom'];

exports.processEvent = function (event) {
  const agent = (event.properties.$raw_user_agent || '').toLowerCase();
  for (const bot of BOTS) {
    if (agent.includes(bot)) return null;
  }
  event.properties.is_bot = false;
  return event;
};
