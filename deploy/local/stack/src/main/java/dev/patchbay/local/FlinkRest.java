package dev.patchbay.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Flink cluster's REST interface, as far as one needs it to run a job. Safe for concurrent use.
 */
public final class FlinkRest {
  private static final Duration POLL = Duration.ofMillis(200);

  private final FlinkHttp http;

  /**
   * A client of one cluster.
   *
   * @param url of the JobManager, without a slash at its end
   */
  public FlinkRest(String url) {
    this.http = new FlinkHttp(url);
  }

  /**
   * A job that the cluster knows.
   *
   * @param state as Flink names it: RUNNING, RESTARTING, FAILED, CANCELED, FINISHED ...
   */
  public record Job(String id, String name, String state) {
    private static final List<String> ENDED = List.of("FAILED", "CANCELED", "FINISHED");

    public boolean isRunning() {
      return state.equals("RUNNING");
    }

    public boolean hasEnded() {
      return ENDED.contains(state);
    }
  }

  /**
   * How to start a job.
   *
   * @param restoreFrom a savepoint or retained checkpoint
   */
  public record Submission(
      String mainClass, List<String> arguments, int parallelism, Optional<String> restoreFrom) {
    public Submission {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * How a job's checkpoints went.
   *
   * @param latest where the last completed one is, once there is one
   * @param latestBytes its size
   * @param latestMillis how long it took
   * @param restored how often the job went back to one
   */
  public record Checkpoints(
      int completed,
      int failed,
      int restored,
      Optional<String> latest,
      long latestBytes,
      long latestMillis) {}

  /** How many subtasks of a job there is room for: in all, and beside what runs. */
  public record Slots(int total, int free) {}

  public boolean answers() {
    return http.isOk("/overview");
  }

  /** The resource ids of the TaskManagers that the JobManager knows. */
  public List<String> taskManagers() {
    return FlinkHttp.list(http.get("/taskmanagers").path("taskmanagers"))
        .map(node -> node.path("id").asText())
        .toList();
  }

  /** The slots of all TaskManagers that the JobManager knows. */
  public Slots slots() {
    JsonNode overview = http.get("/overview");
    return new Slots(
        overview.path("slots-total").asInt(), overview.path("slots-available").asInt());
  }

  /** Uploads a job's jar and returns the id under which it can be run until the JobManager ends. */
  public String upload(Path jar) {
    String file = http.upload("/jars/upload", "jarfile", jar).path("filename").asText();
    return Path.of(file).getFileName().toString();
  }

  /** Starts a job and returns its id. */
  public String run(String jarId, Submission submission) {
    ObjectNode body = program(submission);
    submission.restoreFrom().ifPresent(path -> body.put("savepointPath", path));
    return http.post("/jars/" + jarId + "/run", body).path("jobid").asText();
  }

  /**
   * Runs the job's main method as far as the graph, so that mistakes in its arguments show.
   *
   * @throws StackException with the reason why it would not start
   */
  public void check(String jarId, Submission submission) {
    http.check("/jars/" + jarId + "/plan", program(submission));
  }

  private static ObjectNode program(Submission submission) {
    ObjectNode body =
        FlinkHttp.object()
            .put("entryClass", submission.mainClass())
            .put("parallelism", submission.parallelism());
    submission.arguments().forEach(body.putArray("programArgsList")::add);
    return body;
  }

  /** Removes an uploaded jar; jobs that were started with it run on. */
  public void deleteJar(String jarId) {
    http.delete("/jars/" + jarId);
  }

  /** All jobs since the JobManager started, ended ones too. */
  public List<Job> jobs() {
    return FlinkHttp.list(http.get("/jobs/overview").path("jobs"))
        .map(
            node ->
                new Job(
                    node.path("jid").asText(),
                    node.path("name").asText(),
                    node.path("state").asText()))
        .toList();
  }

  public Optional<Job> job(String id) {
    return jobs().stream().filter(job -> job.id().equals(id)).findFirst();
  }

  /** RUNNING already means that subtasks are being deployed; this asks the subtasks themselves. */
  public boolean allSubtasksRun(String jobId) {
    List<JsonNode> vertices = FlinkHttp.list(http.get("/jobs/" + jobId).path("vertices")).toList();
    return !vertices.isEmpty()
        && vertices.stream()
            .allMatch(
                vertex ->
                    vertex.path("tasks").path("RUNNING").asInt()
                        == vertex.path("parallelism").asInt());
  }

  /** Of the widest of its vertices. */
  public int parallelism(String jobId) {
    return FlinkHttp.list(http.get("/jobs/" + jobId).path("vertices"))
        .mapToInt(vertex -> vertex.path("parallelism").asInt())
        .max()
        .orElse(0);
  }

  /** Why the job last failed, in one line, if it has. */
  public Optional<String> lastFailure(String jobId) {
    // The newest comes first.
    return failures(jobId)
        .map(entry -> entry.path("stacktrace").asText(""))
        .filter(text -> !text.isBlank())
        .findFirst()
        .map(FlinkFailure::reason);
  }

  /** How often the job has failed; Flink remembers 16 times. */
  public int failureCount(String jobId) {
    return (int) failures(jobId).count();
  }

  private Stream<JsonNode> failures(String jobId) {
    return FlinkHttp.list(
        http.get("/jobs/" + jobId + "/exceptions").path("exceptionHistory").path("entries"));
  }

  public Checkpoints checkpoints(String jobId) {
    JsonNode node = http.get("/jobs/" + jobId + "/checkpoints");
    JsonNode counts = node.path("counts");
    JsonNode latest = node.path("latest").path("completed");
    return new Checkpoints(
        counts.path("completed").asInt(),
        counts.path("failed").asInt(),
        counts.path("restored").asInt(),
        Optional.of(latest.path("external_path").asText("")).filter(path -> !path.isEmpty()),
        latest.path("state_size").asLong(),
        latest.path("end_to_end_duration").asLong());
  }

  /** What Flink has granted a TaskManager's process, all kinds of memory together. */
  public long processMemory(String taskManager) {
    return http.get("/taskmanagers/" + taskManager)
        .path("memoryConfiguration")
        .path("totalProcessMemory")
        .asLong();
  }

  /**
   * Metrics of a TaskManager's process, by Flink's names for them; without those that are not
   * known. They may be ten seconds old: the JobManager asks no oftener.
   */
  public Map<String, Double> taskManagerMetrics(String taskManager, List<String> names) {
    return metrics("/taskmanagers/" + taskManager + "/metrics", names);
  }

  /** The same of a job. */
  public Map<String, Double> jobMetrics(String jobId, List<String> names) {
    return metrics("/jobs/" + jobId + "/metrics", names);
  }

  private Map<String, Double> metrics(String path, List<String> names) {
    return FlinkHttp.list(http.get(path + "?get=" + String.join(",", names)))
        .collect(
            Collectors.toMap(
                node -> node.path("id").asText(), node -> node.path("value").asDouble()));
  }

  /** Starts a checkpoint now, without waiting for it. */
  public void triggerCheckpoint(String jobId) {
    http.post("/jobs/" + jobId + "/checkpoints", FlinkHttp.object());
  }

  /** Stops the job with a savepoint in the cluster's folder for them, and returns where it is. */
  public String stopWithSavepoint(String jobId, Duration limit) {
    return savepoint(jobId, "/stop", FlinkHttp.object().put("drain", false), limit);
  }

  /** Takes a savepoint while the job goes on, and returns where it is. */
  public String savepoint(String jobId, Duration limit) {
    return savepoint(jobId, "/savepoints", FlinkHttp.object(), limit);
  }

  public void cancel(String jobId) {
    http.patch("/jobs/" + jobId);
  }

  private String savepoint(String jobId, String action, ObjectNode body, Duration limit) {
    String trigger = http.post("/jobs/" + jobId + action, body).path("request-id").asText();
    long deadline = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode answer = http.get("/jobs/" + jobId + "/savepoints/" + trigger);
      if (answer.path("status").path("id").asText().equals("COMPLETED")) {
        JsonNode operation = answer.path("operation");
        if (operation.has("location")) {
          return operation.path("location").asText();
        }
        throw new StackException(
            "savepoint of job %s failed: %s"
                .formatted(
                    jobId,
                    FlinkFailure.reason(
                        operation.path("failure-cause").path("stack-trace").asText())));
      }
      pause();
    }
    throw new StackException(
        "savepoint of job %s not done after %d s".formatted(jobId, limit.toSeconds()));
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting for Flink", e);
    }
  }
}
