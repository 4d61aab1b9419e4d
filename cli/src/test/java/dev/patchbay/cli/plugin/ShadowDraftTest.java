package dev.patchbay.cli.plugin;

import static dev.patchbay.cli.plugin.PluginContent.TEST;
import static dev.patchbay.cli.plugin.PluginContent.catalog;
import static dev.patchbay.cli.plugin.PluginContent.published;
import static dev.patchbay.cli.plugin.PluginContent.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.catalog.Installed;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.Share;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.Trip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ShadowDraftTest {

  private static final String ID = "7/p";
  private static final SemanticVersion OLD = SemanticVersion.parse("1.0.0");
  private static final SemanticVersion NEW = SemanticVersion.parse("2.0.0");
  private static final Share TEN = new Share(Optional.of(10), Set.of(), List.of());

  private static Installation installed(boolean enabled) {
    return Installation.of(version("p@1.0.0", "[]").id(), TeamScope.of(7))
        .withId(ID)
        .withEnabled(enabled)
        .withConfig(Map.of("a", "kept"));
  }

  private static PluginCatalog with(Installation installation) {
    return catalog(
        published(version("p@1.0.0", "[{\"key\":\"a\"}]")),
        published(version("p@2.0.0", "[{\"key\":\"a\"},{\"key\":\"b\",\"required\":true}]")),
        new ControlRecord.InstallationSet(installation, TEST));
  }

  private static Shadow shadow(SemanticVersion version, Map<String, String> config) {
    return new Shadow(version, config, TEN, false, Optional.empty());
  }

  @Test
  void aShadowLeavesTheInstallationAsItIs() {
    ShadowDraft draft = new ShadowDraft(with(installed(true)));

    Installation begun = draft.begun(ID, shadow(NEW, Map.of("b", "x")));

    assertThat(begun.withShadow(Optional.empty())).isEqualTo(installed(true));
    assertThat(begun.shadowVersion().orElseThrow()).hasToString("p@2.0.0");
    assertThat(new ShadowDraft(with(begun)).ended(ID)).isEqualTo(installed(true));
  }

  @Test
  void theSameVersionIsComparedInAnotherConfigOnly() {
    ShadowDraft draft = new ShadowDraft(with(installed(true)));

    assertThat(draft.begun(ID, shadow(OLD, Map.of("a", "other"))).shadow()).isPresent();
    refuses(() -> draft.begun(ID, shadow(OLD, Map.of())), "runs version 1.0.0 already");
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    ShadowDraft draft = new ShadowDraft(with(installed(true)));
    refuses(() -> draft.begun(ID, shadow(NEW, Map.of())), "required config field 'b'");
    refuses(
        () -> draft.begun(ID, shadow(SemanticVersion.parse("3.0.0"), Map.of())),
        "p@3.0.0 is not published");
    refuses(() -> draft.ended(ID), "has no shadow");
    refuses(
        () -> new ShadowDraft(with(installed(false))).begun(ID, shadow(NEW, Map.of("b", "x"))),
        "is disabled");
    Installation trying =
        installed(true).with(Optional.of(new Candidate(NEW, Map.of("b", "x"), TEN)));
    refuses(
        () -> new ShadowDraft(with(trying)).begun(ID, shadow(NEW, Map.of("b", "x"))),
        "tries version 2.0.0");
  }

  @Test
  void aTripIsNotEndedByAComparison() {
    PluginCatalog catalog = with(installed(true));
    Installed before = catalog.installed(ID).orElseThrow();
    Trip trip =
        new Trip(
            ID,
            before.revision(),
            OLD,
            Trip.State.OPEN,
            OLD,
            1,
            Instant.EPOCH,
            new Trip.Cause(0, 10, 9, 90, Duration.ZERO, "fails"));
    ShadowDraft draft = new ShadowDraft(catalog.with(new ControlRecord.BreakerSet(trip, TEST)));

    refuses(() -> draft.begun(ID, shadow(NEW, Map.of("b", "x"))), "breaker has tripped");
  }

  private static void refuses(ThrowingCallable what, String reason) {
    assertThatThrownBy(what).isInstanceOf(CommandFailure.class).hasMessageContaining(reason);
  }
}
