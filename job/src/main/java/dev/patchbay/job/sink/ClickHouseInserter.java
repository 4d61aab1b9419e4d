package dev.patchbay.job.sink;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientFaultCause;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Inserts over ClickHouse's HTTP interface, compressed, one attempt at a time. */
final class ClickHouseInserter implements RowInserter {

  private final Client client;
  private final String table;
  private final List<String> columns;
  private final InsertSettings settings;

  ClickHouseInserter(
      ClickHouseConnection connection, String table, RowWriter<?> writer, Duration timeout) {
    this.table = table;
    this.columns = writer.columns();
    this.client =
        new Client.Builder()
            .addEndpoint(connection.url())
            .setUsername(connection.user())
            .setPassword(connection.password())
            .setDefaultDatabase(connection.database())
            .setClientName("patchbay")
            .compressClientRequest(true)
            .setConnectTimeout(5, ChronoUnit.SECONDS)
            .setSocketTimeout(timeout.toMillis(), ChronoUnit.MILLIS)
            .setMaxConnections(1)
            .useAsyncRequests(false)
            // Trying again is BatchInserter's task, which knows when to stop.
            .retryOnFailures(ClientFaultCause.None)
            .build();
    this.settings = new InsertSettings();
    // The answer must mean that the rows are stored; on by default since 26.3.
    settings.serverSetting("async_insert", "0");
    writer.settings().forEach(settings::serverSetting);
  }

  @Override
  public void insert(RowBatch<?> batch, int fromRow, int toRow)
      throws InsertException, InterruptedException {
    int start = batch.start(fromRow);
    int end = batch.start(toRow);
    try (InsertResponse response =
        client
            .insert(
                table,
                columns,
                out -> {
                  batch.rows().writeTo(out, start, end);
                  out.close();
                },
                ClickHouseFormat.RowBinary,
                settings)
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

  @Override
  public void close() {
    client.close();
  }
}
