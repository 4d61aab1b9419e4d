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
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.TeamScope;
import org.junit.jupiter.api.Test;

/** The rules across records that only the writer can keep. */
final class PublishedVersionsTest {

  private final PluginVersion version = version("p@1.0.0", "[]", "one");

  @Test
  void theSameContentIsPublishedAlready() {
    assertThat(new PublishedVersions(catalog(published(version))).has(version)).isTrue();
    assertThat(new PublishedVersions(PluginCatalog.EMPTY).has(version)).isFalse();
  }

  @Test
  void otherContentUnderAPublishedVersionIsRefused() {
    assertThatThrownBy(
            () ->
                new PublishedVersions(catalog(published(version)))
                    .has(version("p@1.0.0", "[]", "two")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("p@1.0.0")
        .hasMessageContaining("bump the version");
  }

  @Test
  void contentThatSaysNoVersionGetsTheNextOne() {
    PluginVersion unnumbered = version("p@0.0.1", "[]", "two");

    assertThat(new PublishedVersions(PluginCatalog.EMPTY).numbered(unnumbered).id())
        .hasToString("p@0.0.1");
    assertThat(new PublishedVersions(catalog(published(version))).numbered(unnumbered).id())
        .hasToString("p@1.0.1");
  }

  @Test
  void contentThatSaysNoVersionKeepsTheOneItWasPublishedAs() {
    PluginCatalog catalog = catalog(published(version), published(version("p@1.0.1", "[]", "two")));

    assertThat(new PublishedVersions(catalog).numbered(version("p@0.0.1", "[]", "one")).id())
        .hasToString("p@1.0.0");
  }

  @Test
  void aVersionInUseCannotBeRemoved() {
    Installation user =
        Installation.of(version.id(), TeamScope.of(7)).withId("7/p").withEnabled(false);
    PluginCatalog catalog =
        catalog(published(version), new ControlRecord.InstallationSet(user, TEST));

    assertThatThrownBy(() -> RemoveCommand.unused(catalog, "p", SemanticVersion.parse("1.0.0")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("used by 7/p");
  }

  @Test
  void anUnusedVersionCanBeRemoved() {
    assertThat(
            RemoveCommand.unused(catalog(published(version)), "p", SemanticVersion.parse("1.0.0")))
        .isEqualTo(version.id());
  }
}
