package dev.patchbay.job.sink.clickhouse;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.function.ThrowingConsumer;

/**
 * A thread beside the task's, for work that would hold the task up. It does one thing after the
 * other; what follows from a result is done on the task thread, as a mail. All methods are for the
 * task thread.
 */
final class SideThread implements AutoCloseable {

  private final MailboxExecutor mailbox;
  private final ExecutorService thread;
  private final Queue<Work<?>> underWay = new ArrayDeque<>();

  SideThread(String name, MailboxExecutor mailbox) {
    this.mailbox = mailbox;
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              return made;
            });
  }

  /** Does that, and then this. If it fails, so does the task, with the same message. */
  <R> void run(Callable<R> work, ThrowingConsumer<R, Exception> then) {
    Work<R> next = new Work<>(work, then);
    underWay.add(next);
    thread.execute(next);
  }

  /** Whether everything is done, with what followed. */
  boolean isIdle() {
    return underWay.isEmpty();
  }

  /** Returns when everything is done, with what followed. */
  void await() throws Exception {
    boolean hasMails = mailsArrive();
    while (!underWay.isEmpty()) {
      if (hasMails) {
        mailbox.yield();
      } else {
        finish(underWay.element());
      }
    }
  }

  /** Not any more when the task ends, before a last checkpoint perhaps and before it is closed. */
  private boolean mailsArrive() {
    try {
      mailbox.execute(() -> {}, "whether mails arrive");
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private void finish(Work<?> work) throws Exception {
    // A mail may come after someone has waited without mails.
    if (underWay.remove(work)) {
      work.finish();
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.shutdownNow();
    thread.awaitTermination(5, TimeUnit.SECONDS);
  }

  private final class Work<R> extends FutureTask<R> {

    private final ThrowingConsumer<R, Exception> then;

    Work(Callable<R> work, ThrowingConsumer<R, Exception> then) {
      super(work);
      this.then = then;
    }

    /** On the side thread, in the order of the queue. */
    @Override
    protected void done() {
      try {
        mailbox.execute(() -> SideThread.this.finish(this), "done beside the task");
      } catch (RejectedExecutionException e) {
        // The task ends: one that ends well waits for this, and else it comes again.
      }
    }

    void finish() throws Exception {
      R result;
      try {
        result = get();
      } catch (ExecutionException e) {
        // Unchecked: the mailbox wraps the others, which hides the message.
        throw new FlinkRuntimeException(message(e.getCause()), e.getCause());
      }
      then.accept(result);
    }

    private static String message(Throwable cause) {
      return cause instanceof InsertException
          ? cause.getMessage()
          : "a batch could not be sent: " + cause;
    }
  }
}
