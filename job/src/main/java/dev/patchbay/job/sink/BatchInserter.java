package dev.patchbay.job.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts whole batches into a table, however long that takes. When {@link #insert} returns, each row
 * is stored or is among the bad ones; when it throws, nothing is known of any row, and the batch
 * must be sent again. Runs on the writer's insert thread.
 */
final class BatchInserter<T> {

  private static final Logger LOG = LoggerFactory.getLogger(BatchInserter.class);

  private final RowInserter inserter;
  private final String table;
  private final RetrySettings settings;
  private final Pause time;
  private final RandomGenerator random;
  // Read by the metrics' thread while an outage lasts.
  private final AtomicLong retries = new AtomicLong();

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
  }

  /** How often an attempt was made again. */
  long retries() {
    return retries.get();
  }

  /** Inserts a batch; returns the rows that the table refused, in their order. */
  List<BadRow<T>> insert(RowBatch<T> batch) throws InsertException, InterruptedException {
    List<BadRow<T>> badRows = new ArrayList<>();
    insert(batch, 0, batch.count(), badRows);
    return badRows;
  }

  /**
   * By halves: of n rows the one bad one is found with 2 log n inserts, and rows keep their order.
   */
  private void insert(RowBatch<T> batch, int from, int to, List<BadRow<T>> badRows)
      throws InsertException, InterruptedException {
    Optional<InsertException> refused = insertUnlessBad(batch, from, to);
    if (refused.isEmpty()) {
      return;
    }
    if (to - from == 1) {
      InsertException e = refused.get();
      badRows.add(new BadRow<>(batch.source(from), e.code(), e.getMessage()));
      return;
    }
    int middle = (from + to) >>> 1;
    insert(batch, from, middle, badRows);
    insert(batch, middle, to, badRows);
  }

  private Optional<InsertException> insertUnlessBad(RowBatch<T> batch, int from, int to)
      throws InsertException, InterruptedException {
    Backoff backoff = new Backoff(settings, random);
    for (int attempt = 1; ; attempt++) {
      try {
        inserter.insert(batch, from, to);
        if (attempt > 1) {
          LOG.info("ClickHouse takes rows for {} again, at attempt {}", table, attempt);
        }
        return Optional.empty();
      } catch (InsertException e) {
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
    retries.incrementAndGet();
    time.pause(delay.get());
  }
}
