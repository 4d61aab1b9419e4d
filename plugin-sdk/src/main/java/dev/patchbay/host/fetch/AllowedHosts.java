package dev.patchbay.host.fetch;

import dev.patchbay.model.HostPattern;
import dev.patchbay.model.PluginManifest;
import java.util.List;

/** The hosts that one plugin may fetch from. */
public record AllowedHosts(List<HostPattern> patterns) {

  /** None at all. */
  public static final AllowedHosts NONE = new AllowedHosts(List.of());

  public AllowedHosts {
    patterns = List.copyOf(patterns);
  }

  /**
   * What a plugin may reach: the hosts that its manifest names; what the job grants, if the
   * manifest names none.
   */
  public static AllowedHosts of(PluginManifest manifest, List<HostPattern> granted) {
    return new AllowedHosts(manifest.hosts().isEmpty() ? granted : manifest.hosts());
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
