package dev.patchbay.cli.plugin;

import static dev.patchbay.cli.plugin.PluginContent.TEST;
import static dev.patchbay.cli.plugin.PluginContent.catalog;
import static dev.patchbay.cli.plugin.PluginContent.published;
import static dev.patchbay.cli.plugin.PluginContent.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Share;
import dev.patchbay.model.TeamScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidateDraftTest {

  private static final SemanticVersion NEW = SemanticVersion.parse("2.0.0");
  private static final Share TEN = new Share(Optional.of(10), Set.of(), List.of());

  private final Installation installed =
      Installation.of(version("p@1.0.0", "[]").id(), TeamScope.of(7))
          .withId("7/p")
          .withConfig(Map.of("a", "kept"));
  private final PluginCatalog catalog =
      catalog(
          published(version("p@1.0.0", "[{\"key\":\"a\"}]")),
          published(
              version(
                  "p@2.0.0",
                  "[{\"key\":\"a\"},{\"key\":\"b\",\"required\":true},"
                      + "{\"key\":\"c\",\"default\":\"d\"}]")),
          new ControlRecord.InstallationSet(installed, TEST));
  private final CandidateDraft draft = new CandidateDraft(catalog);

  @Test
  void aTrialThatGoesWellIsWhatRuns() {
    Installation trying = draft.trying(installed, NEW, Map.of("b", "x"), TEN);

    assertThat(trying.version().version()).hasToString("1.0.0");
    assertThat(trying.candidateVersion().orElseThrow()).hasToString("p@2.0.0");
    Installation promoted = draft.promoted(trying);
    assertThat(promoted.version().version()).isEqualTo(NEW);
    assertThat(promoted.config()).isEqualTo(Map.of("a", "kept", "b", "x", "c", "d"));
    assertThat(promoted.candidate()).isEmpty();
  }

  @Test
  void aTrialThatIsAbortedWasNeverThere() {
    assertThat(draft.aborted(draft.trying(installed, NEW, Map.of("b", "x"), TEN)))
        .isEqualTo(installed);
  }

  @Test
  void whatCouldNotRunIsNotTried() {
    refuses(() -> draft.trying(installed, NEW, Map.of(), TEN), "required config field 'b'");
    refuses(
        () -> draft.trying(installed, SemanticVersion.parse("3.0.0"), Map.of(), TEN),
        "p@3.0.0 is not published");
    refuses(
        () -> draft.trying(installed, SemanticVersion.parse("1.0.0"), Map.of(), TEN),
        "runs version 1.0.0 already");
    refuses(
        () -> draft.trying(installed.withEnabled(false), NEW, Map.of("b", "x"), TEN),
        "is disabled");
  }

  @Test
  void withoutATrialThereIsNothingToEnd() {
    refuses(() -> draft.promoted(installed), "tries no version");
    refuses(() -> draft.aborted(installed), "tries no version");
  }

  private static void refuses(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable what, String reason) {
    assertThatThrownBy(what).isInstanceOf(CommandFailure.class).hasMessageContaining(reason);
  }
}
