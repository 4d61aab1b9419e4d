package dev.patchbay.job.operator;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.config.EventsConfig;
import dev.patchbay.job.config.PluginsConfig;
import dev.patchbay.job.control.ControlTopic;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.job.event.SourceEvent;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;

/**
 * Makes a {@link PluginOperator} on each task slot: a factory, because only that way an operator
 * gets at the mailbox.
 */
public final class PluginOperatorFactory extends AbstractStreamOperatorFactory<ProcessedEvent>
    implements TwoInputStreamOperatorFactory<SourceEvent, StoredRecord, ProcessedEvent> {

  private static final long serialVersionUID = 1;

  private final EventsConfig events;
  private final PluginsConfig plugins;
  private final ControlTopic controlTopic;

  public PluginOperatorFactory(
      EventsConfig events, PluginsConfig plugins, ControlTopic controlTopic) {
    this.events = events;
    this.plugins = plugins;
    this.controlTopic = controlTopic;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Flink's signature.
  public <T extends StreamOperator<ProcessedEvent>> T createStreamOperator(
      StreamOperatorParameters<ProcessedEvent> parameters) {
    return (T) new PluginOperator(parameters, events, plugins, controlTopic);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return PluginOperator.class;
  }
}
