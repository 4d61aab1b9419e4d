package dev.patchbay.local;

import java.util.List;
import java.util.Map;

/**
 * Starts services of the stack again that have ended without being told to, as a cluster manager
 * would. It finds them by their pid files: one that was stopped has none.
 */
final class StackKeeper extends Service {

  StackKeeper(StackSettings settings) {
    super("Keeper", "keeper", settings);
  }

  @Override
  public String address() {
    return "nowhere";
  }

  @Override
  Map<String, Integer> ports() {
    return Map.of();
  }

  @Override
  void prepare() {}

  @Override
  List<String> command() {
    return ownJava(
        List.of("-Xmx32m"),
        System.getProperty("java.class.path"),
        StackKeeperMain.class,
        settings().toArguments());
  }

  @Override
  boolean answers() {
    return isRunning();
  }
}
