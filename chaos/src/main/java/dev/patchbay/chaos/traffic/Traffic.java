package dev.patchbay.chaos.traffic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Every event that could be sent: a function of seed, partition and offset, so that nobody has to
 * remember what was sent.
 *
 * @param hasHeavyTeam whether a key of each partition is the {@link HeavyTeam}'s
 */
public record Traffic(long seed, boolean hasHeavyTeam) implements EventsByPlace {

  public static final int PARTITIONS = 4;
  public static final int KEYS_PER_PARTITION = 16;

  private static final int ONE_OF = 1000;
  private static final int POISONED = 20;
  private static final int FAILING = 30;
  private static final int DROPPED = 40;
  private static final int ODD = 60;

  /** One too large event among that many of a partition: it is worth ten thousand others. */
  private static final int TOO_LARGE_EVERY = 20_000;

  private static final int FIRST_TOO_LARGE = 1000;

  private static final List<Poison> SMALL_POISONS =
      Arrays.stream(Poison.values()).filter(it -> it != Poison.TOO_LARGE).toList();

  /** What is legal and yet has broken parsers. */
  private static final String[] ODDITIES = {
    "\"a\":1,\"a\":2", "\"__proto__\":{\"x\":1}", "\"big\":1234567890123456789012345"
  };

  public ChaosEvent event(Place place) {
    Optional<Poison> poison = poison(place);
    return poison
        .map(it -> new ChaosEvent(place, key(place), it.value(), Fate.LETTER, reason(it)))
        .orElseGet(() -> wellFormed(place));
  }

  @Override
  public byte[] value(Place place) {
    return event(place).value();
  }

  /** The same as the event's own, without making it. */
  public Fate fate(Place place) {
    if (isTooLarge(place)) {
      return Fate.LETTER;
    }
    int draw = random(place).nextInt(ONE_OF);
    return draw < FAILING ? Fate.LETTER : draw < DROPPED ? Fate.DROPPED : Fate.ROW;
  }

  /** Which of its partition's keys an event has. */
  public static int keyNumber(Place place) {
    return (int) (place.offset() % KEYS_PER_PARTITION);
  }

  @Override
  public String key(Place place) {
    return "key-" + place.partition() + "-" + keyNumber(place);
  }

  private boolean isOfHeavyTeam(Place place) {
    return hasHeavyTeam && HeavyTeam.sends(place);
  }

  private ChaosEvent wellFormed(Place place) {
    SplittableRandom random = random(place);
    int draw = random.nextInt(ONE_OF);
    String more =
        draw < FAILING
            ? "\"wish\":\"fail\""
            : draw < DROPPED
                ? "\"wish\":\"drop\""
                : draw < ODD
                    ? ODDITIES[random.nextInt(ODDITIES.length)]
                    : "\"page\":\"/p/" + random.nextInt(1000) + "\"";
    String json =
        """
        {"uuid":"%s","event":"chaos","distinct_id":"%s","team_id":%d,"properties":{"n":%d,%s}}\
        """
            .formatted(
                place.uuid(),
                key(place),
                isOfHeavyTeam(place) ? HeavyTeam.NUMBER : 1,
                place.offset(),
                more);
    return new ChaosEvent(
        place, key(place), json.getBytes(StandardCharsets.UTF_8), fate(place), Optional.empty());
  }

  private Optional<Poison> poison(Place place) {
    if (isTooLarge(place)) {
      return Optional.of(Poison.TOO_LARGE);
    }
    SplittableRandom random = random(place);
    return random.nextInt(ONE_OF) < POISONED
        ? Optional.of(SMALL_POISONS.get(random.nextInt(SMALL_POISONS.size())))
        : Optional.empty();
  }

  private static boolean isTooLarge(Place place) {
    return place.offset() % TOO_LARGE_EVERY == FIRST_TOO_LARGE;
  }

  private static Optional<String> reason(Poison poison) {
    return Optional.of(poison.reason());
  }

  private SplittableRandom random(Place place) {
    return new SplittableRandom(
        seed * 31 + place.partition() * 0x9E3779B97F4A7C15L + place.offset() * 0xBF58476D1CE4E5B9L);
  }
}
