/** What the shadow topic says of versions that are compared with the present one. */
package dev.patchbay.cli.shadow;
