package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.host.harden.FastLock;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

class HardeningTest {

  private static final Source HARDEN = GuestScript.named("harden.js");

  /** A line for every member of every object that can be reached, with its attributes. */
  private static final String INVENTORY =
      """
      (function (roots) {
        const seen = new Map();
        const lines = [];
        const queue = roots.map((root, at) => [root, `root${at}`]);
        const id = (value) => (Object(value) === value ? `<${seen.get(value) ?? '?'}>` : typeof value);
        for (const [object, path] of queue) {
          if (Object(object) !== object || seen.has(object)) continue;
          seen.set(object, path);
          lines.push(`${path} extensible:${Object.isExtensible(object)} frozen:${Object.isFrozen(object)}`);
          queue.push([Object.getPrototypeOf(object), `${path}.[[proto]]`]);
          for (const key of Reflect.ownKeys(object)) {
            const it = Object.getOwnPropertyDescriptor(object, key);
            const at = `${path}.${String(key)}`;
            lines.push(`${at} w:${it.writable} e:${it.enumerable} c:${it.configurable}`
                + ` ${typeof it.value} ${typeof it.get} ${typeof it.set}`);
            queue.push([it.value, at], [it.get, `${at}.get`], [it.set, `${at}.set`]);
          }
        }
        return lines.join('\\n');
      })
      """;

  private static String inventory(Context context, Value prepared) {
    return context.eval("js", INVENTORY).execute(prepared.getMember("roots")).asString();
  }

  private static Value prepare(Context context) {
    return context.eval(HARDEN).execute(context.eval("js", "[class Shared { m() { } }]"));
  }

  @Test
  void bothWaysOfLockingHaveTheSameOutcome() {
    try (Context portable = JsEngine.newContext();
        Context fast = JsEngine.newContext()) {
      Value forPortable = prepare(portable);
      Value forFast = prepare(fast);

      Hardening.lockPortably(forPortable);
      FastLock.lock(fast, forFast);

      String[] expected = inventory(portable, forPortable).split("\n");
      assertThat(inventory(fast, forFast).split("\n")).hasSizeGreaterThan(2000).isEqualTo(expected);
      assertThat(Arrays.stream(expected).filter(it -> it.contains("frozen:false"))).isEmpty();
    }
  }

  @Test
  void theVersionThatIsKnownIsTheOneInUse() {
    assertThat(FastLock.knowsEngine()).isTrue();
  }

  @Test
  void aContextMadeOnOneThreadRunsOnAnother() throws Exception {
    ExecutorService maker = Executors.newSingleThreadExecutor();
    try (Context context =
        maker
            .submit(
                () -> {
                  Context made = JsEngine.newContext();
                  Hardening.harden(made, made.eval("js", "[]"));
                  return made;
                })
            .get()) {
      CallClock clock = new CallClock();
      clock.begin(JsEngine.guardOf(context), new Budget(1_000_000_000, 1 << 20));

      assertThat(context.eval("js", "[1, 2].map((n) => n * 2).join()").asString()).isEqualTo("2,4");
      assertThat(clock.finish()).isEmpty();
    } finally {
      maker.shutdown();
    }
  }
}
