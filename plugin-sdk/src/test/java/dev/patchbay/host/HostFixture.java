package dev.patchbay.host;

import static dev.patchbay.host.PluginPlan.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.Reduction;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.host.api.Capture;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.EventPlace;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.StatusRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A host, a catalog that tests change, and what the host has told. */
final class HostFixture implements HostListener, AutoCloseable {

  static final HostSettings PLAIN = HostSettings.DEFAULTS.withMarkers(false);
  static final long TEAM = 2;

  /** Whose time is nobody's code. */
  static final String AROUND = "(around)";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  final List<LogLine> lines = new ArrayList<>();
  final List<String> states = new ArrayList<>();
  final List<String> calls = new ArrayList<>();
  final List<Capture> captures = new ArrayList<>();
  final List<PluginError> errors = new ArrayList<>();
  final Map<String, Integer> timed = new HashMap<>();
  final Map<String, Long> retained = new HashMap<>();

  /** For how long the host's thread ran whose code, or worked around the plugins: nanoseconds. */
  final Map<String, Long> held = new HashMap<>();

  final Map<String, StatusRecord.Failure> failures = new HashMap<>();
  final PluginHost host;
  Function<Capture, Optional<String>> onCapture = capture -> Optional.empty();
  private PluginCatalog catalog = PluginCatalog.EMPTY;

  HostFixture() {
    this(PLAIN);
  }

  HostFixture(HostSettings settings) {
    this(settings, HostServices.plain());
  }

  HostFixture(HostSettings settings, HostServices services) {
    this(settings, services, true);
  }

  private HostFixture(HostSettings settings, HostServices services, boolean switched) {
    host = new PluginHost(settings, services, this, () -> {});
    if (switched) {
      host.switchTo(catalog);
    }
  }

  /** A host that has seen no catalog yet. */
  static HostFixture empty() {
    return new HostFixture(PLAIN, HostServices.plain(), false);
  }

  /** A host in which one plugin runs, for team 2. */
  static HostFixture running(String source) {
    HostFixture fixture = new HostFixture();
    fixture.install("p", source);
    return fixture;
  }

  void install(String name, String source) {
    install(plan(name, source));
  }

  /** Publishes the plans' versions and installs them, all in one revision. */
  void install(PluginPlan... plans) {
    for (PluginPlan plan : plans) {
      plan.records().forEach(this::reduce);
    }
    host.switchTo(catalog);
  }

  void publish(String name, String version, String source) {
    publish(plan(name, source).version(version));
  }

  /** The version alone. */
  void publish(PluginPlan plan) {
    reduce(plan.published());
  }

  void remove(String installation) {
    reduce(new ControlRecord.Removed(new ControlKey.OfInstallation(installation)));
    host.switchTo(catalog);
  }

  private void reduce(ControlRecord record) {
    Reduction reduction =
        catalog.apply(
            new StoredRecord(
                catalog.revision() + 1,
                ControlCodec.encodeKey(record.key()),
                ControlCodec.encode(record)));
    if (!(reduction instanceof Reduction.Applied)) {
      throw new IllegalArgumentException(reduction.toString());
    }
    catalog = reduction.catalog();
  }

  PluginCatalog catalog() {
    return catalog;
  }

  /** Puts a catalog in force that another host has come to, as a restore does. */
  void restore(PluginCatalog known) {
    catalog = known;
    host.switchTo(catalog);
  }

  ChainResult process(String event) {
    return process(TEAM, event);
  }

  ChainResult process(long team, String event) {
    try {
      return host.processAndWait(team, event.getBytes(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  ChainResult processAt(EventPlace place, String event) {
    try {
      return host.processAndWait(TEAM, event.getBytes(StandardCharsets.UTF_8), place);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The event that goes on, as text. */
  String text(String event) {
    ChainResult result = process(event);
    if (result instanceof ChainResult.Kept it) {
      return new String(it.event(), StandardCharsets.UTF_8);
    }
    throw new AssertionError(result + " " + errors);
  }

  /** The event that goes on. */
  JsonNode json(String event) {
    return tree(text(event));
  }

  static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  List<String> messages() {
    return lines.stream().map(it -> it.level() + ": " + it.message()).toList();
  }

  @Override
  public void logged(LogLine line) {
    lines.add(line);
  }

  @Override
  public Optional<String> captured(Installation by, Capture capture, Optional<EventTicket> during) {
    captures.add(capture);
    return onCapture.apply(capture);
  }

  @Override
  public void stateChanged(Installation installation, Optional<StatusRecord.Failure> failure) {
    states.add(installation.id() + " " + failure.map(it -> it.kind().toString()).orElse("running"));
    failure.ifPresent(it -> failures.put(installation.id(), it));
  }

  @Override
  public void stopped(Installation installation) {
    states.add(installation.id() + " stopped");
  }

  @Override
  public void took(Installation installation, long nanos, boolean waited) {
    timed.merge(installation.id(), 1, Integer::sum);
  }

  @Override
  public boolean wantsTime() {
    return true;
  }

  @Override
  public void held(EventTicket event, Installation by, long nanos) {
    held.merge(by == null ? AROUND : by.id(), nanos, Long::sum);
  }

  @Override
  public void retained(Installation installation, long bytes) {
    retained.put(installation.id(), bytes);
  }

  @Override
  public void called(Installation installation, boolean dropped) {
    calls.add(installation.id() + (dropped ? " dropped" : " called"));
  }

  @Override
  public void failed(Installation installation, FailureKind kind, PluginError error) {
    calls.add(installation.id() + " " + kind);
    errors.add(error);
  }

  @Override
  public void close() {
    host.close();
  }
}
