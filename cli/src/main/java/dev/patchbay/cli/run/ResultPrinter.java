package dev.patchbay.cli.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.output.Json;
import dev.patchbay.host.LogLine;
import dev.patchbay.model.PluginError;
import dev.patchbay.run.RunResult;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Prints what became of each event. */
abstract sealed class ResultPrinter {

  /** A line was run. */
  abstract void print(long line, RunResult result);

  /** A line was no event. */
  abstract void malformed(long line);

  /** All lines were run. */
  abstract void finish();

  /** One object per input line, whatever became of it. */
  static ResultPrinter ofResults(PrintWriter out) {
    return new Results(out);
  }

  /** The resulting events; everything else goes to {@code err}. */
  static ResultPrinter ofEvents(PrintWriter out, PrintWriter err) {
    return new Events(out, err);
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  private static final class Results extends ResultPrinter {
    private final PrintWriter out;

    Results(PrintWriter out) {
      this.out = out;
    }

    @Override
    void print(long line, RunResult result) {
      print(result.outcome(), result.event(), result.error(), result.logs());
    }

    @Override
    void malformed(long line) {
      print(
          RunResult.Outcome.FAILED,
          Optional.empty(),
          Optional.of(new PluginError("MalformedEvent", "line " + line + " is no JSON object", "")),
          List.of());
    }

    @Override
    void finish() {}

    /** The event is printed as it came out: a parser in between might round its numbers. */
    private void print(
        RunResult.Outcome outcome,
        Optional<byte[]> event,
        Optional<PluginError> error,
        List<LogLine> logs) {
      String errorJson =
          error
              .map(
                  it ->
                      Json.line(
                          Json.object()
                              .put("name", it.name())
                              .put("message", it.message())
                              .put("stack", it.stack())))
              .orElse("null");
      ArrayNode lines = Json.array();
      for (LogLine log : logs) {
        ObjectNode line = lines.addObject();
        line.put("level", log.level().toString()).put("message", log.message());
      }
      out.println(
          "{\"outcome\":\"%s\",\"event\":%s,\"error\":%s,\"logs\":%s}"
              .formatted(
                  outcome,
                  event.map(ResultPrinter::text).orElse("null"),
                  errorJson,
                  Json.line(lines)));
    }
  }

  private static final class Events extends ResultPrinter {
    private final PrintWriter out;
    private final PrintWriter err;
    private long kept;
    private long changed;
    private long dropped;
    private long failed;

    Events(PrintWriter out, PrintWriter err) {
      this.out = out;
      this.err = err;
    }

    @Override
    void print(long line, RunResult result) {
      result.logs().forEach(it -> err.println(it.level() + ": " + it.message()));
      result.event().map(ResultPrinter::text).ifPresent(out::println);
      switch (result.outcome()) {
        case KEPT -> kept++;
        case CHANGED -> changed++;
        case DROPPED -> dropped++;
        case FAILED -> {
          failed++;
          err.println(
              "line "
                  + line
                  + " failed: "
                  + result.error().map(PluginError::summary).orElse("for no known reason"));
        }
      }
    }

    @Override
    void malformed(long line) {
      failed++;
      err.println("line " + line + " failed: it is no JSON object");
    }

    @Override
    void finish() {
      out.flush();
      err.println(
          "%d kept, %d changed, %d dropped, %d failed".formatted(kept, changed, dropped, failed));
      err.flush();
      if (failed > 0) {
        throw new CommandFailure(failed + " events failed: see above, or use --results");
      }
    }
  }
}
