package dev.patchbay.job.operator;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.host.HostSettings;
import dev.patchbay.job.RecordedMetrics;
import dev.patchbay.job.config.BreakerConfig;
import dev.patchbay.job.config.EventsConfig;
import dev.patchbay.job.config.FairnessConfig;
import dev.patchbay.job.config.FetchConfig;
import dev.patchbay.job.config.PluginsConfig;
import dev.patchbay.job.control.ControlParts;
import dev.patchbay.job.control.ControlTopic;
import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.EventLimits;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.job.event.SourceEvent;
import dev.patchbay.model.ShadowRecord;
import dev.patchbay.model.StatusRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.coordination.OperatorEventHandler;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.Input;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** One subtask of the real operator on a real host, without a cluster. */
final class PluginOperatorHarness extends AbstractStreamOperatorTestHarness<ProcessedEvent> {

  static final int MAX_PARALLELISM = 128;

  static final int MAX_INSTALLATION_METRICS = 3;

  private static final EventsConfig EVENTS =
      new EventsConfig(
          "events",
          "group",
          EventsConfig.Start.EARLIEST,
          Duration.ofMinutes(1),
          EventLimits.DEFAULT.maxBytes(),
          EventLimits.DEFAULT.maxDepth());

  private static PluginsConfig plugins(FairnessConfig fairness) {
    return new PluginsConfig(
        new HostSettings(
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            100,
            Duration.ofSeconds(5),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            64 << 20,
            32 << 20,
            Duration.ofMinutes(5),
            500,
            1 << 20,
            100,
            10_000,
            false),
        2_000,
        64 << 20,
        3,
        MAX_INSTALLATION_METRICS,
        BreakerConfig.DEFAULT,
        100,
        fairness,
        null,
        null,
        new FetchConfig(Duration.ofSeconds(10), 5 << 20, List.of(), List.of()));
  }

  private final FakeShadowTopic shadows;
  private long nextOffset;

  PluginOperatorHarness(ControlTopic topic, int parallelism, int subtask) throws Exception {
    this(topic, Lane.ONLY, FairnessConfig.DEFAULT, parallelism, subtask);
  }

  private PluginOperatorHarness(
      ControlTopic topic, Lane lane, FairnessConfig fairness, int parallelism, int subtask)
      throws Exception {
    this(topic, lane, fairness, parallelism, subtask, new FakeShadowTopic());
  }

  private PluginOperatorHarness(
      ControlTopic topic,
      Lane lane,
      FairnessConfig fairness,
      int parallelism,
      int subtask,
      FakeShadowTopic shadows)
      throws Exception {
    super(
        new PluginOperatorFactory(EVENTS, plugins(fairness), topic, shadows, lane),
        MAX_PARALLELISM,
        parallelism,
        subtask);
    this.shadows = shadows;
  }

  private PluginOperatorHarness(
      ControlTopic topic, FairnessConfig fairness, RecordedMetrics metrics, FakeShadowTopic shadows)
      throws Exception {
    super(
        new PluginOperatorFactory(EVENTS, plugins(fairness), topic, shadows, Lane.MAIN),
        metrics.environment(MAX_PARALLELISM));
    this.shadows = shadows;
  }

  /** The only subtask, with its metrics; not started. */
  static PluginOperatorHarness watched(ControlTopic topic, RecordedMetrics metrics)
      throws Exception {
    return watched(topic, FairnessConfig.DEFAULT, metrics);
  }

  /** The same with budgets, in a job that diverts. */
  static PluginOperatorHarness watched(
      ControlTopic topic, FairnessConfig fairness, RecordedMetrics metrics) throws Exception {
    return new PluginOperatorHarness(topic, fairness, metrics, new FakeShadowTopic());
  }

  /** The only subtask of a lane, started. */
  static PluginOperatorHarness started(ControlTopic topic, Lane lane, FairnessConfig fairness)
      throws Exception {
    PluginOperatorHarness harness = new PluginOperatorHarness(topic, lane, fairness, 1, 0);
    harness.start();
    return harness;
  }

  /** The only subtask, started over this topic without state. */
  static PluginOperatorHarness started(ControlTopic topic) throws Exception {
    PluginOperatorHarness harness = new PluginOperatorHarness(topic, 1, 0);
    harness.start();
    return harness;
  }

  /** The only subtask, restored. */
  static PluginOperatorHarness restored(ControlTopic topic, OperatorSubtaskState state)
      throws Exception {
    PluginOperatorHarness harness = new PluginOperatorHarness(topic, 1, 0);
    harness.initializeState(state);
    harness.start();
    return harness;
  }

  /** Opens, and does what the task does before it takes the first input. */
  void start() throws Exception {
    open();
    for (Mail mail : getTaskMailbox().drain()) {
      mail.run();
    }
  }

  /** The next event stands there, as after a restore; its timestamp is its offset. */
  void seek(long offset) {
    nextOffset = offset;
  }

  void event(String json) throws Exception {
    event(json.getBytes(StandardCharsets.UTF_8));
  }

  void event(byte[] value) throws Exception {
    long offset = nextOffset++;
    input()
        .processElement(
            new StreamRecord<>(new SourceEvent(0, offset, offset, null, value, List.of())));
  }

  /** The operator's timers are due. */
  void tick() throws Exception {
    setProcessingTime(getProcessingTime() + 100);
  }

  /** No event comes any more, and none waits. */
  void endInput() throws Exception {
    ((BoundedOneInput) operator).endInput();
  }

  /** They come together. */
  void control(StoredRecord... records) throws Exception {
    ControlParts.of(List.of(records))
        .forEach(((OperatorEventHandler) operator)::handleOperatorEvent);
  }

  /** The operator reuses the record that carries an event, as object reuse allows. */
  List<ProcessedEvent> processed() {
    return List.copyOf(extractOutputValues());
  }

  List<String> processedJson() {
    return processed().stream()
        .map(event -> new String(event.json(), StandardCharsets.UTF_8))
        .toList();
  }

  List<DeadLetter> deadLetters() {
    return sideOutput(PluginOutputs.DEAD_LETTERS);
  }

  List<StatusRecord> statuses() {
    return sideOutput(PluginOutputs.STATUS);
  }

  /** The revisions acknowledged until now, in order. */
  List<Long> acknowledged() {
    return statuses().stream()
        .filter(StatusRecord.Acknowledgement.class::isInstance)
        .map(it -> ((StatusRecord.Acknowledgement) it).revision())
        .toList();
  }

  /** What shadows have told until now. */
  List<ShadowRecord> shadowRecords() {
    return shadows.told();
  }

  <T> List<T> sideOutput(OutputTag<T> tag) {
    List<T> values = new ArrayList<>();
    if (getSideOutput(tag) != null) {
      getSideOutput(tag).forEach(record -> values.add(record.getValue()));
    }
    return values;
  }

  /** What the operator's checkpoints are made from. */
  OperatorStateStore operatorState() {
    return ((AbstractStreamOperator<?>) operator).getOperatorStateBackend();
  }

  @SuppressWarnings("unchecked")
  private Input<SourceEvent> input() {
    return (Input<SourceEvent>) operator;
  }
}
