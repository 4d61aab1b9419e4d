package dev.patchbay.host;

import static dev.patchbay.host.SourceMapTest.find;
import static dev.patchbay.host.SourceMapTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.VersionId;
import dev.patchbay.run.PluginRunner;
import dev.patchbay.run.RunResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Errors of a plugin that was made of several files. */
class AuthorFramesTest {

  @Test
  void whatIsThrownIsThrownInTheAuthorsFile() throws Exception {
    PluginError error = error(run(plugin(), Map.of(), "{\"properties\":{\"amount\":\"x\"}}"));

    assertThat(error.summary()).isEqualTo("TypeError: no number: x");
    assertThat(error.stack().lines())
        .satisfiesExactly(
            first -> assertThat(first).contains(place("src/amount.ts", "new TypeError")),
            second -> assertThat(second).contains(place("index.ts", "amount(event.properties)")));
  }

  @Test
  void soIsWhatTheEngineThrows() throws Exception {
    PluginError error = error(run(plugin(), Map.of(), "{\"properties\":{}}"));

    assertThat(error.name()).isEqualTo("TypeError");
    assertThat(error.stack()).contains(place("src/amount.ts", "text.trim()"));
  }

  @Test
  void aFailedSetupAndALineOfTheLogAreShownTheSameWay() throws Exception {
    RunResult setup = run(plugin(), Map.of("fail", "setup"), "{\"properties\":{}}");
    assertThat(error(setup).stack()).contains(place("index.ts", "new Error(`setup"));

    RunResult logged = run(plugin(), Map.of(), "{\"properties\":{\"amount\":\"2000\"}}");
    assertThat(logged.logs())
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.message())
                    .startsWith("RangeError: too much\n")
                    .contains(place("index.ts", "new RangeError")));
  }

  @Test
  void soIsCodeThatDoesNotLoad() throws Exception {
    String code = "throw new Error('no');\n";
    String map = "{\"version\":3,\"sources\":[\"a.ts\"],\"mappings\":\"AAIM,MAAM\"}";

    RunResult result = run(version(code, Optional.of(map)), Map.of(), "{}");

    assertThat(error(result).stack()).contains("p@1.0.0/a.ts:5:");
  }

  @Test
  void withoutAMapOrWithABrokenOneTheCodeItselfIsShown() throws Exception {
    String code = "exports.processEvent = () => {\n  throw new Error('no')\n}";
    for (Optional<String> map : List.of(Optional.<String>empty(), Optional.of("{"))) {
      RunResult result = run(version(code, map), Map.of(), "{}");

      assertThat(error(result).stack()).contains("p@1.0.0/index.js:2:");
    }
  }

  private static String place(String file, String piece) throws Exception {
    int[] at = find(read(file), piece);
    return "p@1.0.0/" + file + ":" + at[0] + ":" + at[1];
  }

  private static PluginError error(RunResult result) {
    return result.error().orElseThrow();
  }

  private static PluginVersion plugin() throws Exception {
    return version(read("made.js"), Optional.of(read("made.js.map")));
  }

  private static PluginVersion version(String code, Optional<String> map) throws Exception {
    String manifest = "{\"name\":\"p\"}";
    return PluginVersion.of(
        VersionId.parse("p@1.0.0"), ManifestParser.parse(manifest), manifest, code, map);
  }

  private static RunResult run(PluginVersion version, Map<String, String> config, String event)
      throws Exception {
    try (PluginRunner runner =
        new PluginRunner(version, config, Map.of(), HostServices.plain(), HostSettings.DEFAULTS)) {
      return runner.run(event.getBytes(StandardCharsets.UTF_8));
    }
  }
}
