package dev.patchbay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

  private static final String EVENT =
      """
      {"event":"a","event":"buy","distinct_id":"ada","more":{"event":"x","properties":{"plan":"no"}},
       "properties":{"plan":"pro","seats":12,"paid":true,"none":null,"list":[1,{"plan":2}],
       "gone":1,"gone":null,"url":"a=b"},"last":[{}]}
      """;

  private static EventTraits traits(String json) {
    return EventTraits.of(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Share percent(int percent) {
    return new Share(Optional.of(percent), Set.of(), List.of());
  }

  private static EventTraits of(String person) {
    return traits("{\"event\":\"e\",\"distinct_id\":\"" + person + "\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "plan=pro, true",
    "plan=free, false",
    "plan!=free, true",
    "plan!=pro, false",
    "seats=12, true",
    "paid=true, true",
    "plan, true",
    "none, false",
    "!none, true",
    "!plan, false",
    "nothing, false",
    "nothing!=x, true",
    "list, true",
    "list=, true",
    "gone, false",
    "url=a=b, true"
  })
  void aConditionIsOnAProperty(String condition, boolean holds) {
    PropertyCondition parsed = PropertyCondition.parse(condition);

    assertThat(parsed.holds(traits(EVENT))).isEqualTo(holds);
    assertThat(parsed).hasToString(condition);
  }

  @Test
  void theLastMemberOfANameCounts() {
    assertThat(traits(EVENT).name()).isEqualTo("buy");
    assertThat(traits(EVENT).distinctId()).isEqualTo("ada");
  }

  @Test
  void anEventWithoutAnythingHasNothing() {
    assertThat(traits("{}").name()).isEmpty();
    assertThat(traits("{\"properties\":7,\"distinct_id\":null}").property("x")).isEmpty();
  }

  @Test
  void allThatIsAskedForMustHold() {
    Share share =
        new Share(
            Optional.of(100), Set.of("buy", "sell"), List.of(PropertyCondition.parse("plan=pro")));

    assertThat(share.has(traits(EVENT), "7/p")).isTrue();
    assertThat(share.has(traits(EVENT.replace("buy", "look")), "7/p")).isFalse();
    assertThat(share.has(traits(EVENT.replace("pro", "free")), "7/p")).isFalse();
    assertThat(share).hasToString("100 % of persons and events buy, sell and plan=pro");
  }

  @Test
  void aPercentageIsOfPersons() {
    long in = IntStream.range(0, 10_000).filter(it -> percent(10).has(of("p" + it), "7/p")).count();

    assertThat(in).isBetween(900L, 1_100L);
  }

  @Test
  void moreOfThemAreTheSameAndOthers() {
    assertThat(IntStream.range(0, 1_000).mapToObj(it -> of("p" + it)))
        .allMatch(it -> !percent(10).has(it, "7/p") || percent(30).has(it, "7/p"));
  }

  @Test
  void eachInstallationHasPersonsOfItsOwn() {
    assertThat(IntStream.range(0, 1_000).mapToObj(it -> of("p" + it)))
        .anyMatch(it -> percent(10).has(it, "7/p") != percent(10).has(it, "8/p"));
  }

  /** What ClickHouse answers to {@code SELECT CRC32('7/shout:ada') % 100}. */
  @Test
  void thePlaceIsWhatClickHouseSays() {
    assertThat(Share.place("7/shout", "ada")).isEqualTo(22);
  }

  @Test
  void whatSaysNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Share(Optional.empty(), Set.of(), List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> percent(0));
    assertThatIllegalArgumentException().isThrownBy(() -> percent(101));
    assertThatIllegalArgumentException().isThrownBy(() -> PropertyCondition.parse("=x"));
  }
}
