package dev.patchbay.cli.local;

import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Mixed into the commands that start the job: what is to differ from the last time. */
final class JobSetupOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--job-option",
      paramLabel = "KEY=VALUE",
      description = {
        "An option of the job, see docs/options.md. Repeatable; kept for the next start.",
        "KEY= goes back to the default."
      })
  private Map<String, String> options = Map.of();

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "How many subtasks of the job; as many as last time, and 2 the first time.")
  private Integer parallelism;

  /**
   * Looks at what can be wrong by itself.
   *
   * @throws ParameterException if it is
   */
  void check() {
    if (parallelism != null && parallelism < 1) {
      throw new ParameterException(command.commandLine(), "--parallelism must be 1 or more");
    }
  }

  JobSetup applyTo(JobSetup last) {
    return last.withOptions(options)
        .withParallelism(parallelism == null ? last.parallelism() : parallelism);
  }
}
