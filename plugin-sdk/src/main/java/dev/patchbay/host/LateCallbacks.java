package dev.patchbay.host;

import dev.patchbay.host.api.Capture;
import dev.patchbay.host.api.PluginState;
import dev.patchbay.host.fetch.FetchRequest;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.PluginError;
import java.util.Optional;
import org.graalvm.polyglot.Value;

/** Those of a chain that is not known yet when its context is made. */
final class LateCallbacks implements GuestCallbacks, GuestRequests {

  private GuestCallbacks chain;
  private GuestRequests requests;

  /** From now on, those of this chain. */
  void are(GuestCallbacks ofChain, GuestRequests ofPlugins) {
    chain = ofChain;
    requests = ofPlugins;
  }

  @Override
  public boolean begin(int place) {
    return chain.begin(place);
  }

  @Override
  public boolean failed(int place, FailureKind kind, PluginError error) {
    return chain.failed(place, kind, error);
  }

  @Override
  public boolean absent(int place) {
    return chain.absent(place);
  }

  @Override
  public boolean concerns(int place) {
    return chain.concerns(place);
  }

  @Override
  public void ready(int run) {
    chain.ready(run);
  }

  @Override
  public void logged(LogLine.Level level, String message) {
    requests.logged(level, message);
  }

  @Override
  public String locate(String ip) {
    return requests.locate(ip);
  }

  @Override
  public Optional<String> captured(Capture capture) {
    return requests.captured(capture);
  }

  @Override
  public void fetch(FetchRequest request, Value resolve, Value reject) {
    requests.fetch(request, resolve, reject);
  }

  @Override
  public PluginState state(String installation) {
    return requests.state(installation);
  }
}
