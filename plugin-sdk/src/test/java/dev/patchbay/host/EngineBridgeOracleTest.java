package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

/**
 * Many random documents, against JSON.parse and JSON.stringify. {@code
 * -Dpatchbay.test.documents=3000000} tries more of them, {@code -Dpatchbay.test.seed} the same ones
 * again.
 */
class EngineBridgeOracleTest {

  private static final int DOCUMENTS = Integer.getInteger("patchbay.test.documents", 25_000);
  private static final long SEED = Long.getLong("patchbay.test.seed", System.nanoTime());

  /**
   * The engine's caches are by thread: a context now and then shows that they are not by context.
   */
  private static final int DOCUMENTS_PER_CONTEXT = 25_000;

  @Test
  void readsAndRefusesWhatJsonParseReadsAndRefuses() {
    RandomJson json = new RandomJson(SEED);
    int refused = 0;
    for (int done = 0; done < DOCUMENTS; done += DOCUMENTS_PER_CONTEXT) {
      try (BridgedContext context = new BridgedContext()) {
        Value check = context.oracle("check");
        for (int i = 0; i < DOCUMENTS_PER_CONTEXT; i++) {
          byte[] document = i % 2 == 0 ? json.broken() : json.document();
          String text = new String(document, StandardCharsets.UTF_8);
          Value difference = check.execute(context.input(document), text, i % 8 < 2);
          if (difference.isString()) {
            assertThat(difference.asString()).as("seed %s: %s", SEED, text).isNull();
          }
          if (i % 2 == 0 && !context.oracle("parses").execute(text).asBoolean()) {
            refused++;
          }
        }
      }
    }
    assertThat(refused).as("refused documents").isGreaterThan(DOCUMENTS / 20);
  }

  @Test
  void writesWhatJsonStringifyWritesAfterPluginsHadTheEvent() {
    RandomJson json = new RandomJson(SEED);
    for (int done = 0; done < DOCUMENTS; done += DOCUMENTS_PER_CONTEXT) {
      try (BridgedContext context = new BridgedContext()) {
        Value mutated = context.oracle("mutated");
        for (int i = 0; i < DOCUMENTS_PER_CONTEXT; i++) {
          byte[] document = json.document();
          String text = new String(document, StandardCharsets.UTF_8);
          int seed = json.nextInt();
          Value result = mutated.execute(context.input(document), text, seed);
          String expected = result.getMember("expected").asString();
          String actual = context.text(result.getMember("written"));
          if (!actual.equals(expected)) {
            assertThat(actual).as("seed %s, %s: %s", SEED, seed, text).isEqualTo(expected);
          }
          String copied = context.text(result.getMember("copied"));
          if (!copied.equals(expected)) {
            assertThat(copied).as("copy, seed %s, %s: %s", SEED, seed, text).isEqualTo(expected);
          }
        }
      }
    }
  }
}
