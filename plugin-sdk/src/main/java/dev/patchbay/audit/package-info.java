/** What the audit trail says: who changed what, when, and by which means. */
package dev.patchbay.audit;
