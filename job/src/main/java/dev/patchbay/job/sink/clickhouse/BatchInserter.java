package dev.patchbay.job.sink.clickhouse;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts whole batches into a table, however long that takes. When {@link #insert} returns, each row
 * is stored or is among the bad ones; when it throws, nothing is known of any row, and the batch
 * must be sent again. Runs on the operator's insert thread.
 */
final class BatchInserter<S> {

  private static final Logger LOG = LoggerFactory.getLogger(BatchInserter.class);

  private final RowInserter inserter;
  private final String table;
  private final RetrySettings settings;
  private final Pause time;
  private final RandomGenerator random;
  private final InsertAttempts watched;

  BatchInserter(
      RowInserter inserter,
      String table,
      RetrySettings settings,
      Pause time,
      RandomGenerator random) {
    this.inserter = inserter;
    this.table = table;
    this.settings = settings;
    this.time = time;
    this.random = random;
    watched = new InsertAttempts(time);
  }

  /** For metrics. */
  InsertAttempts watched() {
    return watched;
  }

  /**
   * Inserts a batch; returns the rows that the table refused, in their order.
   *
   * @throws IOException if the batch cannot be read
   */
  List<BadRow<S>> insert(Insertable<S> batch)
      throws InsertException, InterruptedException, IOException {
    Optional<InsertException> refused = insertUnlessBad(batch.whole(), batch.token());
    List<BadRow<S>> badRows = new ArrayList<>();
    if (refused.isPresent()) {
      divide(batch.rows(), 0, batch.count(), refused.get(), badRows);
    }
    return badRows;
  }

  /**
   * By halves: of n rows the one bad one is found with 2 log n inserts, and rows keep their order.
   * Each part has a token that follows from the batch's, so that it is known when it comes again.
   */
  private void divide(
      RowBatch<S> batch, int from, int to, InsertException refused, List<BadRow<S>> badRows)
      throws InsertException, InterruptedException {
    if (to - from == 1) {
      badRows.add(new BadRow<>(batch.source(from), refused.code(), refused.getMessage()));
      return;
    }
    int middle = (from + to) >>> 1;
    insertPart(batch, from, middle, badRows);
    insertPart(batch, middle, to, badRows);
  }

  private void insertPart(RowBatch<S> batch, int from, int to, List<BadRow<S>> badRows)
      throws InsertException, InterruptedException {
    String token = batch.token() + "/" + from + "-" + to;
    Optional<InsertException> refused = insertUnlessBad(batch.block(from, to), token);
    if (refused.isPresent()) {
      divide(batch, from, to, refused.get(), badRows);
    }
  }

  /** Returns when the table is known to take an insert once, however often it comes. */
  void requireDeduplication() throws InsertException, InterruptedException {
    Optional<InsertException> never = retry(inserter::requireDeduplication);
    if (never.isPresent()) {
      throw never.get();
    }
  }

  private Optional<InsertException> insertUnlessBad(RowBlock block, String token)
      throws InsertException, InterruptedException {
    return retry(() -> inserter.insert(block, token));
  }

  private Optional<InsertException> retry(Attempt attempts)
      throws InsertException, InterruptedException {
    Backoff backoff = new Backoff(settings, random);
    for (int attempt = 1; ; attempt++) {
      try {
        watched.began();
        attempts.run();
        watched.succeeded();
        if (attempt > 1) {
          LOG.info("ClickHouse takes rows for {} again, at attempt {}", table, attempt);
        }
        return Optional.empty();
      } catch (InsertException e) {
        watched.failed(e.kind());
        switch (e.kind()) {
          case BAD_ROW -> {
            return Optional.of(e);
          }
          case STOP -> throw e;
          case RETRY -> waitFor(backoff, attempt, e);
        }
      }
    }
  }

  private interface Attempt {
    void run() throws InsertException, InterruptedException;
  }

  private void waitFor(Backoff backoff, int attempt, InsertException e)
      throws InsertException, InterruptedException {
    Optional<Duration> delay = backoff.next(time.nanoTime());
    if (delay.isEmpty()) {
      throw new InsertException(
          InsertException.Kind.STOP,
          e.code(),
          "ClickHouse has not taken rows for "
              + table
              + " in "
              + settings.budget().toSeconds()
              + " s: see that it runs and can be reached; the job goes on from its last checkpoint."
              + " The last error: "
              + e.getMessage(),
          e);
    }
    // Once per outage; the rest is in the metrics.
    if (attempt == 1) {
      LOG.warn(
          "ClickHouse does not take rows for {}, trying again for up to {} s: {}",
          table,
          settings.budget().toSeconds(),
          e.getMessage());
    }
    time.pause(delay.get());
    watched.retried();
  }
}
