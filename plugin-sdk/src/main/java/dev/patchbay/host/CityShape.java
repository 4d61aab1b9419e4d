package dev.patchbay.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Gives the databases' records one shape: GeoIP2's City, its names in camel case, as the classic
 * {@code meta.geoip} has them.
 */
final class CityShape {

  private CityShape() {}

  static Map<String, Object> of(Map<?, ?> record, String ip) {
    Map<String, Object> city = record.containsKey("country_code") ? ofFlat(record) : nested(record);
    Object traits = city.computeIfAbsent("traits", key -> new LinkedHashMap<String, Object>());
    if (traits instanceof Map) {
      @SuppressWarnings("unchecked")
      Map<String, Object> members = (Map<String, Object>) traits;
      members.putIfAbsent("ipAddress", ip);
    }
    return city;
  }

  /** MaxMind's own layout, and DB-IP's commercial one. */
  private static Map<String, Object> nested(Map<?, ?> record) {
    Map<String, Object> city = new LinkedHashMap<>();
    record.forEach((key, value) -> city.put(camelCase((String) key), nestedValue(key, value)));
    return city;
  }

  private static Object nestedValue(Object key, Object value) {
    if (value instanceof Map<?, ?> map) {
      // The keys of names are languages, such as pt-BR and zh-CN.
      return key.equals("names") ? map : nested(map);
    }
    if (value instanceof List<?> list) {
      List<Object> values = new ArrayList<>();
      list.forEach(it -> values.add(nestedValue(key, it)));
      return values;
    }
    return value;
  }

  private static String camelCase(String snakeCase) {
    StringBuilder name = new StringBuilder(snakeCase.length());
    for (int i = 0; i < snakeCase.length(); i++) {
      char c = snakeCase.charAt(i);
      if (c == '_' && i + 1 < snakeCase.length()) {
        i++;
        c = Character.toUpperCase(snakeCase.charAt(i));
      }
      name.append(c);
    }
    return name.toString();
  }

  /** The layout of DB-IP Lite: country_code, state1, state2, city, postcode, latitude, ... */
  private static Map<String, Object> ofFlat(Map<?, ?> record) {
    Map<String, Object> city = new LinkedHashMap<>();
    putNamed(city, "city", text(record, "city"));
    String country = text(record, "country_code");
    if (!country.isEmpty()) {
      Continent.of(country)
          .ifPresent(
              it -> {
                Map<String, Object> continent = named(it.englishName());
                continent.put("code", it.code());
                city.put("continent", continent);
              });
      city.put("country", country(country));
      city.put("registeredCountry", country(country));
    }
    city.put("location", location(record));
    String postcode = text(record, "postcode");
    if (!postcode.isEmpty()) {
      city.put("postal", new LinkedHashMap<>(Map.of("code", postcode)));
    }
    List<Object> subdivisions = new ArrayList<>();
    for (String level : List.of("state1", "state2")) {
      String name = text(record, level);
      if (!name.isEmpty()) {
        subdivisions.add(named(name));
      }
    }
    if (!subdivisions.isEmpty()) {
      city.put("subdivisions", subdivisions);
    }
    return city;
  }

  private static Map<String, Object> country(String code) {
    Map<String, Object> country =
        named(new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH));
    country.put("isoCode", code);
    return country;
  }

  private static Map<String, Object> location(Map<?, ?> record) {
    Map<String, Object> location = new LinkedHashMap<>();
    for (String key : List.of("latitude", "longitude")) {
      if (record.get(key) instanceof Number number) {
        // From the float's own digits: 37.422, not 37.42200088500977.
        location.put(key, Double.valueOf(number.toString()));
      }
    }
    String zone = text(record, "timezone");
    if (!zone.isEmpty()) {
      location.put("timeZone", zone);
    }
    return location;
  }

  private static void putNamed(Map<String, Object> city, String key, String name) {
    if (!name.isEmpty()) {
      city.put(key, named(name));
    }
  }

  private static Map<String, Object> named(String name) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("names", Map.of("en", name));
    return object;
  }

  private static String text(Map<?, ?> record, String key) {
    return record.get(key) instanceof String value ? value : "";
  }
}
