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
import dev.patchbay.model.TeamScope;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InstallationDraftTest {

  private static final String ID = "*/p";
  private static final InstallationDraft.Wishes NOTHING = wishes(Map.of());

  @Test
  void aNewInstallationGetsTheLatestReleaseAndAllDefaults() {
    PluginCatalog catalog =
        catalog(
            published(version("p@1.9.0", "[]")),
            published(version("p@1.10.0", "[{\"key\":\"a\",\"default\":\"b\"}]")),
            published(version("p@2.0.0-beta", "[]")));

    Installation installation = enabled(catalog, NOTHING);

    assertThat(installation)
        .isEqualTo(
            Installation.of(version("p@1.10.0", "[]").id(), TeamScope.ALL)
                .withId(ID)
                .withConfig(Map.of("a", "b")));
  }

  @Test
  void aPreReleaseIsTakenWhereThereIsNoRelease() {
    assertThat(
            enabled(catalog(published(version("p@0.1.0-rc.1", "[]"))), NOTHING).version().version())
        .hasToString("0.1.0-rc.1");
  }

  @Test
  void enablingAgainKeepsWhatWasSetAndMovesToTheLatestVersion() {
    PluginCatalog catalog =
        installed(
            version("p@1.0.0", "[{\"key\":\"a\"},{\"key\":\"old\"}]"),
            wishes(Map.of("a", "set", "old", "x"), Optional.of(7)),
            version("p@1.1.0", "[{\"key\":\"a\"},{\"key\":\"new\",\"default\":\"n\"}]"));

    Installation installation = enabled(catalog, NOTHING);

    assertThat(installation.version()).hasToString("p@1.1.0");
    assertThat(installation.order()).isEqualTo(7);
    assertThat(installation.config()).isEqualTo(Map.of("a", "set", "new", "n"));
  }

  @Test
  void aDefaultThatWasNeverTouchedFollowsTheNewVersion() {
    PluginCatalog catalog =
        installed(
            version("p@1.0.0", "[{\"key\":\"url\",\"default\":\"http://old\"}]"),
            NOTHING,
            version("p@1.1.0", "[{\"key\":\"url\",\"default\":\"http://new\"}]"));

    assertThat(enabled(catalog, NOTHING).config()).isEqualTo(Map.of("url", "http://new"));
  }

  @Test
  void configuringKeepsTheVersionAndWhetherItIsEnabled() {
    PluginCatalog catalog =
        installed(
            version("p@1.0.0", "[{\"key\":\"a\"}]"),
            wishes(Map.of("a", "1")),
            version("p@1.1.0", "[]"));
    Installation off = catalog.installation(ID).orElseThrow().withEnabled(false);

    Installation installation =
        new InstallationDraft(catalog).configured(off, wishes(Map.of("a", "2")));

    assertThat(installation.version()).hasToString("p@1.0.0");
    assertThat(installation.enabled()).isFalse();
    assertThat(installation.config()).isEqualTo(Map.of("a", "2"));
  }

  @Test
  void aMissingRequiredFieldIsNamed() {
    PluginCatalog catalog =
        catalog(published(version("p@1.0.0", "[{\"key\":\"token\",\"required\":true}]")));

    assertThatThrownBy(() -> enabled(catalog, NOTHING))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("'token'");
  }

  @Test
  void anUnknownFieldIsRefusedWithTheKnownOnes() {
    PluginCatalog catalog = catalog(published(version("p@1.0.0", "[{\"key\":\"token\"}]")));

    assertThatThrownBy(() -> enabled(catalog, wishes(Map.of("tokn", "x"))))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("'tokn'")
        .hasMessageContaining("[token]");
  }

  @Test
  void aVersionThatIsNotPublishedIsRefusedWithThoseThatAre() {
    PluginCatalog catalog = catalog(published(version("p@1.0.0", "[]")));
    InstallationDraft.Wishes wishes =
        new InstallationDraft.Wishes(
            Optional.of(SemanticVersion.parse("3.0.0")),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            InstallationDraft.BreakerWishes.NONE);

    assertThatThrownBy(() -> enabled(catalog, wishes))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("p@3.0.0 is not published; published: 1.0.0");
  }

  @Test
  void aPluginThatIsNotPublishedIsRefused() {
    assertThatThrownBy(() -> enabled(PluginCatalog.EMPTY, NOTHING))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("plugin p is not published");
  }

  private static Installation enabled(PluginCatalog catalog, InstallationDraft.Wishes wishes) {
    return new InstallationDraft(catalog).enabled(ID, TeamScope.ALL, "p", wishes);
  }

  /** The first version installed with these wishes, then the second published. */
  private static PluginCatalog installed(
      dev.patchbay.model.PluginVersion first,
      InstallationDraft.Wishes wishes,
      dev.patchbay.model.PluginVersion second) {
    Installation installation = enabled(catalog(published(first)), wishes);
    return catalog(
        published(first), new ControlRecord.InstallationSet(installation, TEST), published(second));
  }

  private static InstallationDraft.Wishes wishes(Map<String, String> config) {
    return wishes(config, Optional.empty());
  }

  private static InstallationDraft.Wishes wishes(
      Map<String, String> config, Optional<Integer> order) {
    return new InstallationDraft.Wishes(
        Optional.empty(),
        config,
        Map.of(),
        order,
        Optional.empty(),
        InstallationDraft.BreakerWishes.NONE);
  }
}
