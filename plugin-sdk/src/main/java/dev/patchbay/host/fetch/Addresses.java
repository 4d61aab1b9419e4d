package dev.patchbay.host.fetch;

import dev.patchbay.host.fetch.FetchException.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * The addresses of hosts, as far as the rules allow them.
 *
 * <p>The client connects to what {@link #resolve} returns and looks nothing up by itself, so the
 * addresses that were checked are the addresses that are connected to, whatever a name server says
 * the next time. Names are looked up on threads of their own, ahead of the connection, and kept for
 * a while.
 *
 * <p>Thread-safe.
 */
final class Addresses implements DnsResolver {

  private static final long KEPT_NANOS = Duration.ofSeconds(30).toNanos();
  private static final int MOST_HOSTS = 10_000;

  private final AddressRules rules;
  private final Executor lookUps;
  private final Map<String, LookUp> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LookUp> eldest) {
          return size() > MOST_HOSTS;
        }
      };

  /**
   * Nothing is looked up yet.
   *
   * @param lookUps where name servers are waited for
   */
  Addresses(AddressRules rules, Executor lookUps) {
    this.rules = rules;
    this.lookUps = lookUps;
  }

  private record LookUp(CompletableFuture<InetAddress[]> addresses, long madeNanos) {

    boolean isStale() {
      return addresses.isCompletedExceptionally() || System.nanoTime() - madeNanos > KEPT_NANOS;
    }
  }

  /** The host's allowed addresses, at least one; fails with a {@link FetchException}. */
  CompletableFuture<InetAddress[]> lookUp(String host) {
    CompletableFuture<InetAddress[]> made;
    synchronized (entries) {
      LookUp known = entries.get(host);
      if (known != null && !known.isStale()) {
        return known.addresses();
      }
      made = new CompletableFuture<>();
      entries.put(host, new LookUp(made, System.nanoTime()));
    }
    try {
      lookUps.execute(() -> complete(made, host));
    } catch (RejectedExecutionException e) {
      made.completeExceptionally(
          new FetchException(Reason.NOT_FOUND, "too many names are being looked up", e));
    }
    return made;
  }

  private void complete(CompletableFuture<InetAddress[]> future, String host) {
    try {
      future.complete(allowed(host));
    } catch (FetchException | RuntimeException e) {
      future.completeExceptionally(e);
    }
  }

  private InetAddress[] allowed(String host) throws FetchException {
    InetAddress[] all;
    try {
      all = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new FetchException(Reason.NOT_FOUND, "there is no host " + host, e);
    }
    InetAddress[] allowed = Arrays.stream(all).filter(rules::allows).toArray(InetAddress[]::new);
    if (allowed.length == 0) {
      throw new FetchException(
          Reason.PRIVATE_ADDRESS,
          host
              + " has a private address, which plugins may not reach unless the job's option"
              + " plugins.fetch.allowed-networks has its network");
    }
    return allowed;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    try {
      return lookUp(host).join();
    } catch (CompletionException e) {
      UnknownHostException unknown = new UnknownHostException(host);
      unknown.initCause(e.getCause());
      throw unknown;
    }
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
