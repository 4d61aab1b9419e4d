package dev.patchbay.run;

import dev.patchbay.host.GeoIpDatabase;
import dev.patchbay.host.HostSettings;
import dev.patchbay.model.Attachment;
import dev.patchbay.model.PluginVersion;
import java.util.Map;
import java.util.Optional;

/**
 * One plugin in a host of its own. Failures are always told (as if the policy were dead-letter) and
 * no markers are added.
 */
public final class PluginRunner implements AutoCloseable {

  /**
   * Loads and sets up the plugin. If that fails, every event's result is that failure.
   *
   * @param config complete: defaults filled in, see {@link dev.patchbay.model.ConfigResolver}
   */
  public PluginRunner(
      PluginVersion version,
      Map<String, String> config,
      Map<String, Attachment> attachments,
      Optional<GeoIpDatabase> geoip,
      HostSettings settings) {}

  /**
   * Runs the plugin over one event.
   *
   * @param event a JSON object, UTF-8
   */
  public RunResult run(byte[] event) {
    return new RunResult(RunResult.Outcome.KEPT, Optional.of(event), Optional.empty(), java.util.List.of());
  }

  @Override
  public void close() {}
}
