package dev.patchbay.bench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bench.events.EventSet;
import dev.patchbay.bench.events.Outputs;
import dev.patchbay.bench.events.PluginFiles;
import dev.patchbay.bench.fork.Tenants;
import dev.patchbay.bench.fork.Verification;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.local.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The short form of the benchmark: that the host and Node agree, and that measuring works. */
class HostBenchTest {

  private static final Point SMALL = new Point(new EventSet(EventSet.Size.SMALL, false), 1);
  private static final BenchPlan TINY =
      new BenchPlan(List.of(SMALL), 1, 1, 1, Duration.ofMillis(100), 1, false);

  private final Path root = StackSettings.fromEnvironment().root();
  private final Workspace workspace = new Workspace();
  private final Path folder = workspace.folder();
  private final NodeBaseline vm = new NodeBaseline("vm", root, folder);

  @AfterEach
  void remove() {
    workspace.close();
  }

  @Test
  void theHostAndNodeMakeTheSameOfEveryEvent() {
    List<Integer> longest = List.of(PluginFiles.LONGEST);
    vm.writeOutputs(longest);

    Outputs outputs = Verification.all(root, folder, longest);

    assertThat(outputs.identical() + outputs.equal())
        .isEqualTo(EventSet.all().size() * EventSet.EVENTS);
  }

  @Test
  void everyPluginHasAnEffect() {
    List<Integer> chains = IntStream.rangeClosed(1, PluginFiles.LONGEST).boxed().toList();
    EventSet set = new EventSet(EventSet.Size.LARGE, false);
    vm.writeOutputs(chains);

    List<String> outputs =
        chains.stream().map(chain -> read(set.outputs(folder, "vm", chain))).toList();

    assertThat(outputs).doesNotHaveDuplicates().doesNotContain(read(set.file(folder)));
  }

  @Test
  void theHostAndNodeAreMeasured() {
    vm.writeOutputs(List.of(SMALL.chain()));
    HostMeter meter = new HostMeter(root, folder, TINY);

    Rate host = meter.measure(HostMeter.Setting.of(SMALL).inInterpreter());
    Rate node = Rate.median(vm.measure(SMALL, TINY));

    for (Rate rate : List.of(host, node)) {
      assertThat(rate.eventsPerSecond()).isGreaterThan(100);
      assertThat(rate.cpuMicros()).isBetween(0.1, 10_000.0);
    }
  }

  @Test
  void nothingIsMeasuredWhereTheHotCodeDoesSomethingElse() throws IOException {
    Files.writeString(
        SMALL.set().outputs(folder, "vm", SMALL.chain()), "{}\n".repeat(EventSet.EVENTS));
    HostMeter meter = new HostMeter(root, folder, TINY);

    assertThatThrownBy(() -> meter.measure(HostMeter.Setting.of(SMALL).inInterpreter()))
        .isInstanceOf(CommandFailure.class)
        .hasStackTraceContaining("host against vm, 0.5k-fixed, chain of 1, event 0");
  }

  @Test
  void tenantsAreCounted() {
    JsonNode run =
        new MeasuredJvm(root, true)
            .run(
                Optional.of("256m"),
                Tenants.class,
                List.of(root.toString(), folder.toString(), SMALL.set().name(), "20", "1", "1"));

    assertThat(run.get("contexts").asInt()).isBetween(1, 21);
    assertThat(run.get("heapBytesPerInstallation").asLong()).isPositive();
    assertThat(run.get("eventsPerSecond").asLong()).isPositive();
    assertThat(run.hasNonNull("failure")).isFalse();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
