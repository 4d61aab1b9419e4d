package dev.patchbay.cli.secrets;

import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.secret.SecretKeys;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a key for secrets. */
@Command(
    name = "generate",
    description = {
      "Make a key file, readable by its owner only; an existing one is never written over.",
      "Without FILE, print a key. The job and the command need the same keys: see docs/trust.md."
    })
final class GenerateCommand implements Runnable {

  @Spec private CommandSpec command;

  @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "Where to.")
  private Path file;

  @Option(
      names = "--add",
      description = "Put a new key before those in FILE: it encrypts from now on, all decrypt.")
  private boolean isAddition;

  @Mixin private Output output;

  @Override
  public void run() {
    if (file == null) {
      if (isAddition) {
        throw new ParameterException(command.commandLine(), "--add needs FILE");
      }
      String key = SecretKeys.generate();
      output.print(() -> Json.object().put("key", key), () -> key);
      return;
    }
    String id = isAddition ? KeyFile.add(file) : KeyFile.create(file);
    output.print(
        () -> Json.object().put("file", file.toString()).put("id", id),
        () ->
            isAddition
                ? "key %s is now the first one in %s: give the job the same, then ./patchbay secrets rotate"
                    .formatted(id, file)
                : "key %s is in %s: give it to the job (control.secret-keys-file) and to the command"
                        .formatted(id, file)
                    + " (PATCHBAY_SECRET_KEYS_FILE)");
  }
}
