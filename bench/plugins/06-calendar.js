// Parts of the event's time, for reports by hour and weekday.
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

exports.processEvent = function processEvent(event) {
  const time = new Date(event.timestamp);
  if (Number.isNaN(time.getTime())) return event;
  event.properties.hour_of_the_day = time.getUTCHours();
  event.properties.day_of_the_week = DAYS[time.getUTCDay()];
  event.properties.month_of_the_year = time.getUTCMonth() + 1;
  return event;
};
