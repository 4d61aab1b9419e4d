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

  @Test
  void aCellOfSeveralLinesIsToldInOne() {
    Table table = new Table("ERROR", "N");
    table.add("no such\n  thing\r\n", 1);

    assertThat(table).hasToString("ERROR          N\nno such thing  1\n");
  }
}
