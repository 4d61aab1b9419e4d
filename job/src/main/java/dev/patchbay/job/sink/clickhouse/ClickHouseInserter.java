package dev.patchbay.job.sink.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientFaultCause;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutionException;

/** Inserts over ClickHouse's HTTP interface, compressed, one attempt at a time. */
final class ClickHouseInserter implements RowInserter {

  private final Client client;
  private final String table;
  private final RowWriter<?> writer;

  ClickHouseInserter(
      ClickHouseConnection connection, String table, RowWriter<?> writer, Duration timeout) {
    this.table = table;
    this.writer = writer;
    this.client =
        new Client.Builder()
            .addEndpoint(connection.url())
            .setUsername(connection.user())
            .setPassword(connection.password())
            .setDefaultDatabase(connection.database())
            .setClientName("patchbay")
            .setConnectTimeout(5, ChronoUnit.SECONDS)
            .setSocketTimeout(timeout.toMillis(), ChronoUnit.MILLIS)
            .setMaxConnections(1)
            .useAsyncRequests(false)
            // Trying again is BatchInserter's task, which knows when to stop.
            .retryOnFailures(ClientFaultCause.None)
            .build();
  }

  @Override
  public void insert(RowBlock rows, String token) throws InsertException, InterruptedException {
    try (InsertResponse response =
        client
            .insert(
                table,
                writer.columns(),
                out -> {
                  rows.writeTo(out);
                  out.close();
                },
                ClickHouseFormat.RowBinary,
                settings(token))
            .get()) {
      // Nothing to read: that it came is the answer.
    } catch (ExecutionException e) {
      throw InsertErrors.sort(e.getCause(), table);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw InsertErrors.sort(e, table);
    }
  }

  private InsertSettings settings(String token) {
    InsertSettings settings = new InsertSettings();
    settings.appCompressedData(true, Lz4.ENCODING);
    settings.setDeduplicationToken(token);
    // Views that are fed by the table must not count an insert twice either.
    settings.serverSetting("deduplicate_blocks_in_dependent_materialized_views", "1");
    // The answer must mean that the rows are stored; on by default since 26.3.
    settings.serverSetting("async_insert", "0");
    writer.settings().forEach(settings::serverSetting);
    return settings;
  }

  @Override
  public void requireDeduplication() throws InsertException, InterruptedException {
    DeduplicationWindow.require(client, table);
  }

  @Override
  public void close() {
    client.close();
  }
}
