package dev.patchbay.host;

import dev.patchbay.model.EventPlace;
import dev.patchbay.model.EventTraits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** One event on its way through one chain after another. */
final class EventRun {

  private final int id;
  private final long team;
  private final EventTicket ticket;
  private final byte[] original;

  /** Read when somebody asks. */
  private EventTraits traits;

  private byte[] event;

  /** The chain that it runs through, as it was when the event entered it. */
  private List<Member> members = List.of();

  /** Null before it enters one. */
  private BitSet leftOut;

  /** Whose turn it is or was last, or null if nobody's. */
  private Member turn;

  /** Whether that member has begun, and neither ended nor failed yet. */
  private boolean begun;

  private boolean isTimed;
  private boolean hasWaited;
  private long since;

  /** Who was stopped last in this chain, or null. */
  private Member stopped;

  private int stops;
  private ChainResult.Failed lastFailure;
  private List<Operation> operations = List.of();

  EventRun(int id, long team, byte[] event, EventTicket ticket) {
    this.id = id;
    this.team = team;
    this.event = event;
    original = event;
    this.ticket = ticket;
  }

  int id() {
    return id;
  }

  long team() {
    return team;
  }

  EventTicket ticket() {
    return ticket;
  }

  /** Where the event stands. */
  EventPlace place() {
    return ticket.place();
  }

  /** The event as it enters the chain. */
  byte[] event() {
    return event;
  }

  /** What can be told of the event as it came. */
  EventTraits traits() {
    if (traits == null) {
      traits = EventTraits.of(original);
    }
    return traits;
  }

  /**
   * Enters a chain, or enters it anew.
   *
   * @param notForIt places whose members do not see this event
   */
  void enter(List<Member> chain, BitSet notForIt) {
    members = chain;
    leftOut = notForIt;
    turn = null;
    begun = false;
    stopped = null;
    stops = 0;
    lastFailure = null;
  }

  /** Has left a chain with this event. */
  void leave(byte[] changed) {
    event = changed;
    members = List.of();
  }

  /** Whether the member at that place is to see this event. */
  boolean concerns(int place) {
    return !leftOut.get(place);
  }

  List<Member> members() {
    return members;
  }

  Member at(int place) {
    return members.get(place);
  }

  Member turn() {
    return turn;
  }

  /** The turn begins; timeIt says whether its time is wanted. */
  void begin(Member member, boolean timeIt) {
    turn = member;
    begun = true;
    isTimed = timeIt;
    hasWaited = false;
    // Asking the clock costs as much as a small plugin.
    since = timeIt ? System.nanoTime() : 0;
  }

  /** The turn waits from now on, if it did not before. */
  void park() {
    hasWaited = true;
    if (!isTimed) {
      since = since == 0 ? System.nanoTime() : since;
    }
  }

  boolean isTimed() {
    return isTimed;
  }

  /** Whether the turn has waited for I/O. */
  boolean hasWaited() {
    return hasWaited;
  }

  boolean hasBegun() {
    return begun;
  }

  /** The turn is over. */
  void end() {
    begun = false;
  }

  /** When the turn began, if it is timed, or began to wait; by System.nanoTime. */
  long since() {
    return since;
  }

  /** Notes a stop. Returns false if there were more than a chain can have. */
  boolean stop() {
    stopped = turn;
    return ++stops <= 2 * members.size() + 2;
  }

  Member stopped() {
    return stopped;
  }

  void failed(ChainResult.Failed failure) {
    lastFailure = failure;
  }

  ChainResult.Failed lastFailure() {
    return lastFailure;
  }

  void started(Operation operation) {
    if (operations.isEmpty()) {
      operations = new ArrayList<>();
    }
    operations.add(operation);
  }

  void ended(Operation operation) {
    // One that was cancelled ends, too, and is not there any more.
    if (!operations.isEmpty()) {
      operations.remove(operation);
    }
  }

  int operations() {
    return operations.size();
  }

  /** Nobody waits for its I/O any more. */
  void cancelOperations() {
    List<Operation> all = operations;
    operations = List.of();
    all.forEach(Operation::cancel);
  }
}
