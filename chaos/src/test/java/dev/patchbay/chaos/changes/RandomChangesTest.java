package dev.patchbay.chaos.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.Reduction;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.chaos.traffic.Place;
import dev.patchbay.host.ChainResult;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RandomChangesTest {

  private PluginCatalog catalog = PluginCatalog.EMPTY;

  @Test
  void theSameSeedMakesTheSameChanges() {
    RandomChanges one = new RandomChanges(5);
    RandomChanges other = new RandomChanges(5);
    assertThat(keys(one.first())).isEqualTo(keys(other.first()));
    for (int i = 0; i < 50; i++) {
      assertThat(keys(one.next())).isEqualTo(keys(other.next()));
    }
  }

  @Test
  void everySetLeavesACatalogInWhichEachInstallationHasItsVersionAndTwinsAgree() {
    RandomChanges changes = new RandomChanges(5);
    apply(changes.first());
    for (int i = 0; i < 200; i++) {
      apply(changes.next());
      assertThat(catalog.installations()).allMatch(it -> catalog.version(it.version()).isPresent());
      assertThat(twins()).hasSize(1);
    }
    apply(changes.last());
    assertThat(catalog.installations()).isNotEmpty().noneMatch(Installation::enabled);
  }

  @Test
  void pluginsSignWhatTheySee() {
    RandomChanges changes = new RandomChanges(5);
    apply(changes.first());
    TeamEvents events = new TeamEvents(1);
    try (OfflineHost host = new OfflineHost()) {
      host.switchTo(catalog);
      for (long offset = 0; ; offset++) {
        Place place = new Place(0, offset);
        if (host.run(events.team(place), events.value(place), place)
            instanceof ChainResult.Kept it) {
          assertThat(new String(it.event(), StandardCharsets.UTF_8))
              .contains("\"left\":\"1.0.1/set 0\"")
              .contains("\"right\":\"1.0.1/set 0\"")
              .contains("\"trail\":[\"chaos-");
          return;
        }
      }
    }
  }

  /** What the twins say, each once. */
  private Set<String> twins() {
    return catalog.installations().stream()
        .filter(it -> it.version().plugin().equals(RandomPlugins.TWIN))
        .map(it -> it.version() + " " + it.config().get("pair") + " " + it.enabled())
        .collect(Collectors.toSet());
  }

  private void apply(List<ControlRecord> records) {
    for (ControlRecord record : records) {
      Reduction reduction =
          catalog.apply(
              new StoredRecord(
                  catalog.revision() + 1,
                  ControlCodec.encodeKey(record.key()),
                  ControlCodec.encode(record)));
      assertThat(reduction).isInstanceOf(Reduction.Applied.class);
      catalog = reduction.catalog();
    }
  }

  private static List<String> keys(List<ControlRecord> records) {
    return records.stream().map(it -> it.key().text()).toList();
  }
}
