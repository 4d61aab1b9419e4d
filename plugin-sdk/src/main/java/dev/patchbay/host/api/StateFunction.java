package dev.patchbay.host.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * The host's side of state.js, for one installation. Takes an operation, a key, and what the
 * operation needs. Gives a text or a number; null for no value; a text that starts with {@code !}
 * for an error.
 *
 * @param state asked for only when the plugin first uses it
 */
public record StateFunction(Supplier<PluginState> state) implements ProxyExecutable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Override
  public Object execute(Value... arguments) {
    try {
      String key = arguments[1].asString();
      return switch (arguments[0].asString()) {
        case "storage.get" -> state.get().storage().get(key).map(StateFunction::value).orElse(null);
        case "storage.set" -> {
          state.get().storage().set(key, arguments[2].asString());
          yield null;
        }
        case "storage.del" -> {
          state.get().storage().delete(key);
          yield null;
        }
        default -> cached(state.get().cache(), key, arguments);
      };
    } catch (StateException e) {
      return "!" + e.getMessage();
    }
  }

  private static Object cached(PluginCache cache, String key, Value... arguments) {
    return switch (arguments[0].asString()) {
      case "get" -> cache.get(key).map(StateFunction::value).orElse(null);
      case "set" -> {
        cache.set(key, arguments[2].asString(), timeToLive(arguments[3].asDouble()));
        yield null;
      }
      case "del" -> {
        cache.delete(key);
        yield null;
      }
      case "incr" -> (double) cache.increment(key);
      case "expire" -> cache.expire(key, duration(arguments[2].asDouble()));
      case "lpush" -> cache.push(key, texts(arguments[2]));
      case "lrange" -> json(cache.range(key, integer(arguments[2]), integer(arguments[3])));
      case "llen" -> cache.length(key);
      case "lpop" -> json(cache.pop(key, (int) Math.min(integer(arguments[2]), 1 << 30)));
      case "lrem" -> cache.remove(key, integer(arguments[2]), arguments[3].asString());
      default -> throw new IllegalArgumentException(arguments[0].asString());
    };
  }

  /** Marked, because a text may start with anything. */
  private static String value(String text) {
    return "=" + text;
  }

  private static long integer(Value number) {
    return (long) number.asDouble();
  }

  private static Optional<Duration> timeToLive(double seconds) {
    return seconds > 0 ? Optional.of(duration(seconds)) : Optional.empty();
  }

  private static Duration duration(double seconds) {
    double longest = 1e10;
    return Duration.ofMillis((long) (Math.max(-longest, Math.min(longest, seconds)) * 1000));
  }

  private static List<String> texts(Value array) {
    List<String> texts = new ArrayList<>();
    for (long i = 0; i < array.getArraySize(); i++) {
      texts.add(array.getArrayElement(i).asString());
    }
    return texts;
  }

  private static String json(List<String> texts) {
    try {
      return value(MAPPER.writeValueAsString(texts));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of texts is always JSON", e);
    }
  }
}
