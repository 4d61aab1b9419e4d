package dev.patchbay.chaos.changes;

import dev.patchbay.chaos.traffic.EventsByPlace;
import dev.patchbay.chaos.traffic.Place;
import dev.patchbay.chaos.traffic.Traffic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Events of several teams. They are complete (uuid, team, timestamp, properties), so that what the
 * job gives to plugins are these bytes and nothing has to be guessed when they run again offline.
 */
record TeamEvents(long seed) implements EventsByPlace {

  /** Teams that have installations of their own: 1 to this. */
  static final long TEAMS_WITH_PLUGINS = 4;

  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public String key(Place place) {
    return "key-" + place.partition() + "-" + place.offset() % Traffic.KEYS_PER_PARTITION;
  }

  /** One team more than have plugins of their own. */
  long team(Place place) {
    return team(random(place));
  }

  @Override
  public byte[] value(Place place) {
    SplittableRandom random = random(place);
    long team = team(random);
    // Numbers and escapes that another writer of JSON would spell in another way.
    return """
    {"uuid":"%s","event":"change","distinct_id":"%s","team_id":%d,"timestamp":"%s",\
    "properties":{"n":%d,"page":"/p/%d","price":%d.50,"big":12345678901234567890,\
    "nested":{"list":[1,2.0,"\\u00fc"],"ü":null}}}\
    """
        .formatted(
            place.uuid(),
            key(place),
            team,
            EPOCH.plusMillis(place.offset()),
            place.offset(),
            random.nextInt(1000),
            random.nextInt(100))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static long team(SplittableRandom random) {
    return random.nextLong(1, TEAMS_WITH_PLUGINS + 2);
  }

  private SplittableRandom random(Place place) {
    return new SplittableRandom(
        seed * 31 + place.partition() * 0x9E3779B97F4A7C15L + place.offset() * 0xBF58476D1CE4E5B9L);
  }
}
