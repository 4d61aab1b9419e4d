package dev.patchbay.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.local.Commands.Result;
import dev.patchbay.cli.output.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A user's day with the local stack, through the command alone: up, a plugin of one's own, dead
 * letters, down. One stack for all of it, in this order. What dies is the chaos module's.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class StackCommandsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private static Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private Commands patchbay;
  private Commands here;
  private int portBase;
  private Result firstUp;

  @BeforeAll
  void up() throws Exception {
    portBase = freePortBase();
    patchbay = new PatchbayProcess(folder, folder.resolve("home"), portBase);
    here =
        new CommandsHere(
            Files.writeString(
                folder.resolve("stack.properties"),
                """
                PATCHBAY_BOOTSTRAP_SERVERS=127.0.0.1:%d
                PATCHBAY_CLICKHOUSE_URL=http://127.0.0.1:%d
                PATCHBAY_FLINK_URL=http://127.0.0.1:%d
                """
                    .formatted(portBase + 92, portBase + 23, portBase + 81)));
    firstUp = patchbay.run("up");
    assertThat(firstUp.exitCode()).as("%s", firstUp).isZero();
  }

  @AfterAll
  void wipe() throws Exception {
    patchbay.run("down", "--wipe");
  }

  @Test
  @Order(1)
  void upEndsWithEventsByCountryAndWhatToTryNext() {
    assertThat(firstUp.out()).contains("India", "United States", "Germany", "Try next:", "/play");
    assertThat(firstUp.err()).contains("3000 sample events");
  }

  @Test
  @Order(2)
  void aSecondUpStartsNothing() throws Exception {
    Result second = patchbay.succeed("up");

    assertThat(second.err())
        .doesNotContain("Starting", "Submitting", "Publishing", "Enabling", "Sending");
  }

  @Test
  @Order(3)
  void aPluginOfOnesOwnChangesEventsWhileItIsEnabled() throws Exception {
    Path plugin = Files.createDirectory(folder.resolve("shout"));
    Files.writeString(
        plugin.resolve("plugin.json"), "{\"name\": \"shout\", \"version\": \"1.0.0\"}");
    Files.writeString(
        plugin.resolve("index.js"),
        """
        export function processEvent(event) {
          event.properties.shout = event.event.toUpperCase() + '!';
          return event;
        }
        """);

    patchbay.succeed("plugin", "publish", plugin.toString());
    Result enabled = patchbay.succeed("plugin", "enable", "shout", "--team", "7", "--wait");
    send("during", 7);
    patchbay.succeed("plugin", "disable", "shout", "--team", "7", "--wait");
    send("after", 7);

    assertThat(enabled.out()).contains("applied on 2/2 subtasks in ");
    awaitRows("SELECT count() FROM events WHERE team_id = 7", 2);
    assertThat(
            patchbay
                .succeed(
                    "query",
                    "--json",
                    "SELECT event, properties.shout::String AS shout FROM events WHERE team_id = 7 ORDER BY kafka_timestamp")
                .out())
        .contains(
            "{\"event\":\"during\",\"shout\":\"DURING!\"}", "{\"event\":\"after\",\"shout\":\"\"}");
    assertThat(firstUp.err()).contains(status().at("/job/id").asText());
    assertThat(status().at("/job/restores").asInt()).isZero();
  }

  @Test
  @Order(3)
  @Timeout(180)
  void noEventSeesHalfOfWhatIsAppliedAtOnce() throws Exception {
    for (String version : List.of("1.0.0", "2.0.0")) {
      publish("left", version, "e.properties.left = '" + version + "'; return e");
      publish("right", version, "e.properties.right = '" + version + "'; return e");
    }
    Path file = folder.resolve("both.yaml");
    String events =
        IntStream.range(0, 40_000)
            .mapToObj(it -> "{\"event\":\"e%d\",\"team_id\":12}\n".formatted(it))
            .collect(Collectors.joining());

    CompletableFuture<Void> sent =
        CompletableFuture.runAsync(
            () -> assertThatCode(() -> sendLines(events)).doesNotThrowAnyException());
    int changes = 0;
    while (query("SELECT count() FROM events WHERE team_id = 12") < 40_000) {
      String version = ++changes % 2 == 0 ? "1.0.0" : "2.0.0";
      Files.writeString(
          file,
          """
          installations:
            - {plugin: left, version: VERSION, team: 12}
            - {plugin: right, version: VERSION, team: 12, order: 1}
          """
              .replace("VERSION", version));
      here.succeed("apply", file.toString(), "--wait");
    }
    sent.join();

    assertThat(changes).isGreaterThan(2);
    assertThat(
            query(
                "SELECT count() FROM events WHERE team_id = 12"
                    + " AND properties.left::String != properties.right::String"))
        .isZero();
    assertThat(query("SELECT uniqExact(properties.left::String) FROM events WHERE team_id = 12"))
        .isGreaterThan(1);
  }

  @Test
  @Order(3)
  void aVersionThatFailsOnSomeEventsMakesWayForTheOneBefore() throws Exception {
    String mark = "e.properties.shaky = '%s'; return e";
    publish("shaky", "1.0.0", mark.formatted("1.0.0"));
    publish(
        "shaky",
        "2.0.0",
        "if (e.properties.n % 5 === 0) throw new Error('shaky');" + mark.formatted("2.0.0"));
    String[] enable = {"plugin", "enable", "shaky", "--team", "13", "--wait", "--version"};
    here.succeed(with(enable, "1.0.0"));
    here.succeed(with(enable, "2.0.0", "--fall-back"));

    int sent = 0;
    while (status("shaky").at("/installations/0/breaker").isMissingNode()) {
      sendLines(
          IntStream.range(sent, sent + 1_000)
              .mapToObj("{\"event\":\"e\",\"team_id\":13,\"properties\":{\"n\":%d}}\n"::formatted)
              .collect(Collectors.joining()));
      sent += 1_000;
    }
    send("after", 13);

    JsonNode breaker = status("shaky").at("/installations/0/breaker");
    assertThat(breaker.path("state").asText()).isEqualTo("fell-back");
    assertThat(breaker.path("reason").asText()).contains("failed on", "Error: shaky");
    awaitRows("SELECT count() FROM events WHERE team_id = 13", sent + 1);
    assertThat(
            query(
                "SELECT count() FROM events WHERE team_id = 13 AND event = 'after'"
                    + " AND properties.shaky::String = '1.0.0'"))
        .isEqualTo(1);
  }

  private static String[] with(String[] command, String... more) {
    return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
  }

  private JsonNode status(String plugin) throws Exception {
    return here.succeed("plugin", "show", plugin, "--json").json();
  }

  @Test
  @Order(4)
  void deadLettersAreFoundAndRunAgain() throws Exception {
    publish("fragile", "1.0.0", "throw new RangeError('not yet')");
    here.succeed(
        "plugin", "enable", "fragile", "--team", "10", "--on-failure", "dead-letter", "--wait");
    sendLines(
        """
        {"event":"stored","distinct_id":"d","team_id":10}
        {"event":"dropped","distinct_id":"d","team_id":10}
        """);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> deadLetters("--plugin", "fragile").size() == 2);

    JsonNode letter = deadLetters("--team", "10", "--error", "not yet").get(0);
    Result shown = here.succeed("dead-letters", "show", letter.path("position").asText());
    Result failed = here.run("dead-letters", "replay", "--team", "10", "--json");
    publish("fragile", "1.0.1", "return e.event === 'dropped' ? null : e");
    here.succeed("plugin", "enable", "fragile", "--team", "10", "--wait");
    Result replayed = here.succeed("dead-letters", "replay", "--team", "10", "--json");

    assertThat(shown.out()).contains("RangeError: not yet", "10/fragile, fragile@1.0.0", "stored");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.json().path("failed-again").asInt()).isEqualTo(2);
    assertThat(failed.err()).contains("2 events became dead letters again");
    // There are two dead letters of each event now.
    assertThat(deadLetters("--team", "10")).hasSize(4);
    assertThat(replayed.json().path("stored").asInt()).isEqualTo(1);
    assertThat(replayed.json().path("dropped").asInt()).isEqualTo(1);
    assertThat(query("SELECT count() FROM events WHERE team_id = 10")).isEqualTo(1);
  }

  @Test
  @Order(5)
  void whatAPluginDidIsShown() throws Exception {
    awaitRows(
        "SELECT sum(failures) FROM plugin_metrics FINAL WHERE installation = '10/fragile'", 4);
    awaitRows("SELECT sum(dropped) FROM plugin_metrics FINAL WHERE installation = '10/fragile'", 1);

    JsonNode shown =
        here.succeed("plugin", "show", "fragile", "--json").json().at("/installations/0");
    String text = here.succeed("plugin", "show", "fragile").out();

    assertThat(shown.at("/lastHour/calls").asInt()).isEqualTo(6);
    assertThat(shown.at("/lastHour/failures").asInt()).isEqualTo(4);
    assertThat(shown.at("/lastError/version").asText()).isEqualTo("1.0.0");
    assertThat(shown.at("/lastError/error").asText())
        .startsWith("(threw): RangeError: not yet\n")
        .contains("fragile@1.0.0/index.js:1:");
    assertThat(shown.path("acknowledgedBy")).hasSize(2);
    assertThat(text)
        .contains("6 calls, 4 failed, 1 dropped", "by all 2 subtasks", "version: 1.0.1 since ");
    assertThat(status().path("installations").findValuesAsText("id")).contains("10/fragile");
  }

  @Test
  @Order(6)
  void anUpgradeChangesParallelismAndOptionsAndGoesBackWhenTheNewJobDoesNotStart()
      throws Exception {
    Result upgraded =
        patchbay.succeed(
            "upgrade", "--parallelism", "1", "--job-option", "plugins.call-timeout=1 s", "--json");
    send("upgraded", 11);
    String job = status().at("/job/id").asText();

    Result tooWide = patchbay.run("upgrade", "--parallelism", "3");
    Result mistaken = patchbay.run("upgrade", "--job-option", "no.such.option=1");
    String jobAfterRefusals = status().at("/job/id").asText();
    Result broken =
        patchbay.run(
            "upgrade", "--parallelism", "2", "--job-option", "plugins.geoip-database=/no/such");
    send("after", 11);

    assertThat(upgraded.json().path("parallelismBefore").asInt()).isEqualTo(2);
    assertThat(upgraded.json().path("savepoint").asText()).startsWith("file:");
    assertThat(tooWide.exitCode()).isEqualTo(1);
    assertThat(tooWide.err()).contains("the cluster has 2", "taskmanager.numberOfTaskSlots");
    assertThat(mistaken.exitCode()).isEqualTo(1);
    assertThat(mistaken.err()).contains("left alone", "unknown option no.such.option");
    assertThat(jobAfterRefusals).isEqualTo(job);
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.err()).contains("the old one runs again", "/no/such");
    assertThat(status().at("/job/parallelism").asInt()).isEqualTo(1);
    awaitRows("SELECT count() FROM events WHERE team_id = 11", 2);
  }

  @Test
  @Order(7)
  void afterDownAndUpTheStackIsAsItWas() throws Exception {
    patchbay.succeed("down");
    Result down = patchbay.run("status", "--json");
    assertThat(down.exitCode()).isEqualTo(1);
    assertThat(down.err()).contains("./patchbay up starts what is missing");
    assertThat(down.json().path("services"))
        .hasSize(5)
        .noneMatch(it -> it.path("running").asBoolean());

    Result again = patchbay.succeed("up");

    assertThat(again.err()).doesNotContain("Publishing", "Sending sample events");
    assertThat(status().at("/job/parallelism").asInt()).isEqualTo(1);
    assertThat(query("SELECT count() FROM events WHERE team_id = 7")).isEqualTo(2);
    send("later", 9);
    awaitRows("SELECT count() FROM events WHERE team_id = 9", 1);
  }

  private void send(String event, long team) throws Exception {
    sendLines(
        "{\"event\":\"%s\",\"distinct_id\":\"somebody\",\"team_id\":%d,\"properties\":{}}"
            .formatted(event, team));
  }

  private void sendLines(String events) throws Exception {
    Path file = Files.createTempFile(folder, "events", ".jsonl");
    Files.writeString(file, events);
    here.succeed("send", file.toString());
  }

  private void publish(String name, String version, String body) throws Exception {
    Path plugin = Files.createTempDirectory(folder, name);
    Files.writeString(plugin.resolve("plugin.json"), "{\"name\": \"" + name + "\"}");
    Files.writeString(
        plugin.resolve("index.js"), "export function processEvent(e) { " + body + " }");
    here.succeed("plugin", "publish", plugin.toString(), "--version", version);
  }

  private List<JsonNode> deadLetters(String... filter) throws Exception {
    List<String> command = new ArrayList<>(List.of("dead-letters", "list", "--json"));
    command.addAll(List.of(filter));
    List<JsonNode> letters = new ArrayList<>();
    for (String line : here.succeed(command.toArray(String[]::new)).out().lines().toList()) {
      letters.add(Json.read(line.getBytes(StandardCharsets.UTF_8)));
    }
    return letters;
  }

  private void awaitRows(String sql, long expected) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> query(sql) == expected);
  }

  /** Asked of ClickHouse itself: a process for each look would take the stack's cores. */
  private long query(String sql) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (portBase + 23)))
            .POST(BodyPublishers.ofString(sql))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Long.parseLong(answer.body().strip());
  }

  private JsonNode status() throws IOException, InterruptedException {
    return patchbay.succeed("status", "--json").json();
  }

  private static int freePortBase() {
    return IntStream.iterate(20_000, base -> base < 60_000, base -> base + 100)
        .filter(
            base ->
                IntStream.of(21, 23, 61, 62, 81, 92, 93).allMatch(offset -> isFree(base + offset)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
