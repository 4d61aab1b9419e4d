/**
 * Circuit breakers: how each subtask notices that an installation does too badly, and what it asks
 * for then. What is decided comes back by the control topic; see ADR 18.
 */
package dev.patchbay.job.operator.breaker;
