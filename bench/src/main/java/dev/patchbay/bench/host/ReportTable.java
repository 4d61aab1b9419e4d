package dev.patchbay.bench.host;

import dev.patchbay.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A titled table that can be printed for a terminal and for docs/benchmarks.md. */
public final class ReportTable {

  private final String title;
  private final List<String> heading;
  private final List<List<String>> rows = new ArrayList<>();

  /** An empty one. */
  public ReportTable(String title, String... heading) {
    this.title = title;
    this.heading = List.of(heading);
  }

  /** Adds a row; whole numbers get their thousands set apart. */
  public void add(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell instanceof Long number ? "%,d".formatted(number) : String.valueOf(cell));
    }
    rows.add(row);
  }

  /** For a terminal. */
  public String text() {
    Table table =
        new Table(heading.stream().map(it -> it.toUpperCase(Locale.ROOT)).toArray(String[]::new));
    rows.forEach(row -> table.add(row.toArray()));
    return title + "\n" + table;
  }

  /** For a page. */
  public String markdown() {
    return "### "
        + title
        + "\n\n"
        + line(heading)
        + line(heading.stream().map(it -> "---").toList())
        + rows.stream().map(ReportTable::line).collect(Collectors.joining());
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
