package dev.patchbay.chaos;

import dev.patchbay.chaos.fault.FaultKind;
import dev.patchbay.chaos.traffic.HeavyTeam;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run is to do.
 *
 * @param time for faults; starting and draining come on top
 * @param perSecond events
 * @param hasShadow whether a version is compared on all events meanwhile
 */
record ChaosPlan(
    Duration time,
    long seed,
    int perSecond,
    List<FaultKind> kinds,
    Optional<HeavyTeam> heavy,
    boolean hasShadow) {}
