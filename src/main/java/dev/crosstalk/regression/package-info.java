/** Whether calls got better or worse: what differs between two runs, and what of that is chance. */
package dev.crosstalk.regression;
