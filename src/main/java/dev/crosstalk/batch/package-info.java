/**
 * Many calls, each finished exactly once: a plan and a folder, in which a call that is finished is
 * on the disk before it counts. What many calls show together is read from the folder alone.
 */
package dev.crosstalk.batch;
