package dev.patchbay.host.api;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** State that lasts as long as the process. */
public final class InMemoryStates implements PluginStates {

  private final Map<String, PluginState> states = new HashMap<>();
  private final InstantSource clock;
  private final StateLimits limits;

  /**
   * Makes an empty one.
   *
   * @param clock by which cached values come to their end
   */
  public InMemoryStates(InstantSource clock, StateLimits limits) {
    this.clock = clock;
    this.limits = limits;
  }

  @Override
  public PluginState of(String installation) {
    return states.computeIfAbsent(
        installation,
        it -> new PluginState(new InMemoryStore(limits), new InMemoryCache(clock, limits)));
  }

  @Override
  public void keepOnly(Predicate<String> installations) {
    states.keySet().removeIf(installations.negate());
  }
}
