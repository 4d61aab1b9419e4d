/** Events that could not be processed: found, looked at and run again. */
package dev.patchbay.cli.deadletters;
