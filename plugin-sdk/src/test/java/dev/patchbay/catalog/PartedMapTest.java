package dev.patchbay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartedMapTest {

  @Test
  void itHoldsWhatAnOrdinaryMapHolds() {
    Random random = new Random(1);
    Map<String, Integer> expected = new HashMap<>();
    PartedMap<Integer> map = PartedMap.empty();
    for (int i = 0; i < 5_000; i++) {
      String key = "key-" + random.nextInt(1_000);
      if (random.nextInt(3) == 0) {
        expected.remove(key);
        map = map.minus(key);
      } else {
        expected.put(key, i);
        map = map.plus(key, i);
      }
    }

    assertThat(map.size()).isEqualTo(expected.size());
    assertThat(map.values()).containsExactlyInAnyOrderElementsOf(expected.values());
    for (int i = 0; i < 1_000; i++) {
      assertThat(map.get("key-" + i).orElse(null)).isEqualTo(expected.get("key-" + i));
    }
  }

  @Test
  void aMapStaysAsItIsWhenAnotherIsMadeOfIt() {
    PartedMap<Integer> one = PartedMap.<Integer>empty().plus("a", 1);
    var unused = one.plus("a", 2).minus("a");

    assertThat(one.get("a")).contains(1);
  }

  @Test
  void differencesAreWhatWasAddedChangedOrRemoved() {
    PartedMap<Integer> before = PartedMap.<Integer>empty().plus("a", 1).plus("b", 2).plus("c", 3);
    PartedMap<Integer> after = before.plus("b", 20).minus("c").plus("d", 4).plus("a", 1);

    List<String> told = new ArrayList<>();
    after.differences(before, (was, is) -> told.add(was + " " + is));

    assertThat(told).containsExactlyInAnyOrder("2 20", "3 null", "null 4");
  }
}
