package dev.patchbay.chaos.changes;

import dev.patchbay.chaos.fault.Acknowledgements;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.StatusClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Waits, on a thread of its own, until each change set is acknowledged by all subtasks. Safe for
 * concurrent use.
 */
final class AcknowledgementWatch implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Connections connections;
  private final Supplier<long[]> position;
  private final Acknowledgements acknowledgements;
  private final Queue<ChangeSet> pending = new ArrayDeque<>();
  private final List<Acknowledged> done = new ArrayList<>();
  private final Thread thread = Thread.ofPlatform().name("acknowledgements").unstarted(this::run);
  private Optional<RuntimeException> failure = Optional.empty();
  private boolean isClosed;

  /** A change set, and when the last subtask had it. */
  record Acknowledged(ChangeSet set, long atNanos) {
    Duration taken() {
      return Duration.ofNanos(atNanos - set.sentAtNanos());
    }
  }

  /**
   * Starts at once.
   *
   * @param position where the next event will be
   * @param acknowledgements told of each
   */
  AcknowledgementWatch(
      Connections connections, Supplier<long[]> position, Acknowledgements acknowledgements) {
    this.connections = connections;
    this.position = position;
    this.acknowledgements = acknowledgements;
    thread.start();
  }

  /** Waits for another one. */
  synchronized void expect(ChangeSet set) {
    pending.add(set);
    notifyAll();
  }

  /** Returns when no more than so many are waited for. */
  synchronized void awaitPending(int most, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (pending.size() > most && failure.isEmpty()) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          throw new CommandFailure(
              "revision %d is not acknowledged after %d s"
                  .formatted(pending.element().revision(), limit.toSeconds()));
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    failure.ifPresent(
        it -> {
          throw it;
        });
  }

  /** Those that are acknowledged, in their order. */
  synchronized List<Acknowledged> done() {
    return List.copyOf(done);
  }

  private void run() {
    try {
      for (Optional<ChangeSet> set = next(); set.isPresent(); set = next()) {
        follow();
      }
    } catch (RuntimeException e) {
      synchronized (this) {
        failure = Optional.of(e);
        notifyAll();
      }
    }
  }

  /** Until the broker goes away, which a consumer of its own notices sooner or never. */
  private void follow() {
    try (StatusClient status = StatusClient.open(connections)) {
      for (Optional<ChangeSet> set = next(); set.isPresent(); set = next()) {
        if (status.await(set.get().revision(), PATIENCE)) {
          acknowledged(set.get());
        }
      }
    } catch (CommandFailure e) {
      // Kafka is away; it is asked again.
    }
  }

  /** The first one that is waited for; nothing when this is closed. */
  private synchronized Optional<ChangeSet> next() {
    try {
      while (pending.isEmpty() && !isClosed) {
        wait();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    return isClosed ? Optional.empty() : Optional.of(pending.element());
  }

  private synchronized void acknowledged(ChangeSet set) {
    long now = System.nanoTime();
    acknowledgements.add(set.revision(), position.get());
    pending.remove();
    done.add(new Acknowledged(set, now));
    notifyAll();
  }

  private static CommandFailure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new CommandFailure("interrupted", e);
  }

  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
      notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
