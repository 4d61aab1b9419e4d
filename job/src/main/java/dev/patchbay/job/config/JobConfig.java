package dev.patchbay.job.config;

import dev.patchbay.host.HostSettings;
import dev.patchbay.job.sink.clickhouse.BatchSettings;
import dev.patchbay.job.sink.clickhouse.ClickHouseConnection;
import dev.patchbay.job.sink.clickhouse.RetrySettings;
import dev.patchbay.trust.TrustedKeys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/** Everything that can be set about the job. */
public record JobConfig(
    String jobName,
    KafkaConfig kafka,
    EventsConfig events,
    Optional<OverflowConfig> overflow,
    ControlConfig control,
    OutputConfig output,
    PluginsConfig plugins,
    String shadowTopic,
    Optional<ClickHouseConfig> clickHouse) {

  /** Stands in for a URL that is wrong until all mistakes are known. */
  private static final String NO_URL = "http://";

  /**
   * From the arguments of the main method, see docs/options.md.
   *
   * @throws ConfigException naming all mistakes
   */
  public static JobConfig parse(String... arguments) {
    JobArguments parsed = JobArguments.parse(arguments);
    return read(parsed.configuration(), parsed.mistakes());
  }

  private static JobConfig read(Configuration configuration, List<String> mistakes) {
    OptionReader options = new OptionReader(configuration, mistakes);
    String jobName = options.read(JobOptions.JOB_NAME);
    JobConfig config =
        new JobConfig(
            jobName,
            kafka(options),
            events(options),
            overflow(options),
            control(options, jobName),
            output(options, jobName),
            plugins(options),
            options.read(JobOptions.SHADOW_TOPIC),
            clickHouse(options));
    checkThatEventsGoSomewhere(options);
    options.finish(JobOptions.ALL, JobOptions.KAFKA_PROPERTIES);
    return config;
  }

  private static KafkaConfig kafka(OptionReader options) {
    return new KafkaConfig(
        options.read(JobOptions.BOOTSTRAP_SERVERS),
        options.readBytes(JobOptions.MAX_RECORD_SIZE),
        options.readAll(JobOptions.KAFKA_PROPERTIES));
  }

  private static EventsConfig events(OptionReader options) {
    return new EventsConfig(
        options.read(JobOptions.EVENTS_TOPIC),
        options.read(JobOptions.EVENTS_GROUP_ID),
        options.read(JobOptions.EVENTS_START),
        options.read(JobOptions.PARTITION_DISCOVERY),
        options.readBytes(JobOptions.EVENT_MAX_SIZE),
        options.read(JobOptions.EVENT_MAX_DEPTH));
  }

  /** Empty without a topic: nothing is diverted. */
  private static Optional<OverflowConfig> overflow(OptionReader options) {
    Optional<String> topic = options.readOptional(JobOptions.OVERFLOW_TOPIC);
    Optional<String> groupId = options.readOptional(JobOptions.OVERFLOW_GROUP_ID);
    String eventsTopic = options.read(JobOptions.EVENTS_TOPIC);
    if (topic.filter(eventsTopic::equals).isPresent()) {
      options.mistake(
          "%s and %s must not be the same topic: what is diverted would come back at once"
              .formatted(JobOptions.OVERFLOW_TOPIC.key(), JobOptions.EVENTS_TOPIC.key()));
    }
    if (topic.isEmpty() && groupId.isPresent()) {
      options.mistake(
          "%s has no effect without %s"
              .formatted(JobOptions.OVERFLOW_GROUP_ID.key(), JobOptions.OVERFLOW_TOPIC.key()));
    }
    String ofEvents = options.read(JobOptions.EVENTS_GROUP_ID);
    return topic.map(it -> new OverflowConfig(it, groupId.orElse(ofEvents + "-overflow")));
  }

  private static ControlConfig control(OptionReader options, String jobName) {
    return new ControlConfig(
        options.read(JobOptions.CONTROL_TOPIC),
        options.read(JobOptions.STATUS_TOPIC),
        options.read(JobOptions.AUDIT_TOPIC),
        transactionalIdPrefix(options, jobName) + "-control",
        options.read(JobOptions.CONTROL_READ_TIMEOUT),
        trustedKeys(options),
        options.read(JobOptions.SIGNING_KEY_FILE));
  }

  private static String transactionalIdPrefix(OptionReader options, String jobName) {
    return options.readOptional(JobOptions.TRANSACTIONAL_ID_PREFIX).orElse(jobName);
  }

  private static TrustedKeys trustedKeys(OptionReader options) {
    try {
      return options
          .readOptional(JobOptions.TRUSTED_KEYS)
          .map(TrustedKeys::read)
          .orElse(TrustedKeys.NONE);
    } catch (IllegalArgumentException e) {
      options.mistake(JobOptions.TRUSTED_KEYS.key() + ": " + e.getMessage());
      return TrustedKeys.NONE;
    }
  }

  private static OutputConfig output(OptionReader options, String jobName) {
    return new OutputConfig(
        options.read(JobOptions.DELIVERY),
        transactionalIdPrefix(options, jobName),
        options.read(JobOptions.TRANSACTION_TIMEOUT),
        options.readOptional(JobOptions.PROCESSED_TOPIC),
        options.read(JobOptions.DEAD_LETTERS_TOPIC));
  }

  private static PluginsConfig plugins(OptionReader options) {
    return new PluginsConfig(
        new HostSettings(
            options.read(PluginOptions.CALL_TIMEOUT),
            options.read(PluginOptions.ASYNC_TIMEOUT),
            options.read(PluginOptions.SETUP_TIMEOUT),
            options.read(PluginOptions.MAX_OPERATIONS),
            options.read(PluginOptions.LOAD_TIMEOUT),
            options.read(PluginOptions.FIRST_SETUP_RETRY),
            options.read(PluginOptions.LONGEST_SETUP_RETRY),
            options.readBytes(PluginOptions.MAX_ALLOCATION),
            options.readBytes(PluginOptions.MAX_RETAINED),
            options.read(PluginOptions.RETENTION_WINDOW),
            options.read(PluginOptions.MAX_CONTEXTS),
            options.readBytes(PluginOptions.MAX_SOURCE_SIZE),
            options.read(PluginOptions.LOG_LINES_PER_SECOND),
            options.read(PluginOptions.MAX_LOG_LINE_LENGTH),
            options.read(PluginOptions.MARKERS)),
        options.read(PluginOptions.MAX_EVENTS_IN_FLIGHT),
        options.readBytes(PluginOptions.MAX_SIZE_IN_FLIGHT),
        options.read(PluginOptions.MAX_CAPTURE_DEPTH),
        options.read(PluginOptions.MAX_INSTALLATION_METRICS),
        breaker(options),
        options.read(PluginOptions.SHADOW_TIME_PERCENT),
        new FairnessConfig(
            options.read(PluginOptions.FAIRNESS_TEAM_PERCENT),
            options.read(PluginOptions.FAIRNESS_INSTALLATION_PERCENT),
            options.read(PluginOptions.FAIRNESS_WINDOW)),
        options.read(PluginOptions.GEOIP_DATABASE),
        options.read(JobOptions.SECRET_KEYS_FILE),
        new FetchConfig(
            options.read(PluginOptions.FETCH_TIMEOUT),
            options.readBytes(PluginOptions.FETCH_MAX_ANSWER_SIZE),
            options.readList(PluginOptions.FETCH_ALLOWED_HOSTS),
            options.readList(PluginOptions.FETCH_ALLOWED_NETWORKS)));
  }

  private static BreakerConfig breaker(OptionReader options) {
    return new BreakerConfig(
        options.read(PluginOptions.BREAKER_FAILURE_PERCENT),
        options.read(PluginOptions.BREAKER_FALL_BACK_PERCENT),
        options.read(PluginOptions.BREAKER_TIME_PERCENT),
        options.read(PluginOptions.BREAKER_WINDOW),
        options.read(PluginOptions.BREAKER_MIN_CALLS),
        options.read(PluginOptions.BREAKER_FIRST_WAIT),
        options.read(PluginOptions.BREAKER_LONGEST_WAIT));
  }

  /** Empty without a URL; then none of the other options may be there either. */
  private static Optional<ClickHouseConfig> clickHouse(OptionReader options) {
    if (!options.isGiven(ClickHouseOptions.URL)) {
      options.requireNone(
          ClickHouseOptions.PREFIX, "has no effect without " + ClickHouseOptions.URL.key());
      return Optional.empty();
    }
    return Optional.of(givenClickHouse(options));
  }

  private static ClickHouseConfig givenClickHouse(OptionReader options) {
    return new ClickHouseConfig(
        new ClickHouseConnection(
            options.readOptional(ClickHouseOptions.URL).orElse(NO_URL),
            options.read(ClickHouseOptions.USER),
            options.read(ClickHouseOptions.PASSWORD),
            options.read(ClickHouseOptions.DATABASE)),
        options.read(ClickHouseOptions.EVENTS_TABLE),
        options.read(ClickHouseOptions.PLUGIN_LOGS_TABLE),
        options.read(ClickHouseOptions.PLUGIN_METRICS_TABLE),
        new BatchSettings(
            options.read(ClickHouseOptions.BATCH_ROWS),
            options.readBytes(ClickHouseOptions.BATCH_SIZE),
            options.read(ClickHouseOptions.BATCH_AGE)),
        retries(options));
  }

  private static void checkThatEventsGoSomewhere(OptionReader options) {
    if (!options.isGiven(ClickHouseOptions.URL) && !options.isGiven(JobOptions.PROCESSED_TOPIC)) {
      options.mistake(
          "events go nowhere: give %s, %s or both"
              .formatted(ClickHouseOptions.URL.key(), JobOptions.PROCESSED_TOPIC.key()));
    }
  }

  private static RetrySettings retries(OptionReader options) {
    Duration first = options.read(ClickHouseOptions.RETRY_FIRST_DELAY);
    Duration longest = options.read(ClickHouseOptions.RETRY_LONGEST_DELAY);
    if (longest.compareTo(first) < 0) {
      options.mistake(
          ClickHouseOptions.RETRY_LONGEST_DELAY.key()
              + " must not be below "
              + ClickHouseOptions.RETRY_FIRST_DELAY.key());
      longest = first;
    }
    return new RetrySettings(
        first,
        longest,
        options.read(ClickHouseOptions.RETRY_BUDGET),
        options.read(ClickHouseOptions.ATTEMPT_TIMEOUT));
  }
}
