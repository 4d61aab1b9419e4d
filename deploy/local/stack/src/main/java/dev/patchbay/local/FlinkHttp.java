package dev.patchbay.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * JSON to and from one JobManager. What it refuses is a {@link StackException} with Flink's reason
 * in one line. Safe for concurrent use.
 *
 * @param url without a slash at its end
 */
record FlinkHttp(String url) {
  private static final JsonMapper JSON = new JsonMapper();

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static Stream<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  boolean isOk(String path) {
    return LoopbackHttp.isOk(url + path);
  }

  JsonNode get(String path) {
    return parse(send(to(path)));
  }

  JsonNode post(String path, JsonNode body) {
    return parse(send(posting(path, body)));
  }

  /** Posts a question whose refusal is the answer: it is thrown as Flink's reason alone. */
  void check(String path, JsonNode body) {
    LoopbackHttp.request(
        posting(path, body),
        answer -> {
          throw new StackException(FlinkFailure.reason(answer));
        });
  }

  void patch(String path) {
    send(to(path).method("PATCH", BodyPublishers.noBody()));
  }

  void delete(String path) {
    send(to(path).DELETE());
  }

  /** Posts a file as that field of a form. */
  JsonNode upload(String path, String field, Path file) {
    String boundary = "patchbay-" + UUID.randomUUID();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/java-archive\r\n\r\n"
            .formatted(boundary, field, file.getFileName());
    try {
      return parse(
          send(
              to(path)
                  .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                  .POST(
                      BodyPublishers.concat(
                          BodyPublishers.ofString(head),
                          BodyPublishers.ofFile(file),
                          BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))));
    } catch (FileNotFoundException e) {
      throw new StackException("the job's jar is missing: " + file, e);
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  private HttpRequest.Builder posting(String path, JsonNode body) {
    return to(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()));
  }

  private static String send(HttpRequest.Builder request) {
    return LoopbackHttp.request(request, FlinkFailure::reason);
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Flink answers with something that is not JSON: " + json, e);
    }
  }
}
