package dev.patchbay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.host.HostServices;
import dev.patchbay.host.HostSettings;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.VersionId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PluginRunnerTest {

  private static final String EVENT = "{ \"n\": 1.0, \"properties\": {} }";

  private static PluginRunner runner(String source) {
    return runner("{\"name\":\"p\"}", source);
  }

  private static PluginRunner runner(String manifest, String source) {
    try {
      return new PluginRunner(
          PluginVersion.of(
              VersionId.parse("p@1.0.0"), ManifestParser.parse(manifest), manifest, source),
          Map.of("greeting", "hi"),
          Map.of(),
          HostServices.plain(),
          HostSettings.DEFAULTS);
    } catch (MalformedRecordException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static RunResult run(PluginRunner runner) throws InterruptedException {
    return runner.run(EVENT.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anEqualEventIsKept() throws InterruptedException {
    try (PluginRunner runner = runner("exports.processEvent = e => ({ properties: {}, ...e })")) {
      assertThat(run(runner).outcome()).isEqualTo(RunResult.Outcome.KEPT);
    }
  }

  @Test
  void aDifferentEventIsChangedAndHasNoMarkers() throws InterruptedException {
    try (PluginRunner runner =
        runner("exports.processEvent = (e, { config }) => ({ ...e, r: config.greeting })")) {
      RunResult result = run(runner);

      assertThat(result.outcome()).isEqualTo(RunResult.Outcome.CHANGED);
      assertThat(new String(result.event().orElseThrow(), StandardCharsets.UTF_8))
          .isEqualTo("{\"n\":1.0,\"properties\":{},\"r\":\"hi\"}");
      assertThat(result.error()).isEmpty();
    }
  }

  @Test
  void aPluginRunsAloneWhateverItRequires() throws InterruptedException {
    String manifest = "{\"name\":\"p\",\"patchbay\":{\"requires\":{\"q\":\"*\"}}}";
    try (PluginRunner runner = runner(manifest, "exports.processEvent = e => ({ ...e, r: 1 })")) {
      assertThat(run(runner).outcome()).isEqualTo(RunResult.Outcome.CHANGED);
    }
  }

  @Test
  void aDropHasNoEvent() throws InterruptedException {
    try (PluginRunner runner = runner("exports.processEvent = () => null")) {
      RunResult result = run(runner);

      assertThat(result.outcome()).isEqualTo(RunResult.Outcome.DROPPED);
      assertThat(result.event()).isEmpty();
    }
  }

  @Test
  void aFailureIsToldWithItsStack() throws InterruptedException {
    try (PluginRunner runner =
        runner("exports.processEvent = function run() {\n  throw new RangeError('no');\n}")) {
      RunResult result = run(runner);

      assertThat(result.outcome()).isEqualTo(RunResult.Outcome.FAILED);
      assertThat(result.event()).isEmpty();
      assertThat(result.error())
          .hasValueSatisfying(
              it -> {
                assertThat(it.summary()).isEqualTo("RangeError: no");
                assertThat(it.stack()).startsWith("    at ").contains("p@1.0.0/index.js:2:");
              });
    }
  }

  @Test
  void codeThatDoesNotLoadFailsEveryEvent() throws InterruptedException {
    try (PluginRunner runner = runner("exports.processEvent = (")) {
      assertThat(run(runner).error().orElseThrow().name()).isEqualTo("SyntaxError");
      assertThat(run(runner).outcome()).isEqualTo(RunResult.Outcome.FAILED);
    }
  }

  @Test
  void linesBelongToTheEventDuringWhichTheyWereLogged() throws InterruptedException {
    try (PluginRunner runner =
        runner(
            "exports.setupPlugin = () => console.log('setup');"
                + "exports.processEvent = e => { console.warn('event'); return e; }")) {
      assertThat(run(runner).logs())
          .extracting(it -> it.message())
          .containsExactly("setup", "event");
      assertThat(run(runner).logs()).extracting(it -> it.message()).containsExactly("event");
    }
  }
}
