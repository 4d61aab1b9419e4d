package dev.patchbay.job.operator;

import dev.patchbay.job.event.CapturedEvent;
import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.DivertedEvent;
import dev.patchbay.job.event.PluginLogEntry;
import dev.patchbay.job.event.PluginMinute;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.model.StatusRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * The operator's outputs, with an opening time: what is said while the operator opens is held until
 * {@link #open}, and what plugins say while they are torn down after {@link #shut} has no one to
 * hear it.
 *
 * <p>Records carry no timestamps. Nothing after the operator uses event time, and the control input
 * has none: it would hold the watermark back for ever.
 */
final class Emitter {

  private final Output<StreamRecord<ProcessedEvent>> output;
  private final StreamRecord<ProcessedEvent> processed = new StreamRecord<>(null);
  private final List<Runnable> held = new ArrayList<>();
  private boolean isOpen;
  private boolean isShut;

  Emitter(Output<StreamRecord<ProcessedEvent>> output) {
    this.output = output;
  }

  void open() {
    isOpen = true;
    held.forEach(Runnable::run);
    held.clear();
  }

  void shut() {
    isShut = true;
  }

  void processed(ProcessedEvent event) {
    output.collect(processed.<ProcessedEvent>replace(event));
  }

  void deadLetter(DeadLetter letter) {
    emit(PluginOutputs.DEAD_LETTERS, letter);
  }

  void status(StatusRecord record) {
    emit(PluginOutputs.STATUS, record);
  }

  void log(PluginLogEntry entry) {
    emit(PluginOutputs.LOGS, entry);
  }

  void minute(PluginMinute minute) {
    emit(PluginOutputs.MINUTES, minute);
  }

  void captured(CapturedEvent event) {
    emit(PluginOutputs.CAPTURED, event);
  }

  void diverted(DivertedEvent event) {
    emit(PluginOutputs.DIVERTED, event);
  }

  private <T> void emit(OutputTag<T> tag, T value) {
    if (isShut) {
      return;
    }
    if (isOpen) {
      output.collect(tag, new StreamRecord<>(value));
    } else {
      held.add(() -> output.collect(tag, new StreamRecord<>(value)));
    }
  }
}
