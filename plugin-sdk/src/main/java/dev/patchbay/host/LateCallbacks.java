package dev.patchbay.host;

import dev.patchbay.host.api.Capture;
import dev.patchbay.host.api.PluginState;
import dev.patchbay.host.fetch.FetchRequest;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.PluginError;
import java.util.Optional;
import org.graalvm.polyglot.Value;

/** Those of a chain that is not known yet when its context is made. */
final class LateCallbacks implements GuestCallbacks {

  private GuestCallbacks chain;

  /** From now on, those of this chain. */
  void are(GuestCallbacks chain) {
    this.chain = chain;
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
  public void ready(int run) {
    chain.ready(run);
  }

  @Override
  public void logged(LogLine.Level level, String message) {
    chain.logged(level, message);
  }

  @Override
  public String locate(String ip) {
    return chain.locate(ip);
  }

  @Override
  public Optional<String> captured(Capture capture) {
    return chain.captured(capture);
  }

  @Override
  public void fetch(FetchRequest request, Value resolve, Value reject) {
    chain.fetch(request, resolve, reject);
  }

  @Override
  public PluginState state(String installation) {
    return chain.state(installation);
  }
}
