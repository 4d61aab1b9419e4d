package org.apache.flink.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The alerts of deploy/prometheus and the pages about them say the same. */
class AlertsTest {

  private static final Path ROOT = Path.of(System.getProperty("patchbay.root"));
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  @Test
  void everyAlertSaysWhenAndWhat() throws IOException {
    assertThat(alerts())
        .hasSizeGreaterThan(9)
        .allSatisfy(
            alert -> {
              assertThat(alert.path("expr").asText()).isNotBlank();
              assertThat(alert.at("/labels/severity").asText()).isIn("page", "ticket");
              assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            });
  }

  @Test
  void everyMetricOfAnAlertIsInTheList() throws IOException {
    Set<String> listed = all("\\| `(flink_\\w+)` \\|", page());

    for (JsonNode alert : alerts()) {
      Set<String> used = all("(flink_\\w+)", alert.path("expr").asText());
      assertThat(listed).as(alert.path("alert").asText()).containsAll(used);
    }
  }

  @Test
  void thePageExplainsEachAlertAndNoOther() throws IOException {
    Set<String> alerts =
        alerts().stream()
            .map(it -> it.path("alert").asText() + " " + it.at("/labels/severity").asText())
            .collect(Collectors.toSet());

    assertThat(
            Pattern.compile("(?m)^\\| `(Patchbay\\w+)` \\((\\w+)\\) \\|")
                .matcher(page())
                .results()
                .map(it -> it.group(1) + " " + it.group(2)))
        .containsExactlyInAnyOrderElementsOf(alerts);
  }

  @Test
  void theScrapeConfigurationLoadsTheAlertsAndHasTheJobThatTheyAskFor() throws IOException {
    JsonNode prometheus = read("prometheus.yml");

    assertThat(prometheus.at("/rule_files/0").asText()).isEqualTo("alerts.yml");
    assertThat(prometheus.at("/scrape_configs/0/job_name").asText()).isEqualTo("patchbay");
    assertThat(Files.readString(ROOT.resolve("deploy/prometheus/alerts.yml")))
        .contains("up{job=\"patchbay\"}");
  }

  private static List<JsonNode> alerts() throws IOException {
    JsonNode rules = read("alerts.yml").at("/groups/0/rules");
    return StreamSupport.stream(rules.spliterator(), false).toList();
  }

  private static JsonNode read(String file) throws IOException {
    return YAML.readTree(ROOT.resolve("deploy/prometheus").resolve(file).toFile());
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/metrics.md"));
  }

  private static Set<String> all(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult it) -> it.group(1))
        .collect(Collectors.toSet());
  }
}
