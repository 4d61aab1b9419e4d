package dev.patchbay.cli.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.catalog.Installed;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.Author;
import dev.patchbay.cli.control.ChangeSet;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.control.SecretRotation;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.cli.plugin.Rollout;
import dev.patchbay.cli.plugin.WaitOption;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.secret.SecretKeys;
import dev.patchbay.secret.UnreadableSecretException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Encrypts all secrets with the first key. */
@Command(
    name = "rotate",
    description = {
      "Encrypt all secrets of all installations with the first key, those in plain text too.",
      "They change at once or, if one cannot be decrypted, not at all. Plugins run on."
    })
final class RotateCommand implements Runnable {

  @Mixin private WaitOption wait;
  @Mixin private Output output;

  @Override
  public void run() {
    Connections connections = output.connections();
    SecretKeys keys = connections.secretKeys().read();
    if (keys.isEmpty()) {
      throw new CommandFailure(
          "there is no key: set PATCHBAY_SECRET_KEYS_FILE (./patchbay secrets generate makes one)");
    }
    ControlState state = new ControlClient(connections).read();
    SecretRotation rotation = new SecretRotation(state.catalog(), keys, output.err()::println);
    List<ControlRecord.InstallationSet> rotated = new ArrayList<>();
    long secrets = 0;
    for (Installed installed : sorted(state)) {
      Installation after = rotated(installed.installation(), rotation);
      Optional<Installation> before = installed.before().map(it -> rotated(it, rotation));
      if (!after.equals(installed.installation()) || !before.equals(installed.before())) {
        // Nothing but the text changes, so it is in force from where on it was.
        rotated.add(
            state
                .setting(after, Author.now())
                .with(installed.set().cutover().map(it -> it.with(before))));
        secrets += differences(installed.installation(), after);
        secrets += before.map(it -> differences(installed.before().get(), it)).orElse(0L);
      }
    }
    ObjectNode details =
        Json.object()
            .put("key", keys.encryptingId())
            .put("secrets", secrets)
            .put("installations", rotated.size());
    Rollout rollout = new Rollout(output, connections, wait);
    if (rotated.isEmpty()) {
      rollout.unchanged(
          state.catalog().revision(),
          "nothing to do: all secrets are encrypted with key " + keys.encryptingId(),
          details,
          List.of());
      return;
    }
    List<ControlRecord> records = List.copyOf(rotated);
    rollout.write(
        it -> it.writeAtOnce(new ChangeSet(output.commandName(), state.catalog(), records)),
        "encrypted %d %s of %d %s with key %s"
            .formatted(
                secrets,
                secrets == 1 ? "secret" : "secrets",
                rotated.size(),
                rotated.size() == 1 ? "installation" : "installations",
                keys.encryptingId()),
        details.put("changed", true),
        rotated.stream()
            .map(ControlRecord.InstallationSet::installation)
            .filter(Installation::enabled)
            .map(Installation::id)
            .toList());
  }

  private static List<Installed> sorted(ControlState state) {
    return state
        .catalog()
        .installed()
        .sorted(Comparator.comparing(it -> it.installation().id()))
        .toList();
  }

  private static Installation rotated(Installation installation, SecretRotation rotation) {
    try {
      return rotation.rotated(installation);
    } catch (UnreadableSecretException e) {
      throw new CommandFailure(
          "%s: %s; nothing was changed: add the key, or set the value again"
              .formatted(installation.id(), e.getMessage()),
          e);
    }
  }

  private static long differences(Installation before, Installation after) {
    return differences(before.config(), after.config())
        + differences(before.attachments(), after.attachments())
        + differences(before.candidateConfig(), after.candidateConfig())
        + differences(before.shadowConfig(), after.shadowConfig());
  }

  private static <V> long differences(Map<String, V> before, Map<String, V> after) {
    return after.entrySet().stream()
        .filter(it -> !it.getValue().equals(before.get(it.getKey())))
        .count();
  }
}
