package dev.patchbay.chaos.changes;

import dev.patchbay.chaos.check.Complaints;
import dev.patchbay.chaos.check.Findings;
import dev.patchbay.chaos.check.StoredRows;
import dev.patchbay.chaos.fault.Acknowledgements;
import dev.patchbay.chaos.fault.FaultKind;
import dev.patchbay.chaos.fault.Moments;
import dev.patchbay.chaos.stack.ChaosStack;
import dev.patchbay.chaos.traffic.EventFlow;
import dev.patchbay.chaos.traffic.Traffic;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.local.StackProgress;
import dev.patchbay.model.ControlRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;

/** One run on a stack that is up: events flow, plugins change, processes die, all is compared. */
public final class ChangesRun {

  /** A stack that has not mended itself by then will not. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final int LONGEST_PAUSE_MILLIS = 250;

  /** How many sets may be on their way at once: mostly one, now and then a few. */
  private static final int[] MOST_PENDING = {0, 0, 0, 0, 0, 1, 3, 8};

  private static final int PROGRESS_EVERY = 100;

  private final ChangesPlan plan;
  private final ChaosStack stack;
  private final StackProgress progress;
  private final Connections connections;
  private final ChangeWriter writer;
  private final Acknowledgements acknowledgements = new Acknowledgements(Traffic.PARTITIONS);

  /** The random ones: not those that install and disable everything. */
  private final Set<ChangeSet> measured = new HashSet<>();

  private final List<Long> killedAt = new ArrayList<>();
  private final List<FaultKind> killed = new ArrayList<>();

  public ChangesRun(ChangesPlan plan, ChaosStack stack, StackProgress progress) {
    this.plan = plan;
    this.stack = stack;
    this.progress = progress;
    this.connections = stack.connections();
    this.writer = new ChangeWriter(connections);
  }

  /** Takes as long as the sets do, and then as long as it takes to run all events again. */
  public Findings run() {
    TeamEvents traffic = new TeamEvents(plan.seed());
    try (StoredRows rows = new StoredRows(connections);
        Outputs outputs = new Outputs(connections);
        EventFlow events = new EventFlow(connections, traffic, plan.perSecond());
        AcknowledgementWatch watch =
            new AcknowledgementWatch(connections, events::position, acknowledgements)) {
      awaitArrival(events.position(), outputs, rows);
      change(watch, new RandomCuts(plan.seed(), events::position));
      // Nothing drops or fails events any more, so that the last ones tell when all are through.
      awaitArrival(events.position(), outputs, rows);
      events.close();
      long[] sent = events.position();
      progress.step("Waiting for the rest of %d events".formatted(total(sent)));
      awaitArrival(minusOne(sent), outputs, rows);
      // What comes twice would come with a checkpoint that is still under way.
      int now = stack.checkpoints();
      var _ = Moments.await(LIMIT, () -> stack.checkpoints() >= now + 3);
      outputs.close();
      return report(sent, outputs, rows, watch);
    }
  }

  private void change(AcknowledgementWatch watch, RandomCuts cuts) {
    RandomChanges changes = new RandomChanges(plan.seed());
    Random random = new Random(plan.seed());
    NavigableMap<Integer, Kill> kills = Kill.plan(plan.kills(), plan.sets(), random);
    if (plan.bystanders() > 0) {
      var _ = write(RandomChanges.bystanders(plan.bystanders()), watch);
      watch.awaitPending(0, LIMIT);
    }
    var _ = write(cuts.atOnce(changes.first()), watch);
    watch.awaitPending(0, LIMIT);
    for (int i = 1; i <= plan.sets(); i++) {
      Kill kill = kills.get(i);
      Thread killer = kill == null ? null : Thread.ofPlatform().start(() -> strike(kill));
      measured.add(write(cuts.any(changes.next()), watch));
      if (killer != null) {
        join(killer);
      }
      watch.awaitPending(MOST_PENDING[random.nextInt(MOST_PENDING.length)], LIMIT);
      if (i % PROGRESS_EVERY == 0) {
        progress.step("%d of %d change sets".formatted(i, plan.sets()));
      }
      Moments.pass(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)));
    }
    var _ = write(changes.last(), watch);
    watch.awaitPending(0, LIMIT);
  }

  private ChangeSet write(List<ControlRecord> records, AcknowledgementWatch watch) {
    ChangeSet set = writer.write(records);
    watch.expect(set);
    return set;
  }

  private void strike(Kill kill) {
    Moments.pass(kill.delay());
    progress.step(kill.kind().title());
    killedAt.add(System.nanoTime());
    killed.add(kill.kind());
    kill.strike(stack.services());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private Findings report(
      long[] sent, Outputs outputs, StoredRows rows, AcknowledgementWatch watch) {
    progress.step("Running %d events again".formatted(total(sent)));
    RowCheck rowCheck = new RowCheck(outputs.traces());
    rows.revisions(rowCheck::take);
    Complaints wrongRows = rowCheck.complaints();
    ControlLog control = new ControlLog(outputs.control(), writer.made());
    control.require(writer.written());
    ChangesVerdict verdict =
        new OfflineCheck(new TeamEvents(plan.seed()), control, acknowledgements)
            .judge(sent, outputs.traces(), wrongRows);
    List<AcknowledgementWatch.Acknowledged> acknowledged =
        watch.done().stream().filter(it -> measured.contains(it.set())).toList();
    return new ChangesReport(
        plan.seed(),
        plan.sets(),
        (int) outputs.traces().stream().mapToLong(Trace::revision).distinct().count(),
        killed,
        Latencies.of(acknowledged),
        Latencies.undisturbed(acknowledged, killedAt),
        verdict);
  }

  /** Until an event of each partition that is sent from there on is at both outputs. */
  private static void awaitArrival(long[] position, Outputs outputs, StoredRows rows) {
    boolean isThere =
        Moments.await(
            LIMIT,
            () ->
                isPast(outputs.arrived(), position)
                    && rows.arrived().filter(it -> isPast(it, position)).isPresent());
    if (!isThere) {
      throw new CommandFailure("no events arrive for %d s".formatted(LIMIT.toSeconds()));
    }
  }

  private static boolean isPast(long[] arrived, long[] position) {
    for (int i = 0; i < position.length; i++) {
      if (arrived[i] <= position[i]) {
        return false;
      }
    }
    return true;
  }

  private static long[] minusOne(long[] counts) {
    return Arrays.stream(counts).map(it -> it - 1).toArray();
  }

  private static long total(long[] counts) {
    return Arrays.stream(counts).sum();
  }
}
