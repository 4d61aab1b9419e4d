package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TunedFunctionsTest {

  @ParameterizedTest
  @ValueSource(strings = {"spread.js", "deletion.js", "members.js"})
  void doWhatTheStandardSays(String script) {
    // What is tuned is what runs after the bridge was chosen.
    assertThat(EventBridges.forThisEngine()).isNotInstanceOf(JsonTextBridge.class);
    try (BridgedContext context = new BridgedContext()) {
      ProxyExecutable read = arguments -> context.read(arguments[0].asString());
      List<?> differences =
          context
              .eval(new String(GuestScript.read(script), StandardCharsets.UTF_8))
              .execute(read)
              .as(List.class);
      assertThat(differences).isEmpty();
    }
  }
}
