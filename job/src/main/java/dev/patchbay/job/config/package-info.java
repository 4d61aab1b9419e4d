/**
 * What can be set about the job. {@link dev.patchbay.job.config.JobConfig} is the whole; each part
 * of the job takes only its own small record.
 */
package dev.patchbay.job.config;
