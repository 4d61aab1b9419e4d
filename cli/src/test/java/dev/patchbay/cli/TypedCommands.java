package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.output.Json;
import dev.patchbay.local.StackSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs commands as they are typed, on topics of each test's own of a real broker; {@link Subtasks}
 * speaks for the job.
 */
abstract class TypedCommands {

  @TempDir Path folder;

  /** What the last command printed. */
  String out = "";

  /** What it complained of. */
  String err = "";

  int run(Path profile, String... args) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    int exit =
        Patchbay.commandLine()
            .setOut(new PrintWriter(outText))
            .setErr(new PrintWriter(errText))
            .execute(withProfile(profile, args));
    out = outText.toString();
    err = errText.toString();
    return exit;
  }

  private static String[] withProfile(Path profile, String... args) {
    String[] all = new String[args.length + 2];
    all[0] = "--profile";
    all[1] = profile.toString();
    System.arraycopy(args, 0, all, 2, args.length);
    return all;
  }

  JsonNode json() throws IOException {
    return Json.read(out.getBytes(UTF_8));
  }

  Path plugin() {
    return folder.resolve("p");
  }

  void plugin(String version, String body) throws IOException {
    Files.createDirectories(plugin());
    Files.writeString(
        plugin().resolve("plugin.json"),
        "{\"name\":\"p\",\"version\":\"%s\",\"config\":[{\"key\":\"token\",\"secret\":true}]}"
            .formatted(version));
    Files.writeString(
        plugin().resolve("index.js"), "function processEvent(e) { %s }".formatted(body));
  }

  Connections connections(Path profile) {
    return Connections.resolve(Map.of(), Optional.of(profile), StackSettings.temporary(folder));
  }

  /** Topics of this test's own, and the profile that names them. */
  Path topics(String test) throws Exception {
    SharedBroker.createTopics(
        Map.of(
            test + ".events",
            2,
            test + ".control",
            1,
            test + ".audit",
            1,
            test + ".status",
            1,
            test + ".shadow",
            1,
            test + ".overflow",
            1));
    return Files.writeString(
        folder.resolve("profile.properties"),
        """
        PATCHBAY_BOOTSTRAP_SERVERS=%s
        PATCHBAY_EVENTS_TOPIC=%s.events
        PATCHBAY_CONTROL_TOPIC=%s.control
        PATCHBAY_STATUS_TOPIC=%s.status
        PATCHBAY_AUDIT_TOPIC=%s.audit
        PATCHBAY_SHADOW_TOPIC=%s.shadow
        PATCHBAY_OVERFLOW_TOPIC=%s.overflow
        """
            .formatted(SharedBroker.address(), test, test, test, test, test, test));
  }
}
