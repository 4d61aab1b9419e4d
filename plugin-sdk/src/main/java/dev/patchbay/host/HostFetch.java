package dev.patchbay.host;

import dev.patchbay.host.fetch.FetchGrant;
import dev.patchbay.host.fetch.FetchRequest;
import dev.patchbay.host.fetch.Fetcher;

/** The fetches of one host's plugins. Opens its connections and threads for the first. */
final class HostFetch implements AutoCloseable {

  private final FetchGrant grant;
  private Fetcher fetcher;

  HostFetch(FetchGrant grant) {
    this.grant = grant;
  }

  /** Sends a request, to what the member's plugin may reach. */
  Fetch start(Member member, FetchRequest request) {
    if (fetcher == null) {
      fetcher = JsEngine.withEngineLoader(() -> new Fetcher(grant.settings()));
    }
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
