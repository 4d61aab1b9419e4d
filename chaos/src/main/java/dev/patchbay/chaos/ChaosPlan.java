package dev.patchbay.chaos;

import dev.patchbay.chaos.fault.FaultKind;
import java.time.Duration;
import java.util.List;

/**
 * What a run is to do.
 *
 * @param time for faults; starting and draining come on top
 * @param perSecond events
 */
record ChaosPlan(Duration time, long seed, int perSecond, List<FaultKind> kinds) {}
