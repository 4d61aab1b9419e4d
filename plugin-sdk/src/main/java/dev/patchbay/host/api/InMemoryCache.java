package dev.patchbay.host.api;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cache that lasts as long as the process. */
final class InMemoryCache implements PluginCache {

  private static final long NEVER = Long.MAX_VALUE;

  /** A list's first element comes last, where lists grow and shrink. */
  private static final class Entry {
    private String text;
    private List<String> reversed;
    private long endsAt = NEVER;

    private int count() {
      return reversed == null ? 1 : reversed.size();
    }

    private long chars() {
      return reversed == null ? text.length() : reversed.stream().mapToLong(String::length).sum();
    }
  }

  private final Map<String, Entry> entries = new HashMap<>();
  private final InstantSource clock;
  private final Room room;

  InMemoryCache(InstantSource clock, StateLimits limits) {
    this.clock = clock;
    room = new Room("meta.cache", limits);
  }

  @Override
  public Optional<String> get(String key) {
    return Optional.ofNullable(text(key)).map(it -> it.text);
  }

  @Override
  public void set(String key, String text, Optional<Duration> timeToLive) {
    delete(key);
    takeRoom(1, (long) key.length() + text.length());
    Entry entry = new Entry();
    entry.text = text;
    timeToLive.ifPresent(it -> entry.endsAt = clock.millis() + it.toMillis());
    entries.put(key, entry);
  }

  @Override
  public void delete(String key) {
    Entry entry = entries.remove(key);
    if (entry != null) {
      room.take(-entry.count(), -entry.chars() - key.length());
    }
  }

  @Override
  public long increment(String key) {
    Entry entry = text(key);
    if (entry == null) {
      set(key, "1", Optional.empty());
      return 1;
    }
    try {
      long next = Math.addExact(Long.parseLong(entry.text), 1);
      takeRoom(0, (long) Long.toString(next).length() - entry.text.length());
      entry.text = Long.toString(next);
      return next;
    } catch (NumberFormatException | ArithmeticException e) {
      throw new StateException("meta.cache: '" + key + "' is not an integer or out of range");
    }
  }

  @Override
  public boolean expire(String key, Duration timeToLive) {
    Entry entry = live(key);
    if (entry == null) {
      return false;
    }
    entry.endsAt = clock.millis() + timeToLive.toMillis();
    return true;
  }

  @Override
  public int push(String key, List<String> texts) {
    Entry entry = list(key);
    if (texts.isEmpty()) {
      return entry == null ? 0 : entry.reversed.size();
    }
    long chars = texts.stream().mapToLong(String::length).sum();
    takeRoom(texts.size(), chars + (entry == null ? key.length() : 0));
    if (entry == null) {
      entry = new Entry();
      entry.reversed = new ArrayList<>();
      entries.put(key, entry);
    }
    entry.reversed.addAll(texts);
    return entry.reversed.size();
  }

  @Override
  public List<String> range(String key, long from, long to) {
    Entry entry = list(key);
    if (entry == null) {
      return List.of();
    }
    int size = entry.reversed.size();
    long first = Math.max(0, from < 0 ? from + size : from);
    long last = Math.min(size - 1L, to < 0 ? to + size : to);
    if (first > last) {
      return List.of();
    }
    List<String> found =
        new ArrayList<>(entry.reversed.subList((int) (size - 1 - last), (int) (size - first)));
    Collections.reverse(found);
    return found;
  }

  @Override
  public int length(String key) {
    Entry entry = list(key);
    return entry == null ? 0 : entry.reversed.size();
  }

  @Override
  public List<String> pop(String key, int count) {
    List<String> taken = range(key, 0, count - 1L);
    if (count > 0 && !taken.isEmpty()) {
      List<String> reversed = entries.get(key).reversed;
      reversed.subList(reversed.size() - taken.size(), reversed.size()).clear();
      removed(key, taken.size(), taken.stream().mapToLong(String::length).sum());
      return taken;
    }
    return List.of();
  }

  @Override
  public int remove(String key, long count, String text) {
    Entry entry = list(key);
    if (entry == null) {
      return 0;
    }
    long most = count == 0 ? Long.MAX_VALUE : Math.abs(count);
    List<String> reversed = entry.reversed;
    int removed = 0;
    if (count < 0) {
      for (int i = 0; i < reversed.size() && removed < most; ) {
        if (reversed.get(i).equals(text)) {
          reversed.remove(i);
          removed++;
        } else {
          i++;
        }
      }
    } else {
      for (int i = reversed.size() - 1; i >= 0 && removed < most; i--) {
        if (reversed.get(i).equals(text)) {
          reversed.remove(i);
          removed++;
        }
      }
    }
    removed(key, removed, (long) removed * text.length());
    return removed;
  }

  /** An empty list is none. */
  private void removed(String key, int elements, long chars) {
    room.take(-elements, -chars);
    if (entries.get(key).reversed.isEmpty()) {
      entries.remove(key);
      room.take(0, -key.length());
    }
  }

  private Entry text(String key) {
    Entry entry = live(key);
    return entry == null || entry.reversed == null ? entry : wrongKind(key, "a list");
  }

  private Entry list(String key) {
    Entry entry = live(key);
    return entry == null || entry.reversed != null ? entry : wrongKind(key, "no list");
  }

  private static Entry wrongKind(String key, String what) {
    throw new StateException("meta.cache: WRONGTYPE '" + key + "' is " + what);
  }

  private Entry live(String key) {
    Entry entry = entries.get(key);
    if (entry != null && entry.endsAt <= clock.millis()) {
      delete(key);
      return null;
    }
    return entry;
  }

  /** Takes room; what has reached its end of life makes way first. */
  private void takeRoom(int moreEntries, long moreChars) {
    if (!room.fits(moreEntries, moreChars)) {
      long now = clock.millis();
      entries.entrySet().stream()
          .filter(it -> it.getValue().endsAt <= now)
          .map(Map.Entry::getKey)
          .toList()
          .forEach(this::delete);
    }
    room.take(moreEntries, moreChars);
  }
}
