package dev.patchbay.chaos.check;

import dev.patchbay.chaos.fault.Acknowledgements;
import dev.patchbay.chaos.traffic.Fate;
import dev.patchbay.cli.Connections;
import java.util.List;

/**
 * Everything that came out, held against everything that was sent.
 *
 * @param stale stamped with a revision below one that was acknowledged before they were sent
 * @param wrong not as the plugins of their own revision make them
 * @param disordered came out before an earlier event of their key that went the same way
 * @param altered under another uuid, or dead letters that are not whole or give another reason
 */
public record Verdict(
    List<Outcome> outcomes,
    Complaints stale,
    Complaints wrong,
    Complaints disordered,
    Complaints altered) {

  /** To be asked when the live topics are closed. */
  public static Verdict of(
      Expected expected,
      LiveTopics topics,
      StoredRows rows,
      Acknowledgements acknowledgements,
      Connections connections) {
    StoredRows.Judged stored = rows.judge(acknowledgements);
    Complaints stale = new Complaints();
    stale.addAll(stored.stamps().stale());
    stale.addAll(topics.stamps().stale());
    Complaints wrong = new Complaints();
    wrong.addAll(stored.stamps().wrong(connections));
    wrong.addAll(topics.stamps().wrong(connections));
    Complaints altered = new Complaints();
    altered.addAll(stored.altered());
    altered.addAll(topics.altered());
    return new Verdict(
        List.of(
            Outcome.of("ClickHouse", Fate.ROW, expected, stored.sightings()),
            Outcome.of("processed topic", Fate.ROW, expected, topics.processed()),
            Outcome.of("dead letters", Fate.LETTER, expected, topics.letters())),
        stale,
        wrong,
        KeyOrder.of(connections, topics.diverted()),
        altered);
  }

  public boolean isGood() {
    return outcomes.stream().allMatch(Outcome::isGood)
        && stale.count() + wrong.count() + disordered.count() + altered.count() == 0;
  }
}
