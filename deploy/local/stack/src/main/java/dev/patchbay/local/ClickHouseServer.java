package dev.patchbay.local;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ClickHouse's engine with its HTTP interface open, without a password and on loopback only. Its
 * data survive a kill.
 */
public final class ClickHouseServer extends Service {
  private static final String FOLDER = "deploy/local/clickhouse";

  /** The server listens for as long as this runs; it sleeps three seconds per row, for ever. */
  private static final String LISTEN =
      "SYSTEM START LISTEN HTTP;"
          + " SELECT sleepEachRow(3) FROM system.numbers SETTINGS max_block_size = 1 FORMAT Null";

  public ClickHouseServer(StackSettings settings) {
    super("ClickHouse", "clickhouse", settings);
  }

  /** A server alone, in {@code home} and on a free port, that ends with this JVM: for tests. */
  public static ClickHouseServer startIn(Path home) {
    ClickHouseServer server = new ClickHouseServer(StackSettings.temporary(home));
    server.stopWithThisJvm();
    server.start();
    return server;
  }

  /** Of the HTTP interface; the JDBC driver takes {@code jdbc:clickhouse:} and this. */
  public String url() {
    return settings().clickHouseUrl();
  }

  /** Runs one statement and returns what ClickHouse answers, for example as tab-separated rows. */
  public String query(String sql) {
    return LoopbackHttp.request(
        HttpRequest.newBuilder(URI.create(url())).POST(BodyPublishers.ofString(sql)),
        String::strip);
  }

  @Override
  public String address() {
    return url();
  }

  @Override
  Map<String, Integer> ports() {
    return Map.of("HTTP interface", settings().ports().clickHouse());
  }

  @Override
  void prepare() {
    createFolder(data());
  }

  @Override
  List<String> command() {
    return ownJava(
        List.of("-Xmx64m", "--enable-native-access=ALL-UNNAMED"),
        ownClasses(),
        ClickHouseLauncher.class,
        List.of(
            library().toString(),
            "--config-file=" + settings().root().resolve(FOLDER).resolve("config.xml"),
            "--path=" + data(),
            "--listen_host=127.0.0.1",
            "--http_port=" + settings().ports().clickHouse(),
            "--logger.console",
            "--log-level=error",
            "--query=" + LISTEN));
  }

  /** The engine takes its time zone from here only. */
  @Override
  Map<String, String> environment() {
    return Map.of("TZ", "UTC");
  }

  @Override
  boolean answers() {
    return LoopbackHttp.isOk(url() + "/ping");
  }

  private Path data() {
    return settings().data().resolve("clickhouse");
  }

  private Path library() {
    Path modules = settings().root().resolve(FOLDER).resolve("node_modules/@chdb");
    String platform = platform();
    return List.of("lib-" + platform, "lib-" + platform + "-gnu").stream()
        .map(name -> modules.resolve(name).resolve("libchdb.so"))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () ->
                new StackException(
                    "ClickHouse's engine for %s is not installed: run npm ci in %s"
                        .formatted(platform, settings().root().resolve(FOLDER))));
  }

  /** As npm names it. */
  private static String platform() {
    String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    String processor =
        Optional.of(System.getProperty("os.arch"))
            .filter("aarch64"::equals)
            .map(arch -> "arm64")
            .orElse("x64");
    return system + "-" + processor;
  }

  /** The launcher needs nothing but itself. */
  private static String ownClasses() {
    try {
      return Path.of(
              ClickHouseLauncher.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
