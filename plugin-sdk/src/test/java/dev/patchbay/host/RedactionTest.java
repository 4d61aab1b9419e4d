package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.Installation;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionTest {

  private static Redaction redaction(Map<String, String> config) throws Exception {
    Installation installation =
        Installation.of(new VersionId("p", SemanticVersion.parse("1.0.0")), TeamScope.ALL)
            .withConfig(config);
    return Redaction.of(
        installation,
        installation,
        ManifestParser.parse(
            "{\"name\":\"p\",\"config\":[{\"key\":\"a\",\"secret\":true},"
                + "{\"key\":\"b\",\"secret\":true},{\"key\":\"url\"}]}"));
  }

  @Test
  void secretsAreMaskedWhereverTheyStand() throws Exception {
    Redaction it = redaction(Map.of("a", "hunter2", "url", "example.com"));

    assertThat(it.of("hunter2")).isEqualTo("***");
    assertThat(it.of("xhunter2hunter2y example.com")).isEqualTo("x******y example.com");
    assertThat(it.of("hunter hunter3")).isEqualTo("hunter hunter3");
    assertThat(it.of(new PluginError("hunter2", "no hunter2", "at hunter2.js")))
        .isEqualTo(new PluginError("***", "no ***", "at ***.js"));
  }

  @Test
  void aSecretInsideAnotherLeavesNothingOfIt() throws Exception {
    Redaction it = redaction(Map.of("a", "hunter2", "b", "hunter2-and-more"));

    assertThat(it.of("hunter2-and-more, hunter2")).isEqualTo("***, ***");
  }

  @Test
  void whatACutHasLeftIsMaskedToo() throws Exception {
    Redaction it = redaction(Map.of("a", "hunter2hunter2"));

    assertThat(it.of("key hunter2hunt")).isEqualTo("key ***");
    assertThat(it.of("key hunter2hu... (99 characters)")).isEqualTo("key ***... (99 characters)");
    assertThat(it.of("hunter2hu and on")).isEqualTo("hunter2hu and on");
  }

  @Test
  void aSecretIsKnownAsJsonWritesIt() throws Exception {
    Redaction it = redaction(Map.of("a", "say \"hi\"\n"));

    assertThat(it.of("{\"a\":\"say \\\"hi\\\"\\n\"} say \"hi\"")).doesNotContain("hi");
  }

  @Test
  void shortValuesAndWhatIsNoSecretAreLeftAlone() throws Exception {
    assertThat(redaction(Map.of("a", "short", "url", "example.com"))).isSameAs(Redaction.NONE);
  }
}
