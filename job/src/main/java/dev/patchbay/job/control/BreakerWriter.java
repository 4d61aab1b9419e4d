package dev.patchbay.job.control;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the states of breakers that subtasks ask for to the control topic, from where they come to
 * all subtasks as every change does. One writer for all: several subtasks see the same plugin fail
 * at the same time, and the first one decides.
 *
 * <p>What cannot be written is not tried again here: a subtask that still sees a reason asks again.
 */
final class BreakerWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BreakerWriter.class);

  private final ControlAppender.Source appenders;
  private final ExecutorService thread;

  /** The revision of the last decision, by installation. */
  private final Map<String, Long> decided = new HashMap<>();

  /** Made when a breaker trips; null until then, and after a failure. */
  private volatile ControlAppender appender;

  BreakerWriter(ControlAppender.Source appenders, ClassLoader classLoader) {
    this.appenders = appenders;
    thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread writer = new Thread(task, "circuit breakers");
              writer.setDaemon(true);
              // Kafka's classes are the job's.
              writer.setContextClassLoader(classLoader);
              return writer;
            });
  }

  /** Returns at once. */
  void write(BreakerRequest request) {
    thread.execute(() -> writeNow(request));
  }

  private void writeNow(BreakerRequest request) {
    if (decided.getOrDefault(request.installation(), -1L) > request.seen()) {
      return;
    }
    try {
      if (appender == null) {
        appender = appenders.open();
      }
      long revision = appender.append(request);
      decided.put(request.installation(), revision);
      LOG.info("The breaker of {} changes at revision {}", request.installation(), revision);
    } catch (ExecutionException | KafkaException | ControlTopicException e) {
      LOG.warn(
          "Cannot write the breaker of {}, which is asked for again: {}",
          request.installation(),
          e.getMessage());
      discard();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next one ends a transaction that this one has left open. */
  private void discard() {
    ControlAppender failed = appender;
    appender = null;
    if (failed != null) {
      failed.close();
    }
  }

  /** What was asked for and is not written yet is not written. */
  @Override
  public void close() {
    thread.shutdownNow();
    ControlAppender opened = appender;
    if (opened != null) {
      opened.close();
    }
  }
}
