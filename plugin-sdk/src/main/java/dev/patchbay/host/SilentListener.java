package dev.patchbay.host;

import dev.patchbay.host.api.Capture;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.StatusRecord;
import java.util.Optional;

/** Hears everything and tells nobody; what plugins emit is taken as if it went somewhere. */
public class SilentListener implements HostListener {

  @Override
  public void logged(LogLine line) {}

  @Override
  public void stateChanged(Installation installation, Optional<StatusRecord.Failure> failure) {}

  @Override
  public void stopped(Installation installation) {}

  @Override
  public Optional<String> captured(Installation by, Capture capture, Optional<EventTicket> during) {
    return Optional.empty();
  }

  @Override
  public void called(Installation installation, boolean dropped) {}

  @Override
  public void took(Installation installation, long nanos, boolean waited) {}

  @Override
  public void retained(Installation installation, long bytes) {}

  @Override
  public void failed(Installation installation, FailureKind kind, PluginError error) {}
}
