package dev.patchbay.host;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a host grants its plugins. The defaults are the limits in docs/options.md.
 *
 * @param callTimeout the longest one synchronous run of a call may take; an installation may ask
 *     for less, never for more
 * @param asyncTimeout the longest a call may take as a whole when it waits for I/O
 * @param setupTimeout the same for setupPlugin and teardownPlugin; events wait for the first setup
 * @param maxOperations how much I/O of one event an installation may have in progress
 * @param loadTimeout the longest the code's first run may take, and setupPlugin, and teardownPlugin
 * @param firstSetupRetry the wait before a failed setupPlugin is tried again; doubles with each
 *     failure
 * @param longestSetupRetry where the doubling ends
 * @param maxAllocation bytes that one call may allocate, whether it keeps them or not
 * @param maxRetained bytes that an installation may keep alive between calls; one that keeps more
 *     and more is reported, not stopped
 * @param retentionWindow over how long it is seen to keep more; reports are as far apart
 * @param maxContexts how many teams' contexts a host keeps; beyond that the one used least recently
 *     is given up, and made anew at that team's next event
 * @param maxSourceBytes the largest source, as UTF-8
 * @param logLinesPerSecond lines that one installation may log in a second; the rest is counted,
 *     not kept
 * @param maxLogLineChars a longer line is cut
 * @param markers whether events get $plugins_succeeded and $plugins_failed
 */
public record HostSettings(
    Duration callTimeout,
    Duration asyncTimeout,
    Duration setupTimeout,
    int maxOperations,
    Duration loadTimeout,
    Duration firstSetupRetry,
    Duration longestSetupRetry,
    long maxAllocation,
    long maxRetained,
    Duration retentionWindow,
    int maxContexts,
    int maxSourceBytes,
    int logLinesPerSecond,
    int maxLogLineChars,
    boolean markers)
    implements Serializable {

  /** The limits that hold where nobody says otherwise. */
  public static final HostSettings DEFAULTS =
      new HostSettings(
          Duration.ofMillis(250),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          100,
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          64L << 20,
          32L << 20,
          Duration.ofMinutes(5),
          500,
          1 << 20,
          100,
          10_000,
          true);

  public HostSettings {
    requirePositive("callTimeout", callTimeout.toNanos());
    requirePositive("asyncTimeout", asyncTimeout.toNanos());
    requirePositive("setupTimeout", setupTimeout.toNanos());
    requirePositive("maxOperations", maxOperations);
    requirePositive("loadTimeout", loadTimeout.toNanos());
    requirePositive("firstSetupRetry", firstSetupRetry.toNanos());
    requirePositive("longestSetupRetry", longestSetupRetry.toNanos());
    requirePositive("maxAllocation", maxAllocation);
    requirePositive("maxRetained", maxRetained);
    requirePositive("retentionWindow", retentionWindow.toNanos());
    requirePositive("maxContexts", maxContexts);
    requirePositive("maxSourceBytes", maxSourceBytes);
    requirePositive("logLinesPerSecond", logLinesPerSecond);
    requirePositive("maxLogLineChars", maxLogLineChars);
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive");
    }
  }

  /** The same settings, with or without the markers. */
  public HostSettings withMarkers(boolean it) {
    return new HostSettings(
        callTimeout,
        asyncTimeout,
        setupTimeout,
        maxOperations,
        loadTimeout,
        firstSetupRetry,
        longestSetupRetry,
        maxAllocation,
        maxRetained,
        retentionWindow,
        maxContexts,
        maxSourceBytes,
        logLinesPerSecond,
        maxLogLineChars,
        it);
  }

  /** The same settings, with that many contexts. */
  public HostSettings withMaxContexts(int it) {
    return new HostSettings(
        callTimeout,
        asyncTimeout,
        setupTimeout,
        maxOperations,
        loadTimeout,
        firstSetupRetry,
        longestSetupRetry,
        maxAllocation,
        maxRetained,
        retentionWindow,
        it,
        maxSourceBytes,
        logLinesPerSecond,
        maxLogLineChars,
        markers);
  }

  /** The same settings, with that many bytes to keep. */
  public HostSettings withMaxRetained(long it) {
    return new HostSettings(
        callTimeout,
        asyncTimeout,
        setupTimeout,
        maxOperations,
        loadTimeout,
        firstSetupRetry,
        longestSetupRetry,
        maxAllocation,
        it,
        retentionWindow,
        maxContexts,
        maxSourceBytes,
        logLinesPerSecond,
        maxLogLineChars,
        markers);
  }

  /** The same settings, with that limit on calls that wait. */
  public HostSettings withAsyncTimeout(Duration it) {
    return new HostSettings(
        callTimeout,
        it,
        setupTimeout,
        maxOperations,
        loadTimeout,
        firstSetupRetry,
        longestSetupRetry,
        maxAllocation,
        maxRetained,
        retentionWindow,
        maxContexts,
        maxSourceBytes,
        logLinesPerSecond,
        maxLogLineChars,
        markers);
  }

  /** The same settings, with that limit on setups that wait. */
  public HostSettings withSetupTimeout(Duration it) {
    return new HostSettings(
        callTimeout,
        asyncTimeout,
        it,
        maxOperations,
        loadTimeout,
        firstSetupRetry,
        longestSetupRetry,
        maxAllocation,
        maxRetained,
        retentionWindow,
        maxContexts,
        maxSourceBytes,
        logLinesPerSecond,
        maxLogLineChars,
        markers);
  }
}
