package dev.patchbay.host;

import static dev.patchbay.host.PluginPlan.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.Test;

/** What becomes of an event whose thread is interrupted, as Flink does to end a task. */
class InterruptionTest {

  private static final byte[] EVENT =
      "{\"event\":\"e\",\"team_id\":2,\"properties\":{}}".getBytes(StandardCharsets.UTF_8);

  private final List<ChainResult> results = new ArrayList<>();

  @Test
  void isNoFailureOfThePlugin() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(plan("p", "export function processEvent(e) { return e }").deadLetter());
      fixture.host.process(HostFixture.TEAM, EVENT, results::add);
      assertThat(results).hasSize(1);

      assertInterrupted(fixture);
    }
  }

  @Test
  void isNoneOfAPluginThatIsBeingLoaded() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(plan("p", "export function processEvent(e) { return e }"));

      assertInterrupted(fixture);
    }
  }

  @Test
  void doesNotKeepPluginsFromBeingTornDown() {
    HostFixture fixture =
        HostFixture.running(
            """
            export function processEvent(e) { return e }
            export function teardownPlugin() { console.log('torn down') }
            """);
    fixture.host.process(HostFixture.TEAM, EVENT, results::add);
    Thread.currentThread().interrupt();
    fixture.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(fixture.lines).extracting(LogLine::message).contains("torn down");
  }

  private void assertInterrupted(HostFixture fixture) {
    int before = results.size();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> fixture.host.process(HostFixture.TEAM, EVENT, results::add))
          .isInstanceOfSatisfying(
              PolyglotException.class, it -> assertThat(it.isInterrupted()).isTrue());
    } finally {
      Thread.interrupted();
    }
    assertThat(results).hasSize(before);
    assertThat(fixture.failures).isEmpty();
  }
}
