package dev.patchbay.job.event;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The types of this package, as Flink wants to know them. */
public final class EventTypes {

  public static final TypeInformation<SourceEvent> SOURCE_EVENT =
      new ImmutableType<>(SourceEvent.class, new SourceEventSerializer());
  public static final TypeInformation<ProcessedEvent> PROCESSED_EVENT =
      new ImmutableType<>(ProcessedEvent.class, new ProcessedEventSerializer());
  public static final TypeInformation<DeadLetter> DEAD_LETTER =
      new ImmutableType<>(DeadLetter.class, new DeadLetterSerializer());
  public static final TypeInformation<PluginLogEntry> PLUGIN_LOG_ENTRY =
      new ImmutableType<>(PluginLogEntry.class, new PluginLogEntrySerializer());
  public static final TypeInformation<PluginMinute> PLUGIN_MINUTE =
      new ImmutableType<>(PluginMinute.class, new PluginMinuteSerializer());
  public static final TypeInformation<CapturedEvent> CAPTURED_EVENT =
      new ImmutableType<>(CapturedEvent.class, new CapturedEventSerializer());
  public static final TypeInformation<DivertedEvent> DIVERTED_EVENT =
      new ImmutableType<>(DivertedEvent.class, new DivertedEventSerializer());

  private EventTypes() {}
}
