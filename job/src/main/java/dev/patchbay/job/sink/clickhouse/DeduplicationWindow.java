package dev.patchbay.job.sink.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.GenericRecord;
import java.util.List;

/**
 * How many of its last inserts a table remembers. A plain MergeTree remembers none unless its
 * setting says so, and would then take one that comes twice for two, without a word.
 */
final class DeduplicationWindow {

  static final String SETTING = "non_replicated_deduplication_window";

  /** Of the table, or of the server if the table says nothing. */
  private static final String QUERY =
      """
      SELECT engine, toInt64OrZero(
        if(engine_full LIKE '%%%1$s%%', extract(engine_full, '%1$s = (\\d+)'),
           (SELECT any(value) FROM system.merge_tree_settings WHERE name = '%1$s'))) AS inserts
      FROM system.tables WHERE database = currentDatabase() AND name = '%2$s'"""
          .replace("\\d", "\\\\d");

  private DeduplicationWindow() {}

  static void require(Client client, String table) throws InsertException {
    List<GenericRecord> found;
    try {
      found = client.queryAll(QUERY.formatted(SETTING, table.replace("'", "''")));
    } catch (RuntimeException e) {
      throw InsertErrors.sort(e, table);
    }
    if (found.isEmpty()) {
      throw InsertErrors.missing(table);
    }
    String engine = found.get(0).getString("engine");
    boolean isReplicated = engine.startsWith("Replicated") || engine.startsWith("Shared");
    if (!isReplicated && found.get(0).getLong("inserts") < 1) {
      throw new InsertException(
          InsertException.Kind.STOP,
          0,
          "ClickHouse table "
              + table
              + " ("
              + engine
              + ") does not remember its last inserts, which delivery exactly-once needs: ALTER TABLE "
              + table
              + " MODIFY SETTING "
              + SETTING
              + " = 10000, or start the job with --delivery at-least-once",
          null);
    }
  }
}
