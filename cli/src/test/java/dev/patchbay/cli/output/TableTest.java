package dev.patchbay.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TableTest {

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    Table table = new Table("NAME", "N");
    table.add("Žofie", 1);
    table.add("a", 22);

    assertThat(table).hasToString("NAME   N\nŽofie  1\na      22\n");
  }
}
