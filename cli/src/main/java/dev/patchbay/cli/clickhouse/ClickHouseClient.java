package dev.patchbay.cli.clickhouse;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks ClickHouse over its HTTP interface. */
public final class ClickHouseClient implements AutoCloseable {

  private final Connections.ClickHouse settings;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  public ClickHouseClient(Connections connections) {
    this.settings = connections.clickHouse();
  }

  /**
   * Runs a statement and hands over the answer line by line as it comes.
   *
   * @param format used unless the statement names one
   * @param parameters values for {@code {name:Type}} in the statement
   */
  public void query(
      String sql, String format, Map<String, String> parameters, Consumer<String> line) {
    HttpResponse<InputStream> response = send(request(sql, format, parameters));
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      if (response.statusCode() != 200) {
        throw new CommandFailure(
            "ClickHouse: " + reader.lines().collect(Collectors.joining(" ")).strip());
      }
      reader.lines().forEach(line);
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailure("ClickHouse broke the answer off: " + e.getMessage(), e);
    }
  }

  private HttpRequest request(String sql, String format, Map<String, String> parameters) {
    Map<String, String> url = new TreeMap<>();
    url.put("database", settings.database());
    url.put("default_format", format);
    // A path inside a JSON column has no fixed type. Grouping by one is what people come for, so
    // they need not cast it.
    url.put("allow_suspicious_types_in_group_by", "1");
    url.put("allow_suspicious_types_in_order_by", "1");
    parameters.forEach((name, value) -> url.put("param_" + name, value));
    String query =
        url.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(settings.url().replaceAll("/+$", "") + "/?" + query))
              .header("X-ClickHouse-User", settings.user())
              .POST(HttpRequest.BodyPublishers.ofString(sql));
      if (!settings.password().isEmpty()) {
        request.header("X-ClickHouse-Key", settings.password());
      }
      return request.build();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          "PATCHBAY_CLICKHOUSE_URL is '"
              + settings.url()
              + "': set it to an address like http://127.0.0.1:8123",
          e);
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new CommandFailure(
          "no answer from ClickHouse at "
              + settings.url()
              + ": start the local stack with ./patchbay up, or set PATCHBAY_CLICKHOUSE_URL",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while ClickHouse was answering", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
