/**
 * Budgets of time: how each subtask notices that a team's plugins take so much of it that others
 * wait; see ADR 27.
 */
package dev.patchbay.job.operator.fairness;
