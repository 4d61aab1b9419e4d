package dev.patchbay.job.operator;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.host.GeoIpDatabase;
import dev.patchbay.host.JsEngine;
import dev.patchbay.host.PluginHost;
import dev.patchbay.job.config.EventsConfig;
import dev.patchbay.job.config.PluginsConfig;
import dev.patchbay.job.control.CatalogChange;
import dev.patchbay.job.control.CatalogState;
import dev.patchbay.job.control.ControlTopic;
import dev.patchbay.job.event.EventLimits;
import dev.patchbay.job.event.EventParser;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.job.event.SourceEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
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
 *   <li>The first statement of an attempt is its acknowledgement. It goes out as a mail, because an
 *       operator must not emit while the task still opens; mails come before the first input.
 * </ol>
 *
 * <p>Everything here runs on the task thread, timers and mails included. An operator with two
 * inputs heads its chain, so unaligned checkpoints may be on: they never overtake on broadcast or
 * forward edges.
 */
final class PluginOperator extends AbstractStreamOperator<ProcessedEvent>
    implements TwoInputStreamOperator<SourceEvent, StoredRecord, ProcessedEvent> {

  private static final long serialVersionUID = 1;
  private static final long SETUP_RETRY_CHECK_MS = 1_000;

  private final EventsConfig events;
  private final PluginsConfig plugins;
  private final ControlTopic controlTopic;
  private final MailboxExecutor mailbox;

  private CatalogState catalog;
  private Emitter emitter;
  private GeoIpDatabase geoip;
  private PluginHost host;
  private ControlInput controlInput;
  private EventPath eventPath;
  private ScheduledFuture<?> setupRetries;

  PluginOperator(
      StreamOperatorParameters<ProcessedEvent> parameters,
      EventsConfig events,
      PluginsConfig plugins,
      ControlTopic controlTopic) {
    super(parameters);
    this.mailbox = parameters.getMailboxExecutor();
    this.events = events;
    this.plugins = plugins;
    this.controlTopic = controlTopic;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    catalog = new CatalogState(context.getOperatorStateStore());
  }

  @Override
  public void open() throws Exception {
    super.open();
    CatalogChange found = catalog.recover(controlTopic);
    emitter = new Emitter(output);
    TaskInfo task = getRuntimeContext().getTaskInfo();
    RevisionInForce revision = new RevisionInForce();
    OperatorMetrics metrics = new OperatorMetrics(getMetricGroup(), revision);
    geoip = openGeoIp();
    host =
        new PluginHost(
            plugins.hostSettings(),
            Optional.ofNullable(geoip),
            new HostReports(emitter, metrics, revision, task.getIndexOfThisSubtask()));
    controlInput = new ControlInput(catalog, host, revision, emitter, task);
    EventLimits limits = new EventLimits(events.maxBytes(), events.maxDepth());
    EventParser parser = new EventParser(events.topic(), limits);
    eventPath = new EventPath(parser, limits, host, revision, emitter, metrics);
    controlInput.start(found);
    mailbox.execute(emitter::open, "say what this subtask starts with");
    setupRetries =
        getProcessingTimeService()
            .scheduleWithFixedDelay(
                time -> host.retryFailedSetups(), SETUP_RETRY_CHECK_MS, SETUP_RETRY_CHECK_MS);
    LOG.info(
        "Starts with {}; JavaScript is {}",
        found.catalog(),
        JsEngine.isInterpreted() ? "interpreted: slow, see flink-conf/README.md" : "compiled");
  }

  @Override
  public void processElement1(StreamRecord<SourceEvent> event) {
    eventPath.accept(event.getValue());
  }

  @Override
  public void processElement2(StreamRecord<StoredRecord> record) throws Exception {
    controlInput.accept(record.getValue());
  }

  /** Called after failures too, then perhaps before {@link #open} has got far. */
  @Override
  public void close() throws Exception {
    if (setupRetries != null) {
      setupRetries.cancel(false);
    }
    if (emitter != null) {
      emitter.shut();
    }
    IOUtils.closeAll(host, geoip, super::close);
  }

  private GeoIpDatabase openGeoIp() throws IOException {
    Optional<String> file = plugins.geoip();
    if (file.isEmpty()) {
      return null;
    }
    try {
      return GeoIpDatabase.open(Path.of(file.get()));
    } catch (IOException e) {
      throw new IOException(
          "cannot open plugins.geoip-database "
              + file.get()
              + ": put the file at this path on every TaskManager, or leave the option out",
          e);
    }
  }
}
