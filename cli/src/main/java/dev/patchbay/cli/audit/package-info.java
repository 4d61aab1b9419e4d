/** The audit trail: who changed what, when, and with which command. */
package dev.patchbay.cli.audit;
