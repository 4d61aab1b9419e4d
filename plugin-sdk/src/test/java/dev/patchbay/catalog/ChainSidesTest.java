package dev.patchbay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.CutPoint;
import dev.patchbay.model.Cutover;
import dev.patchbay.model.Installation;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where the states before and after cut-overs stand in one chain. */
class ChainSidesTest {

  private static final Provenance SOMEONE = new Provenance("test", Instant.EPOCH);
  private static final TeamScope TWO = TeamScope.of(2);
  private static final CutPoint ONE = new CutPoint.AtOffsets(Map.of(0, 1L));
  private static final CutPoint OTHER = new CutPoint.AtOffsets(Map.of(0, 2L));

  private PluginCatalog catalog = PluginCatalog.EMPTY;

  @Test
  void eachStateStandsWhereItsNumberPutsIt() {
    install("a", 1);
    cut("b", ONE, 5, 0);
    install("c", 3);

    assertThat(places()).containsExactly("b before", "a", "c", "b");
  }

  @Test
  void twoThatChangePlacesDoSoAtTheCut() {
    cut("a", ONE, 2, 1);
    cut("b", ONE, 1, 2);

    assertThat(side(true)).containsExactly("a before", "b before");
    assertThat(side(false)).containsExactly("b", "a");
  }

  @Test
  void betweenTwoCutsNumbersHold() {
    cut("a", ONE, 1, 3);
    cut("b", OTHER, 2, 0);

    assertThat(places()).containsExactly("b before", "a", "b", "a before");
  }

  @Test
  void whatManifestsAskForHoldsOnEachSideByItself() {
    publish("a@1.0.0", "{}");
    publish("a@2.0.0", "{\"after\":[\"c\"]}");
    install("b", 1);
    install("c", 2);
    set(installation("a", "2.0.0", 0, true), ONE, installation("a", "1.0.0", 0, true));

    assertThat(places()).containsExactly("a before", "b", "c", "a");
  }

  @Test
  void whatIsNotThereOnASideStandsOnTheOtherOnly() {
    install("b", 1);
    publish("a@1.0.0", "{}");
    publish("c@1.0.0", "{}");
    set(installation("a", "1.0.0", 0, true), ONE, null);
    set(installation("c", "1.0.0", 0, false), ONE, installation("c", "1.0.0", 0, true));

    assertThat(places()).containsExactly("a", "c before", "b");
  }

  @Test
  void aChainOfWhichOnlyThePastIsLeftIsThere() {
    publish("a@1.0.0", "{}");
    set(installation("a", "1.0.0", 0, false), ONE, installation("a", "1.0.0", 0, true));

    assertThat(places()).containsExactly("a before");
  }

  @Test
  void onBothSidesWhatConflictsIsJudgedAmongThoseOfThatSide() {
    publish("a@1.0.0", "{\"conflicts\":{\"b\":\"*\"}}");
    publish("b@1.0.0", "{}");
    set(installation("a", "1.0.0", 0, false), ONE, installation("a", "1.0.0", 0, true));
    set(installation("b", "1.0.0", 1, true), ONE, null);

    assertThat(chain()).hasSize(2).allMatch(it -> it.link().stands());
  }

  private List<ChainSides.Place> chain() {
    return ChainSides.of(catalog, Set.of(TWO)).get(TWO);
  }

  private List<String> places() {
    return chain().stream().map(ChainSidesTest::text).toList();
  }

  private List<String> side(boolean isBefore) {
    return chain().stream()
        .filter(it -> it.cut().isEmpty() || it.isBefore() == isBefore)
        .map(ChainSidesTest::text)
        .toList();
  }

  private static String text(ChainSides.Place place) {
    return place.link().installation().version().plugin() + (place.isBefore() ? " before" : "");
  }

  private void install(String plugin, int order) {
    publish(plugin + "@1.0.0", "{}");
    catalog =
        catalog.with(
            new ControlRecord.InstallationSet(installation(plugin, "1.0.0", order, true), SOMEONE));
  }

  private void cut(String plugin, CutPoint point, int after, int before) {
    publish(plugin + "@1.0.0", "{}");
    set(
        installation(plugin, "1.0.0", after, true),
        point,
        installation(plugin, "1.0.0", before, true));
  }

  private void set(Installation after, CutPoint point, Installation before) {
    catalog =
        catalog.with(
            new ControlRecord.InstallationSet(after, SOMEONE)
                .with(Optional.of(new Cutover(point, Optional.ofNullable(before)))));
  }

  private static Installation installation(
      String plugin, String version, int order, boolean enabled) {
    return Installation.of(VersionId.parse(plugin + "@" + version), TWO)
        .withEnabled(enabled)
        .withOrder(order);
  }

  private void publish(String id, String relations) {
    VersionId version = VersionId.parse(id);
    String manifest = "{\"name\":\"%s\",\"patchbay\":%s}".formatted(version.plugin(), relations);
    try {
      catalog =
          catalog.with(
              new ControlRecord.VersionPublished(
                  PluginVersion.of(version, ManifestParser.parse(manifest), manifest, ""),
                  SOMEONE));
    } catch (MalformedRecordException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
