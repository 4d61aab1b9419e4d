package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Remembers for Flink which JobManager leads and which jobs run, so that a new JobManager takes
 * over from one that died. The server comes with Flink's own jars; one of it is no quorum.
 */
public final class ZooKeeper extends Service {
  private static final String MAIN_CLASS =
      "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.quorum.QuorumPeerMain";
  private static final int PATIENCE_MILLIS = 1000;

  ZooKeeper(StackSettings settings) {
    super("ZooKeeper", "zookeeper", settings);
  }

  @Override
  public String address() {
    return "127.0.0.1:" + port();
  }

  @Override
  Map<String, Integer> ports() {
    return Map.of("clients", port());
  }

  @Override
  void prepare() {
    createFolder(data());
    createFolder(properties().getParent());
    try {
      Files.writeString(
          properties(),
          """
          clientPortAddress=127.0.0.1
          clientPort=%d
          dataDir=%s
          # The shortest session is two of them, the longest twenty.
          tickTime=1000
          autopurge.snapRetainCount=3
          autopurge.purgeInterval=1
          """
              .formatted(port(), data()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  List<String> command() {
    List<String> command = new ArrayList<>(java());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            // It would listen on all interfaces.
            "-Dzookeeper.admin.enableServer=false",
            "-Dzookeeper.jmx.log4j.disable=true",
            // Kilobytes that the log grows by; the default of 64 MiB is for other traffic.
            "-Dzookeeper.preAllocSize=1024",
            // It would clear away folders that are empty for a moment, such as that of a leader
            // election while the only contender has no session; Flink's Curator (before 5.8) then
            // finds no folder and never contends again: CURATOR-724.
            "-Dznode.container.checkIntervalMs=" + Integer.MAX_VALUE,
            "-Dlog4j.configurationFile="
                + FlinkCommand.conf(settings().root()).resolve("log4j-console.properties"),
            "-cp",
            classPath(FlinkCommand.LIB),
            MAIN_CLASS,
            properties().toString()));
    return command;
  }

  /** Its shortest question: "srvr" is answered by a server that serves. */
  @Override
  boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readAllBytes();
      return new String(answer, StandardCharsets.US_ASCII).contains("Mode: ");
    } catch (IOException e) {
      return false;
    }
  }

  private int port() {
    return settings().ports().zooKeeper();
  }

  private Path data() {
    return settings().data().resolve("zookeeper");
  }

  private Path properties() {
    return settings().run().resolve("zookeeper.properties");
  }
}
