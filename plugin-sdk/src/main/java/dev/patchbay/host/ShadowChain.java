package dev.patchbay.host;

import dev.patchbay.catalog.Installed;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.host.api.Capture;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.StatusRecord;
import dev.patchbay.secret.UnreadableSecretException;
import java.util.List;
import java.util.Optional;

/**
 * The chain of an installation with its shadow in its place, in a context of its own. What its
 * plugins log, count and capture goes nowhere.
 */
final class ShadowChain extends SilentListener {

  private static final String NO_FETCH =
      "a shadow may not fetch: begin it with --with-fetch if a second request does no harm";

  private final String installation;
  private final HostParts parts;
  private final PluginChain chain;
  private List<Planned> plan = List.of();
  private Redaction presentSecrets = Redaction.NONE;
  private Optional<StatusRecord.Failure> failure = Optional.empty();
  private long captures;

  ShadowChain(HostParts host, Installation shadowed) {
    installation = shadowed.id();
    boolean withFetch = shadowed.shadow().orElseThrow().withFetch();
    HostServices lent = host.services();
    parts =
        host.with(
            HostServices.of(lent.geoip(), lent.fetch()).withSecrets(lent.secrets()),
            this,
            withFetch ? host.fetch() : HostFetch.refusing(NO_FETCH));
    chain = new PluginChain(parts, (run, result) -> run.ticket().done(result));
  }

  PluginChain chain() {
    return chain;
  }

  /** Loads what is new or changed; nothing if that is nothing. */
  void become(Installed installed, PluginCatalog catalog) {
    List<Planned> wanted = ShadowPlan.of(installed, catalog);
    if (!wanted.equals(plan)) {
      plan = wanted;
      presentSecrets = secrets(installed, catalog);
      chain.members().replan(wanted);
      chain.work();
    }
  }

  private Redaction secrets(Installed installed, PluginCatalog catalog) {
    Optional<PluginVersion> present = catalog.version(installed.installation().version());
    try {
      Installation opened = parts.secrets().opened(installed.installation());
      return present
          .map(it -> Redaction.of(installed.installation(), opened, it.manifest()))
          .orElse(Redaction.NONE);
    } catch (UnreadableSecretException e) {
      // Then no plugin has seen them, so none can have put them into an event.
      return Redaction.NONE;
    }
  }

  /** Forgets what is inside, and frees the context. */
  void end() {
    chain.abandon();
    chain.members().closeContext();
  }

  /** Why the version that is compared does not run, if so. */
  Optional<StatusRecord.Failure> failure() {
    return failure;
  }

  /** How many events its plugins wanted to emit. */
  long captures() {
    return captures;
  }

  /** Text without the secrets of this chain's plugins, and those of the present version. */
  String redacted(String text) {
    String result = presentSecrets.of(text);
    for (Member member : chain.members().all()) {
      result = member.redaction().of(result);
    }
    return result;
  }

  @Override
  public void stateChanged(Installation changed, Optional<StatusRecord.Failure> why) {
    if (changed.id().equals(installation)) {
      failure = why;
    }
  }

  @Override
  public Optional<String> captured(Installation by, Capture capture, Optional<EventTicket> during) {
    captures++;
    return Optional.empty();
  }
}
