package dev.patchbay.job.operator.shadow;

import dev.patchbay.catalog.Installed;
import dev.patchbay.host.ChainResult;
import dev.patchbay.host.EventTicket;
import dev.patchbay.host.ShadowHost;
import dev.patchbay.model.EventPlace;
import dev.patchbay.model.ShadowRecord.Verdict;
import dev.patchbay.model.StatusRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Runs the shadows of one subtask over the events of their samples, within a budget, and tells what
 * it finds: summaries every few seconds, and some of the events that differ. Confined to one
 * thread, but for {@link #stop}.
 */
final class ShadowWork implements AutoCloseable {

  private static final long TICK_NANOS = 100_000_000;
  private static final long SUMMARY_NANOS = 2_000_000_000;

  /** Of events that wait for a plugin's I/O. */
  private static final int MOST_WAITING = 100;

  private static final int DIFFERENCES_PER_SUMMARY = 10;

  private static final String SURPLUS =
      "not compared: more than "
          + ShadowSet.MOST_RUNNING
          + " installations have shadows; stop another one's";

  private final ShadowHost host;
  private final ShadowWriter writer;
  private final ShadowCounters counters;
  private final TimeBudget budget;
  private final LongSupplier processorNanos;
  private final int subtask;
  private final int parallelism;
  private final Map<ShadowTarget, ShadowTally> tallies = new LinkedHashMap<>();
  private ShadowSet set = ShadowSet.NONE;
  private int waiting;
  private int differences;
  private long tickedAt;
  private long summarizedAt;
  private volatile boolean isStopped;

  /**
   * Begins.
   *
   * @param host is closed with this, and so is the writer
   * @param processorNanos what the thread has used
   */
  ShadowWork(
      ShadowHost host,
      ShadowWriter writer,
      ShadowCounters counters,
      TimeBudget budget,
      LongSupplier processorNanos,
      int subtask,
      int parallelism) {
    this.host = host;
    this.writer = writer;
    this.counters = counters;
    this.budget = budget;
    this.processorNanos = processorNanos;
    this.subtask = subtask;
    this.parallelism = parallelism;
    tickedAt = System.nanoTime();
    summarizedAt = tickedAt;
  }

  /** Runs these from now on; loads what is new. */
  void follow(ShadowSet next) {
    if (next == set) {
      return;
    }
    long before = processorNanos.getAsLong();
    set.running().stream().filter(it -> !next.running().contains(it)).forEach(this::end);
    List<ShadowTarget> wanted = next.all().toList();
    List.copyOf(tallies.keySet()).stream()
        .filter(it -> !wanted.contains(it))
        .forEach(it -> writer.write(tallies.remove(it).summary(true)));
    set = next;
    for (ShadowTarget target : next.running()) {
      Installed installed = next.catalog().installed(target.installation()).orElseThrow();
      host.run(installed, next.catalog());
      begin(target, problem(target));
    }
    next.surplus().forEach(it -> begin(it, Optional.of(SURPLUS)));
    budget.spent(processorNanos.getAsLong() - before);
  }

  private void end(ShadowTarget target) {
    host.end(target.installation());
    waiting -= tallies.get(target).forgetWaiting();
  }

  private void begin(ShadowTarget target, Optional<String> problem) {
    if (!tallies.containsKey(target)) {
      ShadowTally tally = new ShadowTally(target, subtask, parallelism, problem);
      tallies.put(target, tally);
      writer.write(tally.summary(false));
    }
  }

  private boolean isRunning(ShadowTarget target) {
    return set.running().contains(target);
  }

  private Optional<String> problem(ShadowTarget target) {
    return host.failure(target.installation()).map(ShadowWork::text);
  }

  private static String text(StatusRecord.Failure failure) {
    return "does not run: " + failure.kind() + ": " + failure.error().summary();
  }

  /**
   * Does the next thing.
   *
   * @return for how long there is nothing to do unless something comes; 0 if there may be more
   */
  long round(SampleQueue queue) {
    long before = processorNanos.getAsLong();
    long now = System.nanoTime();
    host.pump();
    tick(now);
    long pause = budget.pauseNanos(now);
    Sample next = pause == 0 && waiting < MOST_WAITING ? queue.poll() : null;
    if (next != null) {
      run(next);
    }
    budget.spent(processorNanos.getAsLong() - before);
    return next != null ? 0 : Math.min(TICK_NANOS, pause == 0 ? TICK_NANOS : pause);
  }

  private void tick(long now) {
    if (now - tickedAt < TICK_NANOS) {
      return;
    }
    tickedAt = now;
    host.tick();
    if (now - summarizedAt >= SUMMARY_NANOS) {
      summarizedAt = now;
      differences = 0;
      summarize();
    }
  }

  private void summarize() {
    tallies.forEach(
        (target, tally) -> {
          if (isRunning(target)) {
            tally.note(problem(target), host.captures(target.installation()));
          }
          if (tally.hasNews()) {
            writer.write(tally.summary(false));
          }
        });
  }

  private void run(Sample sample) {
    if (sample.set() != set) {
      // Its chain may have been another one.
      counters.shed().inc();
      sample.target().shed();
      return;
    }
    Attempt attempt = new Attempt(sample);
    host.process(
        sample.target().installation(), sample.team(), sample.came(), sample.event(), attempt);
    attempt.parted();
  }

  /** An event in a shadow's chain. */
  private final class Attempt implements EventTicket {

    private final Sample sample;
    private final ShadowTally tally;
    private final long since = System.nanoTime();
    private boolean isDone;
    private boolean waits;

    Attempt(Sample sample) {
      this.sample = sample;
      tally = tallies.get(sample.target());
    }

    /** The call is over; the event may be inside still. */
    void parted() {
      if (!isDone) {
        waits = true;
        waiting++;
        tally.waits();
      }
    }

    @Override
    public EventPlace place() {
      return sample.place();
    }

    @Override
    public void done(ChainResult result) {
      isDone = true;
      long nanos = waits ? -1 : System.nanoTime() - since;
      if (waits) {
        waiting--;
        tally.waitsNoMore();
      }
      compared(tally, sample, result, nanos);
    }
  }

  private void compared(ShadowTally tally, Sample sample, ChainResult result, long nanos) {
    if (isStopped) {
      return; // Perhaps that is the reason for this result.
    }
    String installation = sample.target().installation();
    Comparison comparison =
        Comparison.of(sample.present(), result, it -> host.redacted(installation, it));
    counters.compared().inc();
    tally.add(sample, comparison, nanos);
    if (comparison.verdict() != Verdict.SAME && differences < DIFFERENCES_PER_SUMMARY) {
      differences++;
      writer.write(tally.difference(sample, comparison));
    }
  }

  /** Has the call stopped that is in progress, to end soon; called by any thread. */
  void stop() {
    isStopped = true;
    host.stopCall();
  }

  /** Tells what was found until now, and frees everything. */
  @Override
  public void close() {
    try (writer;
        host) {
      summarize();
    }
  }
}
