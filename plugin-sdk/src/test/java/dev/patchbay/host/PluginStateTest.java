package dev.patchbay.host;

import static dev.patchbay.host.PluginPlan.plan;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** meta.cache, meta.storage and meta.utils as plugins see them. */
class PluginStateTest {

  private static final String EVENT = "{\"team_id\":2}";

  private static String returning(String expression) {
    return "exports.processEvent = async (event, { cache, storage, utils }) => { let r; try { r = "
        + expression
        + "; } catch (x) { r = x.message; } return { team_id: 2, r }; }";
  }

  private static String result(HostFixture fixture) {
    return fixture.json(EVENT).path("r").toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "await cache.get('none') | null",
        "await cache.get('none', 5) | 5",
        "(await cache.set('a', { b: [1] }), await cache.get('a')) | {\"b\":[1]}",
        "(await cache.set('a', '=!'), await cache.get('a')) | \"=!\"",
        "(await cache.set('a', 'x', 0, { jsonSerialize: false }), await cache.get('a', 1, { jsonSerialize: false })) | \"x\"",
        "(await cache.set('a', 1), await cache.set('a', undefined), await cache.get('a', 'gone')) | \"gone\"",
        "[await cache.incr('n'), await cache.incr('n'), await cache.get('n')] | [1,2,2]",
        "(await cache.set('n', 'x'), await cache.incr('n')) | \"meta.cache: 'n' is not an integer or out of range\"",
        "[await cache.lpush('l', 'a'), await cache.lpush('l', ['b', 3]), await cache.lrange('l', 0, -1)] | [1,3,[\"3\",\"b\",\"a\"]]",
        "(await cache.lpush('l', ['a', 'b', 'c']), [await cache.lrange('l', 1, 1), await cache.lrange('l', -2, 9), await cache.lrange('l', 5, 9)]) | [[\"b\"],[\"b\",\"a\"],[]]",
        "(await cache.lpush('l', ['a', 'b', 'c']), [await cache.lpop('l', 2), await cache.llen('l'), await cache.lpop('l', 5), await cache.llen('l')]) | [[\"c\",\"b\"],1,[\"a\"],0]",
        "(await cache.lpush('l', ['a', 'b', 'a', 'a']), [await cache.lrem('l', 1, 'a'), await cache.lrem('l', -1, 'a'), await cache.lrange('l', 0, -1), await cache.lrem('l', 0, 'a')]) | [1,1,[\"a\",\"b\"],1]",
        "(await cache.lpush('l', 'a'), await cache.get('l')) | \"meta.cache: WRONGTYPE 'l' is a list\"",
        "(await cache.set('s', 'a'), await cache.llen('s')) | \"meta.cache: WRONGTYPE 's' is no list\"",
        "await cache.lpush('l', 5) | \"meta.cache.lpush needs a text or an array of texts\"",
        "[await cache.expire('none', 5), (await cache.set('a', 1), await cache.expire('a', 5)), await cache.expire('a', 0), await cache.get('a')] | [false,true,true,null]",
        "await storage.get('none', 7) | 7",
        "(await storage.set('a', { b: null }), await storage.get('a')) | {\"b\":null}",
        "(await storage.set('a', 1), await storage.del('a'), await storage.get('a')) | null",
        "(await storage.set('a', 'x'.repeat(5e6))) | \"meta.storage is full: an installation may keep 10000 entries and 4194304 characters\"",
        "(await utils.cursor.init('c', 5), await utils.cursor.init('c', 9), [await utils.cursor.increment('c'), await utils.cursor.increment('c', 10)]) | [6,16]"
      })
  void behavesLikeRedisWithJsonInIt(String expression, String expected) {
    try (HostFixture fixture = HostFixture.running(returning(expression))) {
      assertThat(result(fixture)).isEqualTo(expected);
    }
  }

  @Test
  void outlivesVersionsAndEndsWithItsInstallation() {
    String source = returning("[await cache.incr('n'), await utils.cursor.increment('c')]");
    try (HostFixture fixture = new HostFixture()) {
      fixture.install("p", source);
      assertThat(result(fixture)).isEqualTo("[1,1]");
      fixture.install(plan("p", source + "\n").version("2.0.0"));
      assertThat(result(fixture)).isEqualTo("[2,2]");
      fixture.install(plan("p", source + "\n").version("2.0.0").disabled());
      fixture.install(plan("p", source + "\n").version("2.0.0"));
      assertThat(result(fixture)).isEqualTo("[3,3]");

      fixture.remove("2/p");
      fixture.install("p", source);
      assertThat(result(fixture)).isEqualTo("[1,1]");
    }
  }

  @Test
  void globalBeginsAnewWithAnotherVersion() {
    String source =
        "exports.processEvent = (event, { global }) => {"
            + " global.n = (global.n ?? 0) + 1; return { team_id: 2, r: global.n }; }";
    try (HostFixture fixture = new HostFixture()) {
      fixture.install("p", source);
      assertThat(result(fixture)).isEqualTo("1");
      assertThat(result(fixture)).isEqualTo("2");

      fixture.install(plan("p", source + "\n").version("2.0.0"));

      assertThat(result(fixture)).isEqualTo("1");
    }
  }

  @Test
  void isNotSharedBetweenInstallations() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(plan("a", returning("await cache.set('k', 'mine')")));
      fixture.install(plan("b", returning("await cache.get('k')")).order(1));
      assertThat(result(fixture)).isEqualTo("null");
    }
  }

  @Test
  void buffersOfPluginContribFlushWhenFullAndAtTeardown() {
    String source =
        "const { createBuffer } = require('@posthog/plugin-contrib'); let buffer;"
            + " exports.setupPlugin = (meta) => { buffer = createBuffer({ limit: 2, timeoutSeconds:"
            + " 60, onFlush: (all, points) => console.log(all.join(), points) }); };"
            + " exports.processEvent = (e) => { for (const x of 'abc') buffer.add(x); return e; };";
    try (HostFixture fixture = HostFixture.running(source)) {
      fixture.text(EVENT);
      assertThat(fixture.messages()).containsExactly("log: a,b 2");
      fixture.remove("2/p");
      assertThat(fixture.messages()).containsExactly("log: a,b 2", "log: c 1");
    }
  }
}
