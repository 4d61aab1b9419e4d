package dev.patchbay.cli.control;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes the records that are in force once more, as they are, signed with this command's key: so
 * that signatures can be required of a topic that has none, and keys can be replaced.
 *
 * <p>A batch counts only if it stands right behind what was read. If somebody made a change in
 * between, the batch is taken back and the topic read again: no change is undone.
 */
public final class Resigning {

  private static final int MAX_LOST_RACES = 50;

  private final Connections connections;
  private final String command;
  private final ControlClient control;

  /**
   * @param command what was typed, for the audit trail
   */
  public Resigning(Connections connections, String command) {
    this.connections = connections;
    this.command = command;
    this.control = new ControlClient(connections);
  }

  /**
   * What was done.
   *
   * @param records how many were written
   * @param revision the last one's
   * @param keyId of the key that signed
   * @param remark what whoever did it should know, if there is anything
   */
  public record Result(int records, long revision, String keyId, Optional<String> remark) {}

  /** Does it; when this returns, everything that was in force when it was called is signed anew. */
  public Result run() {
    String keyId =
        connections
            .trust()
            .key()
            .orElseThrow(
                () -> new CommandFailure("name the file of your key in PATCHBAY_SIGNING_KEY"))
            .id();
    ControlClient.Reading reading = control.readExactly();
    long begin = reading.next();
    int written = 0;
    long revision = begin - 1;
    Optional<String> remark = Optional.empty();
    int lostRaces = 0;
    // What stands above has been written since.
    List<EncodedRecord> left = reading.state().inForce(begin);
    while (!left.isEmpty()) {
      List<EncodedRecord> batch = ControlClient.inBatches(left).getFirst();
      OptionalLong last;
      try (ControlWriter writer = new ControlWriter(connections, command, batch)) {
        last = writer.tryWrite(batch, reading.next());
        remark = writer.remark();
      }
      if (last.isPresent()) {
        written += batch.size();
        revision = last.getAsLong();
      } else if (++lostRaces == MAX_LOST_RACES) {
        throw new CommandFailure(
            "others keep changing the control topic: run this again, %,d records were signed"
                .formatted(written));
      }
      reading = control.readExactly();
      left = reading.state().inForce(begin);
    }
    return new Result(written, revision, keyId, remark);
  }
}
