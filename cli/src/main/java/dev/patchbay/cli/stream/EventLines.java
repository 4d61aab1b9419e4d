package dev.patchbay.cli.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.patchbay.cli.CommandFailure;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Events in a file or on standard input, one per line, byte for byte. */
public final class EventLines implements AutoCloseable {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final InputStream in;
  private long number;

  private EventLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** A file's lines; {@code -} is standard input. */
  public static EventLines open(String file) {
    if (file.equals("-")) {
      return new EventLines(System.in);
    }
    try {
      return new EventLines(Files.newInputStream(Path.of(file)));
    } catch (IOException e) {
      throw new CommandFailure(
          "cannot read " + file + ": give a file of events, or - for standard input", e);
    }
  }

  static EventLines of(InputStream in) {
    return new EventLines(in);
  }

  /** The next line that is not blank, without its line break; nothing at the end. */
  public Optional<Line> next() {
    try {
      while (true) {
        byte[] bytes = readLine();
        if (bytes == null) {
          return Optional.empty();
        }
        number++;
        if (!isBlank(bytes)) {
          return Optional.of(new Line(number, bytes));
        }
      }
    } catch (IOException e) {
      throw new CommandFailure("cannot read on after line " + number + ": " + e.getMessage(), e);
    }
  }

  private byte[] readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = in.read();
    }
    return line.toByteArray();
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte it : bytes) {
      if (it != ' ' && it != '\t' && it != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new CommandFailure("cannot close the input: " + e.getMessage(), e);
    }
  }

  /**
   * One event as it was written.
   *
   * @param number counted from 1, blank lines too
   */
  public record Line(long number, byte[] bytes) {

    /**
     * The event's distinct_id, where one can be read: as a Kafka key it keeps a person's events in
     * order. The event itself is not judged here.
     */
    Optional<byte[]> key() {
      try (JsonParser parser = JSON.createParser(bytes)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          return Optional.empty();
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean isDistinctId = parser.currentName().equals("distinct_id");
          JsonToken value = parser.nextToken();
          if (isDistinctId) {
            return value == JsonToken.VALUE_STRING
                ? Optional.of(parser.getText().getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
          }
          parser.skipChildren();
        }
      } catch (IOException e) {
        // Not JSON: the job will say so, with the bytes as they are.
      }
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "Line[" + number + ", " + bytes.length + " bytes]";
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Line that
          && number == that.number
          && java.util.Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Long.hashCode(number);
    }
  }
}
