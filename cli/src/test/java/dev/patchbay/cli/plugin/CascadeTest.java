package dev.patchbay.cli.plugin;

import static dev.patchbay.cli.plugin.PluginContent.TEST;
import static dev.patchbay.cli.plugin.PluginContent.related;
import static dev.patchbay.cli.plugin.PluginContent.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.TeamScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CascadeTest {

  private static final TeamScope SEVEN = TeamScope.of(7);
  private static final Consistency.Advice ADVICE = new Consistency.Advice("OF IT", "OF OTHERS");

  private final List<StoredRecord> records = new ArrayList<>();

  @Test
  void whatIsRequiredIsInstalledAtTheNewestVersionThatMatches() {
    publish("x@1.0.0", "{\"requires\":{\"geo\":\"^1.0.0\"}}");
    publish("geo@1.1.0", "{\"requires\":{\"base\":\"*\"}}");
    publish("geo@1.2.0-rc.1", "{}");
    publish("geo@2.0.0", "{}");
    publish("base@3.0.0", "{}");

    assertThat(required("x", SEVEN))
        .containsExactly(
            "Installation[7/geo, geo@1.1.0, enabled, order 0]",
            "Installation[7/base, base@3.0.0, enabled, order 0]");
  }

  @Test
  void whatIsInstalledAndOffIsTurnedOnAtItsVersionIfThatMatches() {
    publish("x@1.0.0", "{\"requires\":{\"geo\":\"*\",\"old\":\"^2.0.0\"}}");
    publish("geo@1.0.0", "{}");
    publish("old@1.0.0", "{}");
    install("geo", SEVEN, 5, false);
    install("old", SEVEN, 9, false);
    publish("geo@2.0.0", "{}");
    publish("old@2.0.0", "{}");

    assertThat(required("x", SEVEN))
        .containsExactly(
            "Installation[7/geo, geo@1.0.0, enabled, order 5]",
            "Installation[7/old, old@2.0.0, enabled, order 9]");
  }

  @Test
  void whatRunsForAllTeamsIsEnough() {
    publish("x@1.0.0", "{\"requires\":{\"geo\":\"*\"}}");
    publish("geo@1.0.0", "{}");
    install("geo", TeamScope.ALL, 0, true);

    assertThat(required("x", SEVEN)).isEmpty();
    assertThat(required("x", TeamScope.ALL)).isEmpty();
  }

  @Test
  void whatRunsAtAnotherVersionStaysAndTheChangeIsRefused() {
    publish("x@1.0.0", "{\"requires\":{\"geo\":\"^2.0.0\"}}");
    publish("geo@1.0.0", "{}");
    install("geo", SEVEN, 0, true);
    publish("geo@2.0.0", "{}");

    assertThat(required("x", SEVEN)).isEmpty();
    assertThatThrownBy(() -> check(enabling("x", SEVEN)))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("7/x cannot run: it requires geo ^2.0.0, and 7/geo is at 1.0.0: OF IT");
  }

  @Test
  void aRangeThatNothingPublishedMatchesIsNamed() {
    publish("x@1.0.0", "{\"requires\":{\"geo\":\"^2.0.0\"}}");
    publish("geo@1.0.0", "{}");

    assertThatThrownBy(() -> required("x", SEVEN))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "7/x requires geo ^2.0.0; enable that first: no version of geo in that range is"
                + " published");
  }

  @Test
  void whatRequiresSomethingGoesWithIt() {
    publish("geo@1.0.0", "{}");
    publish("x@1.0.0", "{\"requires\":{\"geo\":\"*\"}}");
    publish("y@1.0.0", "{\"requires\":{\"x\":\"*\"}}");
    publish("z@1.0.0", "{}");
    install("geo", TeamScope.ALL, 0, true);
    install("geo", TeamScope.of(8), 0, true);
    install("x", SEVEN, 0, true);
    install("y", SEVEN, 0, true);
    install("z", SEVEN, 0, true);
    install("x", TeamScope.of(8), 0, true);
    install("x", TeamScope.of(9), 0, false);

    assertThat(new Cascade(state(), TEST).requiring(installation("*/geo")))
        .extracting(Installation::id)
        .containsExactly("7/x", "7/y");
    assertThat(new Cascade(state(), TEST).requiring(installation("7/z"))).isEmpty();
    assertThatThrownBy(() -> check(installation("*/geo").withEnabled(false)))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "7/x cannot run: it requires geo *, and none is enabled for team 7 or for all teams;"
                + " 7/y cannot run: it requires x *, and 7/x cannot run: OF OTHERS");
  }

  @Test
  void anotherVersionThatSomebodyDoesNotWantIsRefused() {
    publish("geo@1.0.0", "{}");
    publish("x@1.0.0", "{\"requires\":{\"geo\":\"^1.0.0\"}}");
    install("geo", SEVEN, 0, true);
    install("x", SEVEN, 0, true);
    publish("geo@2.0.0", "{}");

    assertThatThrownBy(() -> check(enabling("geo", SEVEN)))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("7/x cannot run: it requires geo ^1.0.0, and 7/geo is at 2.0.0: OF OTHERS");
  }

  @Test
  void aConflictIsRefusedFromBothSides() {
    publish("a@1.0.0", "{\"conflicts\":{\"b\":\"*\"}}");
    publish("b@1.0.0", "{}");
    install("a", TeamScope.ALL, 0, true);

    assertThatThrownBy(() -> check(enabling("b", SEVEN)))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "7/b cannot run: it conflicts with */a, which runs first: a@1.0.0 conflicts with b *:"
                + " disable one of them first");

    install("a", TeamScope.ALL, 0, false);
    install("b", SEVEN, 0, true);

    assertThatThrownBy(() -> check(enabling("a", TeamScope.ALL)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("7/b cannot run");
  }

  @Test
  void anOrderThatCannotBeHadIsRefused() {
    publish("a@1.0.0", "{\"after\":[\"b\"]}");
    publish("b@1.0.0", "{\"after\":[\"a\"]}");
    install("a", SEVEN, 0, true);

    assertThatThrownBy(() -> check(enabling("b", SEVEN)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("7/b before 7/a before 7/b")
        .hasMessageContaining("circle");
    assertThatCode(() -> check(enabling("b", TeamScope.of(8)))).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(enabling("b", TeamScope.ALL)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("*/b is to run after 7/a, but what is for all teams runs before");
  }

  @Test
  void whatWasWrongBeforeStopsNobodyElse() {
    publish("x@1.0.0", "{\"requires\":{\"geo\":\"*\"}}");
    publish("z@1.0.0", "{}");
    install("x", SEVEN, 0, true);

    assertThatCode(() -> check(enabling("z", SEVEN))).doesNotThrowAnyException();
    assertThat(new Consistency(state().catalog()).problems()).hasSize(1);
  }

  @Test
  void aConflictOfTwoOthersHoldsNobodyBack() {
    publish("a@1.0.0", "{\"conflicts\":{\"b\":\"*\"}}");
    publish("b@1.0.0", "{\"conflicts\":{\"c\":\"*\"}}");
    publish("c@1.0.0", "{}");
    install("a", SEVEN, 0, true);
    install("b", SEVEN, 0, true);
    install("c", SEVEN, 0, true);

    assertThatCode(() -> check(installation("7/a").withEnabled(false))).doesNotThrowAnyException();
  }

  @Test
  void relationsAreShownWithHowTheyStand() {
    publish("geo@1.0.0", "{}");
    publish("old@1.0.0", "{\"conflicts\":{\"x\":\"*\"}}");
    publish(
        "x@1.0.0",
        "{\"requires\":{\"geo\":\"^1.0.0\",\"none\":\"*\"},\"conflicts\":{\"foe\":\"<2\"},"
            + "\"after\":[\"nobody\"],\"before\":[\"geo2\"]}");
    install("geo", TeamScope.ALL, 0, true);
    install("old", TeamScope.ALL, 0, true);
    install("x", SEVEN, 0, false);

    assertThat(RelationView.of(state().catalog(), installation("7/x")))
        .extracting(RelationView::toString)
        .containsExactly(
            "requires geo ^1.0.0: met",
            "requires none *: NOT MET: none is enabled for team 7 or for all teams",
            "conflicts foe <2: met",
            "conflicts old: NOT MET: */old runs first, and old@1.0.0 conflicts with x *",
            "after nobody: not in this chain",
            "before geo2: not in this chain");
  }

  private List<String> required(String plugin, TeamScope team) {
    return new Cascade(state(), TEST)
        .requiredBy(enabling(plugin, team)).stream().map(Installation::toString).toList();
  }

  private Installation enabling(String plugin, TeamScope team) {
    return new InstallationDraft(state().catalog())
        .enabled(Installation.defaultId(team, plugin), team, plugin, wishes(0));
  }

  private void check(Installation changed) {
    PluginCatalog before = state().catalog();
    PluginCatalog after = before.with(new ControlRecord.InstallationSet(changed, TEST));
    new Consistency(after).check(before, Set.of(changed.id()), ADVICE);
  }

  private ControlState state() {
    return ControlState.of(records);
  }

  private Installation installation(String id) {
    return state().catalog().installation(id).orElseThrow();
  }

  private void publish(String id, String relations) {
    write(PluginContent.published(related(id, relations)));
  }

  private void install(String plugin, TeamScope team, int order, boolean enabled) {
    Installation installation =
        new InstallationDraft(state().catalog())
            .enabled(Installation.defaultId(team, plugin), team, plugin, wishes(order));
    write(new ControlRecord.InstallationSet(installation.withEnabled(enabled), TEST));
  }

  private void write(ControlRecord record) {
    records.add(stored(records.size(), record));
  }

  private static InstallationDraft.Wishes wishes(int order) {
    return new InstallationDraft.Wishes(
        Optional.<SemanticVersion>empty(),
        Map.of(),
        Map.of(),
        Optional.of(order),
        Optional.empty(),
        InstallationDraft.BreakerWishes.NONE);
  }
}
