package dev.patchbay.job.config;

import dev.patchbay.host.HostSettings;
import dev.patchbay.host.fetch.Cidr;
import dev.patchbay.host.fetch.FetchSettings;
import dev.patchbay.job.config.EventsConfig.Start;
import dev.patchbay.job.event.EventLimits;
import dev.patchbay.job.sink.Delivery;
import dev.patchbay.job.sink.clickhouse.BatchSettings;
import dev.patchbay.job.sink.clickhouse.RetrySettings;
import dev.patchbay.model.HostPattern;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.MemorySize;

/** All options of the job, in the order of docs/options.md, which is made from them. */
final class JobOptions {

  /** Everything below goes to every Kafka client as it is. */
  static final String KAFKA_PROPERTIES = "kafka.properties.";

  static final String CLICKHOUSE_PREFIX = "clickhouse.";

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

  static final Option<Duration> CALL_TIMEOUT =
      Option.duration(
          "plugins.call-timeout",
          HostSettings.DEFAULTS.callTimeout(),
          "The longest that one synchronous run of one call of a plugin may take. An installation may"
              + " ask for less.");
  static final Option<Duration> ASYNC_TIMEOUT =
      Option.duration(
          "plugins.async-timeout",
          HostSettings.DEFAULTS.asyncTimeout(),
          "The longest that a call may take as a whole when it waits for I/O.");
  static final Option<Duration> SETUP_TIMEOUT =
      Option.duration(
          "plugins.setup-timeout",
          HostSettings.DEFAULTS.setupTimeout(),
          "The same for setupPlugin and teardownPlugin. Events wait for a plugin's first setup.");
  static final Option<Integer> MAX_OPERATIONS =
      Option.count(
          "plugins.max-operations",
          HostSettings.DEFAULTS.maxOperations(),
          "How many fetches of one event a plugin may have in progress.");
  static final Option<Integer> MAX_EVENTS_IN_FLIGHT =
      Option.count(
          "plugins.max-events-in-flight",
          2_000,
          "How many events of a subtask may be waiting for I/O, or for one before them that does;"
              + " then the input waits.");
  static final Option<MemorySize> MAX_SIZE_IN_FLIGHT =
      Option.size(
          "plugins.max-size-in-flight",
          MemorySize.ofMebiBytes(64),
          "How large they may be together.");
  static final Option<Integer> MAX_CAPTURE_DEPTH =
      Option.count(
          "plugins.max-capture-depth",
          3,
          "How deep events may be that plugins emit because of events that plugins emitted; deeper"
              + " ones are refused, so that plugins cannot emit for ever.");
  static final Option<Integer> MAX_INSTALLATION_METRICS =
      Option.count(
          "plugins.max-installation-metrics",
          500,
          "How many installations have metrics of their own on a subtask, the first that are called;"
              + " the others are counted together as (others). Each costs about 9 kB of every answer"
              + " to Prometheus.");
  static final Option<Duration> LOAD_TIMEOUT =
      Option.duration(
          "plugins.load-timeout",
          HostSettings.DEFAULTS.loadTimeout(),
          "The longest that loading a plugin's code, its setupPlugin and its teardownPlugin may take,"
              + " each.");
  static final Option<Duration> FIRST_SETUP_RETRY =
      Option.duration(
          "plugins.first-setup-retry",
          HostSettings.DEFAULTS.firstSetupRetry(),
          "The wait before a failed setupPlugin is tried again; it doubles with each failure.");
  static final Option<Duration> LONGEST_SETUP_RETRY =
      Option.duration(
          "plugins.longest-setup-retry",
          HostSettings.DEFAULTS.longestSetupRetry(),
          "Where the doubling ends.");
  static final Option<MemorySize> MAX_ALLOCATION =
      Option.size(
          "plugins.max-allocation",
          new MemorySize(HostSettings.DEFAULTS.maxAllocation()),
          "What one call of a plugin may allocate, whether it keeps it or not.");
  static final Option<MemorySize> MAX_RETAINED =
      Option.size(
          "plugins.max-retained",
          new MemorySize(HostSettings.DEFAULTS.maxRetained()),
          "What an installation may keep alive between events on one subtask. One that keeps more, and"
              + " more than a window before, is told so in its log; it is not stopped.");
  static final Option<Duration> RETENTION_WINDOW =
      Option.duration(
          "plugins.retention-window",
          HostSettings.DEFAULTS.retentionWindow(),
          "Over how long an installation is seen to keep more; its log says so once in that time.");
  static final Option<Integer> MAX_CONTEXTS =
      Option.count(
          "plugins.max-contexts",
          HostSettings.DEFAULTS.maxContexts(),
          "How many teams' contexts a subtask keeps. Beyond that, the one used least recently is torn"
              + " down, and made anew at its team's next event; meta.global then starts fresh. A new installation"
              + " takes nobody's place: then it is loaded at its team's next event, too.");
  static final Option<MemorySize> MAX_SOURCE_SIZE =
      Option.size(
          "plugins.max-source-size",
          new MemorySize(HostSettings.DEFAULTS.maxSourceBytes()),
          "The largest code of a plugin.");
  static final Option<Integer> LOG_LINES_PER_SECOND =
      Option.count(
          "plugins.log-lines-per-second",
          HostSettings.DEFAULTS.logLinesPerSecond(),
          "How many lines an installation may log in a second, on each subtask; the rest is counted,"
              + " not kept.");
  static final Option<Integer> MAX_LOG_LINE_LENGTH =
      Option.count(
          "plugins.max-log-line-length",
          HostSettings.DEFAULTS.maxLogLineChars(),
          "A longer line is cut.");
  static final Option<Boolean> MARKERS =
      Option.flag(
          "plugins.markers",
          HostSettings.DEFAULTS.markers(),
          "Whether events get $plugins_succeeded and $plugins_failed.");
  static final Option<Integer> BREAKER_FAILURE_PERCENT =
      Option.percent(
          "plugins.breaker.failure-percent",
          BreakerConfig.DEFAULT.failurePercent(),
          "An installation whose calls fail at this share on a subtask is taken out of its chain for a"
              + " while: its events follow its failure policy without it. 0 is never.");
  static final Option<Integer> BREAKER_FALL_BACK_PERCENT =
      Option.percent(
          "plugins.breaker.fall-back-percent",
          BreakerConfig.DEFAULT.fallBackPercent(),
          "The same for a version that falls back to the one before it (enable --fall-back): there is a"
              + " way back, so less is needed. 0 is never.");
  static final Option<Integer> BREAKER_TIME_PERCENT =
      Option.percent(
          "plugins.breaker.time-percent",
          BreakerConfig.DEFAULT.timePercent(),
          "An installation that takes this share of a subtask's time trips, too. 0 is never.");
  static final Option<Duration> BREAKER_WINDOW =
      Option.duration(
          "plugins.breaker.window",
          BreakerConfig.DEFAULT.window(),
          "Over how long calls, failures and time are counted.");
  static final Option<Integer> BREAKER_MIN_CALLS =
      Option.count(
          "plugins.breaker.min-calls",
          BreakerConfig.DEFAULT.minCalls(),
          "Fewer calls than these in a window say nothing.");
  static final Option<Duration> BREAKER_FIRST_WAIT =
      Option.duration(
          "plugins.breaker.first-wait",
          BreakerConfig.DEFAULT.firstWait(),
          "How long an installation that has tripped is left out before it is tried again; it doubles"
              + " with each trip that follows.");
  static final Option<Duration> BREAKER_LONGEST_WAIT =
      Option.duration(
          "plugins.breaker.longest-wait",
          BreakerConfig.DEFAULT.longestWait(),
          "Where the doubling ends.");
  static final Option<String> GEOIP_DATABASE =
      Option.optionalText(
          "plugins.geoip-database",
          "A city database in MaxMind's format for meta.geoip: a path that holds on every"
              + " TaskManager.");
  static final Option<Duration> FETCH_TIMEOUT =
      Option.duration(
          "plugins.fetch.timeout",
          FetchSettings.DEFAULTS.timeout(),
          "The longest that a plugin's fetch may take, with all redirects and the whole answer.");
  static final Option<MemorySize> FETCH_MAX_ANSWER_SIZE =
      Option.size(
          "plugins.fetch.max-answer-size",
          new MemorySize(FetchSettings.DEFAULTS.maxAnswerBytes()),
          "The largest answer to a plugin's fetch, before and after decompression.");
  static final Option<String> FETCH_ALLOWED_HOSTS =
      Option.list(
          "plugins.fetch.allowed-hosts",
          HostPattern::parse,
          "hosts such as api.example.com, *.example.org:8443 or *, with commas between",
          "The hosts that plugins whose plugin.json names none may fetch from.");
  static final Option<String> FETCH_ALLOWED_NETWORKS =
      Option.list(
          "plugins.fetch.allowed-networks",
          Cidr::parse,
          "networks such as 10.1.0.0/16 or fd00::/8, with commas between",
          "The private, loopback and link-local addresses that fetch may reach nevertheless.");

  static final Option<String> CLICKHOUSE_URL =
      Option.optionalUrl(
          CLICKHOUSE_PREFIX + "url",
          "ClickHouse's HTTP interface, such as http://localhost:8123. Without it, processed events go"
              + " to processed.topic only, and what plugins log is counted and not kept.");
  static final Option<String> CLICKHOUSE_DATABASE =
      Option.text("clickhouse.database", "default", "The database that has the tables.");
  static final Option<String> CLICKHOUSE_USER =
      Option.text("clickhouse.user", "default", "Who writes the rows.");
  static final Option<String> CLICKHOUSE_PASSWORD =
      Option.anyText(
          "clickhouse.password", "", "The user's password. Give it in the --config-file.");
  static final Option<String> EVENTS_TABLE =
      Option.text("clickhouse.events-table", "events", "The table of processed events.");
  static final Option<String> PLUGIN_LOGS_TABLE =
      Option.text("clickhouse.plugin-logs-table", "plugin_logs", "The table of what plugins log.");
  static final Option<String> PLUGIN_METRICS_TABLE =
      Option.text(
          "clickhouse.plugin-metrics-table",
          "plugin_metrics",
          "The table of what plugins did in each minute.");
  static final Option<Integer> BATCH_ROWS =
      Option.count(
          "clickhouse.batch-rows",
          BatchSettings.DEFAULT.maxRows(),
          "A batch of so many rows is sent.");
  static final Option<MemorySize> BATCH_SIZE =
      Option.size(
          "clickhouse.batch-size",
          new MemorySize(BatchSettings.DEFAULT.maxBytes()),
          "A batch that takes so much memory is sent. Each writer holds at most two.");
  static final Option<Duration> BATCH_AGE =
      Option.duration(
          "clickhouse.batch-age",
          BatchSettings.DEFAULT.maxAge(),
          "A batch whose first row is so old is sent, if delivery is at-least-once.");
  static final Option<Duration> RETRY_FIRST_DELAY =
      Option.duration(
          "clickhouse.retry-first-delay",
          RetrySettings.DEFAULT.firstDelay(),
          "The wait before a batch is sent a second time; it doubles with each attempt.");
  static final Option<Duration> RETRY_LONGEST_DELAY =
      Option.duration(
          "clickhouse.retry-longest-delay",
          RetrySettings.DEFAULT.maxDelay(),
          "Where the doubling ends.");
  static final Option<Duration> RETRY_BUDGET =
      Option.duration(
          "clickhouse.retry-budget",
          RetrySettings.DEFAULT.budget(),
          "How long ClickHouse may be away before the job starts again from its last checkpoint,"
              + " which loses nothing either.");
  static final Option<Duration> ATTEMPT_TIMEOUT =
      Option.duration(
          "clickhouse.attempt-timeout",
          RetrySettings.DEFAULT.attemptTimeout(),
          "How long one attempt may go without any sign from ClickHouse.");

  static final List<Option<?>> ALL =
      List.of(
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
          CONTROL_TOPIC,
          CONTROL_READ_TIMEOUT,
          SECRET_KEYS_FILE,
          TRUSTED_KEYS,
          SIGNING_KEY_FILE,
          STATUS_TOPIC,
          DELIVERY,
          PROCESSED_TOPIC,
          DEAD_LETTERS_TOPIC,
          CALL_TIMEOUT,
          ASYNC_TIMEOUT,
          SETUP_TIMEOUT,
          MAX_OPERATIONS,
          MAX_EVENTS_IN_FLIGHT,
          MAX_SIZE_IN_FLIGHT,
          MAX_CAPTURE_DEPTH,
          MAX_INSTALLATION_METRICS,
          LOAD_TIMEOUT,
          FIRST_SETUP_RETRY,
          LONGEST_SETUP_RETRY,
          MAX_ALLOCATION,
          MAX_RETAINED,
          RETENTION_WINDOW,
          MAX_CONTEXTS,
          MAX_SOURCE_SIZE,
          LOG_LINES_PER_SECOND,
          MAX_LOG_LINE_LENGTH,
          MARKERS,
          BREAKER_FAILURE_PERCENT,
          BREAKER_FALL_BACK_PERCENT,
          BREAKER_TIME_PERCENT,
          BREAKER_WINDOW,
          BREAKER_MIN_CALLS,
          BREAKER_FIRST_WAIT,
          BREAKER_LONGEST_WAIT,
          GEOIP_DATABASE,
          FETCH_TIMEOUT,
          FETCH_MAX_ANSWER_SIZE,
          FETCH_ALLOWED_HOSTS,
          FETCH_ALLOWED_NETWORKS,
          CLICKHOUSE_URL,
          CLICKHOUSE_DATABASE,
          CLICKHOUSE_USER,
          CLICKHOUSE_PASSWORD,
          EVENTS_TABLE,
          PLUGIN_LOGS_TABLE,
          PLUGIN_METRICS_TABLE,
          BATCH_ROWS,
          BATCH_SIZE,
          BATCH_AGE,
          RETRY_FIRST_DELAY,
          RETRY_LONGEST_DELAY,
          RETRY_BUDGET,
          ATTEMPT_TIMEOUT);

  private JobOptions() {}
}
