/** Shows the audit trail. */
package dev.patchbay.cli.audit;
