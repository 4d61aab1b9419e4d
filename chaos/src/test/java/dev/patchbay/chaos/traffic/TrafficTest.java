package dev.patchbay.chaos.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrafficTest {

  private static final Traffic TRAFFIC = new Traffic(42, false);

  @Test
  void anEventFollowsFromItsPlace() {
    places(2000)
        .forEach(
            place -> {
              ChaosEvent event = TRAFFIC.event(place);
              assertThat(new Traffic(42, false).event(place).value()).isEqualTo(event.value());
              assertThat(event.fate()).isEqualTo(TRAFFIC.fate(place));
            });
  }

  @Test
  void everyFateAndEveryPoisonComes() {
    Set<Fate> fates = EnumSet.noneOf(Fate.class);
    Set<String> reasons = new HashSet<>();
    for (Place place : places(3000)) {
      ChaosEvent event = TRAFFIC.event(place);
      fates.add(event.fate());
      event.reason().ifPresent(reasons::add);
    }

    assertThat(fates).containsExactlyInAnyOrder(Fate.values());
    assertThat(reasons)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Poison.values()).map(Poison::reason).collect(Collectors.toSet()));
  }

  @Test
  void anotherSeedPoisonsOthers() {
    assertThat(places(2000)).anyMatch(it -> new Traffic(43, false).fate(it) != TRAFFIC.fate(it));
  }

  @Test
  void oneKeyOfEachPartitionIsTheHeavyTeams() {
    Traffic heavy = new Traffic(42, true);

    assertThat(places(2000).stream().filter(it -> heavy.event(it).reason().isEmpty()))
        .allSatisfy(
            it ->
                assertThat(new String(heavy.value(it), StandardCharsets.UTF_8))
                    .contains(
                        it.offset() % Traffic.KEYS_PER_PARTITION == 0
                            ? "\"team_id\":2,"
                            : "\"team_id\":1,"));
    assertThat(places(2000).stream().map(it -> new String(heavyless(it), StandardCharsets.UTF_8)))
        .noneMatch(it -> it.contains("\"team_id\":2,"));
    assertThat(new HeavyTeam(500).millisecondsPerEvent()).isEqualTo(19);
  }

  @Test
  void aUuidTellsWhoseItIs() {
    Place place = new Place(3, 123_456_789L);

    assertThat(place.uuid().version()).isEqualTo(4);
    assertThat(place.uuid().variant()).isEqualTo(2);
    assertThat(Place.of(place.uuid())).contains(place);
    assertThat(Place.of(UUID.randomUUID())).isEmpty();
  }

  @Test
  void aKeyIsOfOnePartition() {
    List<String> keys = places(64).stream().map(it -> TRAFFIC.event(it).key()).distinct().toList();

    assertThat(keys).hasSize(Traffic.PARTITIONS * Traffic.KEYS_PER_PARTITION);
  }

  /** Empty for a tombstone. */
  private static byte[] heavyless(Place place) {
    byte[] value = TRAFFIC.value(place);
    return value == null ? new byte[0] : value;
  }

  private static List<Place> places(int perPartition) {
    return IntStream.range(0, Traffic.PARTITIONS)
        .boxed()
        .flatMap(
            partition ->
                LongStream.range(0, perPartition).mapToObj(offset -> new Place(partition, offset)))
        .toList();
  }
}
