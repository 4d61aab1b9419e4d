package dev.patchbay.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What one {@code up} has started, so that it can be undone: by the thread that starts, or, after
 * Ctrl-C, by the JVM's shutdown while that thread still runs.
 */
final class Startup implements AutoCloseable {
  private final Deque<Service> started = new ArrayDeque<>();
  private final Thread onExit = new Thread(this::undo, "stop what up has started");
  private boolean undone;

  Startup() {
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /**
   * Launches a service unless it runs.
   *
   * @return whether there was something to launch
   */
  synchronized boolean launch(Service service) {
    if (undone) {
      throw new StackException("interrupted");
    }
    boolean launched = service.launch();
    if (launched) {
      started.push(service);
    }
    return launched;
  }

  /** The last one first. */
  synchronized List<Service> started() {
    return List.copyOf(started);
  }

  synchronized void undo() {
    undone = true;
    started.forEach(Service::stop);
    started.clear();
  }

  /** From here on what was started stays. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The JVM is already ending, and is stopping the services.
    }
  }
}
