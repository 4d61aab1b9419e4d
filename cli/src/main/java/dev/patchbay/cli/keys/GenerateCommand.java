package dev.patchbay.cli.keys;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.control.Author;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.trust.NewKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a key pair. */
@Command(
    name = "generate",
    description = {
      "Make an Ed25519 key: writes the private half to DIR/ID.pem, readable to you only, and prints",
      "the public half as the job's control.trusted-keys takes it. Never overwrites a key."
    })
final class GenerateCommand implements Runnable {

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder for the private key.")
  private Path folder;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The key's name, which signatures and the audit trail show (default: yours).")
  private String id;

  @Mixin private Output output;

  @Override
  public void run() {
    NewKey key = generate();
    Path file = write(key);
    output.print(
        () -> Json.object().put("file", file.toString()).put("trusted", key.trustedLine()),
        () ->
            """
            private key: %s
            public key, for control.trusted-keys and PATCHBAY_TRUSTED_KEYS:
            %s"""
                .formatted(file, key.trustedLine()));
  }

  private NewKey generate() {
    try {
      return NewKey.generate(id == null ? Author.now().author() : id);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(e.getMessage() + ": give it with --id", e);
    }
  }

  private Path write(NewKey key) {
    try {
      return key.writeTo(folder);
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(
          "there is a key " + e.getFile() + ": give another --id, or another folder", e);
    } catch (IOException e) {
      throw new CommandFailure(
          "cannot write a key to " + folder + ": give a folder that exists", e);
    }
  }
}
