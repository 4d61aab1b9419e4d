package dev.patchbay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"GeoIP Plugin", "数据", "--", "Ä", "x", "Zażółć gęślą jaźń", "...a"})
  void everyDisplayNameGivesAValidName(String displayName) {
    assertThatCode(() -> PluginName.check(PluginName.slug(displayName))).doesNotThrowAnyException();
  }

  @Test
  void aNameIsMadeOfWhatItHasOfOurAlphabet() {
    assertThat(PluginName.slug("GeoIP Plugin")).isEqualTo("geoip-plugin");
    assertThat(PluginName.slug("数据")).isEqualTo(PluginName.slug("数据")).startsWith("plugin-");
    assertThat(PluginName.slug("数据")).isNotEqualTo(PluginName.slug("地图"));
  }

  @Test
  void aManifestTakesAnotherNameAndKeepsTheRest() throws Exception {
    String manifest =
        ManifestParser.named("{\"name\":\"数据\",\"patchbay\":{\"hosts\":[\"a.example\"]}}", "data");

    PluginManifest parsed = ManifestParser.parse(manifest);
    assertThat(parsed.name()).isEqualTo("data");
    assertThat(parsed.displayName()).isEqualTo("数据");
    assertThat(parsed.hosts()).hasSize(1);
    assertThat(ManifestParser.parse(ManifestParser.named("{\"name\":\"a\"}", "b")).name())
        .isEqualTo("b");
  }
}
