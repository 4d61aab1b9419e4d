package dev.patchbay.cli.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.Author;
import dev.patchbay.cli.control.ChangeSet;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.control.Sealer;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.cli.plugin.Rollout;
import dev.patchbay.cli.plugin.WaitOption;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Shadow;
import dev.patchbay.secret.SecretKeys;
import dev.patchbay.secret.UnreadableSecretException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
    Sealer sealer = new Sealer(state.catalog(), keys, output.err()::println);
    List<Installation> rotated = new ArrayList<>();
    long secrets = 0;
    for (Installation installation : sorted(state)) {
      Installation after = rotated(installation, sealer);
      if (!after.equals(installation)) {
        rotated.add(after);
        secrets += differences(installation.config(), after.config());
        secrets += differences(installation.attachments(), after.attachments());
        secrets += differences(ofCandidate(installation), ofCandidate(after));
        secrets += differences(ofShadow(installation), ofShadow(after));
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
    List<ControlRecord> records = new ArrayList<>();
    rotated.forEach(it -> records.add(state.setting(it, Author.now())));
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
        rotated.stream().filter(Installation::enabled).map(Installation::id).toList());
  }

  private static List<Installation> sorted(ControlState state) {
    return state.catalog().installations().stream()
        .sorted(Comparator.comparing(Installation::id))
        .toList();
  }

  private static Installation rotated(Installation installation, Sealer sealer) {
    try {
      return sealer.rotated(installation);
    } catch (UnreadableSecretException e) {
      throw new CommandFailure(
          "%s: %s; nothing was changed: add the key, or set the value again"
              .formatted(installation.id(), e.getMessage()),
          e);
    }
  }

  private static Map<String, String> ofCandidate(Installation installation) {
    return installation.candidate().map(Candidate::config).orElse(Map.of());
  }

  private static Map<String, String> ofShadow(Installation installation) {
    return installation.shadow().map(Shadow::config).orElse(Map.of());
  }

  private static <V> long differences(Map<String, V> before, Map<String, V> after) {
    return after.entrySet().stream()
        .filter(it -> !it.getValue().equals(before.get(it.getKey())))
        .count();
  }
}
