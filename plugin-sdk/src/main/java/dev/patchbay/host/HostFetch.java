package dev.patchbay.host;

import dev.patchbay.host.fetch.FetchGrant;
import dev.patchbay.host.fetch.FetchRequest;
import dev.patchbay.host.fetch.Fetcher;
import java.util.Optional;

/** The fetches of one host's plugins. It has threads from the first on. */
final class HostFetch implements AutoCloseable {

  private final FetchGrant grant;
  private final Optional<String> refusal;
  private Fetcher fetcher;

  HostFetch(FetchGrant grant) {
    this(grant, Optional.empty());
  }

  private HostFetch(FetchGrant grant, Optional<String> refusal) {
    this.grant = grant;
    this.refusal = refusal;
  }

  /** One that nothing is fetched with, for a reason that plugins are told. */
  static HostFetch refusing(String reason) {
    return new HostFetch(FetchGrant.DEFAULTS, Optional.of(reason));
  }

  /** Why nothing may be fetched, if so. */
  Optional<String> refusal() {
    return refusal;
  }

  /** Does now what takes a while at the first request: for a plugin that may make one. */
  void prepare() {
    if (fetcher == null && refusal.isEmpty()) {
      fetcher = JsEngine.withEngineLoader(() -> new Fetcher(grant.settings()));
    }
  }

  /** Sends a request, to what the member's plugin may reach. */
  Fetch start(Member member, FetchRequest request) {
    prepare();
    return new Fetch(
        fetcher.fetch(request, grant.hostsOf(member.version().orElseThrow().manifest())));
  }

  @Override
  public void close() {
    if (fetcher != null) {
      fetcher.close();
    }
  }
}
