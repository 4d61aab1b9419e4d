package dev.patchbay.host.fetch;

import java.time.Duration;
import java.util.List;

/**
 * What a host grants all its plugins' fetches. The defaults are the limits in docs/options.md.
 *
 * @param timeout the longest a fetch may take, from its start to the last byte of the answer, with
 *     all redirects
 * @param maxAnswerBytes the largest body of an answer, compressed or not
 * @param maxRedirects how many redirects one fetch follows
 * @param allowedNetworks private networks that may be reached all the same
 * @param maxConnectionsPerHost how many connections are open to one host at once; further requests
 *     wait
 * @param maxConnections how many connections are open at once
 * @param maxPending how many fetches may be under way or waiting; further ones fail
 */
public record FetchSettings(
    Duration timeout,
    int maxAnswerBytes,
    int maxRedirects,
    List<Cidr> allowedNetworks,
    int maxConnectionsPerHost,
    int maxConnections,
    int maxPending) {

  /** The limits that hold where nobody says otherwise. */
  public static final FetchSettings DEFAULTS =
      new FetchSettings(Duration.ofSeconds(10), 5 << 20, 20, List.of(), 1_000, 2_000, 10_000);

  public FetchSettings {
    allowedNetworks = List.copyOf(allowedNetworks);
    requirePositive("timeout", timeout.toNanos());
    requirePositive("maxAnswerBytes", maxAnswerBytes);
    requirePositive("maxConnectionsPerHost", maxConnectionsPerHost);
    requirePositive("maxConnections", maxConnections);
    requirePositive("maxPending", maxPending);
    if (maxRedirects < 0) {
      throw new IllegalArgumentException("maxRedirects must not be negative");
    }
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive");
    }
  }

  /** The same settings with other limits on a single fetch. */
  public FetchSettings withLimits(Duration newTimeout, int newMaxAnswerBytes) {
    return new FetchSettings(
        newTimeout,
        newMaxAnswerBytes,
        maxRedirects,
        allowedNetworks,
        maxConnectionsPerHost,
        maxConnections,
        maxPending);
  }

  /** The same settings with other private networks allowed; {@link Cidr#ALL} for all. */
  public FetchSettings withAllowedNetworks(List<Cidr> networks) {
    return new FetchSettings(
        timeout,
        maxAnswerBytes,
        maxRedirects,
        networks,
        maxConnectionsPerHost,
        maxConnections,
        maxPending);
  }
}
