package dev.patchbay.bench.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bench.events.EventSet;
import dev.patchbay.bench.events.Outputs.DifferentOutput;
import dev.patchbay.bench.fork.ToggleEffect;
import dev.patchbay.bench.fork.WarmUp;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.output.Output;
import dev.patchbay.local.StackSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the host and Node in turn, so that what else the machine does hits both. */
@Command(
    name = "host",
    description = {
      "Measure the host beside Node's vm and isolated-vm, on the same plugin files and events,",
      "after checking that all three make the same of them. Needs no running stack."
    })
public final class HostCommand implements Runnable {

  private static final EventSet ONE_OF_ALL = new EventSet(EventSet.Size.MEDIUM, false);
  private static final int CURVE_SECONDS = 60;
  private static final int WARM_UP_SECONDS = 45;
  private static final int TOGGLE_SECONDS = 4;
  private static final List<Integer> TEAMS = List.of(100, 1_000);

  @Option(
      names = "--quick",
      description = "Four points only: about eight minutes instead of forty.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "Only points with that in their names, such as '1.5k-fixed, chain of 5'.")
  private String only;

  @Mixin private TableFormat format;

  @Option(
      names = "--cores",
      paramLabel = "LIST",
      description = "Bind all that is measured to these cores, such as 0 (default: all cores).")
  private String cores;

  @Mixin private Output output;

  private final Path root = StackSettings.fromEnvironment().root();

  @Override
  public void run() {
    if (cores != null) {
      Cores.bindTo(cores);
    }
    BenchPlan plan = quick ? BenchPlan.quick() : BenchPlan.full();
    if (only != null) {
      plan = plan.only(only);
      if (plan.points().isEmpty()) {
        throw new CommandFailure("no point has '" + only + "' in its name");
      }
    }
    HostReport report;
    try (Workspace workspace = new Workspace()) {
      report = measure(plan, workspace);
    } catch (DifferentOutput e) {
      throw new CommandFailure(e.getMessage(), e);
    }
    output.print(report::json, () -> report.text(format));
  }

  private HostReport measure(BenchPlan plan, Workspace workspace) {
    Path folder = workspace.folder();
    MeasuredJvm compiled = new MeasuredJvm(root, false);
    compiled
        .whyInterpreted()
        .ifPresent(reason -> say("plugins are interpreted on this JDK: " + reason));
    say("comparing outputs");
    Equality equality = Equality.check(root, folder, plan.chains());
    HostMeter meter = new HostMeter(root, folder, plan);
    List<Comparison> comparisons = new ArrayList<>();
    for (Point point : plan.points()) {
      say("%d of %d: %s".formatted(comparisons.size() + 1, plan.points().size(), point));
      comparisons.add(compare(point, plan, workspace, meter, equality.isolated().isPresent()));
    }
    List<HostReport.Named> passThrough = new ArrayList<>();
    List<HostReport.Named> interpreted = new ArrayList<>();
    for (Point point : plan.points()) {
      if (point.chain() == 5 && !point.set().varied()) {
        String name = point.set().name();
        say("pass-through and interpreted, " + name);
        passThrough.add(
            new HostReport.Named(
                name, meter.measure(HostMeter.Setting.of(new Point(point.set(), 0)))));
        interpreted.add(
            new HostReport.Named(
                point.toString(), meter.measure(HostMeter.Setting.of(point).inInterpreter())));
      }
    }
    return new HostReport(
        machine(),
        equality,
        comparisons,
        passThrough,
        interpreted,
        plan.isExtended() ? variants(meter) : List.of(),
        fork(plan, "the warm-up curve", WarmUp.class, folder, CURVE_SECONDS),
        fork(plan, "toggles", ToggleEffect.class, folder, WARM_UP_SECONDS, TOGGLE_SECONDS));
  }

  /** The vm before the host and after it: what both share of the machine's noise is the same. */
  private Comparison compare(
      Point point, BenchPlan plan, Workspace workspace, HostMeter meter, boolean hasIsolated) {
    NodeBaseline vm = new NodeBaseline("vm", root, workspace.folder());
    List<Rate> vmRates = new ArrayList<>(vm.measure(point, plan));
    Rate host = meter.measure(HostMeter.Setting.of(point));
    vmRates.addAll(vm.measure(point, plan));
    Optional<Rate> isolated =
        hasIsolated
            ? Optional.of(
                Rate.median(
                    new NodeBaseline("isolated-vm", root, workspace.folder()).measure(point, plan)))
            : Optional.empty();
    return new Comparison(
        point, workspace.averageBytes(point.set()), host, Rate.median(vmRates), isolated);
  }

  private List<HostReport.Named> variants(HostMeter meter) {
    HostMeter.Setting one = HostMeter.Setting.of(new Point(ONE_OF_ALL, 5));
    List<HostReport.Named> variants = new ArrayList<>();
    variants.add(variant(meter, one.point() + ", with markers", one.withMarkers()));
    for (int teams : TEAMS) {
      variants.add(
          variant(
              meter,
              "%s, %,d contexts in turn".formatted(one.point(), teams),
              one.withTeams(teams)));
    }
    return variants;
  }

  private HostReport.Named variant(HostMeter meter, String name, HostMeter.Setting setting) {
    say(name);
    return new HostReport.Named(name, meter.measure(setting));
  }

  private Optional<JsonNode> fork(
      BenchPlan plan, String name, Class<?> main, Path folder, int... seconds) {
    if (!plan.isExtended()) {
      return Optional.empty();
    }
    say(name);
    List<String> arguments =
        new ArrayList<>(List.of(root.toString(), folder.toString(), ONE_OF_ALL.name()));
    for (int number : seconds) {
      arguments.add(Integer.toString(number));
    }
    return Optional.of(new MeasuredJvm(root, false).run(Optional.empty(), main, arguments));
  }

  private String machine() {
    return "%d cores%s, %s, Java %s, Node %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            cores == null ? "" : " (bound to " + cores + ")",
            System.getProperty("os.arch"),
            Runtime.version(),
            NodeBaseline.version());
  }

  private void say(String progress) {
    output.err().println(progress);
    output.err().flush();
  }
}
