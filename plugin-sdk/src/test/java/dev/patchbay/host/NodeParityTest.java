package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Node 20 answers to some thousands of expressions is what plugins get here. */
class NodeParityTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final HostSettings PATIENT =
      new HostSettings(
          LONG, LONG, LONG, 100, LONG, LONG, LONG, 4L << 30, 4L << 30, LONG, 500, 1 << 20, 100,
          10_000, false);

  @ParameterizedTest
  @ValueSource(strings = {"buffer", "url", "search-params", "url-legacy", "crypto", "language"})
  void whatNodeAnswersIsAnsweredHere(String part) {
    List<String> probes =
        lines(part + ".probes").stream().filter(it -> !it.startsWith("//")).toList();
    List<String> answers = lines(part + ".answers");
    Set<String> known =
        lines("differences").stream()
            .filter(it -> !it.startsWith("//"))
            .collect(Collectors.toSet());

    JsonNode here = answersHere(probes);

    Map<String, String> differences = new LinkedHashMap<>();
    for (int i = 0; i < probes.size(); i++) {
      String answer = here.path(i).textValue();
      if (!answers.get(i).equals(answer) && !known.contains(probes.get(i))) {
        differences.put(probes.get(i), answer + "\n     in Node: " + answers.get(i));
      }
    }
    assertThat(probes).hasSameSizeAs(answers).hasSizeGreaterThan(50);
    assertThat(differences).isEmpty();
  }

  private static JsonNode answersHere(List<String> probes) {
    String plugin =
        String.join("\n", lines("show.js"))
            + "\nfunction processEvent(e) { return { team_id: e.team_id, answers: [\n"
            + probes.stream()
                .map(it -> "attempt(() => (" + it + ")),\n")
                .collect(Collectors.joining())
            + "] }; }";
    try (HostFixture fixture = new HostFixture(PATIENT)) {
      fixture.install("probes", plugin);
      assertThat(fixture.failures).isEmpty();
      return fixture.json("{\"team_id\":2}").path("answers");
    }
  }

  private static List<String> lines(String file) {
    try (InputStream in = NodeParityTest.class.getResourceAsStream("node/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
