package dev.patchbay.bench.fork;

import dev.patchbay.bench.events.EventSet;
import dev.patchbay.bench.events.Outputs;
import dev.patchbay.bench.events.PluginFiles;
import dev.patchbay.cli.output.Json;
import dev.patchbay.host.ChainResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Compares what the host makes of every event with what Node's vm made of it. */
public final class Verification {

  private static final byte[] DROPPED = "null".getBytes(StandardCharsets.UTF_8);
  private static final long TEAM = 1;

  private Verification() {}

  /**
   * Prints {@code {"identical", "equal"}}, or fails with the first difference. Arguments: the
   * repository, the folder of the events and Node's outputs, and the lengths of the chains.
   */
  public static void main(String[] args) {
    Outputs outputs =
        all(
            Path.of(args[0]),
            Path.of(args[1]),
            Stream.of(args).skip(2).map(Integer::valueOf).toList());
    System.out.println(
        Json.line(
            Json.object().put("identical", outputs.identical()).put("equal", outputs.equal())));
  }

  /** Compares all sets. */
  public static Outputs all(Path root, Path folder, List<Integer> chains) {
    Outputs outputs = Outputs.NONE;
    for (int chain : chains) {
      try (HostUnderTest host = new HostUnderTest(false)) {
        Installations installations = new Installations();
        PluginFiles.in(root).first(chain).versions().forEach(installations::publish);
        installations.install(TEAM, PluginFiles.in(root).first(chain).versions());
        host.switchTo(installations.catalog());
        for (EventSet set : EventSet.all()) {
          outputs = outputs.plus(one(host, TEAM, set, chain, folder));
        }
      }
    }
    return outputs;
  }

  static Outputs one(HostUnderTest host, long team, EventSet set, int chain, Path folder) {
    List<byte[]> events = set.read(folder);
    List<byte[]> actual = events.stream().map(event -> output(host.process(team, event))).toList();
    host.requireNoFailure();
    return Outputs.compare(
        "host against vm, %s, chain of %d".formatted(set.name(), chain),
        events,
        EventSet.lines(set.outputs(folder, "vm", chain)),
        actual);
  }

  private static byte[] output(ChainResult result) {
    return switch (result) {
      case ChainResult.Kept it -> it.event();
      case ChainResult.Dropped it -> DROPPED;
      case ChainResult.Failed it -> throw new IllegalStateException(it.toString());
    };
  }
}
