package dev.patchbay.job.config;

import java.time.Duration;
import java.util.Locale;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.util.TimeUtils;

/** docs/options.md, made from the options. */
final class OptionsPage {

  private static final String HEAD =
      """
      # Options of the job

      Arguments of the job's main class `dev.patchbay.job.PatchbayJob`: `--key value`, in any order. `--config-file FILE` reads `key: value`
      lines from a file; an argument wins over the file. All mistakes are reported at once. Durations are written `250 ms`, `10 s`, `1 min`;
      sizes `512 kb`, `5 mb`. This page is made from the code: `./mvnw -pl plugin-sdk,job test -Dtest=OptionsPageTest -Dpatchbay.update=true`.

      | option | type | default | meaning |
      |---|---|---|---|
      """;

  private OptionsPage() {}

  static String render() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Option<?> option : JobOptions.ALL) {
      row(page, option.key(), option.type(), defaultOf(option), option.description());
    }
    row(
        page,
        JobOptions.KAFKA_PROPERTIES + "*",
        "text",
        "none",
        "Settings for every Kafka client, such as kafka.properties.security.protocol.");
    return page.toString();
  }

  private static void row(
      StringBuilder page, String key, String type, String defaultValue, String meaning) {
    page.append("| `%s` | %s | %s | %s |%n".formatted(key, type, defaultValue, meaning));
  }

  private static String defaultOf(Option<?> option) {
    Object value = option.flink().defaultValue();
    if (value == null) {
      return option.isRequired() ? "**required**" : "none";
    }
    return "`" + text(value) + "`";
  }

  private static String text(Object value) {
    if (value instanceof Duration it) {
      return TimeUtils.formatWithHighestUnit(it);
    }
    if (value instanceof MemorySize it) {
      return it.toString();
    }
    return value instanceof Enum<?> it ? it.name().toLowerCase(Locale.ROOT) : value.toString();
  }
}
