package dev.patchbay.host.graal;

import com.oracle.truffle.js.runtime.objects.JSObject;

/** Where all that a plugin keeps begins. Keeps the plugin alive. */
public final class PluginRoots {

  private final JSObject roots;

  PluginRoots(JSObject roots) {
    this.roots = roots;
  }

  /** Begins to add up what the plugin keeps alive. */
  public RetainedSize size() {
    return new RetainedSize(roots);
  }
}
