package dev.patchbay.cli.deployment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.Author;
import dev.patchbay.cli.control.ChangeSet;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.control.Sealer;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.cli.plugin.CutOption;
import dev.patchbay.cli.plugin.Rollout;
import dev.patchbay.cli.plugin.Timing;
import dev.patchbay.cli.plugin.WaitOption;
import dev.patchbay.model.ControlRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a deployment what a file says, as one change. */
@Command(
    name = "apply",
    description = {
      "Make what is published and installed as a file says: see docs/deployments.md.",
      "All installations change at once: no event sees some of the changes and not the others.",
      "What is installed and not in the file stays, unless --prune is given."
    })
public final class ApplyCommand implements Runnable {

  @Parameters(index = "0", paramLabel = "FILE", description = "YAML or JSON, as `export` writes.")
  private Path file;

  @Option(names = "--dry-run", description = "Only say what would change.")
  private boolean dryRun;

  @Option(names = "--prune", description = "Remove the installations that the file does not have.")
  private boolean prune;

  @Mixin private CutOption cut;
  @Mixin private WaitOption wait;
  @Mixin private Output output;

  @Override
  public void run() {
    Deployment wanted = DeploymentReader.read(file);
    Connections connections = output.connections();
    ControlClient control = new ControlClient(connections);
    ControlState state = control.read();
    Timing timing = cut.timing(output);
    DeploymentPlan plan =
        DeploymentPlan.of(
            state, wanted, prune, Author.now(), Sealer.of(state.catalog(), output), timing);

    ObjectNode details = Json.object();
    ArrayNode steps = details.putArray("steps");
    plan.steps().forEach(it -> steps.add(json(it)));
    details.put("changed", !dryRun && !plan.isEmpty());
    timing.point().ifPresent(it -> details.put("from", it.toString()));
    if (!plan.problems().isEmpty()) {
      ArrayNode problems = details.putArray("problems");
      plan.problems().forEach(problems::add);
    }
    if (dryRun) {
      output.print(
          () -> details, () -> text(plan) + counted(plan) + " would be made" + timing.words());
    }
    refuseProblems(plan);
    if (dryRun) {
      return;
    }
    Rollout rollout = new Rollout(output, connections, wait);
    if (plan.isEmpty()) {
      rollout.unchanged(state.catalog().revision(), "nothing to change", details, List.of());
      return;
    }
    rollout.write(
        it -> write(it, state.catalog(), plan),
        text(plan) + counted(plan) + " made" + timing.words(),
        details,
        running(plan));
  }

  private static void refuseProblems(DeploymentPlan plan) {
    if (!plan.problems().isEmpty()) {
      throw new CommandFailure(
          "what would be installed does not fit together: " + String.join("; ", plan.problems()));
    }
  }

  private ControlClient.Change write(
      ControlClient control, PluginCatalog before, DeploymentPlan plan) {
    if (plan.changes().isEmpty()) {
      return control.write(changes(before, plan.versions()));
    }
    if (!plan.versions().isEmpty()) {
      var _ = control.write(changes(before, plan.versions()));
    }
    return control.writeAtOnce(changes(before, plan.changes()));
  }

  private ChangeSet changes(PluginCatalog before, List<DeploymentPlan.Step> steps) {
    return new ChangeSet(
        output.commandName(), before, steps.stream().map(DeploymentPlan.Step::record).toList());
  }

  /** The installations that should run afterwards. */
  private static List<String> running(DeploymentPlan plan) {
    return plan.changes().stream()
        .filter(
            it ->
                it.record() instanceof ControlRecord.InstallationSet set
                    && set.installation().enabled())
        .map(DeploymentPlan.Step::what)
        .toList();
  }

  private static ObjectNode json(DeploymentPlan.Step step) {
    ObjectNode json = Json.object().put("action", step.action()).put("what", step.what());
    ArrayNode details = json.putArray("details");
    step.details().forEach(details::add);
    return json;
  }

  private static String text(DeploymentPlan plan) {
    return plan.steps().stream().map(it -> it + "\n").collect(Collectors.joining());
  }

  private static String counted(DeploymentPlan plan) {
    int count = plan.steps().size();
    return count == 1 ? "1 change" : count + " changes";
  }
}
