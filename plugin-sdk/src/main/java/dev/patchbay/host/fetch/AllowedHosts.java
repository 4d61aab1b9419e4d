package dev.patchbay.host.fetch;

import dev.patchbay.model.HostPattern;
import java.util.List;

/** The hosts that one plugin may fetch from; see {@link FetchGrant#hostsOf}. */
public record AllowedHosts(List<HostPattern> patterns) {

  /** None at all. */
  public static final AllowedHosts NONE = new AllowedHosts(List.of());

  public AllowedHosts {
    patterns = List.copyOf(patterns);
  }

  void require(FetchUrl url) throws FetchException {
    for (HostPattern pattern : patterns) {
      if (pattern.matches(url.host(), url.effectivePort())) {
        return;
      }
    }
    throw new FetchException(
        FetchException.Reason.HOST_NOT_ALLOWED,
        "this plugin may not reach "
            + url.hostAndPort()
            + ": add \"patchbay\": {\"hosts\": [\""
            + url.hostAndPort()
            + "\"]} to its plugin.json"
            + (patterns.isEmpty()
                ? ", or grant it with the job's option plugins.fetch.allowed-hosts"
                : ", which allows " + patterns));
  }
}
