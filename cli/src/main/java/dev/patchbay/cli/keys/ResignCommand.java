package dev.patchbay.cli.keys;

import dev.patchbay.cli.control.Resigning;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Signs what is in force with this command's key. */
@Command(
    name = "resign",
    description = {
      "Write everything that is published and installed once more, signed with your key.",
      "For a topic without signatures, before the job requires them, and for a new key before the",
      "old one goes. Nothing else about it changes."
    })
final class ResignCommand implements Runnable {

  @Mixin private Output output;

  @Override
  public void run() {
    Resigning.Result result = new Resigning(output.connections(), output.commandName()).run();
    result.remark().ifPresent(it -> output.err().println("note: " + it));
    output.print(
        () ->
            Json.object()
                .put("records", result.records())
                .put("key", result.keyId())
                .put("revision", result.revision()),
        () ->
            "%s signed with key %s%nrevision %d"
                .formatted(
                    result.records() == 1 ? "1 record" : result.records() + " records",
                    result.keyId(),
                    result.revision()));
  }
}
