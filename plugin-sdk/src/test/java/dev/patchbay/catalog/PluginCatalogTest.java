package dev.patchbay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.Trip;
import dev.patchbay.model.VersionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PluginCatalogTest {

  private static final Provenance SOMEONE = new Provenance("me", Instant.EPOCH);
  private static final String MANIFEST = "{\"name\":\"p\"}";

  private static ControlRecord version(int minor, String source) {
    try {
      return new ControlRecord.VersionPublished(
          PluginVersion.of(id(minor), ManifestParser.parse(MANIFEST), MANIFEST, source), SOMEONE);
    } catch (MalformedRecordException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static VersionId id(int minor) {
    return VersionId.parse("p@1." + minor + ".0");
  }

  private static ControlRecord installation(int team, int minor, boolean enabled) {
    return new ControlRecord.InstallationSet(
        Installation.of(id(minor), TeamScope.of(team)).withId(team + "/p").withEnabled(enabled),
        SOMEONE);
  }

  private static StoredRecord stored(long offset, ControlRecord record) {
    return new StoredRecord(
        offset, ControlCodec.encodeKey(record.key()), ControlCodec.encode(record));
  }

  private static PluginCatalog reduce(List<StoredRecord> records) {
    PluginCatalog catalog = PluginCatalog.EMPTY;
    for (StoredRecord record : records) {
      catalog = catalog.apply(record).catalog();
    }
    return catalog;
  }

  @Test
  void aRecordIsInForceAtItsOffset() {
    PluginCatalog catalog =
        reduce(List.of(stored(4, version(1, "a")), stored(9, installation(2, 1, true))));

    assertThat(catalog.revision()).isEqualTo(9);
    assertThat(catalog.version(id(1))).isPresent();
    assertThat(catalog.installation("2/p")).isPresent();
  }

  @Test
  void recordsSeenBeforeAreIgnored() {
    PluginCatalog catalog = reduce(List.of(stored(4, version(1, "a")), stored(5, version(2, "b"))));
    ControlRecord removal = new ControlRecord.Removed(new ControlKey.OfVersion(id(1)));

    assertThat(catalog.apply(stored(5, removal)))
        .isInstanceOf(Reduction.Ignored.class)
        .extracting(Reduction::catalog)
        .isSameAs(catalog);
    assertThat(catalog.apply(stored(3, removal))).isInstanceOf(Reduction.Ignored.class);
  }

  @Test
  void aMalformedRecordMovesOnlyTheRevision() {
    PluginCatalog catalog = reduce(List.of(stored(4, version(1, "a"))));
    Reduction reduction =
        catalog.apply(
            new StoredRecord(
                5, "version:p@1.1.0".getBytes(StandardCharsets.UTF_8), new byte[] {'{'}));

    assertThat(reduction)
        .isInstanceOfSatisfying(
            Reduction.Rejected.class,
            it -> {
              assertThat(it.key()).isEqualTo("version:p@1.1.0");
              assertThat(it.reason()).startsWith("not JSON");
            });
    assertThat(reduction.catalog().revision()).isEqualTo(5);
    assertThat(reduction.catalog().version(id(1))).isPresent();
    assertThat(catalog.apply(new StoredRecord(5, null, null)))
        .isInstanceOf(Reduction.Rejected.class);
  }

  @Test
  void tombstonesRemove() {
    PluginCatalog catalog =
        reduce(
            List.of(
                stored(0, version(1, "a")),
                stored(1, installation(2, 1, true)),
                stored(2, new ControlRecord.Removed(new ControlKey.OfInstallation("2/p"))),
                stored(3, new ControlRecord.Removed(new ControlKey.OfVersion(id(1))))));

    assertThat(catalog.versions()).isEmpty();
    assertThat(catalog.installations()).isEmpty();
    assertThat(catalog.revision()).isEqualTo(3);
  }

  @Test
  void aTripIsOfTheRecordThatItNames() {
    List<StoredRecord> records =
        List.of(
            stored(0, version(1, "a")),
            stored(1, installation(2, 1, true)),
            stored(2, tripped(2, 1)));

    Installed installed = reduce(records).installed("2/p").orElseThrow();

    assertThat(installed.isOpen()).isTrue();
    assertThat(installed.revision()).isEqualTo(1);
  }

  @Test
  void whatAPersonSetsEndsATrip() {
    PluginCatalog catalog =
        reduce(
            List.of(
                stored(1, installation(2, 1, true)),
                stored(2, tripped(2, 1)),
                stored(3, installation(2, 1, true))));

    assertThat(catalog.installed("2/p").orElseThrow().trip()).isEmpty();
  }

  @Test
  void aTripThatComesTooLateChangesNothing() {
    PluginCatalog catalog =
        reduce(List.of(stored(1, installation(2, 1, true)), stored(3, installation(2, 2, true))));

    PluginCatalog after = catalog.apply(stored(4, tripped(2, 1))).catalog();

    assertThat(after.installed("2/p")).isEqualTo(catalog.installed("2/p"));
    assertThat(after.installationsChangedSince(catalog)).isEmpty();
    assertThat(after.revision()).isEqualTo(4);
  }

  @Test
  void aTripIsTakenBackByATombstone() {
    PluginCatalog catalog =
        reduce(
            List.of(
                stored(1, installation(2, 1, true)),
                stored(2, tripped(2, 1)),
                stored(3, new ControlRecord.Removed(new ControlKey.OfBreaker("2/p")))));

    assertThat(catalog.installed("2/p").orElseThrow().isOpen()).isFalse();
  }

  private static ControlRecord tripped(int team, long of) {
    return new ControlRecord.BreakerSet(
        new Trip(
            team + "/p",
            of,
            id(1).version(),
            Trip.State.OPEN,
            id(1).version(),
            1,
            Instant.EPOCH,
            new Trip.Cause(0, 10, 5, 50, Duration.ZERO, "failed")),
        SOMEONE);
  }

  @Test
  void aCompactedTopicReducesToTheSameCatalog() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      List<StoredRecord> all = new ArrayList<>();
      for (int offset = 0; offset < 60; offset++) {
        all.add(randomRecord(random, offset));
      }
      Map<String, StoredRecord> latest = new LinkedHashMap<>();
      for (StoredRecord record : all) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        // A tombstone stays for a while, then goes as well: both must do.
        latest.remove(key);
        if (record.value() != null || random.nextBoolean()) {
          latest.put(key, record);
        }
      }

      PluginCatalog whole = reduce(all);
      PluginCatalog compacted = reduce(List.copyOf(latest.values())).atRevision(whole.revision());

      assertThat(Set.copyOf(compacted.versions()))
          .as("seed %s", seed)
          .isEqualTo(Set.copyOf(whole.versions()));
      assertThat(Set.copyOf(compacted.installations()))
          .isEqualTo(Set.copyOf(whole.installations()));
    }
  }

  private static StoredRecord randomRecord(Random random, int offset) {
    int number = random.nextInt(5);
    return switch (random.nextInt(4)) {
      case 0 -> stored(offset, version(number, "source " + random.nextInt()));
      case 1 -> stored(offset, installation(number, random.nextInt(5), random.nextBoolean()));
      case 2 -> stored(offset, new ControlRecord.Removed(new ControlKey.OfVersion(id(number))));
      default ->
          stored(offset, new ControlRecord.Removed(new ControlKey.OfInstallation(number + "/p")));
    };
  }
}
