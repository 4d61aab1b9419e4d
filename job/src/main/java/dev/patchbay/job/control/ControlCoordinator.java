package dev.patchbay.job.control;

import java.util.concurrent.CompletableFuture;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;
import org.apache.flink.runtime.operators.coordination.RecreateOnResetOperatorCoordinator;

/**
 * Broadcasts the control topic to the subtasks of the plugins' operator, from the JobManager: one
 * reader, so all see changes in one order; and no second input, so the operator is chained to its
 * source (ADR 16). What subtasks have to say to each other goes the same way: it is written to the
 * control topic, by one writer.
 *
 * <p>It has no state. A subtask reads the topic to its end when it starts, whether new, restored or
 * rescaled, and asks for what comes after; so there is nothing that a checkpoint would have to keep
 * of it, and nothing to do when one is restored.
 *
 * <p>Called by the JobManager's main thread, which must not wait: the work is {@link
 * ControlFeed}'s.
 */
final class ControlCoordinator implements OperatorCoordinator {

  private static final byte[] NO_STATE = {};

  private final Context context;
  private final ControlFeed feed;
  private final BreakerWriter breakers;
  private final Thread thread;

  private ControlCoordinator(
      Context context, ControlConsumers consumers, ControlAppenders appenders) {
    this.context = context;
    feed = new ControlFeed(consumers::open, consumers.partition());
    breakers = new BreakerWriter(appenders::open, context.getUserCodeClassloader());
    thread = new Thread(() -> follow(consumers), "control topic of job " + context.getJobID());
    thread.setDaemon(true);
    // Kafka's classes are the job's.
    thread.setContextClassLoader(context.getUserCodeClassloader());
  }

  /** For the operator with this id. */
  static Provider provider(
      OperatorID operator, ControlConsumers consumers, ControlAppenders appenders) {
    return new OfTopic(operator, consumers, appenders);
  }

  /** Makes a new one whenever the job as a whole starts again: an old one may have failed it. */
  private static final class OfTopic extends RecreateOnResetOperatorCoordinator.Provider {

    private static final long serialVersionUID = 1;

    private final ControlConsumers consumers;
    private final ControlAppenders appenders;

    OfTopic(OperatorID operator, ControlConsumers consumers, ControlAppenders appenders) {
      super(operator);
      this.consumers = consumers;
      this.appenders = appenders;
    }

    @Override
    protected OperatorCoordinator getCoordinator(Context context) {
      return new ControlCoordinator(context, consumers, appenders);
    }
  }

  private void follow(ControlConsumers consumers) {
    try {
      feed.run();
    } catch (RuntimeException | Error e) {
      // Without it no change would ever come. Subtasks read the topic when they start again, and
      // say more of what is wrong with it.
      context.failJob(
          new ControlTopicException("cannot follow the " + consumers + ": " + e.getMessage(), e));
    }
  }

  @Override
  public void start() {
    thread.start();
  }

  /** Called by a thread of its own, which gives up after a while. */
  @Override
  public void close() throws InterruptedException {
    breakers.close();
    feed.close();
    thread.join();
  }

  @Override
  public void handleEventFromOperator(int subtask, int attempt, OperatorEvent event) {
    if (event instanceof BreakerRequest it) {
      breakers.write(it);
    } else {
      feed.subscribe(subtask, attempt, ((ControlSubscription) event).position());
    }
  }

  @Override
  public void executionAttemptReady(int subtask, int attempt, SubtaskGateway gateway) {
    feed.connect(subtask, attempt, gateway);
  }

  @Override
  public void executionAttemptFailed(int subtask, int attempt, Throwable reason) {
    feed.forget(subtask, attempt);
  }

  @Override
  public void checkpointCoordinator(long checkpoint, CompletableFuture<byte[]> state) {
    state.complete(NO_STATE);
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) {}

  @Override
  public void resetToCheckpoint(long checkpoint, byte[] state) {}

  /** Its next attempt has a higher number, and takes the place of the one before. */
  @Override
  public void subtaskReset(int subtask, long checkpoint) {}
}
