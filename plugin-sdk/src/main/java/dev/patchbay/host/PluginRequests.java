package dev.patchbay.host;

import dev.patchbay.host.api.Capture;
import dev.patchbay.host.api.PluginState;
import dev.patchbay.host.fetch.FetchRequest;
import java.util.Optional;
import org.graalvm.polyglot.Value;

/** Serves the plugins of one chain, and charges whoever is being called. */
final class PluginRequests implements GuestRequests {

  private final HostParts parts;
  private final PluginChain chain;
  private final Charge charge;
  private final PluginLog log;

  PluginRequests(HostParts parts, PluginChain chain, Charge charge, PluginLog log) {
    this.parts = parts;
    this.chain = chain;
    this.charge = charge;
    this.log = log;
  }

  @Override
  public void fetch(FetchRequest request, Value resolve, Value reject) {
    Member member = charge.member();
    EventRun run = charge.run();
    Optional<String> refusal = parts.fetch().refusal();
    if (refusal.isPresent()) {
      reject.executeVoid("ERR_FETCH_REFUSED", refusal.get());
      return;
    }
    if (!mayStart(member, run)) {
      reject.executeVoid(
          "ERR_TOO_MANY_REQUESTS",
          "too many requests are in progress: at most "
              + parts.settings().maxOperations()
              + " for one event");
      return;
    }
    Fetch fetch = parts.fetch().start(member, request);
    Operation operation =
        new Operation(chain, chain.members().context(), member, run, fetch, resolve, reject);
    member.started(operation);
    if (run != null) {
      run.started(operation);
    }
    fetch.whenEnded(() -> parts.inbox().put(operation));
  }

  private boolean mayStart(Member member, EventRun run) {
    return member != null
        && member.mayStart()
        && (run == null || run.operations() < parts.settings().maxOperations());
  }

  @Override
  public void logged(LogLine.Level level, String message) {
    if (charge.member() != null) {
      log.written(charge.member(), level, message);
    }
  }

  @Override
  public Optional<String> captured(Capture capture) {
    if (charge.member() == null) {
      return Optional.of("no plugin is being called");
    }
    return parts
        .listener()
        .captured(
            charge.member().installation(),
            capture,
            Optional.ofNullable(charge.run()).map(EventRun::ticket));
  }

  @Override
  public String locate(String ip) {
    return parts
        .services()
        .geoip()
        .map(it -> it.locate(ip).map(GuestJson::write).orElse("null"))
        .orElse(null);
  }

  @Override
  public PluginState state(String installation) {
    return parts.services().states().of(installation);
  }
}
