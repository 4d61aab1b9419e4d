package dev.patchbay.bench.host;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option that benchmarks have in common: whom their tables are for. */
public final class TableFormat {

  @Option(names = "--markdown", description = "Print tables for a page.")
  private boolean markdown;

  /** The tables, one after the other. */
  public String text(ReportTable... tables) {
    return text(Arrays.asList(tables));
  }

  /** The same. */
  public String text(List<ReportTable> tables) {
    return tables.stream()
        .map(it -> markdown ? it.markdown() : it.text())
        .collect(Collectors.joining("\n"));
  }
}
