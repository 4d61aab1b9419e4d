package dev.patchbay.job.operator;

import dev.patchbay.job.control.ControlTypes;
import dev.patchbay.job.event.CapturedEvent;
import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.DivertedEvent;
import dev.patchbay.job.event.EventTypes;
import dev.patchbay.job.event.PluginLogEntry;
import dev.patchbay.job.event.PluginMinute;
import dev.patchbay.model.StatusRecord;
import org.apache.flink.util.OutputTag;

/** What leaves the operator besides processed events. */
public final class PluginOutputs {

  /** Events that could not be processed. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", EventTypes.DEAD_LETTER);

  /** Acknowledgements, and the state of installations. */
  public static final OutputTag<StatusRecord> STATUS =
      new OutputTag<>("status", ControlTypes.STATUS_RECORD);

  /** What plugins wrote to their consoles. */
  public static final OutputTag<PluginLogEntry> LOGS =
      new OutputTag<>("plugin-logs", EventTypes.PLUGIN_LOG_ENTRY);

  /** What plugins did in a minute. */
  public static final OutputTag<PluginMinute> MINUTES =
      new OutputTag<>("plugin-minutes", EventTypes.PLUGIN_MINUTE);

  /** Events that plugins emitted. */
  public static final OutputTag<CapturedEvent> CAPTURED =
      new OutputTag<>("captured", EventTypes.CAPTURED_EVENT);

  /** Events that are not run here but by the overflow lane. */
  public static final OutputTag<DivertedEvent> DIVERTED =
      new OutputTag<>("diverted", EventTypes.DIVERTED_EVENT);

  private PluginOutputs() {}
}
