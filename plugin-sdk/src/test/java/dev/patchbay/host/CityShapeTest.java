package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CityShapeTest {

  @Test
  void theFlatLayoutOfDbIpLiteBecomesACity() {
    Map<String, Object> record =
        Map.of(
            "country_code", "GB",
            "city", "London",
            "state1", "England",
            "state2", "",
            "postcode", "",
            "timezone", "",
            "latitude", 51.5143f,
            "longitude", -0.0912244f);

    assertThat(HostFixture.tree(GuestJson.write(CityShape.of(record, "81.2.69.142"))))
        .isEqualTo(
            HostFixture.tree(
                """
                {
                  "city": {"names": {"en": "London"}},
                  "continent": {"names": {"en": "Europe"}, "code": "EU"},
                  "country": {"names": {"en": "United Kingdom"}, "isoCode": "GB"},
                  "registeredCountry": {"names": {"en": "United Kingdom"}, "isoCode": "GB"},
                  "location": {"latitude": 51.5143, "longitude": -0.0912244},
                  "subdivisions": [{"names": {"en": "England"}}],
                  "traits": {"ipAddress": "81.2.69.142"}
                }
                """));
  }

  @Test
  void anEmptyFlatRecordIsNoError() {
    assertThat(GuestJson.write(CityShape.of(Map.of("country_code", ""), "1.1.1.1")))
        .isEqualTo("{\"location\":{},\"traits\":{\"ipAddress\":\"1.1.1.1\"}}");
  }

  @Test
  void maxMindsNamesBecomeCamelCaseButForLanguages() {
    Map<String, Object> record =
        Map.of(
            "registered_country", Map.of("iso_code", "DE", "geoname_id", 2921044),
            "city", Map.of("names", Map.of("pt-BR", "Colônia")),
            "location", Map.of("time_zone", "Europe/Berlin", "accuracy_radius", 5),
            "subdivisions", List.of(Map.of("iso_code", "NW")));

    assertThat(HostFixture.tree(GuestJson.write(CityShape.of(record, "2a02:8070::1"))))
        .isEqualTo(
            HostFixture.tree(
                """
                {
                  "registeredCountry": {"isoCode": "DE", "geonameId": 2921044},
                  "city": {"names": {"pt-BR": "Colônia"}},
                  "location": {"timeZone": "Europe/Berlin", "accuracyRadius": 5},
                  "subdivisions": [{"isoCode": "NW"}],
                  "traits": {"ipAddress": "2a02:8070::1"}
                }
                """));
  }

  @Test
  void everyCountryOfTheLocaleIsOnAContinent() {
    assertThat(java.util.Locale.getISOCountries())
        .allSatisfy(code -> assertThat(Continent.of(code)).as(code).isPresent());
  }
}
