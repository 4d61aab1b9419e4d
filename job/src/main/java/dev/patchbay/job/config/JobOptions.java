package dev.patchbay.job.config;

import dev.patchbay.job.config.EventsConfig.Start;
import dev.patchbay.job.event.EventLimits;
import dev.patchbay.job.sink.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.MemorySize;

/**
 * All options of the job, in the order of docs/options.md, which is made from them: these, then
 * those of plugins, then those of ClickHouse.
 */
final class JobOptions {

  /** Everything below goes to every Kafka client as it is. */
  static final String KAFKA_PROPERTIES = "kafka.properties.";

  static final Option<String> JOB_NAME =
      Option.text("job.name", "patchbay", "The job's name in Flink.");

  static final Option<String> BOOTSTRAP_SERVERS =
      Option.requiredText("kafka.bootstrap-servers", "Kafka's brokers, as host:port,host:port.");
  static final Option<MemorySize> MAX_RECORD_SIZE =
      Option.size(
          "kafka.max-record-size",
          MemorySize.ofMebiBytes(16),
          "The largest record that is read or written. The topics' max.message.bytes must allow it"
              + " too; a dead letter is larger than its event.");

  static final Option<String> TRANSACTIONAL_ID_PREFIX =
      Option.optionalText(
          "kafka.transactional-id-prefix",
          "What the names of the job's transactions begin with: the job's name, if not set. No two"
              + " jobs on one Kafka may have the same: they would end each other's transactions.");
  static final Option<Duration> TRANSACTION_TIMEOUT =
      Option.duration(
          "kafka.transaction-timeout",
          Duration.ofMinutes(15),
          "After so long the brokers take back a transaction that is still open. A job that was down"
              + " for longer, just after a checkpoint, has lost what that was to make visible: take as"
              + " much as the brokers' transaction.max.timeout.ms allows, and raise that one.");

  static final Option<String> EVENTS_TOPIC =
      Option.text("events.topic", "patchbay.events", "The topic that events come from.");
  static final Option<String> EVENTS_GROUP_ID =
      Option.text(
          "events.group-id",
          "patchbay",
          "The consumer group that offsets are committed to at each checkpoint, for lag monitors and"
              + " for events.start = committed. What a restore uses lies in the checkpoint.");
  static final Option<Start> EVENTS_START =
      Option.choice(
          "events.start",
          Start.class,
          Start.COMMITTED,
          "Where to begin without a checkpoint: earliest is the first event that the topic still"
              + " has, committed is where the group left off, and earliest if it never began.");
  static final Option<Duration> PARTITION_DISCOVERY =
      Option.duration(
          "events.partition-discovery",
          Duration.ofMinutes(1),
          "How often to look for new partitions of the events topic.");
  static final Option<MemorySize> EVENT_MAX_SIZE =
      Option.size(
          "events.max-size",
          new MemorySize(EventLimits.DEFAULT.maxBytes()),
          "A larger event becomes a dead letter.");
  static final Option<Integer> EVENT_MAX_DEPTH =
      Option.count(
          "events.max-depth",
          EventLimits.DEFAULT.maxDepth(),
          "An event whose objects and arrays are nested deeper becomes a dead letter.");
  static final Option<String> OVERFLOW_TOPIC =
      Option.optionalText(
          "events.overflow-topic",
          "A topic for events of teams that are over their budgets (plugins.fairness), if set: such"
              + " events go there, and the job runs them from there, beside the others and not in"
              + " their way. Without it they are counted only. It has as many partitions as"
              + " events.topic, at best, and must keep events until they are read. See"
              + " docs/fairness.md, also for how to leave it out again.");
  static final Option<String> OVERFLOW_GROUP_ID =
      Option.optionalText(
          "events.overflow-group-id",
          "The consumer group of the overflow topic: events.group-id with -overflow, if not set.");

  static final Option<String> CONTROL_TOPIC =
      Option.text(
          "control.topic",
          "patchbay.control",
          "The topic that versions and installations come from: one partition, compacted.");
  static final Option<Duration> CONTROL_READ_TIMEOUT =
      Option.duration(
          "control.read-timeout",
          Duration.ofSeconds(60),
          "How long reading the control topic to its end may take at a start, before Flink tries the"
              + " start again.");
  static final Option<String> SECRET_KEYS_FILE =
      Option.optionalText(
          "control.secret-keys-file",
          "A file on every TaskManager with the keys for secrets in installations' config, as"
              + " ./patchbay secrets generate makes it; it is read again when a key is missing. If"
              + " not set, the TaskManagers' environment variable PATCHBAY_SECRET_KEYS may have the"
              + " keys. See docs/trust.md.");
  static final Option<String> TRUSTED_KEYS =
      Option.optionalText(
          "control.trusted-keys",
          "The public keys of those who may change what runs, as ID:KEY with commas between them, or"
              + " a file of such lines, which is read where the job is submitted. If set, a record of"
              + " the control topic counts only if one of them has signed it: docs/trust.md.");
  static final Option<String> SIGNING_KEY_FILE =
      Option.optionalText(
          "control.signing-key-file",
          "The private key with which the job signs the records that it writes itself, those of circuit"
              + " breakers: a file on the JobManager, as ./patchbay keys generate makes it. Where"
              + " control.trusted-keys is set, breakers trip only with a key that is among them.");
  static final Option<String> STATUS_TOPIC =
      Option.text(
          "status.topic",
          "patchbay.status",
          "The topic for acknowledgements and the state of installations: one partition, compacted.");
  static final Option<String> AUDIT_TOPIC =
      Option.text(
          "audit.topic",
          "patchbay.audit",
          "The topic of the audit trail, for what circuit breakers do. Where there is none, they do"
              + " it without.");

  static final Option<Delivery> DELIVERY =
      Option.choice(
          "delivery",
          Delivery.class,
          Delivery.EXACTLY_ONCE,
          "What a failure may do: with exactly-once, events are in ClickHouse and in Kafka's topics"
              + " once, when their checkpoint is complete; readers of the topics need isolation.level ="
              + " read_committed. With at-least-once they are there at once, and those since the last"
              + " checkpoint may come twice.");
  static final Option<String> PROCESSED_TOPIC =
      Option.optionalText(
          "processed.topic",
          "A topic that processed events are written to as well, if set: with the original key, the"
              + " headers patchbay-revision and patchbay-source (partition:offset on events.topic),"
              + " and patchbay-replay-of if it was replayed.");
  static final Option<String> DEAD_LETTERS_TOPIC =
      Option.text(
          "dead-letters.topic",
          "patchbay.dead-letters",
          "The topic for events that could not be processed.");

  static final Option<String> SHADOW_TOPIC =
      Option.text(
          "shadow.topic",
          "patchbay.shadow",
          "The topic for what comes of comparing versions: one partition, cleanup.policy ="
              + " compact,delete. Written at best effort, outside of transactions; the job does not"
              + " need it.");

  static final List<Option<?>> ALL =
      Stream.of(
              List.<Option<?>>of(
                  JOB_NAME,
                  BOOTSTRAP_SERVERS,
                  MAX_RECORD_SIZE,
                  TRANSACTIONAL_ID_PREFIX,
                  TRANSACTION_TIMEOUT,
                  EVENTS_TOPIC,
                  EVENTS_GROUP_ID,
                  EVENTS_START,
                  PARTITION_DISCOVERY,
                  EVENT_MAX_SIZE,
                  EVENT_MAX_DEPTH,
                  OVERFLOW_TOPIC,
                  OVERFLOW_GROUP_ID,
                  CONTROL_TOPIC,
                  CONTROL_READ_TIMEOUT,
                  SECRET_KEYS_FILE,
                  TRUSTED_KEYS,
                  SIGNING_KEY_FILE,
                  STATUS_TOPIC,
                  AUDIT_TOPIC,
                  DELIVERY,
                  PROCESSED_TOPIC,
                  DEAD_LETTERS_TOPIC,
                  SHADOW_TOPIC),
              PluginOptions.ALL,
              ClickHouseOptions.ALL)
          .flatMap(List::stream)
          .toList();

  private JobOptions() {}
}
