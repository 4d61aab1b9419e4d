package dev.patchbay.job.operator;

import dev.patchbay.host.JsEngine;
import dev.patchbay.host.PluginHost;
import dev.patchbay.job.config.EventsConfig;
import dev.patchbay.job.config.PluginsConfig;
import dev.patchbay.job.control.CatalogChange;
import dev.patchbay.job.control.CatalogState;
import dev.patchbay.job.control.ControlParts;
import dev.patchbay.job.control.ControlSubscription;
import dev.patchbay.job.control.ControlTopic;
import dev.patchbay.job.event.CaptureWriter;
import dev.patchbay.job.event.EventLimits;
import dev.patchbay.job.event.EventParser;
import dev.patchbay.job.event.EventTypes;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.job.event.SourceEvent;
import dev.patchbay.job.operator.breaker.Breakers;
import dev.patchbay.job.operator.fairness.Budgets;
import dev.patchbay.job.operator.shadow.ShadowTopic;
import dev.patchbay.job.operator.shadow.Shadows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;
import org.apache.flink.runtime.operators.coordination.OperatorEventGateway;
import org.apache.flink.runtime.operators.coordination.OperatorEventHandler;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.IOUtils;

/**
 * Runs the events of one task slot through their teams' chains, and puts changes in force between
 * two events.
 *
 * <ol>
 *   <li>No event enters a chain before the control topic, as it stood when this attempt began, is
 *       in force: {@link #open} reads it to its end, and Flink brings no input before open returns.
 *       That holds for restores too, so what was acknowledged stays in force, whether or not a
 *       checkpoint had it.
 *   <li>A change takes effect between two events; an event is never under two revisions.
 *   <li>Events that wait for a plugin's I/O hold no thread. They are part of every checkpoint, and
 *       run again after a restore, before anything newer. When there are too many, the input waits.
 *   <li>The first statement of an attempt is its acknowledgement. It goes out as a mail, because an
 *       operator must not emit while the task still opens; mails come before the first input.
 * </ol>
 *
 * <p>Everything here runs on the task thread: timers, mails and what the coordinator sends
 * included. The operator is chained to its source, so events come to it as they were read, and
 * checkpoints have no buffers to wait for.
 */
final class PluginOperator extends AbstractStreamOperator<ProcessedEvent>
    implements OneInputStreamOperator<SourceEvent, ProcessedEvent>,
        OperatorEventHandler,
        BoundedOneInput {

  private static final long serialVersionUID = 1;
  private static final long TICK_MS = 100;
  private static final ListStateDescriptor<SourceEvent> IN_FLIGHT =
      new ListStateDescriptor<>("events-in-flight", EventTypes.SOURCE_EVENT);

  private final EventsConfig events;
  private final PluginsConfig plugins;
  private final ControlTopic controlTopic;
  private final ShadowTopic shadowTopic;
  private final Lane lane;
  private final MailboxExecutor mailbox;
  private final OperatorEventGateway coordinator;

  /** Changes that are arriving. */
  private final ControlParts arriving = new ControlParts();

  private CatalogState catalog;
  private Emitter emitter;
  private JobServices services;
  private PluginHost host;
  private Breakers breakers;
  private Shadows shadows;
  private Budgets budgets;
  private ControlInput controlInput;
  private EventPath eventPath;
  private MinuteBook minutes;
  private ScheduledFuture<?> ticks;
  private ListState<SourceEvent> saved;

  /** Events that were in flight at the checkpoint and have not come in again yet. */
  private final Queue<SourceEvent> restored = new ArrayDeque<>();

  PluginOperator(
      StreamOperatorParameters<ProcessedEvent> parameters,
      EventsConfig events,
      PluginsConfig plugins,
      ControlTopic controlTopic,
      ShadowTopic shadowTopic,
      Lane lane,
      OperatorEventGateway coordinator) {
    super(parameters);
    this.mailbox = parameters.getMailboxExecutor();
    this.events = events;
    this.plugins = plugins;
    this.controlTopic = controlTopic;
    this.shadowTopic = shadowTopic;
    this.lane = lane;
    this.coordinator = coordinator;
    // The sinks of the chain are restored first, and wait for Kafka meanwhile.
    JsEngine.prepareInBackground();
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    catalog =
        new CatalogState(
            context.getOperatorStateStore(),
            getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
    saved = context.getOperatorStateStore().getListState(IN_FLIGHT);
    saved.get().forEach(restored::add);
    refuseUnknown(context.getOperatorStateStore());
  }

  /** Flink would drop it without a word. */
  private static void refuseUnknown(OperatorStateStore store) {
    Set<String> unknown = new TreeSet<>(store.getRegisteredStateNames());
    unknown.addAll(store.getRegisteredBroadcastStateNames());
    unknown.remove(IN_FLIGHT.getName());
    unknown.removeAll(CatalogState.NAMES);
    if (!unknown.isEmpty()) {
      throw new IllegalStateException(
          "the savepoint has "
              + unknown
              + " of the plugins' operator, which this version does not know: start it with the"
              + " version that wrote it, or a newer one");
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    List<SourceEvent> events = new ArrayList<>(eventPath.inside());
    events.addAll(restored);
    saved.update(events);
    catalog.save();
  }

  @Override
  public void open() throws Exception {
    super.open();
    CatalogChange found = catalog.recover(controlTopic);
    emitter = new Emitter(output);
    Subtask subtask = lane.subtask(getRuntimeContext().getTaskInfo());
    RevisionInForce revision = new RevisionInForce();
    OperatorMetrics metrics =
        new OperatorMetrics(getMetricGroup(), revision, plugins.maxInstallationMetrics());
    minutes =
        new MinuteBook(
            metrics,
            revision,
            emitter::minute,
            subtask.number(),
            getProcessingTimeService()::getCurrentProcessingTime);
    services = JobServices.open(plugins);
    Captures captures =
        new Captures(
            new CaptureWriter(events.topic()), plugins.maxCaptureDepth(), emitter, minutes);
    breakers =
        new Breakers(
            plugins.breaker(),
            subtask.number(),
            coordinator::sendEventToCoordinator,
            System.nanoTime());
    metrics.watch(breakers);
    shadows =
        new Shadows(
            new Shadows.Setup(
                plugins.host(),
                services.forHost(),
                shadowTopic,
                plugins.shadowTimePercent(),
                subtask.number(),
                subtask.count()));
    metrics.watch(shadows);
    budgets =
        new Budgets(
            plugins.fairness(),
            this::idleMillis,
            new BudgetReports(emitter, subtask.number(), lane.diverts()),
            System.nanoTime());
    metrics.watch(budgets);
    host =
        new PluginHost(
            plugins.host(),
            services.forHost(),
            new HostReports(
                emitter,
                metrics,
                minutes,
                captures,
                revision,
                breakers,
                budgets,
                subtask.number(),
                plugins.host().logLinesPerSecond()),
            this::wakeUp);
    controlInput =
        new ControlInput(
            catalog, host, revision, breakers, shadows, budgets, emitter, metrics, subtask);
    EventLimits limits = new EventLimits(events.maxBytes(), events.maxDepth());
    EventParser parser = new EventParser(events.topic(), limits);
    EventsInFlight inFlight =
        new EventsInFlight(plugins.maxEventsInFlight(), plugins.maxBytesInFlight());
    metrics.watch(inFlight);
    EventExit exit = new EventExit(limits, emitter, metrics);
    Overflow overflow = new Overflow(lane.diverts(), emitter, metrics);
    eventPath =
        new EventPath(parser, host, budgets, overflow, revision, shadows, inFlight, exit, metrics);
    controlInput.start(found);
    coordinator.sendEventToCoordinator(new ControlSubscription(found.catalog().revision() + 1));
    mailbox.execute(emitter::open, "say what this subtask starts with");
    mailbox.execute(this::runRestored, "run the restored events again");
    ticks = getProcessingTimeService().scheduleWithFixedDelay(time -> tick(), TICK_MS, TICK_MS);
    LOG.info(
        "Starts with {}; JavaScript is {}",
        found.catalog(),
        JsEngine.isInterpreted() ? "interpreted: slow, see flink-conf/README.md" : "compiled");
  }

  /** Called by any thread. */
  private void wakeUp() {
    try {
      mailbox.execute(this::pump, "go on with events whose I/O has ended");
    } catch (RejectedExecutionException e) {
      // The task has ended; its events run again after the restore.
    }
  }

  private void pump() {
    host.pump();
    eventPath.drain();
  }

  private void tick() {
    long now = System.nanoTime();
    host.tick();
    breakers.tick(now);
    shadows.tick();
    budgets.tick(now);
    eventPath.drain();
    minutes.tick();
  }

  private void runRestored() throws Exception {
    for (SourceEvent event = restored.poll(); event != null; event = restored.poll()) {
      accept(event);
    }
  }

  @Override
  public void processElement(StreamRecord<SourceEvent> event) throws Exception {
    accept(event.getValue());
  }

  /** Waits after the event has come in, so that a checkpoint in the meantime has it. */
  private void accept(SourceEvent event) throws InterruptedException {
    eventPath.accept(event);
    while (!eventPath.hasRoom()) {
      mailbox.yield();
    }
  }

  @Override
  public void endInput() throws InterruptedException {
    while (!eventPath.isEmpty()) {
      mailbox.yield();
    }
    minutes.write();
  }

  /** Brings the next changes. */
  @Override
  public void handleOperatorEvent(OperatorEvent event) {
    try {
      controlInput.accept(arriving.join(event));
    } catch (Exception e) {
      // Flink's interface has room for no other.
      throw new FlinkRuntimeException("cannot put a change in force", e);
    }
    eventPath.drain();
  }

  /** Called after failures too, then perhaps before {@link #open} has got far. */
  @Override
  public void close() throws Exception {
    if (ticks != null) {
      ticks.cancel(false);
    }
    if (emitter != null) {
      emitter.shut();
    }
    IOUtils.closeAll(shadows, host, services, super::close);
  }

  /** For how long the task has found nothing to read since it began. */
  private long idleMillis() {
    return metrics.getTaskIOMetricGroup().getIdleTimeMsPerSecond().getAccumulatedCount();
  }
}
