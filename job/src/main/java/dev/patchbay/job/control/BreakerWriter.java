package dev.patchbay.job.control;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
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

  private final Supplier<ControlAppender> appenders;
  private final ExecutorService thread;

  /** The revision of the last decision, by installation. */
  private final Map<String, Long> decided = new HashMap<>();

  /** Made when the first breaker trips; null until then. */
  private volatile ControlAppender appender;

  BreakerWriter(Supplier<ControlAppender> appenders, ClassLoader classLoader) {
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
        appender = appenders.get();
      }
      long revision = appender.append(request.key(), request.value());
      decided.put(request.installation(), revision);
      LOG.info("The breaker of {} changes at revision {}", request.installation(), revision);
    } catch (ExecutionException | KafkaException | ControlTopicException e) {
      LOG.warn(
          "Cannot write the breaker of {}, which is asked for again: {}",
          request.installation(),
          e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
