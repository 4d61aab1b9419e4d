package dev.patchbay.job.operator;

import dev.patchbay.job.config.EventsConfig;
import dev.patchbay.job.config.PluginsConfig;
import dev.patchbay.job.control.ControlTopic;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.job.event.SourceEvent;
import dev.patchbay.job.operator.shadow.ShadowTopic;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.runtime.operators.coordination.OperatorEventDispatcher;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.CoordinatedOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/**
 * Makes a {@link PluginOperator} on each task slot, and on the JobManager what brings changes to
 * all of them. A factory, because only that way an operator gets at the mailbox and the
 * coordinator.
 */
public final class PluginOperatorFactory extends AbstractStreamOperatorFactory<ProcessedEvent>
    implements OneInputStreamOperatorFactory<SourceEvent, ProcessedEvent>,
        CoordinatedOperatorFactory<ProcessedEvent> {

  private static final long serialVersionUID = 1;

  private final EventsConfig events;
  private final PluginsConfig plugins;
  private final ControlTopic controlTopic;
  private final ShadowTopic shadowTopic;
  private final Lane lane;

  public PluginOperatorFactory(
      EventsConfig events,
      PluginsConfig plugins,
      ControlTopic controlTopic,
      ShadowTopic shadowTopic,
      Lane lane) {
    this.events = events;
    this.plugins = plugins;
    this.controlTopic = controlTopic;
    this.shadowTopic = shadowTopic;
    this.lane = lane;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Flink's signature.
  public <T extends StreamOperator<ProcessedEvent>> T createStreamOperator(
      StreamOperatorParameters<ProcessedEvent> parameters) {
    OperatorID id = parameters.getStreamConfig().getOperatorID();
    OperatorEventDispatcher dispatcher = parameters.getOperatorEventDispatcher();
    PluginOperator operator =
        new PluginOperator(
            parameters,
            events,
            plugins,
            controlTopic,
            shadowTopic,
            lane,
            dispatcher.getOperatorEventGateway(id));
    dispatcher.registerEventHandler(id, operator);
    return (T) operator;
  }

  @Override
  public OperatorCoordinator.Provider getCoordinatorProvider(String name, OperatorID id) {
    return controlTopic.broadcast(id);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return PluginOperator.class;
  }
}
