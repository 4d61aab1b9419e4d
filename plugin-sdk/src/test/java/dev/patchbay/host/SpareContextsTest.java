package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SpareContextsTest {

  private final Map<PluginContext, Thread> makers = new ConcurrentHashMap<>();
  private final List<PluginContext> taken = new CopyOnWriteArrayList<>();

  private PluginContext make() {
    PluginContext context =
        new PluginContext(HostFixture.PLAIN, EventBridges.forThisEngine(), new CallClock());
    makers.put(context, Thread.currentThread());
    return context;
  }

  private PluginContext take(SpareContexts contexts) {
    PluginContext context = contexts.take(new LateCallbacks(), new LateCallbacks());
    taken.add(context);
    return context;
  }

  @Test
  void aHostThatNeedsOneContextMakesNoOther() {
    SpareContexts contexts = new SpareContexts(this::make);
    take(contexts);
    contexts.close();

    assertThat(makers).hasSize(1);
    taken.forEach(PluginContext::close);
  }

  @Test
  @Timeout(60)
  void contextsAreMadeAheadByAnotherThread() {
    SpareContexts contexts = new SpareContexts(this::make);
    take(contexts);
    // The first takes may come before the other thread is done.
    while (makers.get(take(contexts)).equals(Thread.currentThread())) {
      taken.remove(taken.size() - 1).close();
    }
    contexts.close();

    assertThat(taken).doesNotHaveDuplicates();
    taken.forEach(PluginContext::close);
  }

  @Test
  void aContextThatCannotBeMadeAheadIsTheProblemOfWhoNeedsIt() {
    AtomicInteger attempts = new AtomicInteger();
    SpareContexts contexts =
        new SpareContexts(
            () -> {
              attempts.incrementAndGet();
              if (Thread.currentThread().getName().equals("patchbay-contexts")) {
                throw new IllegalStateException("no room");
              }
              return make();
            });
    for (int i = 0; i < 4; i++) {
      take(contexts);
    }
    contexts.close();

    assertThat(makers).hasSize(4);
    assertThat(attempts.get()).isBetween(4, 8);
    taken.forEach(PluginContext::close);
  }
}
