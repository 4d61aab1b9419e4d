/** How results are printed: for people as tables and lines, for programs as JSON. */
package dev.patchbay.cli.output;
