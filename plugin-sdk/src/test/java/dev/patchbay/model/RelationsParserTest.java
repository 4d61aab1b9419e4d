package dev.patchbay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationsParserTest {

  private static PluginRelations relations(String own) throws MalformedRecordException {
    return ManifestParser.parse("{\"name\":\"p\",\"patchbay\":" + own + "}").relations();
  }

  @Test
  void aManifestThatNamesNobodyIsAlone() throws Exception {
    assertThat(ManifestParser.parse("{\"name\":\"p\"}").relations())
        .isEqualTo(PluginRelations.NONE);
    assertThat(relations("{\"requires\":null,\"conflicts\":{},\"after\":[]}"))
        .isEqualTo(PluginRelations.NONE);
  }

  @Test
  void allOfThemAreRead() throws Exception {
    PluginRelations relations =
        relations(
            """
            {"requires": {"geoip": "^1.2.0"}, "conflicts": {"geo-old": "*"},
             "after": ["filter"], "before": ["export", "hash"]}
            """);

    assertThat(relations.requires()).containsEntry("geoip", VersionRange.parse("^1.2.0"));
    assertThat(relations.conflicts()).containsEntry("geo-old", VersionRange.parse("*"));
    assertThat(relations.predecessors()).containsExactly("filter", "geoip");
    assertThat(relations.before()).containsExactly("export", "hash");
    assertThat(relations.areBinding()).isTrue();
    assertThat(relations("{\"after\":[\"a\"]}").areBinding()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"requires\": [\"a\"]} | 'patchbay.requires' must be an object of plugin names",
        "{\"requires\": {\"a\": 1}} | 'patchbay.requires.a' must be a string such as",
        "{\"requires\": {\"a\": \"new\"}} | 'patchbay.requires.a': 'new' is no range of versions",
        "{\"conflicts\": {\"A b\": \"*\"}} | 'patchbay.conflicts.A b': plugin name 'A b' must be",
        "{\"after\": \"a\"} | 'patchbay.after' must be a list of plugin names",
        "{\"before\": [1]} | 'patchbay.before' must be a list of strings",
        "{\"before\": [\"-\"]} | 'patchbay.before': plugin name '-' must be",
        "{\"requires\": {\"p\": \"*\"}} | are about other plugins, not p",
        "{\"after\": [\"p\"]} | are about other plugins, not p",
        "{\"requires\": {\"a\": \"*\"}, \"before\": [\"a\"]} | 'patchbay.before' names a, which is"
            + " to run before",
        "{\"after\": [\"a\"], \"before\": [\"a\"]} | 'patchbay.before' names a, which is to run"
            + " before"
      })
  void whatHasAnotherFormIsRefusedByName(String own, String message) {
    assertThatThrownBy(() -> relations(own))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageStartingWith("plugin.json: ")
        .hasMessageContaining(message);
  }
}
