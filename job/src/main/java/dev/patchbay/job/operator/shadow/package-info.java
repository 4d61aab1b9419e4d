/**
 * Versions that run beside the present one and are only compared with it: on a thread of their own,
 * which the stream never waits for.
 */
package dev.patchbay.job.operator.shadow;
