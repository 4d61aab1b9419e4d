package dev.patchbay.host;

import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.TeamScope;

/**
 * What one further context costs on this thread, part by part; for benchmarks.
 *
 * @param context before any plugin is in it
 * @param pluginNanos for a plugin's code
 */
public record ContextCost(ContextTimes context, long pluginNanos) {

  /**
   * Makes a context as a host does, loads the plugin, and throws both away.
   *
   * @throws IllegalStateException if the plugin does not load
   */
  public static ContextCost measure(PluginVersion version) {
    HostSettings settings = HostSettings.DEFAULTS;
    CallClock clock = new CallClock();
    try (PluginContext context = new PluginContext(settings, EventBridges.forThisEngine(), clock)) {
      Budget budget = Budget.of(settings.loadTimeout(), 8 * settings.maxAllocation());
      long start = System.nanoTime();
      Loaded loaded = context.load(installation(version), version, new PluginSources(), budget);
      long end = System.nanoTime();
      if (loaded instanceof Loaded.Nothing it) {
        throw new IllegalStateException(it.fault().error().summary());
      }
      return new ContextCost(context.times(), end - start);
    } catch (ContextLostException e) {
      throw new IllegalStateException(e.fault().error().summary(), e);
    }
  }

  private static Installation installation(PluginVersion version) {
    return Installation.of(version.id(), TeamScope.of(1));
  }
}
