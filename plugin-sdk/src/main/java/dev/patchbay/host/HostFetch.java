package dev.patchbay.host;

import dev.patchbay.host.fetch.FetchGrant;
import dev.patchbay.host.fetch.FetchRequest;
import dev.patchbay.host.fetch.Fetcher;

/** The fetches of one host's plugins. It has threads from the first on. */
final class HostFetch implements AutoCloseable {

  private final FetchGrant grant;
  private Fetcher fetcher;

  HostFetch(FetchGrant grant) {
    this.grant = grant;
  }

  /** Does now what takes a while at the first request: for a plugin that may make one. */
  void prepare() {
    if (fetcher == null) {
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
