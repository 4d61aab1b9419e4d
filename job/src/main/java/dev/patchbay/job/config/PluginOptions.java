package dev.patchbay.job.config;

import dev.patchbay.host.HostSettings;
import dev.patchbay.host.fetch.Cidr;
import dev.patchbay.host.fetch.FetchSettings;
import dev.patchbay.model.HostPattern;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.MemorySize;

/** Options of how plugins run. */
final class PluginOptions {

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
  static final Option<Integer> SHADOW_TIME_PERCENT =
      Option.percent(
          "plugins.shadow.time-percent",
          10,
          "The share of a core that versions which are only compared may take on each subtask, loading"
              + " them included; events of their samples that come when it is used up are not compared."
              + " 0 runs none.");
  static final Option<Integer> FAIRNESS_TEAM_PERCENT =
      Option.percent(
          "plugins.fairness.team-time-percent",
          FairnessConfig.DEFAULT.teamTimePercent(),
          "The share of a full subtask's time that a team's events may take in their plugins, those"
              + " for all teams included. A subtask that is idle for a tenth of its time is not full."
              + " What a team over its budget sends is counted, and diverted where there is an"
              + " events.overflow-topic. 0 is no budget.");
  static final Option<Integer> FAIRNESS_INSTALLATION_PERCENT =
      Option.percent(
          "plugins.fairness.installation-time-percent",
          FairnessConfig.DEFAULT.installationTimePercent(),
          "The same for what one installation takes for one team's events; it is this team's events"
              + " that are counted and diverted. 0 is no budget.");
  static final Option<Duration> FAIRNESS_WINDOW =
      Option.duration(
          "plugins.fairness.window",
          FairnessConfig.DEFAULT.window(),
          "Over how long that time is counted, and for how long at least a team is then held to be"
              + " over its budget; twice as long each time that follows soon, up to 16 times.");
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

  static final List<Option<?>> ALL =
      List.of(
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
          SHADOW_TIME_PERCENT,
          FAIRNESS_TEAM_PERCENT,
          FAIRNESS_INSTALLATION_PERCENT,
          FAIRNESS_WINDOW,
          GEOIP_DATABASE,
          FETCH_TIMEOUT,
          FETCH_MAX_ANSWER_SIZE,
          FETCH_ALLOWED_HOSTS,
          FETCH_ALLOWED_NETWORKS);

  private PluginOptions() {}
}
