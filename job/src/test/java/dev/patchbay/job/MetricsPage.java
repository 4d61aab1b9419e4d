package dev.patchbay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list in docs/metrics.md. */
public final class MetricsPage {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\|");
  private static final String OPERATOR = "flink_taskmanager_job_task_operator_";

  private MetricsPage() {}

  /** The names that Prometheus shows of the metrics in a group of Patchbay's operators. */
  public static Set<String> names(String group) throws IOException {
    Set<String> names = new TreeSet<>();
    Matcher row = ROW.matcher(text());
    while (row.find()) {
      if (row.group(2).startsWith(OPERATOR + group + "_")) {
        String scoped = row.group(1).replaceAll("\\.<[^>]*>", "").replace('.', '_');
        assertThat(row.group(2)).isEqualTo(OPERATOR + scoped);
        names.add(row.group(2));
      }
    }
    return names;
  }

  public static String text() throws IOException {
    return Files.readString(Path.of(System.getProperty("patchbay.root"), "docs", "metrics.md"));
  }
}
