package dev.patchbay.bench.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.output.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSetTest {

  @TempDir private Path folder;

  @Test
  void allEventsOfASetDiffer() {
    for (EventSet set : EventSet.all()) {
      assertThat(lines(set)).hasSize(EventSet.EVENTS).doesNotHaveDuplicates();
    }
  }

  @Test
  void aSetIsTheSameEachTime() {
    EventSet set = new EventSet(EventSet.Size.SMALL, true);

    assertThat(lines(set)).isEqualTo(lines(set));
  }

  @ParameterizedTest
  @CsvSource({"0.5k-fixed,450,550", "1.5k-fixed,1400,1600", "5k-fixed,4700,5300"})
  void aSetsEventsAreOfItsSize(String name, int least, int most) {
    EventSet set = EventSet.named(name);
    set.write(folder);

    assertThat(set.read(folder).stream().mapToInt(event -> event.length).average().orElseThrow())
        .isBetween((double) least, (double) most);
  }

  @Test
  void fixedEventsHaveOneShapeAndVariedOnesNearlyOneEach() {
    assertThat(shapes(new EventSet(EventSet.Size.MEDIUM, false))).hasSize(1);
    assertThat(shapes(new EventSet(EventSet.Size.MEDIUM, true))).hasSizeGreaterThan(250);
  }

  private Set<Set<String>> shapes(EventSet set) {
    return lines(set).stream().map(EventSetTest::propertyNames).collect(Collectors.toSet());
  }

  private static Set<String> propertyNames(String event) {
    try {
      JsonNode properties = Json.read(event.getBytes(StandardCharsets.UTF_8)).get("properties");
      Set<String> names = new TreeSet<>();
      properties.fieldNames().forEachRemaining(names::add);
      return names;
    } catch (IOException e) {
      throw new AssertionError(event, e);
    }
  }

  private List<String> lines(EventSet set) {
    set.write(folder);
    return set.read(folder).stream().map(it -> new String(it, StandardCharsets.UTF_8)).toList();
  }
}
