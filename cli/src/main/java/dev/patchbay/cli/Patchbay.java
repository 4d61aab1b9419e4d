package dev.patchbay.cli;

import dev.patchbay.cli.audit.AuditCommand;
import dev.patchbay.cli.deadletters.DeadLettersCommand;
import dev.patchbay.cli.deployment.ApplyCommand;
import dev.patchbay.cli.deployment.ExportCommand;
import dev.patchbay.cli.keys.KeysCommand;
import dev.patchbay.cli.local.DownCommand;
import dev.patchbay.cli.local.StatusCommand;
import dev.patchbay.cli.local.UpCommand;
import dev.patchbay.cli.local.UpgradeCommand;
import dev.patchbay.cli.plugin.PluginCommand;
import dev.patchbay.cli.run.RunCommand;
import dev.patchbay.cli.secrets.SecretsCommand;
import dev.patchbay.cli.stream.QueryCommand;
import dev.patchbay.cli.stream.SendCommand;
import dev.patchbay.cli.stream.TailCommand;
import dev.patchbay.local.StackSettings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of the patchbay command: what all subcommands share, and how the process ends. */
@Command(
    name = "patchbay",
    description = "JavaScript plugins on an event stream, changed while events flow.",
    version = "patchbay 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      UpgradeCommand.class,
      StatusCommand.class,
      SendCommand.class,
      TailCommand.class,
      QueryCommand.class,
      DeadLettersCommand.class,
      PluginCommand.class,
      ApplyCommand.class,
      ExportCommand.class,
      SecretsCommand.class,
      KeysCommand.class,
      AuditCommand.class,
      RunCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed, for the reason printed", "2:wrong usage"},
    footerHeading = "%nWhere things are:%n",
    footer = {
      "  The local stack's addresses are the default. Each can be set in the",
      "  environment, or in a profile: a .properties or JSON file with the same",
      "  keys. A profile wins.",
      "    PATCHBAY_BOOTSTRAP_SERVERS    PATCHBAY_EVENTS_TOPIC",
      "    PATCHBAY_FLINK_URL            PATCHBAY_CONTROL_TOPIC",
      "    PATCHBAY_CLICKHOUSE_URL       PATCHBAY_STATUS_TOPIC",
      "    PATCHBAY_CLICKHOUSE_USER      PATCHBAY_DEAD_LETTERS_TOPIC",
      "    PATCHBAY_CLICKHOUSE_PASSWORD  PATCHBAY_PROCESSED_TOPIC",
      "    PATCHBAY_CLICKHOUSE_DATABASE  PATCHBAY_SECRET_KEYS_FILE, or the keys themselves:",
      "    PATCHBAY_AUDIT_TOPIC          PATCHBAY_SECRET_KEYS",
      "    PATCHBAY_SHADOW_TOPIC         PATCHBAY_OVERFLOW_TOPIC",
      "  PATCHBAY_SIGNING_KEY names the file of the key that signs your changes,",
      "  PATCHBAY_TRUSTED_KEYS whose signatures count: see docs/trust.md.",
      "  A profile may also hold settings for the Kafka clients, such as",
      "  kafka.security.protocol."
    })
public final class Patchbay {

  // Inherited rather than mixed in: for some subcommands --version is the version of a plugin.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // Set and looked at by picocli.
  private boolean helpRequested;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version of Patchbay and exit.")
  @SuppressWarnings("UnusedVariable") // Set and looked at by picocli.
  private boolean versionRequested;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Print stack traces and the Kafka client's warnings.")
  private boolean verbose;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Connection settings, as .properties or JSON; keys as in the environment.")
  private Path profile;

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    run(commandLine(), args);
  }

  /** The same with commands added. */
  public static void run(CommandLine commandLine, String[] args) {
    // The Kafka client logs through slf4j-simple, which reads this when it is first used.
    boolean isVerbose = List.of(args).contains("-v") || List.of(args).contains("--verbose");
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", isVerbose ? "warn" : "off");

    CommandLine command =
        commandLine
            .setOut(utf8(FileDescriptor.out))
            .setErr(utf8(FileDescriptor.err))
            .setUsageHelpAutoWidth(true);
    int exitCode = command.execute(args);
    command.getOut().flush();
    command.getErr().flush();
    System.exit(exitCode);
  }

  /** The command, ready to execute; tests give it their own writers. */
  public static CommandLine commandLine() {
    ErrorLines errors = new ErrorLines();
    return new CommandLine(new Patchbay())
        .setExecutionExceptionHandler(errors)
        .setParameterExceptionHandler(errors)
        .setAbbreviatedOptionsAllowed(false);
  }

  /** The root of the command line to which a subcommand belongs. */
  public static Patchbay of(CommandSpec spec) {
    return (Patchbay) spec.root().userObject();
  }

  boolean isVerbose() {
    return verbose;
  }

  /** Where Kafka, ClickHouse and Flink are for this invocation. */
  public Connections connections() {
    return Connections.resolve(
        System.getenv(), Optional.ofNullable(profile), StackSettings.fromEnvironment());
  }

  /** Events are UTF-8 whatever the locale says. */
  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
  }
}
