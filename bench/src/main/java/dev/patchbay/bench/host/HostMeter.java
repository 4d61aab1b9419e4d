package dev.patchbay.bench.host;

import dev.patchbay.bench.fork.CpuTime;
import dev.patchbay.bench.fork.HostBenchmark;
import dev.patchbay.cli.CommandFailure;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures the host by JMH, each time in a new JVM. */
final class HostMeter {

  private final Path root;
  private final Path folder;
  private final BenchPlan plan;

  HostMeter(Path root, Path folder, BenchPlan plan) {
    this.root = root;
    this.folder = folder;
    this.plan = plan;
  }

  /** What {@link HostBenchmark} can vary; the rest is one team, without markers. */
  record Setting(Point point, int teams, boolean markers, boolean interpreted) {

    static Setting of(Point point) {
      return new Setting(point, 1, false, false);
    }

    Setting withTeams(int count) {
      return new Setting(point, count, markers, interpreted);
    }

    Setting withMarkers() {
      return new Setting(point, teams, true, interpreted);
    }

    Setting inInterpreter() {
      return new Setting(point, teams, markers, true);
    }
  }

  Rate measure(Setting setting) {
    MeasuredJvm jvm = new MeasuredJvm(root, setting.interpreted());
    Options options =
        new OptionsBuilder()
            .include("^" + HostBenchmark.class.getName().replace(".", "\\.") + "\\.")
            .param("set", setting.point().set().name())
            .param("chain", Integer.toString(setting.point().chain()))
            .param("teams", Integer.toString(setting.teams()))
            .param("markers", Boolean.toString(setting.markers()))
            .param("interpreted", Boolean.toString(jvm.isInterpreted()))
            .param("root", root.toString())
            .param("folder", folder.toString())
            .jvm(jvm.executable().toString())
            .jvmArgs(jvm.flags(Optional.empty()).toArray(String[]::new))
            .forks(1)
            .param("warmUpSeconds", Integer.toString(warmUp(setting, jvm)))
            // For what JMH has put around it.
            .warmupIterations(1)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(plan.iterations())
            .measurementTime(TimeValue.seconds(1))
            .addProfiler(CpuTime.class)
            .shouldFailOnError(true)
            .build();
    try {
      return median(run(options));
    } catch (RunnerException e) {
      throw new CommandFailure("the host cannot be measured on " + setting.point() + ": " + e, e);
    }
  }

  /** Where no JavaScript runs, there is none to compile. */
  private int warmUp(Setting setting, MeasuredJvm jvm) {
    int chain = setting.point().chain();
    return jvm.isInterpreted() || chain == 0
        ? plan.interpretedWarmUp()
        : plan.compiledWarmUp() * Math.max(1, chain / 5);
  }

  private static Collection<RunResult> run(Options options) throws RunnerException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Runner(
            options, OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT))
        .run();
  }

  private static Rate median(Collection<RunResult> results) {
    List<Rate> rates = new ArrayList<>();
    for (RunResult result : results) {
      for (BenchmarkResult fork : result.getBenchmarkResults()) {
        for (IterationResult iteration : fork.getIterationResults()) {
          rates.add(
              new Rate(
                  iteration.getPrimaryResult().getScore(),
                  iteration.getSecondaryResults().get(CpuTime.LABEL).getScore()));
        }
      }
    }
    return Rate.median(rates);
  }
}
