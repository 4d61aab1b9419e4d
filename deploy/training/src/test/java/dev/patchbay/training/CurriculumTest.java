package dev.patchbay.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.host.ChainResult;
import dev.patchbay.host.HostServices;
import dev.patchbay.host.HostSettings;
import dev.patchbay.host.PluginHost;
import dev.patchbay.host.SilentListener;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurriculumTest {

  @Test
  void everyEventIsRunByEveryPluginWithoutAFailure() throws InterruptedException {
    List<String> failures = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    SilentListener listener =
        new SilentListener() {
          @Override
          public void called(Installation installation, boolean dropped) {
            calls.add(installation.id());
          }

          @Override
          public void failed(Installation installation, FailureKind kind, PluginError error) {
            failures.add(installation.id() + ": " + error);
          }
        };
    byte[][] events = Curriculum.events();
    int kept = 0;
    try (PluginHost host =
        new PluginHost(HostSettings.DEFAULTS, HostServices.plain(), listener, () -> {})) {
      host.switchTo(Curriculum.catalog());
      for (byte[] event : events) {
        ChainResult result = host.processAndWait(Curriculum.TEAM, event);
        kept += result instanceof ChainResult.Kept ? 1 : 0;
      }
    }
    assertThat(failures).isEmpty();
    assertThat(events.length).isGreaterThan(100);
    assertThat(kept).isBetween(events.length / 2, events.length);
    assertThat(calls.stream().distinct()).hasSize(5);
  }
}
