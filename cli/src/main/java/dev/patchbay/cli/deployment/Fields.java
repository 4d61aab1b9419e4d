package dev.patchbay.cli.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An object in a deployment file, read strictly: what is wrong is named with its place.
 *
 * @param place such as {@code installations[2].config}
 */
record Fields(String place, JsonNode json) {

  Fields {
    if (!json.isObject()) {
      throw new CommandFailure(place + " must be an object");
    }
  }

  /** Refuses what nobody would read. */
  Fields only(String... known) {
    Set<String> names = Set.of(known);
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                throw new CommandFailure(
                    "%s has no field '%s'; it has %s"
                        .formatted(place, name, String.join(", ", known)));
              }
            });
    return this;
  }

  boolean has(String name) {
    return json.hasNonNull(name);
  }

  /** Text; a number or a truth value counts as what is written there. */
  Optional<String> text(String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isValueNode()) {
      throw new CommandFailure("%s.%s must be text".formatted(place, name));
    }
    return Optional.of(value.asText());
  }

  String required(String name) {
    return required(name, Function.identity());
  }

  /** Text that must be there and mean something. */
  <T> T required(String name, Function<String, T> parser) {
    return parsed(name, parser)
        .orElseThrow(() -> new CommandFailure(place + " needs '" + name + "'"));
  }

  /** Text that must mean something. */
  <T> Optional<T> parsed(String name, Function<String, T> parser) {
    return text(name)
        .map(
            it -> {
              try {
                return parser.apply(it);
              } catch (IllegalArgumentException e) {
                throw new CommandFailure("%s.%s: %s".formatted(place, name, e.getMessage()), e);
              }
            });
  }

  Fields object(String name) {
    return new Fields(place + "." + name, json.get(name));
  }

  /** A list of texts; none if it is not there. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : listed(name)) {
      if (!text.isValueNode()) {
        throw new CommandFailure("%s.%s must be a list of texts".formatted(place, name));
      }
      texts.add(text.asText());
    }
    return texts;
  }

  private JsonNode listed(String name) {
    JsonNode list = json.path(name);
    if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
      throw new CommandFailure("%s must be a list".formatted(name));
    }
    return list;
  }

  List<Fields> list(String name) {
    JsonNode list = listed(name);
    List<Fields> fields = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      fields.add(new Fields(name + "[" + i + "]", list.get(i)));
    }
    return fields;
  }
}
