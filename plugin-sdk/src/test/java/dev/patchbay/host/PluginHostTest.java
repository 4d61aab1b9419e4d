package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PluginHostTest {

  private static final String EVENT = "{\"event\":\"e\",\"team_id\":2,\"properties\":{\"a\":1}}";

  @Test
  void aPluginChangesTheEvent() {
    try (HostFixture fixture =
        HostFixture.running(
            "function processEvent(event) { event.properties.b = 2; return event; }")) {
      assertThat(fixture.text(EVENT))
          .isEqualTo("{\"event\":\"e\",\"team_id\":2,\"properties\":{\"a\":1,\"b\":2}}");
      assertThat(fixture.states).containsExactly("2/p running");
      assertThat(fixture.calls).containsExactly("2/p called");
    }
  }

  @Test
  void anEventWithoutAChainIsTheVeryArrayThatWasGiven() throws InterruptedException {
    try (HostFixture fixture = new HostFixture()) {
      byte[] event = EVENT.getBytes(StandardCharsets.UTF_8);

      assertThat(fixture.host.hasChain(HostFixture.TEAM)).isFalse();
      assertThat(((ChainResult.Kept) fixture.host.processAndWait(HostFixture.TEAM, event)).event())
          .isSameAs(event);
    }
  }

  @Test
  void nullAndUndefinedDropTheEvent() {
    try (HostFixture fixture = HostFixture.running("function processEvent(event) {}")) {
      assertThat(fixture.process(EVENT)).isInstanceOf(ChainResult.Dropped.class);
      assertThat(fixture.calls).containsExactly("2/p dropped");
    }
  }
}
