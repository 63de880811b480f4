/** What samples tell, and how surely: intervals, rates, agreement. Knows nothing of calls. */
package dev.crosstalk.statistics;
