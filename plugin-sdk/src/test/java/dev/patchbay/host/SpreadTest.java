package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.Test;

class SpreadTest {

  private static final Source SCRIPT =
      GuestScript.source(
          "spread.js", new String(GuestScript.read("spread.js"), StandardCharsets.UTF_8), false);

  @Test
  @SuppressWarnings("unchecked")
  void anObjectLiteralThatBeginsWithASpreadIsWhatTheStandardSays() {
    // What is tuned is what runs after the bridge was chosen.
    assertThat(EventBridges.forThisEngine()).isNotInstanceOf(JsonTextBridge.class);
    try (BridgedContext context = new BridgedContext()) {
      ProxyExecutable read = arguments -> context.read(arguments[0].asString());
      List<String> differences =
          context.eval(SCRIPT.getCharacters().toString()).execute(read).as(List.class);
      assertThat(differences).isEmpty();
    }
  }
}
