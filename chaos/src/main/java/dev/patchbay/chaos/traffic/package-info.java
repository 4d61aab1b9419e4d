/** The events that are sent: each follows from its place in the topic. */
package dev.patchbay.chaos.traffic;
