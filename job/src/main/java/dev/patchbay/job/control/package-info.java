/**
 * The control topic as the job sees it: read to its end at every start, then followed, and kept in
 * state so that a restore has something to compare the topic with.
 */
package dev.patchbay.job.control;
