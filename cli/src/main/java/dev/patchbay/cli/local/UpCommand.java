package dev.patchbay.cli.local;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.StatusClient;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.cli.secrets.KeyFile;
import dev.patchbay.local.FlinkRest;
import dev.patchbay.local.LocalStack;
import dev.patchbay.local.StackProgress;
import dev.patchbay.local.StackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts what is missing of the local stack, and fills a new one. */
@Command(
    name = "up",
    description = {
      "Start the local stack: Kafka, ClickHouse, a Flink cluster and the job; what runs is left alone.",
      "A new stack gets the bundled plugins and sample events. A job that runs takes other options",
      "by ./patchbay upgrade."
    })
public final class UpCommand implements Runnable {

  private static final Duration APPLY_LIMIT = Duration.ofMinutes(1);

  @Option(names = "--empty", description = "No bundled plugins and no sample events.")
  private boolean isEmpty;

  @Mixin private JobSetupOptions given;

  @Mixin private Output output;

  @Override
  public void run() {
    given.check();
    StackSettings settings = StackSettings.fromEnvironment();
    Connections connections = Connections.ofStack(settings);
    StepPrinter progress = new StepPrinter(output.err());
    LocalStack stack = new LocalStack(settings, progress);
    SampleEvents samples = new SampleEvents(settings.root(), connections);
    stack.up(() -> furnish(stack, connections, samples, progress));
    output.print(
        () ->
            Json.object()
                .put("flink", settings.flinkUrl())
                .put("clickHouse", settings.clickHouseUrl())
                .put("kafka", settings.bootstrapServers()),
        () -> farewell(settings, samples));
  }

  /** Everything that is Patchbay's own; each step does nothing where it was done before. */
  private void furnish(
      LocalStack stack, Connections connections, SampleEvents samples, StackProgress progress) {
    StackSettings settings = stack.settings();
    progress.step("Creating topics and tables");
    new StackTopics(connections).create();
    new StackTables(settings.root(), connections).create();

    StackJob stackJob = new StackJob(settings, connections, stack.flink());
    FlinkRest.Job job = runningJob(settings, stackJob, new StartedJob(settings), progress);
    progress.step("The job runs (" + job.id() + ")");

    if (isEmpty) {
      return;
    }
    long revision = new BundledPlugins(settings.root(), connections, progress).install();
    awaitApplied(connections, revision);
    if (samples.areWanted()) {
      progress.step("Sending sample events");
      long sent = samples.send();
      samples.awaitRows(sent);
      progress.step(sent + " sample events went through the plugins into ClickHouse");
    }
  }

  /** As it was last started here, with the options of this call. */
  private FlinkRest.Job runningJob(
      StackSettings settings, StackJob stackJob, StartedJob started, StackProgress progress) {
    JobSetup last = started.setup().orElse(JobSetup.FIRST);
    JobSetup setup = given.applyTo(last);
    Optional<FlinkRest.Job> current = stackJob.current();
    if (current.isPresent()) {
      if (!setup.equals(last)) {
        throw new CommandFailure(
            "the job runs already, and otherwise: give these options to ./patchbay upgrade");
      }
      stackJob.awaitRunning(current.get(), progress);
      return current.get();
    }
    if (!Files.exists(settings.secretKeys())) {
      // Not while a job runs that does not know of it.
      KeyFile.create(settings.secretKeys());
    }
    progress.step(
        "Submitting the job"
            + setup.jar().map(it -> " (" + it + ", as upgrade was told)").orElse(""));
    Path jar = started.stage(setup.jar().isPresent() ? started.jar() : stackJob.builtJar());
    FlinkRest.Job job = stackJob.submit(setup, jar);
    stackJob.awaitRunning(job, progress);
    started.remember(setup, jar);
    return job;
  }

  /** So that the first events already meet the plugins. */
  private static void awaitApplied(Connections connections, long revision) {
    try (StatusClient status = StatusClient.open(connections)) {
      if (!status.await(revision, APPLY_LIMIT)) {
        throw new CommandFailure(
            "the job did not acknowledge revision %d in %d s: see ./patchbay status"
                .formatted(revision, APPLY_LIMIT.toSeconds()));
      }
    }
  }

  private String farewell(StackSettings settings, SampleEvents samples) {
    String table = isEmpty ? "" : samples.byCountry() + "\n\n";
    return table
        + """
        Patchbay is up.
          Flink       %s
          ClickHouse  %s/play
          Kafka       %s
          logs        %s

        Try next:
          ./patchbay plugin list
          ./patchbay run plugins/hello-world --events plugins/hello-world/example.jsonl
          ./patchbay plugin disable geoip --wait
        """
            .formatted(
                settings.flinkUrl(),
                settings.clickHouseUrl(),
                settings.bootstrapServers(),
                settings.logs());
  }
}
