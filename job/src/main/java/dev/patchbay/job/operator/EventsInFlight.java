package dev.patchbay.job.operator;

import dev.patchbay.job.event.SourceEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The events that are inside the operator, in the order in which they came and will leave: one that
 * waits for I/O holds those behind it. Used by the task thread only, but for what reporters read.
 */
final class EventsInFlight {

  private final int maxEvents;
  private final long maxBytes;
  private final Queue<EventInFlight> queue = new ArrayDeque<>();
  private long bytes;

  /** Read by Flink's reporters. */
  private volatile int waiting;

  private volatile long waitingBytes;

  EventsInFlight(int maxEvents, long maxBytes) {
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** How many there are; for any thread. */
  int waiting() {
    return waiting;
  }

  /** How large they are together; for any thread. */
  long waitingBytes() {
    return waitingBytes;
  }

  /** Whether another event may come; there is always room for the first. */
  boolean hasRoom() {
    return queue.isEmpty() || (queue.size() < maxEvents && bytes < maxBytes);
  }

  void add(EventInFlight event) {
    queue.add(event);
    bytes += event.bytes();
    publish();
  }

  /** Takes out what may leave now. */
  void drain(Consumer<EventInFlight> exit) {
    boolean anyLeft = false;
    for (EventInFlight head = queue.peek(); head != null && head.isDone(); head = queue.peek()) {
      queue.remove();
      bytes -= head.bytes();
      anyLeft = true;
      exit.accept(head);
    }
    if (anyLeft) {
      publish();
    }
  }

  private void publish() {
    waiting = queue.size();
    waitingBytes = bytes;
  }

  /** What a checkpoint has to keep. */
  List<SourceEvent> sources() {
    List<SourceEvent> sources = new ArrayList<>(queue.size());
    queue.forEach(it -> sources.add(it.source()));
    return sources;
  }
}
